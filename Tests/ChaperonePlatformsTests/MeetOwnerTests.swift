import Chaperone
import ChaperonePlatforms
import Testing

/// Who is judged in an organisation of Meet, and what is not known of whom.
@Suite struct MeetOwnerTests {
    private static let service = "service_status.serviceState"
    private static let sales = "meet:organizational-unit:/Sales"

    // MARK: - Whether Meet is there

    /// A policy that speaks of the service without a value that says anything leaves it open: only one
    /// that is missing at the top means that Meet is not there.
    @Test(arguments: [
        (#""serviceState": "ENABLED""#, "ENABLED"), (#""serviceState": "DISABLED""#, "DISABLED"),
        (#""serviceState": null"#, "unknown: not-observed"), ("", "unknown: not-observed"),
        (#""serviceState": """#, "unknown: not-observed"),
        (#""serviceState": {}"#, "unknown: not-understood"),
    ])
    func aServiceWithoutAStateIsUnknown(value: String, state: String) throws {
        let sheet = MeetPolicyTests.page(
            MeetPolicyTests.policy("service_status", value), MeetPolicyTests.joining("OPEN"),
            MeetPolicyTests.joining("OPEN", unit: "/Sales"))
        let audited = try Audited([sheet], showing: [.init(path: Self.service, type: .word)])
        #expect(audited.value(Self.service, of: MeetPolicyTests.top) == state)
        #expect(audited.value(Self.service, of: Self.sales) == state)
    }

    @Test func anEmptyCellOfATableIsNoState() throws {
        let text = """
            name,policyQuery.orgUnitPath,policyQuery.sortOrder,setting.type,setting.value.serviceState,setting.value.allowedAudience
            p1,/,1,settings/meet.service_status,,
            p2,/,1,settings/meet.meet_joining,,OPEN

            """
        let sheet = Sheet("gam.csv", text)
        let audited = try Audited([sheet], showing: [.init(path: Self.service, type: .word)])
        #expect(audited.value(Self.service, of: MeetPolicyTests.top) == "unknown: not-observed")
        let verdict = try Audited.verdict(
            of: "GWS.MEET.1.1v1", in: "cisa-scuba-meet", on: MeetPolicyTests.top, [sheet])
        #expect(verdict != .notApplicable)
    }

    // MARK: - Units and groups that only the log names

    private static func goggles(_ changes: [String], units: [String]? = nil) -> Sheet {
        let list = units.map { units in
            let items = units.enumerated().map { number, path in
                "{\"name\": \"\(path.dropFirst())\", \"orgUnitPath\": \"\(path)\", \"orgUnitId\": \"id:u\(number)\"}"
            }
            return
                ", \"organizational_units\": {\"organizationUnits\": [\(items.joined(separator: ", "))]}"
        }
        return Sheet(
            "goggles.json",
            """
            {"Raw": {"tenant_info": {"topLevelOU": "Trust"}, "policies": {"Trust": {"meet_meet_questions": \
            {"enabled": true}}}\(list ?? ""), "meet_logs": {"items": [\(changes.joined(separator: ", "))]}}}
            """)
    }

    /// What is known of notes, which the log tells of, and of questions, which a policy does.
    private static func noted(_ sheet: Sheet, of subject: String) throws -> [String] {
        let rules: [Rule] = [
            .showing(.field(.init(path: MeetLogTests.notes, type: .word))),
            .showing(.setting(.questions)),
        ]
        let audited = try Audited([sheet], rules: rules)
        return [
            audited.value(MeetLogTests.notes, of: subject), audited.value(.questions, of: subject),
        ]
    }

    @Test(
        arguments: [
            (nil, "EVERYONE"), (["/Sales", "/Staff"], "EVERYONE"),
            // It was deleted: what was set for it is nobody's any more.
            (["/Staff"], "no outcome"),
        ] as [([String]?, String)])
    func aUnitOfTheLogIsJudged(units: [String]?, value: String) throws {
        let sheet = Self.goggles(
            [
                MeetLogTests.change("IN_DOMAIN", at: MeetLogTests.good),
                MeetLogTests.change("EVERYONE", at: MeetLogTests.good, unit: "Sales"),
            ], units: units)
        #expect(try Self.noted(sheet, of: MeetPolicyTests.top) == ["IN_DOMAIN", "on"])
        // It has the rest from above.
        let rest = value == "EVERYONE" ? "on" : value
        #expect(try Self.noted(sheet, of: Self.sales) == [value, rest])
    }

    @Test func aGroupOfTheLogIsJudged() throws {
        let sheet = Self.goggles([
            MeetLogTests.change("IN_DOMAIN", at: MeetLogTests.good),
            MeetLogTests.change(
                "EVERYONE", at: MeetLogTests.good, unit: "Trust", group: "all@example.org"),
        ])
        #expect(try Self.noted(sheet, of: MeetPolicyTests.top) == ["IN_DOMAIN", "on"])
        #expect(try Self.noted(sheet, of: "meet:group:all@example.org") == ["EVERYONE", "on"])
    }

    /// A change that nobody asks about makes nobody a subject.
    @Test func otherChangesMakeNoSubject() throws {
        let sheet = Self.goggles([
            MeetLogTests.change(
                "EVERYONE", at: MeetLogTests.good, unit: "Sales", setting: "Proto other_setting")
        ])
        #expect(try Self.noted(sheet, of: Self.sales) == ["no outcome", "no outcome"])
    }

    // MARK: - Groups in several units

    @Test func aGroupInTwoUnitsIsTwoSubjects() throws {
        let audited = try Audited(showing: [
            MeetPolicyTests.page(
                MeetPolicyTests.joining("OPEN", unit: "/Sales", group: "g@example.org"),
                MeetPolicyTests.joining("RESTRICTED", unit: "/Staff", group: "g@example.org"))
        ])
        let groups = audited.subjects.filter { $0.kind == .group }.map(\.id).sorted()
        #expect(
            groups == ["meet:group:g@example.org (/Sales)", "meet:group:g@example.org (/Staff)"])
        #expect(groups.map { audited.value(.lobbyBypass, of: $0) } == ["everyone", "invited"])
    }
}
