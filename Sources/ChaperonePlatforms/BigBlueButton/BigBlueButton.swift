package import Chaperone

/// BigBlueButton: properties of a server, calls of its API and what it answers, rooms of Greenlight 3,
/// and activities of Moodle.
package struct BigBlueButton: PlatformAdapter {
    package static let name = "bigbluebutton"
    package static let title = "BigBlueButton"

    package static let mapping =
        serverMapping + callMapping + roomMapping + activityMapping
        + derivedMapping + limits

    static let coverage = Coverage(of: mapping)

    package init() {}

    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        let document = BigBlueButtonDocument(TextBytes.utf8(head.bytes))
        if document.holdsContext { return .context }
        return document.events.isEmpty ? nil : .events
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        BigBlueButtonReader(asking: fields)
    }
}
