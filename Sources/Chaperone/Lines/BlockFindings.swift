/// What was found in one block of events, to be joined with what was found in others, in order.
struct BlockFindings {
    var subjectCounts: [SubjectKind: Int] = [:]
    var tallies: [RuleTally]
    /// Outcomes that only a person can settle, by rule and reason.
    var manuals: [[ManualOutcomes]]
    var notes: [DocumentDiagnostic] = []
    /// The lines of each report.
    var lines: [LineBytes] = []
    /// A batch that has to be judged in order.
    var unjudged: Batch?
    /// Of which rules and verdicts the blocks before have found enough.
    private let kept: KeptOutcomes.Full

    init(rules: Int, kept: KeptOutcomes.Full = KeptOutcomes.Full()) {
        tallies = Array(repeating: RuleTally(), count: rules)
        manuals = Array(repeating: [], count: rules)
        self.kept = kept
    }

    /// Whether no more outcomes of a rule with this verdict are kept.
    func isFull(of verdict: Verdict, rule: Int) -> Bool {
        kept.contains(verdict, rule: rule) || tallies[rule].isFull(of: verdict)
    }

    /// Counts outcomes that only a person can settle, and returns where those for this reason stand.
    mutating func add(
        manual reason: Reason?, count: Int, of rule: Int, first: () -> Outcome?
    ) -> Int? {
        if let place = manuals[rule].firstIndex(where: { $0.reason == reason }) {
            manuals[rule][place].count += count
            return place
        }
        guard let outcome = first() else { return nil }
        manuals[rule].append(ManualOutcomes(reason: outcome.reason, count: count, first: outcome))
        return manuals[rule].count - 1
    }
}

/// Outcomes of one rule that only a person can settle, for one reason.
struct ManualOutcomes {
    var reason: Reason?
    var count: Int
    var first: Outcome
}
