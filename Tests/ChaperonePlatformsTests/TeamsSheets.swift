/// Documents of Teams with only what a test is about in them.
enum TeamsSheets {
    static let global = "teams:policy:Global"
    static let tenant = "teams:account:tenant"
    static let meeting = "teams:meeting:m1"
    static let organizer = "0b6e2f5c-6a7d-4b1f-8d31-2f0f5a9c1e01"

    /// A meeting policy, even where `fields` do not show that it is one.
    static func policy(_ fields: String, identity: String = "Global") -> Sheet {
        let sign = "AllowAnonymousUsersToStartMeeting"
        let rest = fields.contains(sign) ? "" : ", \"\(sign)\": null"
        return Sheet(
            "policy-\(identity).json",
            "[{\"Identity\": \"\(identity)\"\(rest)\(joined(fields))}]")
    }

    static func configuration(_ fields: String) -> Sheet {
        Sheet("configuration.json", "{\"Identity\": \"Global\"\(joined(fields))}")
    }

    /// An online meeting of the organizer.
    static func event(_ fields: String, id: String = "m1") -> Sheet {
        Sheet(
            "meeting.json",
            """
            {"value": [{"id": "\(id)", "joinWebUrl": "https://teams.microsoft.com/l/x", \
            "participants": {"organizer": {"identity": {"user": {"id": "\(organizer)"}}}}\(joined(fields))}]}
            """)
    }

    /// Which policies somebody has, as Graph lists them.
    static func assignments(_ list: String, of user: String = organizer) -> Sheet {
        Sheet(
            "users.json",
            "{\"value\": [{\"id\": \"\(user)\", \"effectivePolicyAssignments\": \(list)}]}")
    }

    static func assignment(_ name: String, type: String = "TeamsMeetingPolicy") -> String {
        """
        {"policyType": "\(type)", "policyAssignment": {"displayName": "\(name)"}}
        """
    }

    private static func joined(_ fields: String) -> String { fields.isEmpty ? "" : ", \(fields)" }
}
