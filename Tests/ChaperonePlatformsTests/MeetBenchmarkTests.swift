import Chaperone
import ChaperonePlatforms
import Testing

/// The verdicts of CISA's baseline for Meet, on what the tests of its own program try.
@Suite struct MeetBenchmarkTests {
    static let profile = "cisa-scuba-meet"

    /// A rule, the policy that it reads, and the words that it likes, dislikes and does not know.
    static func field(
        _ rule: String, _ name: String, pass: [String], fail: [String], unknown: [String] = []
    ) -> [BenchmarkCase] {
        BenchmarkCase.field(name, of: [rule], pass: pass, fail: fail, unknown: unknown)
    }

    static let on = ["true", "\"True\"", "1"]
    static let off = ["false", "\"False\"", "0"]
    static let noFlag = ["\"maybe\"", "[]", "{}"]

    static let types = [
        "GWS.MEET.1.1v1": "meet_joining", "GWS.MEET.2.1v1": "safety_access",
        "GWS.MEET.3.1v1": "safety_host_management",
        "GWS.MEET.4.1v1": "safety_external_participants",
        "GWS.MEET.5.1v1": "automatic_recording", "GWS.MEET.5.2v1": "automatic_transcription",
    ]

    static let policies: [BenchmarkCase] =
        field(
            "GWS.MEET.1.1v1", "allowedAudience", pass: ["\"TRUSTED\"", "\"RESTRICTED\""],
            // The rule lists the words that are good, so another is not met.
            fail: ["\"OPEN\"", "\"ALLOWED_AUDIENCE_UNSPECIFIED\"", "\"SOME\""],
            unknown: ["\"\"", "{}", "[]"])
        + field(
            "GWS.MEET.2.1v1", "meetingsAllowedToJoin",
            pass: ["\"SAME_ORGANIZATION_ONLY\"", "\"ANY_WORKSPACE_ORGANIZATION\""],
            fail: ["\"ALL\"", "\"ANY\""], unknown: ["{}"])
        + field(
            "GWS.MEET.3.1v1", "enableHostManagement", pass: on, fail: off, unknown: noFlag)
        + field("GWS.MEET.4.1v1", "enableExternalLabel", pass: on, fail: off, unknown: noFlag)
        + field("GWS.MEET.5.1v1", "enabled", pass: off, fail: on, unknown: noFlag)
        + field("GWS.MEET.5.2v1", "enabled", pass: off, fail: on, unknown: noFlag)

    @Test(arguments: policies)
    func policiesAreJudged(example: BenchmarkCase) throws {
        let type = try #require(Self.types[example.rules[0]])
        try example.check(
            Self.profile, on: MeetPolicyTests.top,
            [MeetPolicyTests.page(MeetPolicyTests.policy(type, example.fields))])
    }

    // MARK: - The log

    static let logs: [BenchmarkCase] = [
        ("manage", "false", Verdict.pass), ("manage", "true", .fail), ("manage", "", .unknown),
        ("default", "IN_DOMAIN", .pass), ("default", "HOSTS_AND_COHOSTS_ONLY", .pass),
        ("default", "EVERYONE", .fail), ("default", "SOMEBODY", .fail), ("default", "", .unknown),
    ].map { (name: String, value: String, verdict: Verdict) in
        BenchmarkCase(
            name == "manage" ? "GWS.MEET.6.1v1" : "GWS.MEET.6.2v1", on: value,
            beside: "MeetGenAiSmartNotesDocAccessProto \(name)_smart_notes_doc_access", is: verdict)
    }

    @Test(arguments: logs)
    func theLogIsJudged(example: BenchmarkCase) throws {
        let changes =
            example.fields.isEmpty
            ? []
            : [
                MeetLogTests.change(
                    example.fields, at: MeetLogTests.good, setting: example.beside)
            ]
        try example.check(Self.profile, on: MeetPolicyTests.top, [MeetLogTests.log(changes)])
    }

    @Test func everyRuleIsSeenToPassToFailAndNotToKnow() throws {
        try BenchmarkCase.expectComplete(Self.policies + Self.logs, for: Self.profile)
    }

    // MARK: - Where Meet is off

    static func state(_ state: String, unit: String = "/", group: String? = nil) -> String {
        MeetPolicyTests.policy(
            "service_status", "\"serviceState\": \"\(state)\"", unit: unit, group: group)
    }

    static let staff = MeetPolicyTests.staff
    static let reception = MeetPolicyTests.reception

    @Test(
        arguments: [
            ([state("ENABLED")], MeetPolicyTests.top, Verdict.fail),
            ([state("DISABLED")], MeetPolicyTests.top, .notApplicable),
            // No word of any service: the export was made without them.
            ([], MeetPolicyTests.top, .fail),
            // Google lists every service that is there, so this one is not.
            ([state("ENABLED", unit: "/Staff")], MeetPolicyTests.top, .notApplicable),
            ([state("ENABLED"), state("DISABLED", unit: "/Staff")], staff, .notApplicable),
            // The nearest unit above that says anything, of three.
            ([state("ENABLED"), state("DISABLED", unit: "/Staff")], reception, .notApplicable),
            ([state("DISABLED"), state("ENABLED", unit: "/Staff")], reception, .fail),
            ([state("DISABLED"), state("ENABLED", unit: "/Staff/Reception")], reception, .fail),
            (
                [state("DISABLED"), state("ENABLED", unit: "/Staff/Reception")], staff,
                .notApplicable
            ),
            ([state("PERHAPS")], MeetPolicyTests.top, .fail),
        ])
    func whereMeetIsOffNothingApplies(
        states: [String], subject: String, verdict: Verdict
    ) throws {
        let policies =
            states + [
                MeetPolicyTests.joining("OPEN"),
                MeetPolicyTests.policy(
                    "video_recording", "\"enableRecording\": true", unit: "/Staff"),
                MeetPolicyTests.policy(
                    "video_recording", "\"enableRecording\": true", unit: "/Staff/Reception"),
            ]
        let sheet = MeetPolicyTests.page(policies.joined(separator: ", "))
        let found = try Audited.verdict(
            of: "GWS.MEET.1.1v1", in: Self.profile, on: subject, [sheet])
        #expect(found == verdict)
    }

    /// Whether Meet is off may stand on a page, or in a unit, that nobody saved.
    @Test(arguments: ["/", "orgUnits/gone"])
    func halfAListDoesNotSwitchMeetOff(unit: String) throws {
        let sheet = MeetPolicyTests.page(
            MeetPolicyTests.joining("OPEN", unit: unit), Self.state("ENABLED", unit: "/Staff"),
            rest: #", "nextPageToken": "more""#)
        let key = unit == "/" ? "/" : "gone"
        let found = try Audited.verdict(
            of: "GWS.MEET.1.1v1", in: Self.profile, on: "meet:organizational-unit:\(key)", [sheet])
        #expect(found == .unknown)
    }

    @Test func groupsTakeTheStateOfTheirUnit() throws {
        let sheet = MeetPolicyTests.page(
            Self.state("ENABLED"), Self.state("DISABLED", unit: "/Staff"),
            MeetPolicyTests.joining("OPEN", unit: "/Staff", group: "a@example.org"),
            MeetPolicyTests.joining("OPEN", unit: "/Staff", group: "b@example.org"),
            Self.state("ENABLED", unit: "/Staff", group: "b@example.org"))
        for (group, verdict) in [("a", Verdict.notApplicable), ("b", .fail)] {
            let found = try Audited.verdict(
                of: "GWS.MEET.1.1v1", in: Self.profile, on: "meet:group:\(group)@example.org",
                [sheet])
            #expect(found == verdict, "\(group)")
        }
    }
}
