/// What was found in one block of events, to be joined with what was found in others, in order.
struct BlockFindings {
    var subjectCounts: [SubjectKind: Int] = [:]
    var tallies: [RuleTally]
    /// Outcomes that only a person can settle, by rule and reason.
    var manuals: [[ManualOutcomes]]
    var notes: [DocumentDiagnostic] = []
    /// The lines of each report.
    var lines: [[UInt8]] = []
    /// A batch that has to be judged in order.
    var unjudged: Batch?

    init(rules: Int) {
        tallies = Array(repeating: RuleTally(), count: rules)
        manuals = Array(repeating: [], count: rules)
    }
}

/// Outcomes of one rule that only a person can settle, for one reason.
struct ManualOutcomes {
    var reason: Reason?
    var count: Int
    var first: Outcome
}
