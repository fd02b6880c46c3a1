import Chaperone
import ChaperonePlatforms
import Testing

/// The verdicts of CISA's and CIS's baselines for Teams, on what the tests of their own programs try.
@Suite struct TeamsBenchmarkTests {
    static let scuba = "cisa-scuba-teams"
    static let cis = "cis-m365-teams"

    // MARK: - Policies

    static let lobby: [BenchmarkCase] = [
        ("Everyone", Verdict.fail, Verdict.fail, Verdict.fail),
        ("EveryoneInSameAndFederatedCompany", .pass, .pass, .fail),
        ("EveryoneInCompany", .pass, .pass, .fail),
        ("EveryoneInCompanyExcludingGuests", .pass, .pass, .pass),
        ("InvitedUsers", .pass, .fail, .pass), ("OrganizerOnly", .pass, .fail, .pass),
        ("everyone", .fail, .fail, .fail), ("NobodyAtAll", .unknown, .unknown, .unknown),
        (nil, .unknown, .unknown, .unknown),
    ].flatMap { (word: String?, waits: Verdict, own: Verdict, cis: Verdict) in
        let lobby = "\"AutoAdmittedUsers\": \(word.map { "\"\($0)\"" } ?? "null")"
        return [
            BenchmarkCase(
                "MS.TEAMS.1.3v1", on: "\(lobby), \"AllowPSTNUsersToBypassLobby\": false", is: waits),
            BenchmarkCase(
                "MS.TEAMS.1.3v1", on: "\(lobby), \"AllowPSTNUsersToBypassLobby\": true", is: .fail),
            // Without the other property only what fails already is known.
            BenchmarkCase("MS.TEAMS.1.3v1", on: lobby, is: waits == .fail ? .fail : .unknown),
            BenchmarkCase("MS.TEAMS.1.4v1", on: lobby, is: own),
            BenchmarkCase("CIS.M365.8.5.3", on: lobby, is: cis),
        ]
    }

    static let policies: [BenchmarkCase] =
        lobby
        + BenchmarkCase.off(
            "AllowExternalParticipantGiveRequestControl", of: "MS.TEAMS.1.1v1", "CIS.M365.8.5.7")
        + BenchmarkCase.off(
            "AllowAnonymousUsersToStartMeeting", of: "MS.TEAMS.1.2v2", "CIS.M365.8.5.2")
        + BenchmarkCase.off(
            "AllowPSTNUsersToBypassLobby", of: "MS.TEAMS.1.5v1", "CIS.M365.8.5.4")
        + BenchmarkCase.off("AllowCloudRecording", of: "MS.TEAMS.1.6v1", "CIS.M365.8.5.9")
        + BenchmarkCase.off("AllowAnonymousUsersToJoinMeeting", of: "CIS.M365.8.5.1")
        + BenchmarkCase.off("AllowExternalNonTrustedMeetingChat", of: "CIS.M365.8.5.8")
        + BenchmarkCase.field(
            "MeetingChatEnabledType", of: ["CIS.M365.8.5.5"],
            pass: [
                "\"EnabledExceptAnonymous\"", "\"EnabledInMeetingOnlyForAllExceptAnonymous\"",
                "\"Disabled\"",
            ], fail: ["\"Enabled\"", "\"enabled\""],
            unknown: ["\"EnabledForEveryone\"", "0", "true"])
        + BenchmarkCase.field(
            "DesignatedPresenterRoleMode", of: ["CIS.M365.8.5.6"],
            pass: ["\"OrganizerOnlyUserOverride\"", "\"organizeronlyuseroverride\""],
            fail: [
                "\"EveryoneUserOverride\"", "\"EveryoneInCompanyUserOverride\"",
                "\"EveryoneInSameAndFederatedCompanyUserOverride\"",
            ], unknown: ["\"OrganizerOnly\"", "3"])

    @Test(arguments: policies)
    func policiesAreJudged(example: BenchmarkCase) throws {
        let profile = example.rules[0].hasPrefix("MS.") ? Self.scuba : Self.cis
        try example.check(profile, on: TeamsSheets.global, [TeamsSheets.policy(example.fields)])
    }

    /// Some look at every policy, Microsoft's own too; the others only at Global.
    @Test(arguments: [
        ("MS.TEAMS.1.1v1", Verdict.fail as Verdict?), ("MS.TEAMS.1.2v2", .fail),
        ("MS.TEAMS.1.5v1", .fail), ("MS.TEAMS.1.3v1", nil), ("MS.TEAMS.1.4v1", nil),
        ("MS.TEAMS.1.6v1", nil), ("CIS.M365.8.5.2", nil), ("CIS.M365.8.5.3", nil),
        ("CIS.M365.8.5.4", nil), ("CIS.M365.8.5.7", nil), ("CIS.M365.8.5.9", nil),
    ])
    func customPolicies(rule: String, verdict: Verdict?) throws {
        let sheet = Sheet(
            "p.json",
            """
            [{"Identity": "Tag:AllOn", "AutoAdmittedUsers": "Everyone", \
            "AllowPSTNUsersToBypassLobby": true, "AllowAnonymousUsersToStartMeeting": true, \
            "AllowCloudRecording": true, "AllowExternalParticipantGiveRequestControl": true}]
            """)
        let profile = rule.hasPrefix("MS.") ? Self.scuba : Self.cis
        let found = try Audited.verdict(
            of: rule, in: profile, on: "teams:policy:AllOn", [sheet])
        #expect(found == verdict)
    }

    // MARK: - Live events

    static let broadcasts = BenchmarkCase.field(
        "BroadcastRecordingMode", of: ["MS.TEAMS.1.7v2"],
        pass: ["\"UserOverride\"", "\"AlwaysDisabled\"", "\"alwaysdisabled\""],
        // The rule lists the words that are good, so another is not met.
        fail: ["\"AlwaysEnabled\"", "\"ALWAYSENABLED\"", "\"Sometimes\"", "1"],
        unknown: ["{}", "[]", "\"\""])

    @Test(arguments: broadcasts)
    func liveEventsAreJudged(example: BenchmarkCase) throws {
        let fields = example.fields.isEmpty ? "" : ", \(example.fields)"
        let broadcast =
            "{\"Identity\": \"Global\", \"BroadcastAttendeeVisibilityMode\": null\(fields)}"
        try example.check(Self.scuba, on: TeamsSheets.global, [Sheet("b.json", "[\(broadcast)]")])
    }

    // MARK: - The tenant

    static let tenants: [BenchmarkCase] =
        BenchmarkCase.field(
            "AllowEmailIntoChannel", of: ["MS.TEAMS.4.1v1", "CIS.M365.8.1.2"],
            pass: ["false", "\"False\""], fail: ["true", "\"TRUE\""], unknown: ["\"x\"", "{}"])
        + BenchmarkCase.off("AllowTeamsConsumer", of: "MS.TEAMS.2.3v2")
        + BenchmarkCase.field(
            "ExternalAccessWithTrialTenants", of: ["CIS.M365.8.2.4"], pass: ["\"Blocked\""],
            fail: ["\"Allowed\""], unknown: ["0", "1"])
        + [
            // Both of two, or either of two.
            (true, true, Verdict.fail), (true, false, .pass), (false, true, .pass),
            (false, false, .pass), (true, nil, .unknown), (nil, true, .unknown),
            (false, nil, .pass), (nil, false, .pass), (nil, nil, .unknown),
        ].flatMap { (one: Bool?, other: Bool?, verdict: Verdict) in
            let word = { (flag: Bool?) in flag.map(String.init) ?? "null" }
            return [
                BenchmarkCase(
                    "MS.TEAMS.2.2v2",
                    on:
                        "\"AllowTeamsConsumer\": \(word(one)), \"AllowTeamsConsumerInbound\": \(word(other))",
                    is: verdict),
                BenchmarkCase(
                    "CIS.M365.8.2.2",
                    on: "\"AllowTeamsConsumer\": \(word(other))",
                    beside: "\"EnableTeamsConsumerAccess\": \(word(one))", is: verdict),
                BenchmarkCase(
                    "CIS.M365.8.2.3",
                    on: "\"AllowTeamsConsumerInbound\": \(word(other))",
                    beside: "\"EnableTeamsConsumerInbound\": \(word(one))", is: verdict),
            ]
        }
        + [
            (true, "{}", Verdict.fail), (true, "[\"a.example\"]", .pass), (false, "{}", .pass),
            (true, "{\"AllowedDomain\": []}", .pass), (nil, "{}", .unknown),
            (true, "null", .unknown),
            (false, "null", .pass), (nil, "[\"a.example\"]", .pass), (true, "7", .unknown),
            (true, "[\"AllowAllKnownDomains\"]", .fail),
        ].map { (allows: Bool?, domains: String, verdict: Verdict) in
            BenchmarkCase(
                "MS.TEAMS.2.1v2",
                on:
                    "\"AllowFederatedUsers\": \(allows.map(String.init) ?? "null"), \"AllowedDomains\": \(domains)",
                is: verdict)
        }
        + [
            (true, true, "{}", Verdict.fail), (false, true, "{}", .pass),
            (true, false, "{}", .pass),
            (true, true, "[\"a.example\"]", .pass), (nil, true, "{}", .unknown),
            (true, true, "null", .unknown), (nil, nil, "null", .unknown),
        ].map { (policy: Bool?, tenant: Bool?, domains: String, verdict: Verdict) in
            BenchmarkCase(
                "CIS.M365.8.2.1",
                on:
                    "\"AllowFederatedUsers\": \(tenant.map(String.init) ?? "null"), \"AllowedDomains\": \(domains)",
                beside: "\"EnableFederationAccess\": \(policy.map(String.init) ?? "null")",
                is: verdict)
        }
        + [
            ("false", Verdict.pass), ("true", .fail), ("null", .unknown), ("\"x\"", .unknown),
        ].flatMap { (last: String, verdict: Verdict) in
            // One of five places is enough to fail, and one that is not known to stay unknown.
            ["AllowDropBox", "AllowBox", "AllowGoogleDrive", "AllowShareFile", "AllowEgnyte"].map {
                changed in
                let fields = [
                    "AllowDropBox", "AllowBox", "AllowGoogleDrive", "AllowShareFile", "AllowEgnyte",
                ].map { "\"\($0)\": \($0 == changed ? last : "false")" }
                return BenchmarkCase(
                    "CIS.M365.8.1.1", on: fields.joined(separator: ", "), is: verdict)
            }
        }

    /// An export of ScubaGear's, and the external access policy, which it lacks.
    static func tenant(_ example: BenchmarkCase) -> [Sheet] {
        let scuba = Sheet(
            "s.json",
            """
            {"federation_configuration": [{\(example.fields)}], \
            "client_configuration": [{\(example.fields)}]}
            """)
        let policy = Sheet(
            "e.json",
            """
            [{"Identity": "Global", "EnableFederationAccess": null}, \
            {"Identity": "Tag:Partners", "EnableFederationAccess": false, \
            "EnableTeamsConsumerAccess": false, "EnableTeamsConsumerInbound": false}]
            """)
        guard !example.beside.isEmpty else { return [scuba, policy] }
        let rest =
            example.beside.contains("EnableFederationAccess")
            ? "" : ", \"EnableFederationAccess\": null"
        return [
            scuba, policy, Sheet("g.json", "{\"Identity\": \"Global\", \(example.beside)\(rest)}"),
        ]
    }

    @Test(arguments: tenants)
    func tenantsAreJudged(example: BenchmarkCase) throws {
        let profile = example.rules[0].hasPrefix("MS.") ? Self.scuba : Self.cis
        try example.check(profile, on: TeamsSheets.tenant, Self.tenant(example))
    }

    /// The government clouds have no such contact.
    @Test(arguments: [
        ("commercial", Verdict.fail), ("gcc", .notApplicable), ("gcchigh", .notApplicable),
        ("dod", .notApplicable), ("GCC", .notApplicable),
    ])
    func governmentClouds(cloud: String, verdict: Verdict) throws {
        let sheet = Sheet(
            "s.json",
            """
            {"scuba_config": {"M365Environment": "\(cloud)"}, "meeting_policies": [], \
            "federation_configuration": [{"AllowFederatedUsers": true, "AllowTeamsConsumer": true, \
            "AllowTeamsConsumerInbound": true}], "client_configuration": [{"AllowEmailIntoChannel": true}]}
            """)
        for rule in ["MS.TEAMS.2.2v2", "MS.TEAMS.2.3v2", "MS.TEAMS.4.1v1"] {
            let found = try Audited.verdict(
                of: rule, in: Self.scuba, on: TeamsSheets.tenant, [sheet])
            #expect(found == verdict, "\(rule)")
        }
    }

    @Test(arguments: [scuba, cis])
    func everyRuleIsSeenToPassToFailAndNotToKnow(profile: String) throws {
        try BenchmarkCase.expectComplete(
            Self.policies + Self.broadcasts + Self.tenants, for: profile)
    }
}
