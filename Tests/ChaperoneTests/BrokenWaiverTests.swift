@testable import Chaperone
import Testing

@Suite("A waiver that does not count changes no verdict")
struct BrokenWaiverTests {
    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var rule = WaiverTests.lobby
        let waiver: String
        var events = "event 1 off\n"
        var policy = WaiverPolicy()
        var verdict = "fail"
        let tally: String
        let message: String

        init(
            _ name: String, _ waiver: String, _ tally: String, _ message: String,
            _ change: (inout Broken) -> Void = { _ in }
        ) {
            testDescription = name
            self.waiver = waiver
            self.tally = tally
            self.message = message
            change(&self)
        }
    }

    private static let given = WaiverTests.given
    private static let who = WaiverTests.who

    static let late: [Broken] = [
        .init(
            "expired yesterday",
            "rule: R1, scope: '1', \(who), approved-on: 2026-11-01, expires: 2026-11-20",
            "1 expired", "expired with 2026-11-20; what it covered counts again"),
        .init(
            "not yet begun",
            "rule: R1, scope: '1', \(who), approved-on: 2026-11-22, expires: 2026-11-30",
            "1 refused", "does not count before 2026-11-22"),
        .init(
            "expired, and of a rule that may never be waived",
            "rule: R1, scope: '1', \(who), approved-on: 2026-01-01, expires: 2026-01-02",
            "1 expired", "expired with 2026-01-02"
        ) { $0.policy.never = ["R1"] },
    ]

    static let astray: [Broken] = [
        .init(
            "misspelt rule", "rule: R9, scope: '1', \(given)", "1 unmatched",
            "no rule of this run is called R9"),
        .init(
            "rule in small letters", "rule: r1, scope: '1', \(given)", "1 unmatched",
            "no rule of this run is called r1"),
        .init(
            "star that matches nothing", "rule: S*, allow-glob: true, scope: '1', \(given)",
            "1 unmatched", "no rule of this run is called S*"),
        .init(
            "another meeting", "rule: R1, scope: '11', \(given)", "1 unmatched",
            "nothing that was judged is meant by 11"),
        .init(
            "misspelt tag", "rule: R1, scope: {tag: clbu}, \(given)", "1 unmatched",
            "everything tagged clbu"),
        .init(
            "another kind", "rule: R1, scope: {kind: webinar}, \(given)", "1 unmatched",
            "every webinar"),
        .init(
            "another platform", "rule: R1, scope: {tag: club, platform: zoom}, \(given)",
            "1 unmatched", "everything tagged club, on zoom"),
        .init(
            "another tenant", "rule: R1, scope: {tag: club, tenant: south}, \(given)",
            "1 unmatched", "everything tagged club, of south"),
    ]

    static let forbidden: [Broken] = [
        .init(
            "never waivable", "rule: R1, scope: '1', \(given)", "1 refused",
            "the profile says that R1 may never be waived"
        ) { $0.policy.never = ["R1"] },
        .init(
            "never waivable by pattern", "rule: R*, allow-glob: true, scope: '1', \(given)",
            "1 refused", "the profile says that R1 may never be waived"
        ) { $0.policy.never = ["X", "*1"] },
        .init(
            "a day too long", "rule: R1, scope: '1', \(given)", "1 refused",
            "it is for 91 days, and the profile allows 90"
        ) { $0.policy.maximumDays = 90 },
        .init(
            "requested by nobody", "rule: R1, scope: '1', \(given)", "1 refused",
            "the profile asks who requested it ('requested-by')"
        ) { $0.policy.needsSecondPerson = true },
        .init(
            "approved by oneself", "rule: R1, scope: '1', requested-by: ' aDa', \(given)",
            "1 refused", "whoever requested it approved it"
        ) { $0.policy.needsSecondPerson = true },
    ]

    static let void: [Broken] = [
        .init(
            "another value", "rule: R1, scope: '1', expect: on, \(given)", "1 refused",
            "it was given for the value on, and lines:meeting:1 has off: void"),
        .init(
            "more values", "rule: R1, scope: '1', expect: [off, on], \(given)", "1 refused",
            "it was given for the value off, on"),
        .init(
            "a value that nobody read", "rule: R1, scope: '1', expect: off, \(given)",
            "1 refused", "lines:meeting:1 has none that could be read: void"
        ) { ($0.events, $0.verdict) = ("event 1 ?\n", "unknown") },
        .init(
            "a value that two documents contradict",
            "rule: R1, scope: '1', expect: off, \(given)", "1 refused", "void"
        ) { ($0.events, $0.verdict) = ("event 1 on\nevent 1 off\n", "unknown") },
        .init(
            "a value that nobody answered", "rule: R1, scope: '1', expect: on, \(given)",
            "1 refused", "void"
        ) { ($0.rule, $0.verdict) = (AnswerTests.rejoin, "manual") },
        .init(
            "what the platform cannot do", "rule: R1, scope: '1', \(given)", "1 refused",
            "which only an answer closes that says what is done instead"
        ) { ($0.rule, $0.verdict) = (AnswerTests.captcha, "manual") },
        .init(
            "of what is in order", "rule: R1, scope: '1', \(given)", "1 unneeded",
            "is not needed: R1 holds without it; remove it"
        ) { ($0.events, $0.verdict) = ("event 1 on\n", "pass") },
    ]

    @Test("Whatever is wrong with it", arguments: late + astray + forbidden + void)
    func stays(_ broken: Broken) throws {
        var scene = PeopleScene(broken.rule)
        scene.waivers = [broken.waiver]
        scene.events = broken.events
        scene.policy = broken.policy
        let seen = try scene.seen()
        #expect(seen.verdicts == ["1 \(broken.verdict) \(broken.verdict)"])
        #expect(seen.outcomes.allSatisfy { $0.waiver == nil })
        #expect(seen.findings.waivers.text == "1 read, \(broken.tally)")
        #expect(seen.findings.summary[.waived] == 0)
        #expect(seen.messages.count == 1)
        #expect(seen.messages.allSatisfy { $0.contains(broken.message) }, "\(seen.messages)")
        #expect(seen.findings.diagnostics.allSatisfy { $0.location?.line == 3 })
    }

    @Test("As long as is allowed, and asked for by somebody else, it counts")
    func allowed() throws {
        var scene = PeopleScene(WaiverTests.lobby)
        scene.events = "event 1 off\n"
        scene.waivers = ["rule: R1, scope: '1', requested-by: Adam, \(Self.given)"]
        scene.policy.maximumDays = 91
        scene.policy.needsSecondPerson = true
        scene.policy.never = ["R", "R11", "r1"]
        #expect(try scene.seen().verdicts == ["1 fail waived"])
    }

    @Test("One whose evidence is another file does not count, whatever it says")
    func objected() throws {
        var waiver = try #require(
            Written.waivers("waivers:\n  - {rule: R1, scope: '1', \(Self.given)}\n").waivers.first)
        for objection in [nil, "its SHA-256 differs"] {
            waiver.objection = objection
            var scene = RunScene(.file("event 1 off\n"))
            scene.rules = [WaiverTests.lobby]
            scene.overlay.waivers = [waiver]
            let findings = try scene.run()
            #expect(scene.sink.outcomes.map(\.effective) == [objection == nil ? .waived : .fail])
            #expect(
                findings.diagnostics.map(\.message)
                    == (objection.map { ["waiver on line 2: does not count: \($0)"] } ?? []))
        }
    }
}
