import Chaperone
import ChaperonePlatforms
import Testing

/// What policies of the admin console mean, and for whom they hold.
@Suite struct MeetPolicyTests {
    static let top = "meet:organizational-unit:/"
    static let staff = "meet:organizational-unit:/Staff"
    static let reception = "meet:organizational-unit:/Staff/Reception"

    /// A policy as the Policy API answers.
    static func policy(
        _ setting: String, _ value: String, unit: String? = "/", group: String? = nil,
        order: String? = "1"
    ) -> String {
        var query: [String] = []
        if let unit {
            query.append(
                unit.hasPrefix("/") ? "\"orgUnitPath\": \"\(unit)\"" : "\"orgUnit\": \"\(unit)\"")
        }
        if let group { query.append("\"groupEmail\": \"\(group)\"") }
        if let order { query.append("\"sortOrder\": \(order)") }
        return """
            {"name": "policies/a", "policyQuery": {\(query.joined(separator: ", "))}, \
            "setting": {"type": "settings/meet.\(setting)", "value": {\(value)}}}
            """
    }

    static func page(_ policies: String..., rest: String = "") -> Sheet {
        Sheet("policies.json", "{\"policies\": [\(policies.joined(separator: ", "))]\(rest)}")
    }

    static func joining(
        _ audience: String, unit: String? = "/", group: String? = nil, order: String? = "1"
    ) -> String {
        policy(
            "meet_joining", "\"allowedAudience\": \"\(audience)\"", unit: unit, group: group,
            order: order)
    }

    static let words: [(String, String, SettingID, String)] = [
        ("meet_joining", #""allowedAudience": "OPEN""#, .lobbyBypass, "everyone"),
        ("meet_joining", #""allowedAudience": "OPEN""#, .lobby, "off"),
        (
            "meet_joining", #""allowedAudience": "TRUSTED""#, .lobbyBypass,
            "organization-and-invited"
        ),
        ("meet_joining", #""allowedAudience": "TRUSTED""#, .lobby, "on"),
        ("meet_joining", #""allowedAudience": "RESTRICTED""#, .lobbyBypass, "invited"),
        ("meet_joining", #""allowed_audience": "RESTRICTED""#, .lobbyBypass, "invited"),
        ("meet_joining", #""allowedAudience": "trusted""#, .lobby, "on"),
        (
            "meet_joining", #""allowedAudience": "ALLOWED_AUDIENCE_UNSPECIFIED""#, .lobbyBypass,
            "unknown: not-understood"
        ),
        ("meet_joining", #""allowedAudience": 2"#, .lobby, "unknown: not-understood"),
        ("meet_joining", #""allowedAudience": null"#, .lobby, "unknown: not-observed"),
        (
            "meet_joining", #""allowedAudience": "OPEN", "allowed_audience": "TRUSTED""#, .lobby,
            "unknown: not-understood"
        ),
        ("safety_domain", #""usersAllowedToJoin": "ALL""#, .join, "everyone"),
        ("safety_domain", #""usersAllowedToJoin": "LOGGED_IN""#, .join, "signed-in"),
        (
            "safety_domain", #""users_allowed_to_join": "SAME_ORGANIZATION_ONLY""#, .join,
            "organization"
        ),
        ("safety_access", #""meetingsAllowedToJoin": "ALL""#, .joinOthers, "everyone"),
        (
            "safety_access", #""meetingsAllowedToJoin": "ANY_WORKSPACE_ORGANIZATION""#, .joinOthers,
            "signed-in"
        ),
        (
            "safety_access", #""meetings_allowed_to_join": "SAME_ORGANIZATION_ONLY""#, .joinOthers,
            "organization"
        ),
        ("safety_host_management", #""enableHostManagement": true"#, .hostManagement, "on"),
        ("safety_host_management", #""enable_host_management": "False""#, .hostManagement, "off"),
        ("safety_external_participants", #""enableExternalLabel": true"#, .guestLabel, "on"),
        ("video_recording", #""enableRecording": false"#, .recordingCloud, "off"),
        ("automatic_recording", #""enabled": true"#, .recordingAutomatic, "cloud"),
        ("automatic_recording", #""enabled": "False""#, .recordingAutomatic, "off"),
        ("automatic_recording", #""enabled": 1"#, .recordingAutomatic, "unknown: not-understood"),
        ("automatic_transcription", #""enabled": true"#, .transcriptionAutomatic, "on"),
        ("meet_messaging", #""enabled": true"#, .chat, "everyone"),
        ("meet_messaging", #""enabled": false"#, .chat, "nobody"),
        ("meet_presenting", #""enabled": false"#, .presenters, "nobody"),
        ("meet_presenting", #""enabled": false"#, .screenSharing, "nobody"),
        ("meet_presenting", #""enabled": true"#, .screenSharingTakeOver, "everyone"),
        ("meet_questions", #""enabled": false"#, .questions, "off"),
    ]

    @Test(arguments: words)
    func fieldsOfAPolicy(type: String, json: String, setting: SettingID, value: String) throws {
        let audited = try Audited(showing: [Self.page(Self.policy(type, json))])
        #expect(audited.value(setting, of: Self.top) == value)
    }

    /// A word that the table above lacks is one that nobody has tried.
    @Test func everyMappedWordIsTried() throws {
        let adapter = try #require(Platforms.all.first { $0.name == "meet" })
        for line in adapter.mapping {
            guard case .field(let path, .words(let words)) = line.source,
                !path.hasPrefix("space."), !path.hasPrefix("event.")
            else { continue }
            for word in words.map({ String(decoding: $0.bytes, as: UTF8.self) }) {
                let isTried = Self.words.contains {
                    path.hasPrefix("\($0.0).")
                        && ($0.1.contains("\"\(word)\"") || $0.1.hasSuffix(": \(word)")
                            || $0.1.lowercased().hasSuffix(": \"\(word)\""))
                }
                #expect(isTried, "\(path) \(word)")
            }
        }
    }

    // MARK: - Several policies, and whose they are

    @Test(
        arguments: [
            ([("OPEN", "1"), ("RESTRICTED", "2")], "invited"),
            ([("RESTRICTED", "2"), ("OPEN", "1")], "invited"),
            ([("OPEN", "101.00104"), ("RESTRICTED", "101.00105")], "invited"),
            ([("RESTRICTED", "9"), ("OPEN", "10")], "everyone"),
            ([("RESTRICTED", "\"9\""), ("OPEN", "\"10\"")], "everyone"),
            // The order that does not decide leaves it open.
            ([("OPEN", "1"), ("RESTRICTED", "1")], "unknown: conflicting"),
            ([("OPEN", nil), ("RESTRICTED", "1")], "unknown: conflicting"),
            ([("OPEN", "\"nan\""), ("RESTRICTED", "1")], "unknown: conflicting"),
            ([("RESTRICTED", nil), ("RESTRICTED", "1")], "invited"),
        ] as [([(String, String?)], String)])
    func theLargestOrderCounts(policies: [(String, String?)], value: String) throws {
        let list = policies.map { Self.joining($0.0, order: $0.1) }.joined(separator: ", ")
        let audited = try Audited(showing: [Self.page(list)])
        #expect(audited.value(.lobbyBypass, of: Self.top) == value)
    }

    static let units = Sheet(
        "units.json",
        """
        {"organizationUnits": [{"name": "Staff", "orgUnitPath": "/Staff", "orgUnitId": "id:u1", \
        "parentOrgUnitPath": "/", "parentOrgUnitId": "id:u0"}, {"name": "Reception", \
        "orgUnitPath": "/Staff/Reception", "orgUnitId": "id:u2", "parentOrgUnitPath": "/Staff", \
        "parentOrgUnitId": "id:u1"}]}
        """)

    @Test func whatIsBelowInheritsFromTheNearest() throws {
        let hosts = { (unit: String, isOn: Bool) in
            Self.policy("safety_host_management", "\"enableHostManagement\": \(isOn)", unit: unit)
        }
        let sheet = Self.page(
            Self.joining("OPEN", unit: "orgUnits/u0"), hosts("orgUnits/u0", true),
            Self.joining("RESTRICTED", unit: "orgUnits/u1"), hosts("orgUnits/u2", false))
        // Units may be named before or after the policies.
        for sheets in [[sheet, Self.units], [Self.units, sheet]] {
            let audited = try Audited(showing: sheets)
            for (subject, lobby, management) in [
                (Self.top, "everyone", "on"), (Self.staff, "invited", "on"),
                (Self.reception, "invited", "off"),
            ] {
                #expect(audited.value(.lobbyBypass, of: subject) == lobby)
                #expect(audited.value(.hostManagement, of: subject) == management)
            }
            #expect(audited.outcome(.lobbyBypass, of: Self.reception)?.basis == .inherited)
            #expect(audited.outcome(.lobbyBypass, of: Self.staff)?.basis != .inherited)
        }
    }

    /// A unit of which nobody knows what is above it has only what is its own.
    @Test func anUnknownUnitInheritsNothing() throws {
        let sheet = Self.page(
            Self.joining("RESTRICTED"),
            Self.policy("video_recording", "\"enableRecording\": false", unit: "orgUnits/gone"))
        let gone = "meet:organizational-unit:gone"
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.recordingCloud, of: gone) == "off")
        #expect(audited.value(.lobbyBypass, of: gone) == "unknown: not-observed")
        #expect(audited.value(.recordingCloud, of: Self.top) == "unknown: not-observed")
    }

    @Test(arguments: [
        ("/Staff" as String?, "invited"), ("/", "everyone"), ("orgUnits/gone", nil), (nil, nil),
    ])
    func groupsInheritFromTheirUnit(unit: String?, lobby: String?) throws {
        let group = "meet:group:trustees@example.org"
        let audited = try Audited(showing: [
            Self.page(
                Self.joining("OPEN"), Self.joining("RESTRICTED", unit: "/Staff"),
                Self.policy(
                    "video_recording", "\"enableRecording\": false", unit: unit,
                    group: "trustees@example.org"))
        ])
        #expect(audited.value(.recordingCloud, of: group) == "off")
        #expect(audited.outcome(.lobbyBypass, of: group)?.value?.text == lobby)
    }

    @Test func aPolicyForNobodyIsNotEverybodys() throws {
        let audited = try Audited(showing: [Self.page(Self.joining("RESTRICTED", unit: nil))])
        #expect(audited.value(.lobbyBypass, of: Self.top) == "unknown: not-observed")
        #expect(!audited.findings.isComplete)
        #expect(audited.messages.contains { $0.contains("names no unit and no group") })
    }

    @Test(arguments: [
        (#", "nextPageToken": "more""#, false), (#", "nextPageToken": """#, true), ("", true),
        (#", "nextPageToken": null"#, true),
    ])
    func onePageOfSeveralIsNotAll(rest: String, isComplete: Bool) throws {
        let audited = try Audited(showing: [Self.page(Self.joining("RESTRICTED"), rest: rest)])
        #expect(audited.findings.isComplete == isComplete)
        #expect(audited.messages.contains { $0.contains("nextPageToken") } == !isComplete)
        #expect(audited.value(.lobbyBypass, of: Self.top) == "invited")
    }

    @Test(arguments: [
        "policies/policies-page-1.json policies/policies-page-2.json policies/orgunits.json",
        "goggles/dump.json", "goggles/ScubaResults.json", "gam/print-policies.csv",
        "gam/print-policies-formatjson.csv", "gam/show-policies.json",
    ])
    func everyFormSaysTheSame(files: String) throws {
        let sheets = try files.split(separator: " ").map { try Sheet(file: "Fixtures/meet/\($0)") }
        let audited = try Audited(showing: sheets)
        #expect(audited.value(.lobbyBypass, of: Self.top) == "organization-and-invited")
        #expect(audited.value(.lobbyBypass, of: Self.staff) == "invited")
        #expect(audited.value(.guestLabel, of: Self.staff) == "on")
        #expect(audited.messages == [] && audited.findings.isComplete)
        let group = try #require(audited.subjects.first { $0.id.hasPrefix("meet:group:") })
        #expect(audited.value(.recordingCloud, of: group.id) == "off")
    }

    @Test func aBrokenCellOfJSONIsTold() throws {
        let text =
            "name,JSON\np1,\"\(Self.joining("OPEN").replacing("\"", with: "\"\""))\"\np2,\"{\"\n"
        let audited = try Audited(showing: [Sheet("gam.csv", text)])
        #expect(audited.value(.lobby, of: Self.top) == "off")
        #expect(!audited.findings.isComplete)
    }
}
