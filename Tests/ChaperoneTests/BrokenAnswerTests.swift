@testable import Chaperone
import Testing

@Suite("An answer that does not count changes no verdict")
struct BrokenAnswerTests {
    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: String
        let answers: [String]
        var events = "event 1 on\n"
        /// What the only outcome stays.
        let verdict: String
        let tally: String
        /// A part of the message that tells of it.
        let message: String

        init(
            _ name: String, _ rule: String, _ answers: String..., events: String = "event 1 on\n",
            stays verdict: String, _ tally: String, _ message: String
        ) {
            testDescription = name
            self.rule = rule
            self.answers = answers
            self.events = events
            self.verdict = verdict
            self.tally = tally
            self.message = message
        }
    }

    private static let who = AnswerTests.who
    private static let seen = AnswerTests.seen
    private static let question = AnswerTests.question
    private static let rejoin = AnswerTests.rejoin
    private static let captcha = AnswerTests.captcha
    private static let lobby = AnswerTests.lobby + "\napplies-to: [meeting]"
    private static let off = "setting: rejoin-after-removal, value: off"

    static let late: [Broken] = [
        .init(
            "expired", question, "rule: R1, scope: '1', status: met, \(who), until: 2026-11-20",
            stays: "manual", "1 read, 1 expired", "has expired, and does not count: ask again"),
        .init(
            "expired by the question", "question: {ask: Is it so?, scope: meeting, valid-for: 19}",
            "rule: R1, scope: '1', status: met, \(who), until: 2030-01-01", stays: "manual",
            "1 read, 1 expired", "has expired"),
        .init(
            "not yet begun", question,
            "rule: R1, scope: '1', status: met, by: A, role: B, on: 2026-11-22", stays: "manual",
            "1 read, 1 refused", "does not count before 2026-11-22"),
        .init(
            "without an end", rejoin, "rule: R1, scope: '1', value: off, \(who)", stays: "manual",
            "1 read, 1 refused", "does not say until when it counts"),
        .init(
            "expired setting", rejoin,
            "\(off), scope: '1', \(who), until: 2026-11-20, evidence: e", stays: "manual",
            "1 read, 1 expired", "has expired"),
    ]

    static let astray: [Broken] = [
        .init(
            "misspelt rule", question, "rule: R9, scope: '1', status: met, \(who)",
            stays: "manual", "1 read, 1 unmatched", "matches nothing: this run has no such rule"),
        .init(
            "another meeting", question, "rule: R1, scope: '2', status: met, \(who)",
            stays: "manual", "1 read, 1 unmatched",
            "matches nothing: nothing that was judged is meant by 2"),
        .init(
            "misspelt tag", question, "rule: R1, scope: {tag: clbu}, status: met, \(who)",
            stays: "manual", "1 read, 1 unmatched", "is meant by everything tagged clbu"),
        .init(
            "another kind", rejoin, "\(off), scope: {kind: webinar}, \(seen)", stays: "manual",
            "1 read, 1 unmatched", "is meant by every webinar"),
        .init(
            "another platform", rejoin, "\(off), scope: {platform: zoom}, \(seen)",
            stays: "manual", "1 read, 1 unmatched", "is meant by on zoom"),
        .init(
            "another tenant", rejoin, "\(off), scope: {tenant: south}, \(seen)", stays: "manual",
            "1 read, 1 unmatched", "is meant by of south"),
        .init(
            "another setting", rejoin, "setting: captcha, value: on, scope: '1', \(seen)",
            stays: "manual", "1 read, 1 unmatched", "matches nothing"),
        .init(
            "all meetings for a question of each", question,
            "rule: R1, scope: {kind: meeting}, status: met, \(who)", stays: "manual",
            "1 read, 1 refused", "the question is asked of each meeting"),
        .init(
            "the organisation for a question of each", question,
            "rule: R1, scope: organisation, status: met, \(who)", stays: "manual",
            "1 read, 1 refused", "the question is asked of each meeting"),
        .init(
            "a meeting for the organisation", AnswerTests.organisationQuestion,
            "rule: R1, scope: '1', status: met, \(who)", stays: "manual", "1 read, 1 unmatched",
            "matches nothing"),
    ]

    static let wrong: [Broken] = [
        .init(
            "a value for a question", question, "rule: R1, scope: '1', value: on, \(who)",
            stays: "manual", "1 read, 1 refused", "a question is answered with 'status'"),
        .init(
            "a value that there is not", rejoin,
            "rule: R1, scope: '1', value: maybe, \(who), until: 2027-01-31", stays: "manual",
            "1 read, 1 refused", "'maybe' is no value of rejoin-after-removal: true or false"),
        .init(
            "one value for two settings",
            "any: [{setting: rejoin-after-removal, equals: false}, {setting: lobby, equals: true}]\napplies-to: [meeting]",
            "rule: R1, scope: '1', value: off, \(who), until: 2027-01-31", events: "event 1 off\n",
            stays: "manual", "1 read, 1 refused", "the rule asks several settings"),
        .init(
            "silent on the lock", rejoin + "\nlocked: required", "\(off), scope: '1', \(seen)",
            stays: "manual", "1 read, 1 refused", "say with 'locked' whether it is on"),
        .init(
            "no measure", captcha, "setting: captcha, status: met, scope: '1', \(seen)",
            stays: "manual", "1 read, 1 refused", "say with 'measure' what is done"),
        .init(
            "a value of what there is not", captcha,
            "setting: captcha, value: on, scope: '1', \(seen)", stays: "manual",
            "1 read, 1 refused", "the platform cannot do this"),
        .init(
            "what the organisation declares",
            "setting: one-to-one\nequals: true\napplies-to: [meeting]",
            "setting: one-to-one, value: on, scope: '1', \(seen)", stays: "manual",
            "1 read, 1 refused", "this follows from what the organisation declares"),
        .init(
            "yes and no", question, "rule: R1, scope: '1', status: met, \(who)",
            "rule: R1, scope: {tag: club}, status: not-met, \(who)", stays: "manual",
            "2 read, 2 refused", "it contradicts another answer to the same (line 3, line 4)"),
        .init(
            "on and off", rejoin, "\(off), scope: '1', \(seen)",
            "setting: rejoin-after-removal, value: on, scope: organisation, \(seen)",
            stays: "manual", "2 read, 2 refused", "it contradicts another answer to the same"),
        .init(
            "on and off where either is right",
            "setting: rejoin-after-removal\nexists: true", "\(off), scope: '1', \(seen)",
            "setting: rejoin-after-removal, value: on, scope: organisation, \(seen)",
            stays: "manual", "2 read, 2 refused", "it contradicts another answer to the same"),
    ]

    static let read: [Broken] = [
        .init(
            "contradicts a fail", lobby, "setting: lobby, value: on, scope: '1', \(seen)",
            events: "event 1 off\n", stays: "fail", "1 read, 1 refused",
            "is 'on', and what was read of lines:meeting:1 says otherwise: what was read counts"),
        .init(
            "says that a failed rule is met", lobby,
            "rule: R1, status: met, scope: '1', \(who), until: 2027-01-31",
            events: "event 1 off\n", stays: "fail", "1 read, 1 refused",
            "is 'met', and what was read"),
        .init(
            "something else is done instead", lobby,
            "rule: R1, measure: ushers, scope: '1', \(who), until: 2027-01-31",
            events: "event 1 off\n", stays: "fail", "1 read, 1 refused",
            "is 'met', and what was read"),
        .init(
            "agrees with a fail", lobby, "setting: lobby, value: off, scope: '1', \(seen)",
            events: "event 1 off\n", stays: "fail", "1 read, 1 unneeded", "is not needed"),
        .init(
            "not in the export", lobby, "setting: lobby, value: on, scope: '1', \(seen)",
            events: "event 1 -\n", stays: "unknown", "1 read, 1 refused",
            "an answer cannot stand in its place"),
        .init(
            "not understood", lobby, "rule: R1, status: met, scope: '1', \(who), until: 2027-01-31",
            events: "event 1 ?\n", stays: "unknown", "1 read, 1 refused",
            "an answer cannot stand in its place"),
        .init(
            "read in two ways", lobby, "setting: lobby, value: on, scope: '1', \(seen)",
            events: "event 1 on\nevent 1 off\n", stays: "unknown", "1 read, 1 refused",
            "an answer cannot stand in its place"),
        .init(
            "something else is done than the export lacks", lobby,
            "rule: R1, measure: ushers, scope: '1', \(who), until: 2027-01-31",
            events: "event 1 -\n", stays: "unknown", "1 read, 1 refused",
            "an answer cannot stand in its place"),
        .init(
            "contradicts a pass", lobby, "setting: lobby, value: off, scope: '1', \(seen)",
            stays: "pass", "1 read, 1 refused", "what was read counts"),
    ]

    @Test("Whatever is wrong with it", arguments: late + astray + wrong + read)
    func stays(_ broken: Broken) throws {
        var scene = PeopleScene(broken.rule)
        scene.answers = broken.answers
        scene.events = broken.events
        let seen = try scene.seen()
        #expect(seen.outcomes.map(\.raw.word) == [broken.verdict])
        #expect(seen.outcomes.map(\.effective.word) == [broken.verdict])
        #expect(seen.outcomes.allSatisfy { $0.answer == nil })
        #expect(seen.findings.answers.text == broken.tally)
        #expect(seen.messages.count == broken.answers.count)
        #expect(seen.messages.allSatisfy { $0.contains(broken.message) }, "\(seen.messages)")
        #expect(
            seen.findings.diagnostics.map(\.location?.line)
                == Array([3, 4].prefix(broken.answers.count)))
    }

    @Test("One whose evidence is another file does not count, whatever it says")
    func objected() throws {
        var answer = try #require(
            Written.answers(
                Written.withItem(
                    "answers",
                    "rule: R1\nscope: '1'\nstatus: met\nby: A\nrole: B\non: 2026-11-01")
            ).answers.first)
        for objection in [nil, "its SHA-256 differs"] {
            answer.objection = objection
            var scene = RunScene(.file("event 1 on\n"))
            scene.rules = [Self.question]
            scene.overlay.answers = [answer]
            let findings = try scene.run()
            #expect(scene.sink.outcomes.map(\.effective) == [objection == nil ? .pass : .manual])
            #expect(
                findings.diagnostics.map(\.message)
                    == (objection.map { ["the answer to R1 does not count: \($0)"] } ?? []))
            #expect(
                findings.answers.text == "1 read, 1 \(objection == nil ? "applied" : "refused")")
        }
    }
}
