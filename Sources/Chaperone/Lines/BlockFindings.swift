/// What was found in one block of events, to be joined with what was found in others, in order.
struct BlockFindings {
    var subjectCounts: [SubjectKind: Int] = [:]
    /// How many outcomes of each rule were only counted.
    var counts: [Tally]
    /// Outcomes of each rule that are kept, which are counted here; empty where there are none, as in most blocks.
    private(set) var kept: [RuleTally] = []
    /// Outcomes that only a person can settle, by rule and reason; empty where there are none.
    var manuals: [[ManualOutcomes]] = []
    var notes: [DocumentDiagnostic] = []
    /// The lines of each report.
    var lines: [LineBytes] = []
    /// A batch that has to be judged in order.
    var unjudged: Batch?
    /// Of which rules and verdicts the blocks before have found enough.
    private let full: KeptOutcomes.Full

    init(rules: Int, full: KeptOutcomes.Full = KeptOutcomes.Full()) {
        counts = Array(repeating: Tally(), count: rules)
        self.full = full
    }

    /// Whether no more outcomes of a rule with this verdict are kept.
    func isFull(of verdict: Verdict, rule: Int) -> Bool {
        if full.contains(verdict, rule: rule) { return true }
        return kept.isEmpty ? !RuleTally.keeps(verdict) : kept[rule].isFull(of: verdict)
    }

    /// Takes an outcome that needs somebody.
    mutating func add(_ outcome: Outcome, of rule: Int) {
        if kept.isEmpty { kept = Array(repeating: RuleTally(), count: counts.count) }
        kept[rule].add(outcome)
    }

    /// Counts outcomes that only a person can settle, and returns where those for this reason stand.
    mutating func add(
        manual reason: Reason?, count: Int, of rule: Int, first: () -> Outcome?
    ) -> Int? {
        if manuals.isEmpty { manuals = Array(repeating: [], count: counts.count) }
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
