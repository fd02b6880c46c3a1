@testable import Chaperone
import Testing

@Suite("What an outcome tells")
struct OutcomeMakerTests {
    @Test("It names the rule, the subject, the value, what was expected, and where it stands")
    func full() throws {
        let scene = Scene(
            .cell(.screenSharing, Audience.everyone.code, locked: false, strength: .enforced))
        let outcome = try #require(
            scene.outcome(of: Written.rule("setting: screen-sharing\natMost: hosts")))
        #expect(outcome.rule == 4 && outcome.raw == .fail && outcome.effective == .fail)
        #expect(outcome.subject?.id == "test:meeting:1" && outcome.subject?.name == "One")
        #expect(outcome.subject?.parent == "test:user:u" && outcome.subject?.platform == "test")
        #expect(outcome.setting == "screen-sharing" && outcome.value == .word("everyone"))
        #expect(outcome.expected == "at most hosts" && outcome.reason == nil)
        #expect(outcome.basis == .observed && outcome.strength == .enforced)
        #expect(outcome.isLocked == false && outcome.parts == nil && outcome.count == nil)
        #expect(outcome.at?.location == Location(file: "a.json", line: 3, column: 14))
        #expect(outcome.at?.path == "native.7")
    }

    @Test(
        "Values are shown in the words of their domain",
        arguments: [
            ("setting: lobby\nequals: true", Scene(.cell(.lobby, 0)), SettingText.flag(false)),
            ("setting: lobby\nequals: true", Scene(.cell(.lobby, 1)), .flag(true)),
            ("setting: passcode.length\natLeast: 8", Scene(.cell(.passcodeLength, 6)), .number(6)),
            (
                "setting: passcode.length\natLeast: 8",
                Scene(.cell(.passcodeLength, Count.unlimited)), .word("unlimited")
            ),
            (
                "setting: encryption\nequals: none", Scene(.cell(.encryption, 2)),
                .word("end-to-end")
            ),
            ("setting: data-regions\nequals: EU", Scene(.words(.dataRegions, ["EU"])), .word("EU")),
            (
                "setting: data-regions\nequals: EU", Scene(.words(.dataRegions, ["US", "EU"])),
                .list(["EU", "US"])
            ),
            ("setting: data-regions\nequals: EU", Scene(.words(.dataRegions, [])), .list([])),
            (
                "setting: starts-at\nexists: true", Scene(.cell(.startsAt, 29_920_440)),
                .word("2026-11-21T02:00:00Z")
            ),
        ])
    func values(lines: String, scene: Scene, value: SettingText) throws {
        #expect(try #require(scene.outcome(of: Written.rule(lines))).value == value)
    }

    @Test("What was not understood has a place and no value")
    func notUnderstood() throws {
        let scene = Scene(.cell(.lobby, 1, state: .notUnderstood))
        let outcome = try #require(scene.outcome(of: Written.rule("setting: lobby\nequals: true")))
        #expect(outcome.raw == .unknown && outcome.reason == .notUnderstood)
        #expect(outcome.value == nil && outcome.basis == nil && outcome.at != nil)
    }

    @Test("What no document holds has no place")
    func noPlace() throws {
        var known = Scene.Known.cell(.lobby, 1)
        known.cell.place = .none
        known.cell.basis = .platformDefault
        let outcome = try #require(
            Scene(known).outcome(of: Written.rule("setting: lobby\nequals: true")))
        #expect(outcome.at == nil && outcome.basis == .platformDefault)
        known.cell.place = Place(document: 9, line: 1, column: 1)
        let strange = try #require(
            Scene(known).outcome(of: Written.rule("setting: lobby\nequals: true")))
        #expect(strange.at == nil)
    }

    @Test("The part that decided comes first in the telling, and all parts are told")
    func parts() throws {
        let rule = try Written.rule(
            """
            all: [{setting: lobby, equals: true}, {setting: chat, atMost: hosts},
              {setting: captcha, equals: true}, {question: {ask: Is it?, scope: meeting}}]
            """)
        let scene = Scene(.cell(.lobby, 1), .cell(.chat, Audience.everyone.code))
        let outcome = try #require(scene.outcome(of: rule))
        #expect(outcome.raw == .fail && outcome.setting == "chat")
        #expect(outcome.value == .word("everyone") && outcome.expected == "at most hosts")
        let parts = try #require(outcome.parts)
        #expect(parts.map(\.setting) == ["lobby", "chat", "captcha", "Is it?"])
        #expect(parts.map(\.raw) == [.pass, .fail, .unknown, .manual])
        #expect(parts.map(\.reason) == [nil, nil, .notObserved, .question])
        #expect(parts.map(\.expected) == ["on", "at most hosts", "on", nil])
        #expect(parts.map(\.value) == [.flag(true), .word("everyone"), nil, nil])
        #expect(parts.map { $0.at != nil } == [true, true, false, false])
    }

    @Test("A guard is no part, and decides only where it makes the rule not apply or unknown")
    func guards() throws {
        let lines = "setting: lobby\nequals: true\nwhen: {setting: kind, equals: webinar}"
        let rule = try Written.rule(lines)
        let meeting = try #require(Scene(.cell(.kind, 0), .cell(.lobby, 0)).outcome(of: rule))
        #expect(meeting.raw == .notApplicable && meeting.setting == "kind" && meeting.parts == nil)
        let webinar = try #require(Scene(.cell(.kind, 1), .cell(.lobby, 0)).outcome(of: rule))
        #expect(webinar.raw == .fail && webinar.setting == "lobby" && webinar.parts == nil)
        let unseen = try #require(Scene(.cell(.lobby, 0)).outcome(of: rule))
        #expect(unseen.raw == .unknown && unseen.setting == "kind")
        #expect(unseen.reason == .notObserved)
    }

    @Test("A question has no setting and no value, only the reason")
    func question() throws {
        let rule = try Written.rule("question: {ask: Is it?, scope: meeting}")
        let outcome = try #require(Scene().outcome(of: rule))
        #expect(outcome.raw == .manual && outcome.reason == .question)
        #expect(outcome.setting == nil && outcome.value == nil && outcome.expected == nil)
    }

    @Test("A summary of a rule says what the rule says")
    func summary() throws {
        let rule = try Written.rule(
            """
            setting: chat
            atMost: hosts
            severity: high
            obligation: should
            references: [A, B]
            fix: {zoom: {do: Turn it off, by: host, minutes: 2, field: x.y}, teams: Ask}
            """)
        let summary = RuleSummary(rule)
        #expect(summary.severityValue == .high && summary.obligationValue == .should)
        #expect(summary.expected == "at most hosts" && summary.references == ["A", "B"])
        #expect(summary.fixes.map(\.platform) == ["zoom", "teams"])
        #expect(summary.fixes.first?.minutes == 2 && summary.fixes.first?.by == "host")
        let asked = RuleSummary(
            try Written.rule("question: {ask: Why?, answer-by: lead, scope: organisation}"))
        #expect(asked.questions.map(\.ask) == ["Why?"] && asked.expected == nil)
        #expect(asked.questions.first?.scope == "organisation")
    }

    @Test("Tallies count everything and keep the first dozen that need somebody")
    func tallies() {
        var tally = RuleTally()
        for number in 0..<30 {
            let verdict = [Verdict.fail, .unknown, .manual, .pass, .notApplicable][number % 5]
            tally.add(Outcome(rule: number, subject: nil, raw: verdict))
        }
        for number in 0..<20 { tally.add(Outcome(rule: number, subject: nil, raw: .fail)) }
        #expect(tally.counts[.fail] == 26 && tally.counts[.pass] == 6 && tally.counts.total == 50)
        #expect(tally.firstFails.count == 12 && tally.firstUnknowns.count == 6)
        #expect(tally.manuals.count == 6)
        var sum = tally.counts
        sum += tally.counts
        #expect(sum.total == 100 && sum[.unknown] == 12)
    }
}
