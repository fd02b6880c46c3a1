package import Chaperone

/// Jitsi Meet: the files that configure a server, and the `config.js` that it serves to everybody.
///
/// There are no accounts and no list of meetings. Lobby and room password are set by a moderator while a
/// meeting runs, so no file can say that one has them.
package struct Jitsi: PlatformAdapter {
    package static let name = "jitsi"
    package static let title = "Jitsi Meet"

    package static let mapping =
        configMapping + serverMapping + environmentMapping
        + entryLimits + otherLimits

    static let coverage = Coverage(of: mapping)

    package init() {}

    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        JitsiDocument(TextBytes.utf8(head.bytes)) == nil ? nil : .context
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        JitsiReader(asking: fields)
    }
}
