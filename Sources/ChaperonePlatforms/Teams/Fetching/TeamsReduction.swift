import Chaperone

/// Takes out of Graph's answers what no audit asks for, so that it is never stored: people who are
/// only invited, texts of invitations, chats, recordings, telephone numbers.
enum TeamsReduction {
    /// Somebody, without the plans that the tenant pays for.
    static func person(_ value: TreeValue) -> TreeValue {
        value.only(["id", "userPrincipalName"])
    }

    /// A meeting, or the session of an event, under the name that opens nothing.
    static func meeting(_ value: TreeValue, key: String) -> TreeValue {
        var meeting = value.without([
            "joinInformation", "chatInfo", "attendanceReports", "attendeeReport", "recordings",
            "transcripts", "broadcastSettings", "cloudVideoInteropInfo", "videoTeleconferenceId",
        ])
        meeting = meeting.with("id", .text(key))
        if let participants = value["participants"], participants.members != nil {
            meeting = meeting.with("participants", self.participants(participants).content)
        }
        return meeting
    }

    private static func participants(_ value: TreeValue) -> TreeValue {
        var reduced = value.only(["organizer", "attendees"])
        if let organizer = value["organizer"], organizer.members != nil {
            let id = organizer.value(at: "identity.user.id")
            reduced = reduced.with(
                "organizer",
                self.organizer(organizer["upn"]?.content, id?.content))
        }
        if let attendees = value["attendees"]?.items {
            // How many there are and in which roles; not who they are.
            reduced = reduced.with("attendees", .list(attendees.map { $0.only(["role"]) }))
        }
        return reduced
    }

    private static func organizer(
        _ address: TreeValue.Content?, _ id: TreeValue.Content?
    ) -> TreeValue.Content {
        .members([
            ("upn", address ?? .null),
            ("identity", .members([("user", .members([("id", id ?? .null)]))])),
        ])
    }

    /// A webinar or a town hall, without its sessions.
    static func event(_ value: TreeValue, type: String) -> TreeValue {
        var event = value.without([
            "description", "sessions", "presenters", "registrations",
            "externalRegistrationInformation", "externalEventInformation", "speakers",
        ]).with("@odata.type", .text(type))
        if let creator = value.value(at: "createdBy.user.id") {
            event = event.with(
                "createdBy", .members([("user", .members([("id", creator.content)]))]))
        }
        for name in ["coOrganizers", "invitedAttendees"] {
            if let people = value[name]?.items {
                event = event.with(name, .list(people.map { $0.only([]) }))
            }
        }
        return event
    }

    /// Who registered, and what was asked of them, is nobody's business.
    static func registration(_ value: TreeValue) -> TreeValue.Content {
        value.only(["capacity", "isManualApprovalEnabled", "isWaitlistEnabled"]).content
    }

    /// A resource of a snapshot of the tenant's configuration.
    ///
    /// A property whose name ends like a secret's is left out, and so unknown: masked, it would be
    /// another word than the policy has.
    static func resource(_ value: TreeValue) -> TreeValue {
        var resource = value.only(["resourceType", "properties"])
        if let properties = value["properties"], let members = properties.members {
            let names = members.map(\.name).filter { TeamsSecrets.keys.kind(of: $0) != nil }
            resource = resource.with(
                "properties",
                properties.without(
                    Set(
                        names + [
                            "Credential", "ApplicationId", "CertificateThumbprint", "TenantId",
                        ])
                ).content)
        }
        return resource
    }

    /// Which policies somebody has; not their telephone numbers.
    static func assignments(_ value: TreeValue, user: String) -> TreeValue {
        TreeValue.written(
            .members([
                ("id", .text(user)),
                (
                    "effectivePolicyAssignments",
                    value["effectivePolicyAssignments"]?.content ?? .null
                ),
            ]))
    }

    /// What a calendar says of a meeting whose options could not be read.
    static func entry(_ entry: CalendarEntry, of person: TeamsPerson, isRefused: Bool) -> TreeValue
    {
        TreeValue.written(
            .members(
                [
                    ("id", .text(entry.key)), ("subject", entry.subject.map { .text($0) } ?? .null),
                    ("startDateTime", entry.start.map { .text($0.description) } ?? .null),
                    ("endDateTime", entry.end.map { .text($0.description) } ?? .null),
                    // What the adapter knows a meeting by.
                    ("joinWebUrl", .null),
                    (
                        "participants",
                        .members([
                            (
                                "organizer",
                                organizer(person.address.map { .text($0) }, .text(person.id))
                            )
                        ])
                    ),
                ] + refusal(isRefused)))
    }

    /// A policy or the tenant's settings that are there and could not be read.
    static func unreadResource(_ type: String, isRefused: Bool) -> TreeValue {
        TreeValue.written(
            .members([
                ("resourceType", .text(type)),
                (
                    "properties",
                    .members([("Identity", .text("Global"))] + refusal(isRefused))
                ),
            ]))
    }

    /// What says that settings were refused.
    static func refusal(_ isRefused: Bool) -> [(String, TreeValue.Content)] {
        isRefused ? [(TeamsRecord.refusal, .flag(true))] : []
    }
}

extension TreeValue.Content {
    /// An object that we write ourselves.
    fileprivate static func members(_ members: [(String, TreeValue.Content)]) -> Self {
        .object(members.map { TreeMember(name: $0.0, value: .written($0.1)) })
    }
}

extension TreeValue {
    /// A value that stands in no document.
    fileprivate static func written(_ content: Content) -> TreeValue {
        TreeValue(content, line: 1, column: 1)
    }

    fileprivate func without(_ names: Set<String>) -> TreeValue {
        let small = Set(names.map { $0.lowercased() })
        return keeping { !small.contains($0) }
    }

    fileprivate func only(_ names: Set<String>) -> TreeValue {
        let small = Set(names.map { $0.lowercased() })
        return keeping { small.contains($0) }
    }

    private func keeping(_ isKept: (String) -> Bool) -> TreeValue {
        guard let members else { return self }
        var value = self
        value.content = .object(members.filter { isKept($0.foldedName) })
        return value
    }

    /// The same object with a member in place of any of this name.
    func with(_ name: String, _ content: Content) -> TreeValue {
        guard let members else { return self }
        var value = self
        let folded = name.lowercased()
        value.content = .object(
            members.filter { $0.foldedName != folded }
                + [TreeMember(name: name, value: .written(content))])
        return value
    }
}
