@testable import Chaperone
import Testing

@Suite("Waivers accept a risk for a time")
struct WaiverTests {
    static let lobby = AnswerTests.lobby + "\napplies-to: [meeting]"
    static let dates = "approved-on: 2026-11-01, expires: 2027-01-31"
    static let who = "reason: two ushers admit people, approved-by: Ada"
    static let given = "\(who), \(dates)"

    static let covered: [(rule: String, events: String, waiver: String, verdict: String)] = [
        (lobby, "off", "scope: '1'", "1 fail waived"),
        (lobby, "off", "scope: lines:meeting:1", "1 fail waived"),
        (lobby, "off", "scope: {tag: club}", "1 fail waived"),
        (lobby, "off", "scope: {kind: meeting}", "1 fail waived"),
        (lobby, "off", "scope: organisation", "1 fail waived"),
        (lobby, "-", "scope: '1'", "1 unknown waived"),
        (lobby, "?", "scope: '1'", "1 unknown waived"),
        (AnswerTests.rejoin, "on", "scope: '1'", "1 manual waived"),
        (AnswerTests.question, "on", "scope: '1'", "1 manual waived"),
        (
            AnswerTests.organisationQuestion, "on", "scope: organisation",
            "organisation manual waived"
        ),
        (lobby, "off", "scope: '1', expect: off", "1 fail waived"),
        (lobby, "off", "scope: '1', expect: 'false'", "1 fail waived"),
        (lobby, "off", "scope: '1', kind: fix-planned, id: W", "1 fail waived"),
    ]

    @Test(
        "What needs somebody is waived, and what settings say stays beside it", arguments: covered)
    func covers(rule: String, events: String, waiver: String, verdict: String) throws {
        var scene = PeopleScene(rule)
        scene.events = "event 1 \(events)\n"
        scene.waivers = ["rule: R1, \(waiver), \(Self.given)"]
        let seen = try scene.seen()
        #expect(seen.verdicts == [verdict])
        #expect(seen.findings.waivers.text == "1 read, 1 applied" && seen.messages.isEmpty)
        #expect(seen.findings.waiverFates.map(\.kind) == [.applied])
        #expect(seen.findings.summary[.waived] == 1 && seen.findings.summary.total == 1)
        #expect(seen.findings.summary[.pass] == 0)
    }

    @Test("An outcome says who accepted the risk, why, and until when")
    func reference() throws {
        var scene = PeopleScene(Self.lobby)
        scene.events = "event 1 off\nevent 2 off\n"
        scene.waivers = [
            "id: W-7, rule: R1, scope: '1', \(Self.given)", "rule: R1, scope: '2', \(Self.given)",
        ]
        let seen = try scene.seen()
        #expect(
            seen.outcomes.map(\.waiver) == [
                WaiverReference(
                    id: "W-7", approvedBy: "Ada", reason: "two ushers admit people",
                    expires: "2027-01-31"),
                WaiverReference(
                    id: "waiver on line 4", approvedBy: "Ada", reason: "two ushers admit people",
                    expires: "2027-01-31"),
            ])
        #expect(seen.outcomes.allSatisfy { $0.raw == .fail && $0.value == .flag(false) })
    }

    @Test("Only what it means is covered")
    func exactly() throws {
        var scene = PeopleScene(Self.lobby, Self.lobby)
        scene.events = "event 1 off\nevent 2 off\nevent 3 off\n"
        scene.waivers = ["rule: R2, scope: {tag: club}, \(Self.given)"]
        let seen = try scene.seen()
        let waived = seen.outcomes.filter { $0.effective == .waived }
        #expect(waived.map(\.rule) == [1, 1])
        #expect(waived.map(\.subject?.id) == ["lines:meeting:1", "lines:meeting:2"])
        #expect(seen.findings.summary[.fail] == 4)
    }

    @Test("A star covers the rules that it matches, but none that may never be waived")
    func globs() throws {
        var scene = PeopleScene(Self.lobby, Self.lobby)
        scene.events = "event 1 off\n"
        scene.waivers = ["rule: R*, allow-glob: true, scope: '1', \(Self.given)"]
        #expect(try scene.seen().verdicts == ["1 fail waived", "1 fail waived"])
        scene.policy.never = ["*2"]
        let seen = try scene.seen()
        #expect(seen.outcomes.map(\.effective) == [.waived, .fail])
        #expect(
            seen.messages == [
                "waiver on line 3: does not count everywhere: the profile says that R2 may never be waived"
            ])
    }

    @Test(
        "One that is about to end is announced",
        arguments: [
            ("2026-12-05", "expires with 2026-12-05"), ("2026-12-06", nil),
            ("2026-11-21", "expires with 2026-11-21, today"),
        ] as [(String, String?)])
    func soon(expires: String, message: String?) throws {
        var scene = PeopleScene(Self.lobby)
        scene.events = "event 1 off\n"
        scene.waivers = [
            "id: W, rule: R1, scope: '1', \(Self.who), approved-on: 2026-11-01, expires: \(expires)"
        ]
        let seen = try scene.seen()
        #expect(seen.verdicts == ["1 fail waived"])
        #expect(seen.messages == (message.map { ["W: \($0)"] } ?? []))
        #expect(seen.findings.diagnostics.allSatisfy { $0.severity == .note })
    }

    @Test("It covers what an answer says too, and only while it says so")
    func answered() throws {
        var scene = PeopleScene(AnswerTests.rejoin)
        scene.waivers = ["rule: R1, scope: '1', expect: on, \(Self.given)"]
        let answer = "setting: rejoin-after-removal, scope: '1', \(AnswerTests.seen), value: "
        scene.answers = [answer + "on"]
        #expect(try scene.seen().verdicts == ["1 manual waived"])
        scene.answers = [answer + "off"]
        let seen = try scene.seen()
        #expect(seen.verdicts == ["1 manual pass"])
        #expect(seen.findings.waivers.text == "1 read, 1 unneeded")
        scene.answers = []
        #expect(try scene.seen().verdicts == ["1 manual manual"])
    }

    @Test("Every run says how many there were and what became of them")
    func tallies() throws {
        var scene = PeopleScene(Self.lobby)
        scene.events = "event 1 off\nevent 2 on\n"
        scene.waivers = [
            "id: A, rule: R1, scope: '1', \(Self.given)",
            "id: B, rule: R1, scope: '1', \(Self.who), approved-on: 2026-10-01, expires: 2026-11-20",
            "id: C, rule: R1, scope: '9', \(Self.given)",
            "id: D, rule: R1, scope: '2', \(Self.given)",
            "id: E, rule: R1, scope: '1', expect: on, \(Self.given)",
            "id: F, rule: X, scope: '1', \(Self.given)",
        ]
        let seen = try scene.seen()
        #expect(
            seen.findings.waivers.text
                == "6 read, 1 applied, 1 expired, 2 unmatched, 1 unneeded, 1 refused")
        #expect(
            seen.messages == [
                "B: expired with 2026-11-20; what it covered counts again",
                "C: does not match: nothing that was judged is meant by 9",
                "D: is not needed: R1 holds without it; remove it",
                "E: does not count: it was given for the value on, and lines:meeting:1 has off: void",
                "F: does not match: no rule of this run is called X",
            ])
        #expect(seen.findings.diagnostics.map(\.location?.line) == [4, 5, 6, 7, 8])
        #expect(seen.findings.diagnostics.allSatisfy { $0.severity == .warning })
    }
}
