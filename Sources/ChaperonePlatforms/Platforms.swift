package import Chaperone

/// Every platform that Chaperone can read.
///
/// A new one is a folder beside this file and a line here.
package enum Platforms {
    package static let all: [any PlatformAdapter.Type] = [
        Zoom.self,
        Teams.self,
        Meet.self,
        Webex.self,
        BigBlueButton.self,
        Jitsi.self,
    ]

    /// Everything that reads documents: the platforms, and forms that people filled in.
    private static let readers: [any PlatformAdapter.Type] = all + [FilledWorksheet.self]

    /// The adapter that reads documents which begin with `head`; nil when none knows its shape.
    package static func recognise(
        _ head: DocumentHead
    ) -> (adapter: any PlatformAdapter.Type, kind: DocumentKind)? {
        for adapter in readers {
            if let kind = adapter.init().recognises(head) { return (adapter, kind) }
        }
        return nil
    }

    /// Makes what readers need besides what profiles ask, so that it is there when a document comes.
    package static func prepare() {
        for adapter in all { adapter.prepare() }
    }

    /// What each platform can show.
    package static let coverages = Dictionary(
        uniqueKeysWithValues: all.map { ($0.name, Coverage(of: $0.mapping)) })
}
