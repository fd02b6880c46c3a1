package import Chaperone

/// Google Meet: policies of the admin console as the Cloud Identity Policy API, ScubaGoggles and GAM
/// give them, spaces of the Meet API, and events of Google Calendar.
package struct Meet: PlatformAdapter {
    package static let name = "meet"
    package static let title = "Google Meet"

    package static let mapping = policyMapping + spaceMapping + limits

    static let coverage = Coverage(of: mapping)

    package init() {}

    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        let document = MeetDocument(TextBytes.utf8(head.bytes))
        if document.holdsContext { return .context }
        return document.spaces.isEmpty ? nil : .events
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        MeetReader(asking: fields)
    }
}
