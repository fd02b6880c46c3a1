import Chaperone

/// What is kept of Webex's answers: the fields that an audit reads, and no secret.
enum WebexDocuments {
    /// `accessCode` and `hostPin` open a meeting; links do with a password beside them.
    private static let keys = SecretKeys(
        own: ["accessCode", "hostPin", "audioPin"],
        links: [
            "webLink", "sipAddress", "registerLink", "personalMeetingRoomLink", "rtmpUrl",
            "streamUrl", "dialInIpAddress",
        ])

    /// People, what they wrote, and what nobody asks for.
    private static let dropped: Set<String> = [
        "agenda", "weblink", "sipaddress", "dialinipaddress", "registerlink", "livestream",
        "invitees", "hostuserid", "hostdisplayname", "trackingcodes", "integrationtags", "links",
        "simultaneousinterpretation", "breakoutsessions", "customizedquestions", "rules",
        "delegateemails", "officenumber", "mobilenumber", "topic", "video", "disallowvalues",
    ]
    /// Lists of which it is only asked whether they are empty.
    private static let counted: Set<String> = ["callinnumbers", "cohosts"]

    /// A meeting as its host sees it; nil for one that cannot be read.
    ///
    /// - Parameter occurrence: the next one, when the meeting is a series: that begins when its first
    ///   occurrence did.
    static func meeting(_ meeting: TreeValue, next occurrence: TreeValue? = nil)
        -> FetchedDocument?
    {
        guard meeting["id"]?.scalar != nil, let members = reduced(meeting).members else {
            return nil
        }
        // What tells that it is not the administrators' view, which hides passwords.
        let isHosts = ["webLink", "sipAddress", "hostKey"].contains { meeting[$0]?.text != nil }
        var kept = members.filter { $0.foldedName != "hostkey" }
        if isHosts { kept.append(made("hostKey", .text("removed"))) }
        if let occurrence {
            kept.removeAll { ["start", "end"].contains($0.foldedName) }
            for name in ["start", "end"] {
                if let time = occurrence[name] { kept.append(TreeMember(name: name, value: time)) }
            }
        }
        return document("meetings.ndjson", .object(kept))
    }

    static func site(_ settings: TreeValue, of site: String) -> FetchedDocument? {
        document("sites.ndjson", .object(named("siteUrl", site, reduced(settings))))
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
        var members = named("userEmail", person, reduced(settings))
        let link = settings.value(at: "personalMeetingRoom.personalMeetingRoomLink")?.text
        if let site = link.flatMap(APIBase.init)?.host {
            members.append(made("siteUrl", .text(site)))
        }
        return document("preferences.ndjson", .object(members))
    }

    /// The line that says that a site's settings were refused.
    static func refused(site: String) -> FetchedDocument? {
        refused(made("siteUrl", .text(site)), part: "securityOptions", in: "sites.ndjson")
    }

    /// The line that says that a person's preferences were refused.
    static func refused(person: String) -> FetchedDocument? {
        refused(
            made("userEmail", .text(person)), part: "personalMeetingRoom", in: "preferences.ndjson")
    }

    private static func refused(
        _ owner: TreeMember, part: String, in file: String
    ) -> FetchedDocument? {
        document(
            file,
            .object([owner, made(WebexRecord.refusal, .flag(true)), made(part, .object([]))]))
    }

    // MARK: - What is left out

    private static func reduced(_ value: TreeValue) -> TreeValue {
        var reduced = value
        if let members = value.members {
            reduced.content = .object(
                members.filter { !dropped.contains($0.foldedName) }.map { member in
                    counted.contains(member.foldedName)
                        ? TreeMember(name: member.name, value: emptied(member.value))
                        : TreeMember(name: member.name, value: Self.reduced(member.value))
                })
        } else if let items = value.items {
            reduced.content = .list(items.map(Self.reduced))
        }
        return reduced
    }

    private static func emptied(_ list: TreeValue) -> TreeValue {
        var emptied = list
        if let items = list.items {
            emptied.content = .list(
                items.map { TreeValue(.object([]), line: $0.line, column: $0.column) })
        }
        return emptied
    }

    private static func named(
        _ name: String, _ owner: String, _ settings: TreeValue
    ) -> [TreeMember] {
        let taken = ["siteurl", "useremail", WebexRecord.refusal]
        return [made(name, .text(owner))]
            + (settings.members ?? []).filter { !taken.contains($0.foldedName) }
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
