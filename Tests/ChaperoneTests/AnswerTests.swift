import Chaperone
import Testing

@Suite("Answers stand for what no platform shows")
struct AnswerTests {
    static let question = "question: {ask: Is it so?, scope: meeting, valid-for: 365}"
    static let organisationQuestion =
        "question: {ask: Is it so?, scope: organisation, valid-for: 365}"
    static let rejoin = "setting: rejoin-after-removal\nequals: false"
    static let captcha = "setting: captcha\nequals: true"
    static let lobby = "setting: lobby\nequals: true"
    static let who = "by: Ada, role: lead, on: 2026-11-01"
    /// What an answer to a setting needs besides.
    static let seen = "\(who), until: 2027-01-31, evidence: seen"

    static let counted: [(rule: String, answer: String, verdict: String)] = [
        (question, "rule: R1, scope: '1', status: met, \(who)", "1 manual pass"),
        (question, "rule: R1, scope: '1', status: not-met, \(who)", "1 manual fail"),
        (question, "rule: R1, scope: lines:meeting:1, status: met, \(who)", "1 manual pass"),
        (question, "rule: R1, scope: {tag: club}, status: met, \(who)", "1 manual pass"),
        (question, "rule: R1, scope: {meeting-tag: first}, measure: m, \(who)", "1 manual pass"),
        (
            organisationQuestion, "rule: R1, scope: organisation, status: met, \(who)",
            "organisation manual pass"
        ),
        (
            organisationQuestion, "rule: R1, scope: organisation, status: not-met, \(who)",
            "organisation manual fail"
        ),
        (rejoin, "setting: rejoin-after-removal, scope: '1', value: off, \(seen)", "1 manual pass"),
        (
            rejoin, "setting: rejoin-after-removal, scope: organisation, value: on, \(seen)",
            "1 manual fail"
        ),
        (
            rejoin, "rule: R1, scope: {kind: meeting}, value: no, \(who), until: 2027-01-31",
            "1 manual pass"
        ),
        (
            rejoin + "\nlocked: required",
            "setting: rejoin-after-removal, scope: '1', value: off, locked: true, \(seen)",
            "1 manual pass"
        ),
        (
            rejoin + "\nlocked: required",
            "setting: rejoin-after-removal, scope: '1', value: off, locked: false, \(seen)",
            "1 manual fail"
        ),
        (
            captcha, "setting: captcha, scope: organisation, measure: ushers, \(seen)",
            "1 manual pass"
        ),
        (
            captcha, "rule: R1, scope: '1', status: not-met, \(who), until: 2027-01-31",
            "1 manual fail"
        ),
    ]

    @Test("What they say holds, and what settings say stays beside it", arguments: counted)
    func counts(rule: String, answer: String, verdict: String) throws {
        var scene = PeopleScene(rule)
        scene.answers = [answer]
        let seen = try scene.seen()
        #expect(seen.verdicts == [verdict])
        #expect(seen.findings.answers.text == "1 read, 1 applied")
        #expect(seen.messages.isEmpty)
    }

    static let parts: [(rule: String, events: String, status: String, verdict: String)] = [
        ("all: [{setting: lobby, equals: true}, {\(question)}]", "on", "met", "1 manual pass"),
        ("all: [{setting: lobby, equals: true}, {\(question)}]", "on", "not-met", "1 manual fail"),
        ("all: [{setting: lobby, equals: true}, {\(question)}]", "off", "met", "1 fail fail"),
        ("all: [{setting: lobby, equals: true}, {\(question)}]", "?", "met", "1 unknown unknown"),
        ("any: [{setting: lobby, equals: true}, {\(question)}]", "off", "met", "1 manual pass"),
        ("any: [{setting: lobby, equals: true}, {\(question)}]", "off", "not-met", "1 manual fail"),
        ("any: [{setting: lobby, equals: true}, {\(question)}]", "on", "not-met", "1 pass pass"),
        (
            "any: [{setting: lobby, equals: true}, {\(question)}]", "-", "not-met",
            "1 unknown unknown"
        ),
    ]

    @Test("Of a rule with several parts they answer those that nobody could read", arguments: parts)
    func partly(rule: String, events: String, status: String, verdict: String) throws {
        var scene = PeopleScene(rule + "\napplies-to: [meeting]")
        scene.events = "event 1 \(events)\n"
        scene.answers = ["rule: R1, scope: '1', status: \(status), \(Self.who)"]
        #expect(try scene.seen().verdicts == [verdict])
    }

    @Test(
        "What decides whether a rule is asked at all can be answered as a setting",
        arguments: [
            ("on", "on", "1 manual pass"), ("on", "off", "1 manual fail"),
            ("on", "-", "1 manual unknown"), ("off", "off", "1 manual not-applicable"),
        ])
    func guarded(answer: String, lobby: String, verdict: String) throws {
        var scene = PeopleScene(
            Self.lobby + "\napplies-to: [meeting]\n"
                + "when: {setting: rejoin-after-removal, equals: true}")
        scene.events = "event 1 \(lobby)\n"
        scene.answers = [
            "setting: rejoin-after-removal, scope: '1', value: \(answer), \(Self.seen)"
        ]
        #expect(try scene.seen().verdicts == [verdict])
    }

    @Test("An outcome says who answered, in which role, and until when")
    func reference() throws {
        var scene = PeopleScene(Self.rejoin)
        scene.answers = [
            "setting: rejoin-after-removal, scope: '1', value: off, \(Self.seen)"
        ]
        let outcome = try #require(try scene.seen().outcomes.first)
        #expect(
            outcome.answer
                == AnswerReference(
                    by: "Ada", role: "lead", on: "2026-11-01", until: "2027-01-31", measure: nil))
        #expect(outcome.basis == .attested && outcome.value == .flag(false))
        #expect(outcome.raw == .manual && outcome.reason == .notExposed)
    }

    @Test("It counts no longer than the question says")
    func untilOfTheQuestion() throws {
        var scene = PeopleScene("question: {ask: Is it so?, scope: meeting, valid-for: 30}")
        scene.answers = ["rule: R1, scope: '1', status: met, \(Self.who), until: 2030-01-01"]
        for (moment, verdict) in [
            ("2026-12-01T23:59:59Z", "1 manual pass"), ("2026-12-02T00:00:00Z", "1 manual manual"),
        ] {
            scene.asOf = moment
            let seen = try scene.seen()
            #expect(seen.verdicts == [verdict])
            #expect(
                seen.outcomes.first?.answer?.until
                    == (verdict.hasSuffix("pass") ? "2026-12-01" : nil))
        }
    }

    @Test(
        "Days beyond all counting are a century", arguments: ["36525", "40000", "\(Int.max)"])
    func century(days: String) throws {
        var scene = PeopleScene("question: {ask: Is it so?, scope: meeting, valid-for: \(days)}")
        scene.answers = ["rule: R1, scope: '1', status: met, \(Self.who)"]
        let seen = try scene.seen()
        #expect(seen.verdicts == ["1 manual pass"])
        #expect(seen.outcomes.first?.answer?.until == "2126-11-02")
    }

    @Test("One that says what was read is not needed, and one that says otherwise is pointed out")
    func beside() throws {
        var scene = PeopleScene(Self.lobby + "\napplies-to: [meeting]")
        scene.answers = ["setting: lobby, scope: organisation, value: on, \(Self.seen)"]
        var seen = try scene.seen()
        #expect(seen.verdicts == ["1 pass pass"])
        #expect(seen.findings.answers.text == "1 read, 1 unneeded")
        #expect(seen.messages == ["the answer to lobby is not needed: what was read says the same"])
        #expect(seen.outcomes.first?.answer == nil)
        scene.events = "event 1 on \"Club\"\nevent 2 on\n"
        scene.answers = ["setting: lobby, scope: organisation, value: off, \(Self.seen)"]
        seen = try scene.seen()
        #expect(seen.verdicts == ["1 pass pass", "2 pass pass"])
        #expect(seen.findings.answers.text == "1 read, 1 refused")
        #expect(
            seen.messages == [
                "the answer to lobby is 'off', and what was read of lines:meeting:1 and 1 more says otherwise: what was read counts"
            ])
    }

    @Test(
        "Where two contradict each other neither counts, and elsewhere each is named as it counts")
    func contradictionInOnePlace() throws {
        var scene = PeopleScene(Self.question)
        scene.events = "event 1 on\nevent 2 on\n"
        scene.answers = [
            "rule: R1, scope: {tag: club}, status: met, \(Self.who)",
            "rule: R1, scope: '1', status: not-met, by: Bo, role: lead, on: 2026-11-01",
        ]
        let seen = try scene.seen()
        #expect(seen.verdicts == ["1 manual manual", "2 manual pass"])
        #expect(seen.findings.answers.text == "2 read, 1 applied, 1 refused")
        let passed = try #require(seen.outcomes.first { $0.effective == .pass })
        #expect(passed.answer?.by == "Ada" && passed.basis == .attested)
        let reason =
            "it contradicts another answer to the same (line 3, line 4); neither counts"
        #expect(
            seen.messages == [
                "the answer to R1 does not count everywhere: \(reason)",
                "the answer to R1 does not count: \(reason)",
            ])
    }

    @Test("Who answers in another role, or is not named in it, counts and is pointed out")
    func roles() throws {
        var scene = PeopleScene(
            "question: {ask: Is it so?, scope: meeting, valid-for: 365, answer-by: Safeguarding}")
        scene.organisation = "roles: {Lead: [Bo]}"
        scene.answers = ["rule: R1, scope: '1', status: met, \(Self.who)"]
        var seen = try scene.seen()
        #expect(seen.verdicts == ["1 manual pass"])
        #expect(
            seen.messages == [
                "the answer to R1 was given as 'lead'; the profile asks the Safeguarding",
                "the answer to R1 was given as 'lead' by somebody whom the organisation does not name in that role",
            ])
        scene.organisation = "roles: {safeguarding: [Ada]}"
        scene.answers = [
            "rule: R1, scope: '1', status: met, by: Ada, role: SAFEGUARDING, on: 2026-11-01"
        ]
        seen = try scene.seen()
        #expect(seen.verdicts == ["1 manual pass"] && seen.messages.isEmpty)
    }

    @Test("Answers to nothing of this run change nothing of what it finds")
    func none() throws {
        var scene = PeopleScene(Self.rejoin, Self.lobby + "\napplies-to: [meeting]", Self.captcha)
        let before = try scene.seen()
        scene.answers = ["rule: OTHER, scope: organisation, status: met, \(Self.who)"]
        let after = try scene.seen()
        #expect(before.outcomes == after.outcomes && before.findings.answers.text.isEmpty)
        #expect(after.findings.answers.text == "1 read, 1 unmatched")
        #expect(
            after.messages == ["the answer to OTHER matches nothing: this run has no such rule"])
    }
}
