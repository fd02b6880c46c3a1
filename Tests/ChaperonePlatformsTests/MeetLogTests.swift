import Chaperone
import ChaperonePlatforms
import Testing

/// What only the log of changes shows of Meet.
@Suite struct MeetLogTests {
    static let notes = "log.default_smart_notes_doc_access"

    /// A change of who may read notes; nil leaves a part of it out.
    static func change(
        _ value: String?, at time: String?, unit: String? = "Trust", group: String? = nil,
        name: String = "CHANGE_APPLICATION_SETTING",
        setting: String? = "MeetGenAiSmartNotesDocAccessProto default_smart_notes_doc_access"
    ) -> String {
        let parameters = [
            ("ORG_UNIT_NAME", unit), ("SETTING_NAME", setting), ("NEW_VALUE", value),
            ("GROUP_EMAIL", group),
        ]
        .compactMap { name, value in
            value.map { "{\"name\": \"\(name)\", \"value\": \"\($0)\"}" }
        }
        let id = time.map { "\"id\": {\"time\": \"\($0)\"}, " } ?? ""
        return """
            {\(id)"events": [{"name": "\(name)", "parameters": [\(parameters.joined(separator: ", "))]}]}
            """
    }

    static func log(_ changes: [String]) -> Sheet {
        Sheet(
            "goggles.json",
            """
            {"Raw": {"tenant_info": {"topLevelOU": "Trust"}, "policies": {"Trust": {"meet_meet_questions": {"enabled": true}}, \
            "Staff": {"meet_meet_questions": {"enabled": true}}, \
            "Staff (group g@example.org)": {"meet_meet_questions": {"enabled": true}}}, \
            "meet_logs": {"items": [\(changes.joined(separator: ", "))]}}}
            """)
    }

    static let good = "2026-06-25T00:00:00.000Z"

    @Test(
        arguments: [
            ([], "unknown: not-observed", "unknown: not-observed", "unknown: not-observed"),
            ([change("IN_DOMAIN", at: good)], "IN_DOMAIN", "IN_DOMAIN", "IN_DOMAIN"),
            // The newest by its instant, whatever stands first and whatever the offset.
            (
                [
                    change("IN_DOMAIN", at: "2026-06-25T02:00:00+02:00"),
                    change("EVERYONE", at: "2026-06-25T01:00:00Z"),
                ], "EVERYONE", "EVERYONE", "EVERYONE"
            ),
            (
                [
                    change("EVERYONE", at: "2026-06-25T01:00:00Z"),
                    change("IN_DOMAIN", at: "2026-06-24T23:30:00-02:00"),
                ], "IN_DOMAIN", "IN_DOMAIN", "IN_DOMAIN"
            ),
            (
                [change("IN_DOMAIN", at: good), change("EVERYONE", at: good)],
                "unknown: conflicting", "unknown: conflicting", "unknown: conflicting"
            ),
            // What contradicts itself stays so, whatever line of the same instant comes third.
            (
                [
                    change("EVERYONE", at: good), change("IN_DOMAIN", at: good),
                    change("IN_DOMAIN", at: good),
                ], "unknown: conflicting", "unknown: conflicting", "unknown: conflicting"
            ),
            (
                [
                    change("EVERYONE", at: good), change("IN_DOMAIN", at: good),
                    change("IN_DOMAIN", at: "2026-06-25T00:00:01.000Z"),
                ], "IN_DOMAIN", "IN_DOMAIN", "IN_DOMAIN"
            ),
            // A group has what its unit has, before what the top has.
            (
                [change("IN_DOMAIN", at: good), change("EVERYONE", at: good, unit: "Staff")],
                "IN_DOMAIN", "EVERYONE", "EVERYONE"
            ),
            (
                [
                    change("EVERYONE", at: good),
                    change("IN_DOMAIN", at: good, unit: "Staff", group: "g@example.org"),
                ], "EVERYONE", "EVERYONE", "IN_DOMAIN"
            ),
            // What was taken back is what is above.
            (
                [
                    change("EVERYONE", at: good), change("IN_DOMAIN", at: good, unit: "Staff"),
                    change(
                        nil, at: "2026-06-26T00:00:00Z", unit: "Staff",
                        name: "DELETE_APPLICATION_SETTING"),
                ], "EVERYONE", "EVERYONE", "EVERYONE"
            ),
            (
                [
                    change("IN_DOMAIN", at: good),
                    change(
                        nil, at: "2026-06-26T00:00:00Z", name: "DELETE_APPLICATION_SETTING"),
                ], "unknown: not-observed", "unknown: not-observed", "unknown: not-observed"
            ),
            (
                [
                    change("IN_DOMAIN", at: good),
                    change("x", at: good, name: "TOGGLE_SERVICE_ENABLED"),
                ],
                "IN_DOMAIN", "IN_DOMAIN", "IN_DOMAIN"
            ),
        ] as [([String], String, String, String)])
    func whatTheLogSays(changes: [String], top: String, staff: String, group: String) throws {
        let audited = try Audited(
            [Self.log(changes)], showing: [.init(path: Self.notes, type: .word)])
        #expect(audited.value(Self.notes, of: MeetPolicyTests.top) == top)
        #expect(audited.value(Self.notes, of: MeetPolicyTests.staff) == staff)
        #expect(audited.value(Self.notes, of: "meet:group:g@example.org") == group)
    }

    /// It could be the newest of anybody, so nothing that the log says is certain.
    @Test(arguments: [
        change("EVERYONE", at: nil), change("EVERYONE", at: "later"), change(nil, at: good),
        change("EVERYONE", at: good, unit: nil), change("EVERYONE", at: good, setting: nil),
    ])
    func aChangeThatCannotBeReadLeavesAllOpen(change: String) throws {
        let sheet = Self.log([Self.change("IN_DOMAIN", at: Self.good), change])
        let audited = try Audited([sheet], showing: [.init(path: Self.notes, type: .word)])
        #expect(audited.value(Self.notes, of: MeetPolicyTests.top) == "unknown: not-understood")
    }
}
