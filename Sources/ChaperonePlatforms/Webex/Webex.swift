package import Chaperone

/// Cisco Webex: meetings, webinars, personal rooms and templates, a site's common settings and session
/// types, and people's preferences, as the REST API answers (developer.webex.com).
package struct Webex: PlatformAdapter {
    package static let name = "webex"
    package static let title = "Cisco Webex"

    package static let mapping = meetingMapping + siteMapping + preferenceMapping + limits

    static let coverage = Coverage(of: mapping)

    package init() {}

    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        let document = WebexDocument(TextBytes.utf8(head.bytes))
        var kind: DocumentKind?
        for record in document.records {
            if !record.sort.isEvent { return .context }
            kind = .events
        }
        // An answer that is an error is Webex's too: whoever saved it should be told so.
        return kind ?? (document.failures.isEmpty ? nil : .context)
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        WebexReader(asking: fields)
    }
}
