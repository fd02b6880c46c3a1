import Chaperone
import Testing

@Suite("What a platform cannot show or do")
struct InvisibleTests {
    private static let rejoin = "setting: rejoin-after-removal\nequals: false"

    @Test("A switch that no API shows is for people, who are told where it is")
    func notExposed() throws {
        let mapping: [FieldMapping] = [
            .notExposed(.rejoinAfterRemoval, in: .meeting, where: "Settings › In Meeting")
        ]
        let outcome = try #require(Scene(mapping: mapping).outcome(of: Written.rule(Self.rejoin)))
        #expect(outcome.raw == .manual && outcome.reason == .notExposed)
        #expect(outcome.note == "look in the portal: Settings › In Meeting")
        #expect(outcome.value == nil && outcome.at == nil && outcome.basis == nil)
    }

    @Test("A protection that the platform lacks is for people, who are told why")
    func notPreventable() throws {
        let mapping: [FieldMapping] = [
            .notPreventable(.rejoinAfterRemoval, in: .meeting, because: "Nothing prevents it.")
        ]
        let outcome = try #require(Scene(mapping: mapping).outcome(of: Written.rule(Self.rejoin)))
        #expect(outcome.raw == .manual && outcome.reason == .notSupported)
        #expect(outcome.note == "Nothing prevents it.")
    }

    @Test("A setting that the platform's table does not have is for people")
    func undeclared() throws {
        let rule = try Written.rule(Self.rejoin + "\napplies-to: [meeting]")
        let outcome = try #require(Scene(mapping: []).outcome(of: rule))
        #expect(outcome.raw == .manual && outcome.reason == .notSupported)
    }

    @Test("What follows from the organisation's declarations is for people until there are any")
    func declaredByOrganisation() throws {
        for setting in ["in-declared-hours", "host-in-organisation", "one-to-one"] {
            let rule = try Written.rule("setting: \(setting)\nequals: true\napplies-to: [meeting]")
            for mapping in [[], Scene.everythingShown] {
                let outcome = try #require(Scene(mapping: mapping).outcome(of: rule))
                #expect(outcome.raw == .manual && outcome.reason == .undeclared)
                #expect(
                    outcome.note == "the organisation has not declared what this is compared with")
            }
        }
        let known = Scene(.cell(.oneToOne, 1), mapping: [])
        let rule = try Written.rule("setting: one-to-one\nequals: true\napplies-to: [meeting]")
        #expect(known.verdict(of: rule) == .pass)
    }

    @Test("A setting that is shown for other kinds only is unknown, not for people")
    func elsewhere() throws {
        let mapping: [FieldMapping] = [.flag("a", .lobby, in: .user)]
        let rule = try Written.rule("setting: lobby\nequals: true\napplies-to: [meeting]")
        let outcome = try #require(Scene(mapping: mapping).outcome(of: rule))
        #expect(outcome.raw == .unknown && outcome.reason == .notObserved)
    }

    @Test("A value that was seen counts, whatever the table says")
    func seenAnyway() throws {
        let mapping: [FieldMapping] = [
            .notExposed(.rejoinAfterRemoval, in: .meeting, where: "there")
        ]
        let rule = try Written.rule(Self.rejoin)
        #expect(Scene(.cell(.rejoinAfterRemoval, 0), mapping: mapping).verdict(of: rule) == .pass)
        let odd = Scene(.cell(.rejoinAfterRemoval, 0, state: .notUnderstood), mapping: mapping)
        #expect(odd.verdict(of: rule) == .unknown)
    }

    @Test("What a document shows counts before what is said to be invisible, in any order")
    func shownFirst() {
        let shown = FieldMapping.flag("a", .bots, in: .meeting)
        let hidden = FieldMapping.notExposed(.bots, in: [.meeting, .webinar], where: "there")
        for mapping in [[shown, hidden], [hidden, shown]] {
            let coverage = Coverage(of: mapping)
            #expect(coverage.answer(for: .bots, kind: .meeting) == .shown)
            #expect(coverage.answer(for: .bots, kind: .webinar) == .notExposed(place: "there"))
            #expect(coverage.answer(for: .bots, kind: .user) == .elsewhere)
            #expect(coverage.answer(for: .lobby, kind: .user) == .undeclared)
            #expect(coverage.kinds(of: .bots) == [.meeting, .webinar])
            #expect(coverage.declares(.bots) && !coverage.declares(.lobby))
        }
    }

    @Test("An event takes what its host governs as shown")
    func governed() {
        let coverage = Coverage(of: [.flag("a", .fileTransfer, in: .user).governing([.meeting])])
        #expect(coverage.answer(for: .fileTransfer, kind: .meeting) == .shown)
        #expect(coverage.kinds(of: .fileTransfer) == [.user, .meeting])
    }

    @Test(
        "A rule gives nothing for kinds that it is not for",
        arguments: [
            ("applies-to: [user]", SubjectKind.meeting, nil), ("applies-to: [user]", .user, .pass),
            ("applies-to: [user, meeting]", .meeting, .pass), ("applies-to: []", .meeting, nil),
            ("severity: low", .meeting, .pass), ("severity: low", .webinar, nil),
        ] as [(String, SubjectKind, Verdict?)])
    func appliesTo(line: String, kind: SubjectKind, verdict: Verdict?) throws {
        let rule = try Written.rule("setting: lobby\nequals: true\n\(line)")
        let mapping: [FieldMapping] = [.flag("a", .lobby, in: [.user, .meeting])]
        let scene = Scene(.cell(.lobby, 1), kind: kind, mapping: mapping)
        #expect(scene.verdict(of: rule) == verdict)
        #expect(scene.outcome(of: rule)?.raw == verdict)
    }

    @Test("A question without a kind is asked of events")
    func questionsOfEvents() throws {
        let rule = try Written.rule("question: {ask: Is it?, scope: meeting}")
        for kind in SubjectKind.allCases {
            let expected: Verdict? = KindSet.events.contains(kind) ? .manual : nil
            #expect(Scene(kind: kind).verdict(of: rule) == expected, "\(kind)")
        }
    }

    @Test("A policy that is named is judged, and no other")
    func policies() throws {
        let scene = Scene(.cell(.lobby, 1), kind: .policy)
        for (name, verdict) in [("'1'", Verdict.pass), ("Global", nil)] {
            let rule = try Written.rule(
                "setting: lobby\nequals: true\napplies-to: [{policy: [\(name)]}]")
            #expect(scene.verdict(of: rule) == verdict)
        }
    }

    @Test(
        "A native field is judged like a setting",
        arguments: [
            ("equals: true", 1, .pass), ("equals: true", 0, .fail), ("equals: true", nil, .unknown),
            ("type: count\nequals: 5", 5, .pass), ("atLeast: 6", 5, .fail),
        ] as [(String, Int32?, Verdict)])
    func nativeFields(lines: String, code: Int32?, verdict: Verdict) throws {
        let yaml = Written.withRule(
            "field: in_meeting.feedback\n\(lines)\napplies-to: [account]", platform: "zoom")
        let rule = try #require(try Written.profile(yaml).rules.first)
        guard case .field(let field) = try #require(rule.check.conditions.first).target else {
            Issue.record("not a field")
            return
        }
        let scene =
            code.map { Scene(.field(0, $0), kind: .account, platform: "zoom", fields: [field]) }
            ?? Scene(kind: .account, platform: "zoom", fields: [field])
        #expect(scene.verdict(of: rule) == verdict)
        let without = Scene(kind: .account, platform: "zoom").outcome(of: rule)
        #expect(without?.raw == .manual && without?.reason == .notSupported)
    }

    @Test("A rule of one platform's profile says nothing of another platform")
    func otherPlatforms() throws {
        let lines = "setting: lobby\nequals: true\napplies-to: [meeting]"
        let yaml = Written.withRule(lines, platform: "zoom")
        let rule = try #require(try Written.profile(yaml).rules.first)
        for code in [Int32(0), 1] {
            let scene = Scene(.cell(.lobby, code))
            #expect(scene.verdict(of: rule) == nil && scene.outcome(of: rule) == nil)
        }
        #expect(Scene(.cell(.lobby, 1), platform: "zoom").verdict(of: rule) == .pass)
    }
}
