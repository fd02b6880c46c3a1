package import Chaperone

/// Writes what needs somebody, one object a line.
package struct NDJSONReporter: Reporter {
    package static let name = "ndjson"
    package static let summary = "what needs somebody, one JSON object a line"
    package static let detail = ReportDetail.problems
    package static let redaction = Redaction.off

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        var json = JSONText()
        try result.outcomes.forEach { outcome in
            guard outcome.effective.isProblem else { return }
            let rule = try result.rule(of: outcome)
            OutcomeObject.append(
                outcome, .result(rule: rule, withSubjectName: true), to: &json)
            json.newline()
            try output.write(json.bytes)
            json.removeBytes()
        }
    }
}
