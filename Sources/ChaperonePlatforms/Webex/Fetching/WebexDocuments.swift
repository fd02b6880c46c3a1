import Chaperone

/// What is kept of Webex's answers: the fields that an audit reads, and no secret.
enum WebexDocuments {
    /// `accessCode` and `hostPin` open a meeting; links do with a password beside them.
    private static let keys = SecretKeys(
        own: ["accessCode", "hostPin", "agenda"],
        links: [
            "webLink", "sipAddress", "registerLink", "personalMeetingRoomLink", "rtmpUrl",
            "streamUrl", "dialInIpAddress", "sipAddresses",
        ])

    /// A meeting as it was listed.
    static func meeting(_ meeting: TreeValue) -> FetchedDocument? {
        guard meeting["id"]?.text != nil, let members = meeting.members else { return nil }
        let dropped = [
            "agenda", "dialinipaddress", "weblink", "sipaddress", "registerlink", "livestream",
            "invitees", "trackingcodes", "links", "hostkey",
        ]
        // That the list was asked for as its host is told by what is left of the link.
        let isHosts = meeting["webLink"]?.text != nil || meeting["hostKey"]?.text != nil
        let kept = members.filter { !dropped.contains($0.foldedName) }
        let mark = isHosts ? [made("hostKey", .text("removed"))] : []
        return document("meetings.ndjson", .object(kept + mark))
    }

    static func site(_ settings: TreeValue, of site: String) -> FetchedDocument? {
        named(settings, "siteUrl", site, "sites.ndjson")
    }

    static func sessionTypes(_ types: [TreeValue], of site: String) -> FetchedDocument? {
        let list = TreeValue(.list(types), line: 1, column: 1)
        return document(
            "session-types.ndjson",
            .object([
                made("siteUrl", .text(site)), TreeMember(name: "sessionTypes", value: list),
            ]))
    }

    static func preferences(_ settings: TreeValue, of person: String) -> FetchedDocument? {
        named(settings, "userEmail", person, "preferences.ndjson")
    }

    /// The line that says that a site's or a person's settings were refused.
    static func refused(_ name: String, _ owner: String, part: String, file: String)
        -> FetchedDocument?
    {
        document(
            file,
            .object([
                made(name, .text(owner)), made(WebexRecord.refusal, .flag(true)),
                made(part, .object([])),
            ]))
    }

    private static func named(
        _ settings: TreeValue, _ name: String, _ owner: String, _ file: String
    ) -> FetchedDocument? {
        let members = (settings.members ?? []).filter { $0.foldedName != name.lowercased() }
        return document(file, .object([made(name, .text(owner))] + members))
    }

    private static func document(
        _ file: String, _ content: TreeValue.Content
    ) -> FetchedDocument? {
        JSONText.line(TreeValue(content, line: 1, column: 1), hiding: keys).map {
            FetchedDocument(file: file, line: $0)
        }
    }

    private static func made(_ name: String, _ content: TreeValue.Content) -> TreeMember {
        TreeMember(name: name, value: TreeValue(content, line: 1, column: 1))
    }
}
