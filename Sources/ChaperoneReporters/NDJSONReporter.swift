package import Chaperone

/// Writes what needs somebody, one object a line.
package struct NDJSONReporter: LineReporter {
    package static let name = "ndjson"
    package static let summary = "what needs somebody, one JSON object a line"
    package static let detail = ReportDetail.problems
    package static let redaction = Redaction.off

    package init() {}

    package let header: [UInt8] = []

    package func lists(_ verdict: Verdict, _ options: ReportOptions) -> Bool { verdict.isProblem }

    package func append(
        _ outcome: Outcome, of rule: RuleSummary, asOf: Timestamp, to bytes: inout [UInt8]
    ) {
        var json = JSONText(after: bytes)
        bytes = []
        OutcomeObject.append(outcome, .result(rule: rule, withSubjectName: true), to: &json)
        json.newline()
        bytes = json.bytes
    }
}
