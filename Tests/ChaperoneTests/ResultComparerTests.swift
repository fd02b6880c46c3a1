import Chaperone
import Testing

@Suite("Two results side by side")
struct ResultComparerTests {
    /// A rule's verdict for a subject, with what explains it.
    struct Line: Sendable {
        var subject: String?
        var verdict: Verdict
        var value: String?
        var hasAnswer = false
        var count: Int?

        init(
            _ subject: String?, _ verdict: Verdict, _ value: String? = nil, answered: Bool = false,
            count: Int? = nil
        ) {
            (self.subject, self.verdict, self.value) = (subject, verdict, value)
            (hasAnswer, self.count) = (answered, count)
        }
    }

    private static func rule(_ id: String = "R", expects: String = "on") -> RuleSummary {
        RuleSummary(
            id: id, title: "A rule", why: nil, profile: "p", severity: "high", obligation: "must",
            references: [], expected: expects, fixes: [], questions: [])
    }

    /// - Parameter problems: leaves out what is in order, as `--outcomes problems` does.
    private static func result(
        _ lines: [Line], subjects: [String] = ["a", "b"], rules: [RuleSummary] = [rule()],
        digest: String = "1", problems: Bool = false
    ) -> AuditResult {
        let kept = lines.filter { !problems || $0.verdict.isProblem || $0.verdict == .waived }
        let outcomes = kept.map { line in
            let subject = line.subject.map {
                SubjectReference(id: $0, kind: .meeting, platform: "zoom")
            }
            var outcome = Outcome(rule: 0, subject: subject, raw: line.verdict)
            outcome.value = line.value.map { .word($0) }
            outcome.count = line.count
            outcome.reason = line.verdict == .manual ? .question : nil
            if line.hasAnswer {
                outcome.raw = .manual
                outcome.answer = AnswerReference(
                    by: "D", role: "lead", on: "2026-01-01", until: "2026-06-01", measure: nil)
            }
            return outcome
        }
        return AuditResult(
            tool: Tool(name: "chaperone", version: "1"), verdict: .cannotTell,
            asOf: Timestamp(seconds: 0), failOn: .medium, summary: Tally(), rules: rules,
            tallies: rules.map { _ in RuleTally() },
            profiles: [ProfileSummary(id: "p", version: 1, title: "P", digest: digest)],
            inputs: [], subjectCounts: [:], diagnostics: [], isComplete: true,
            omitted: problems ? [.pass, .notApplicable] : [],
            subjects: subjects.map { SubjectReference(id: $0, kind: .meeting, platform: "zoom") },
            outcomes: outcomes)
    }

    private static func changes(_ comparison: Comparison) -> [Change: Int] {
        comparison.counts.filter { $0.value > 0 }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var change: Change?
        var before: Line
        var now: Line
        /// Whether it shows where what is in order was left out.
        var showsInProblems = true
        var testDescription: String {
            "\(before.verdict.word) to \(now.verdict.word): \(change?.rawValue ?? "nothing")"
        }

        init(_ change: Change?, _ before: Line, _ now: Line, problems: Bool = true) {
            (self.change, self.before, self.now) = (change, before, now)
            showsInProblems = problems
        }
    }

    static let cases = [
        Case(.new, Line("a", .pass), Line("a", .fail)),
        Case(.new, Line("a", .unknown), Line("a", .fail)),
        Case(.new, Line("a", .manual), Line("a", .fail)),
        Case(.stillFailing, Line("a", .fail, "off"), Line("a", .fail, "off")),
        Case(.valueChanged, Line("a", .fail, "off"), Line("a", .fail, "some")),
        Case(.valueChanged, Line("a", .pass, "on"), Line("a", .pass, "more"), problems: false),
        Case(nil, Line("a", .pass, "on"), Line("a", .pass, "on")),
        Case(.fixed, Line("a", .fail), Line("a", .pass)),
        Case(.fixed, Line("a", .fail), Line("a", .waived)),
        Case(.fixed, Line("a", .fail), Line("a", .notApplicable)),
        Case(nil, Line("a", .fail), Line("a", .manual)),
        Case(.newlyUnknown, Line("a", .pass), Line("a", .unknown)),
        Case(.newlyUnknown, Line("a", .fail), Line("a", .unknown)),
        Case(.readableAgain, Line("a", .unknown), Line("a", .pass)),
        Case(nil, Line("a", .unknown), Line("a", .unknown)),
        Case(.waiverEnded, Line("a", .waived), Line("a", .fail)),
        Case(.waiverEnded, Line("a", .waived), Line("a", .unknown)),
        Case(.answerEnded, Line("a", .pass, answered: true), Line("a", .manual)),
        Case(nil, Line("a", .manual), Line("a", .pass, answered: true)),
    ]

    @Test("Every kind of change, whether or not results hold what is in order", arguments: cases)
    func kinds(row: Case) throws {
        for problems in [(false, false), (true, false), (false, true), (true, true)] {
            guard row.showsInProblems || problems == (false, false) else { continue }
            let comparison = try ResultComparer(
                before: Self.result([row.before], problems: problems.0),
                now: Self.result([row.now], problems: problems.1)
            ).comparison()
            let expected: [Change: Int] = row.change.map { [$0: 1] } ?? [:]
            #expect(Self.changes(comparison) == expected, "\(problems)")
            #expect(comparison.entries.map(\.change) == (row.change.map { [$0] } ?? []))
            #expect(comparison.appearedCount == 0 && comparison.goneCount == 0)
            let worse: [Change?] = [.new, .newlyUnknown, .waiverEnded, .answerEnded]
            #expect(comparison.isNoWorse == !worse.contains(row.change))
        }
    }

    @Test("Answers that ended are seen where those to be asked are counted together")
    func grouped() throws {
        let answered = [Line("a", .pass, answered: true), Line("b", .pass, answered: true)]
        let asked = [Line(nil, .manual, count: 2)]
        for problems in [false, true] {
            let comparison = try ResultComparer(
                before: Self.result(answered), now: Self.result(asked, problems: problems)
            ).comparison()
            #expect(Self.changes(comparison) == [.answerEnded: 2])
        }
        // One of them was open before and the other still is answered.
        let same = [Line("a", .pass, answered: true), Line("b", .manual)]
        let comparison = try ResultComparer(
            before: Self.result(same), now: Self.result(same, problems: true)
        ).comparison()
        #expect(Self.changes(comparison).isEmpty)
    }

    @Test("What may be among those to be asked does not count as fixed")
    func notFixed() throws {
        for verdict in [Verdict.fail, .unknown] {
            let before = Self.result([Line("a", verdict), Line("b", .manual)])
            let now = Self.result([Line(nil, .manual, count: 2)], problems: true)
            #expect(Self.changes(try ResultComparer(before: before, now: now).comparison()) == [:])
        }
    }

    @Test("What another profile asks is told apart", arguments: [false, true])
    func profileChanged(problems: Bool) throws {
        let stricter = [Self.rule(expects: "on and locked")]
        let before = Self.result(
            [Line("a", .pass), Line("b", .fail)], problems: problems)
        let now = Self.result(
            [Line("a", .fail), Line("b", .fail)], rules: stricter, digest: "2", problems: problems)
        let comparison = try ResultComparer(before: before, now: now).comparison()
        #expect(Self.changes(comparison) == [.profileChanged: 1, .stillFailing: 1])
        #expect(comparison.rulesChanged == ["R"])
        #expect(comparison.profilesChanged == ["p"])
        #expect(comparison.isNoWorse)
        // What the new rule does not find is not fixed: something else was asked.
        let laxer = Self.result(
            [Line("a", .pass), Line("b", .pass)], rules: stricter, digest: "2", problems: problems)
        #expect(Self.changes(try ResultComparer(before: before, now: laxer).comparison()) == [:])
    }

    @Test("Rules that are new or gone are named")
    func rules() throws {
        let before = Self.result([Line("a", .fail)], rules: [Self.rule("OLD")])
        let now = Self.result([Line("a", .fail)], rules: [Self.rule("NEW")])
        let comparison = try ResultComparer(before: before, now: now).comparison()
        #expect(comparison.rulesAdded == ["NEW"] && comparison.rulesRemoved == ["OLD"])
        #expect(Self.changes(comparison) == [.profileChanged: 1])
    }

    @Test("Who appeared and who is gone is named, and nothing of them is fixed")
    func subjects() throws {
        for problems in [false, true] {
            let before = Self.result(
                [Line("a", .fail), Line("b", .pass)], subjects: ["a", "b"], problems: problems)
            let now = Self.result(
                [Line("b", .pass), Line("c", .fail)], subjects: ["b", "c"], problems: problems)
            let comparison = try ResultComparer(before: before, now: now).comparison()
            #expect(comparison.appeared.map(\.id) == ["c"] && comparison.appearedCount == 1)
            #expect(comparison.gone.map(\.id) == ["a"] && comparison.goneCount == 1)
            #expect(Self.changes(comparison) == [.new: 1])
        }
    }

    @Test("A result that was not read to its end limits what can be said")
    func incomplete() throws {
        var before = Self.result([Line("a", .pass)])
        var now = before
        #expect(try ResultComparer(before: before, now: now).comparison().limits.isEmpty)
        before.isComplete = false
        now.isComplete = false
        #expect(try ResultComparer(before: before, now: now).comparison().limits.count == 2)
    }
}
