package import Chaperone

/// Writes a table for spreadsheets, one outcome a row.
package struct CSVReporter: LineReporter {
    package static let name = "csv"
    package static let summary = "a table for spreadsheets, one row for each thing to do"
    package static let detail = ReportDetail.all
    package static let redaction = Redaction.off

    /// The names of the columns; new ones come at the end.
    private static let columns = [
        "as_of", "platform", "kind", "subject_id", "subject_name", "rule_id", "title", "profile",
        "standard_refs", "obligation", "severity", "raw_state", "state", "reason", "value",
        "expected", "basis", "strength", "locked", "why", "how_to_fix", "owner_role",
        "evidence_file", "evidence_line", "evidence_path", "count", "waiver_id", "waived_until",
        "answered_by", "answered_role", "answered_until",
    ]

    package init() {}

    package var header: [UInt8] {
        var row = CSVRow()
        for column in Self.columns { row.add(column) }
        row.end()
        return row.bytes
    }

    package func lists(_ verdict: Verdict, _ options: ReportOptions) -> Bool {
        options.showsAll || verdict.isProblem || verdict == .waived
    }

    package func append(
        _ outcome: Outcome, of rule: RuleSummary, asOf: Timestamp, to bytes: inout [UInt8]
    ) {
        var row = CSVRow()
        row.add(asOf.description)
        Self.add(outcome.subject, to: &row)
        Self.add(rule, to: &row)
        Self.add(outcome, of: rule, to: &row)
        row.end()
        bytes += row.bytes
    }

    private static func add(_ subject: SubjectReference?, to row: inout CSVRow) {
        row.add(subject?.platform)
        row.add(subject?.kind.word)
        row.add(subject?.id)
        row.add(subject?.name)
    }

    static func add(_ rule: RuleSummary, to row: inout CSVRow) {
        row.add(rule.id)
        row.add(rule.title)
        row.add(rule.profile)
        row.add(rule.references.joined(separator: "; "))
        row.add(rule.obligation)
        row.add(rule.severity)
    }

    /// - Parameter addLine: adds the cell with the line on which a value stands.
    static func add(
        _ outcome: Outcome, of rule: RuleSummary, to row: inout CSVRow,
        addLine: (inout CSVRow, Int) -> Void = { row, line in row.add(line) }
    ) {
        row.add(outcome.raw.word)
        row.add(outcome.effective.word)
        row.add(outcome.reason?.rawValue)
        row.add(outcome.value?.text)
        row.add(outcome.expected)
        row.add(outcome.basis?.word)
        row.add(outcome.strength?.word)
        row.add(outcome.isLocked.map { $0 ? "yes" : "no" })
        row.add(rule.why)
        row.add(Self.advice(for: outcome, of: rule))
        row.add(Self.owner(of: outcome, rule))
        row.add(outcome.at?.location.file)
        if let line = outcome.at?.location.line {
            addLine(&row, line)
        } else {
            row.add(nil as Int?)
        }
        row.add(outcome.at?.path)
        row.add(outcome.count)
        row.add(outcome.waiver?.id)
        row.add(outcome.waiver?.expires)
        row.add(outcome.answer?.by)
        row.add(outcome.answer?.role)
        row.add(outcome.answer?.until)
    }

    private static func advice(for outcome: Outcome, of rule: RuleSummary) -> String? {
        let sentences: [String] =
            switch outcome.effective {
            case .fail, .waived: Remedy.all(for: rule, concerning: [outcome]).map(\.text)
            case .unknown: [outcome.unknownSentence]
            case .manual: Confirmation.all(for: outcome, of: rule).map(\.text)
            case .pass, .notApplicable: []
            }
        let text = sentences.joined(separator: "; ")
        return text.isEmpty ? outcome.note : text
    }

    private static func owner(of outcome: Outcome, _ rule: RuleSummary) -> String? {
        guard outcome.effective != .manual else {
            return rule.questions.lazy.compactMap(\.answerBy).first
        }
        let platform = outcome.subject?.platform
        return rule.fixes.first { platform == nil || $0.platform == platform }?.by
    }
}
