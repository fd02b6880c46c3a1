import Chaperone

/// What is kept of Google's answers: the fields that an audit reads, and no others.
///
/// Guests, descriptions, telephone PINs and links never reach a snapshot; most are not even asked for.
enum MeetDocuments {
    /// What is asked for of each event (developers.google.com/calendar/api/guides/performance).
    static let eventFields =
        "nextPageToken,items(id,status,summary,visibility,eventType,organizer(email,self),start,end,"
        + "guestsCanInviteOthers,guestsCanModify,guestsCanSeeOtherGuests,anyoneCanAddSelf,hangoutLink,"
        + "conferenceData(conferenceId,conferenceSolution(key(type))))"
    static let spaceFields = "name,meetingCode,config,phoneAccess(regionCode)"

    private static let keys = SecretKeys(own: ["accessCode", "sipAccessCode"])

    /// An organizational unit; nil for one that cannot be written.
    static func unit(_ unit: TreeValue) -> FetchedDocument? {
        guard unit["orgUnitPath"]?.text != nil, unit["orgUnitId"]?.text != nil else { return nil }
        let names = [
            "name", "orgUnitPath", "orgUnitId", "parentOrgUnitPath", "parentOrgUnitId",
        ]
        return document("organizational-units.ndjson", .object(unit.keeping(names)))
    }

    /// A policy, with the address of the group that it is for.
    static func policy(_ policy: TreeValue, address: String?) -> FetchedDocument? {
        var query = policy["policyQuery"]?.keeping(["orgUnit", "group", "sortOrder"]) ?? []
        if let address { query.append(made("groupEmail", .text(address))) }
        return document(
            "policies.ndjson",
            .object(
                policy.keeping(["name", "type", "setting"]) + [made("policyQuery", .object(query))])
        )
    }

    /// The line that says that the policies are missing, so that all that depends on them is unknown.
    static func missingPolicies(_ end: FetchEnd) -> FetchedDocument {
        line("policies.ndjson", "{\"policies\":[],\(error(of: end))}")
    }

    /// An event, under the code of its meeting.
    static func event(_ event: TreeValue, code: String) -> FetchedDocument? {
        let names = [
            "status", "summary", "visibility", "eventType", "guestsCanInviteOthers",
            "guestsCanModify", "guestsCanSeeOtherGuests", "anyoneCanAddSelf",
        ]
        var members = [made("kind", .text("calendar#event"))] + event.keeping(names)
        for (name, kept) in [
            ("organizer", ["email", "self"]), ("start", ["date", "dateTime"]),
            ("end", ["date", "dateTime"]),
        ] {
            guard let value = event[name] else { continue }
            members.append(made(name, .object(value.keeping(kept))))
        }
        let solution = TreeValue.Content.object([
            made("key", .object([made("type", .text("hangoutsMeet"))]))
        ])
        members.append(
            made(
                "conferenceData",
                .object([
                    made("conferenceId", .text(code)), made("conferenceSolution", solution),
                ])))
        return document("events.ndjson", .object(members))
    }

    /// A meeting's space; nil when it is another's.
    static func space(_ space: TreeValue, code: String) -> FetchedDocument? {
        guard space["meetingCode"]?.text == code else { return nil }
        var members = space.keeping(["name", "meetingCode", "config"])
        if let phones = space["phoneAccess"] {
            // That there are some is a setting; their numbers are not, and their PINs are secret.
            let items = (phones.items ?? []).map { $0.with(.object($0.keeping(["regionCode"]))) }
            members.append(
                TreeMember(
                    name: "phoneAccess",
                    value: phones.items == nil ? phones.with(.null) : phones.with(.list(items))))
        }
        return document("spaces.ndjson", .object(members))
    }

    /// The line that says that a meeting's settings were refused.
    static func refusedSpace(code: String) -> FetchedDocument {
        let refusal = error(of: .refused(needs: nil, reason: ""))
        let name = JSONText.line(made("", .text(code)).value, hiding: keys) ?? []
        return line(
            "spaces.ndjson", "{\"meetingCode\":\(String(decoding: name, as: UTF8.self)),\(refusal)}"
        )
    }

    /// As Google itself says it (google.aip.dev/193).
    private static func error(of end: FetchEnd) -> String {
        if case .refused = end { return #""error":{"code":403,"status":"PERMISSION_DENIED"}"# }
        return #""error":{"code":503,"status":"UNAVAILABLE"}"#
    }

    private static func document(
        _ file: String, _ content: TreeValue.Content
    ) -> FetchedDocument? {
        JSONText.line(TreeValue(content, line: 1, column: 1), hiding: keys).map {
            FetchedDocument(file: file, line: $0)
        }
    }

    private static func line(_ file: String, _ text: String) -> FetchedDocument {
        FetchedDocument(file: file, line: Array(text.utf8))
    }

    private static func made(_ name: String, _ content: TreeValue.Content) -> TreeMember {
        TreeMember(name: name, value: TreeValue(content, line: 1, column: 1))
    }
}

extension TreeValue {
    /// The members of these names; one that stands there twice stays there twice.
    fileprivate func keeping(_ names: [String]) -> [TreeMember] {
        (members ?? []).filter { names.contains($0.name) }
    }

    fileprivate func with(_ content: Content) -> TreeValue {
        TreeValue(content, line: line, column: column, offset: offset)
    }
}
