package import Chaperone

/// Writes what has to be put right as a table to plan with: one rule a row, and blanks for who, when and
/// what was decided.
package struct ActionPlanReporter: Reporter {
    package static let name = "action-plan"
    package static let summary = "what to put right, a row for each rule, with blanks to plan"
    package static let detail = ReportDetail.tallies
    package static let redaction = Redaction.full

    private static let columns = [
        "severity", "obligation", "rule_id", "title", "why", "what_to_do", "who_can", "minutes",
        "places", "for_example", "standard_refs", "owner", "planned_date", "decision", "reason",
    ]
    /// Offenders that are named.
    private static let examples = 3

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        var row = CSVRow()
        for column in Self.columns { row.add(column) }
        row.end()
        for finding in result.findings(with: .fail) { Self.add(finding, to: &row) }
        try output.write(row.bytes)
    }

    private static func add(_ finding: RuleFinding, to row: inout CSVRow) {
        let rule = finding.rule
        let outcomes = finding.tally.firstFails
        let platforms = Set(outcomes.compactMap { $0.subject?.platform })
        let fix = rule.fixes.first { platforms.isEmpty || platforms.contains($0.platform) }
        row.add(rule.severity)
        row.add(rule.obligation)
        row.add(rule.id)
        row.add(rule.title)
        row.add(rule.why)
        row.add(Remedy.all(for: rule, concerning: outcomes).map(\.text).joined(separator: "; "))
        row.add(fix?.by)
        row.add(fix?.minutes)
        row.add(finding.tally.counts[.fail])
        row.add(
            outcomes.prefix(examples).map { $0.subjectSentence() }.joined(separator: "; "))
        row.add(rule.references.joined(separator: "; "))
        for _ in 0..<4 { row.add(nil as String?) }
        row.end()
    }
}
