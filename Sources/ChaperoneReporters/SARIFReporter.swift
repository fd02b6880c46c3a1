package import Chaperone

/// Writes SARIF 2.1.0 (OASIS), for code scanning.
///
/// GitHub refuses a whole file for one result without a place, so that what has none is put at the
/// beginning of the first file that was read.
package struct SARIFReporter: Reporter {
    package static let name = "sarif"
    package static let summary = "SARIF 2.1.0, for code scanning"
    package static let detail = ReportDetail.problems
    package static let redaction = Redaction.full

    /// GitHub takes this many results of one run.
    private static let limit = 25_000

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        var json = JSONText()
        json.beginObject()
        json.lineKey("$schema")
        json.text(
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        )
        json.lineKey("version")
        json.text("2.1.0")
        json.lineKey("runs")
        json.beginArray()
        json.lineElement()
        json.beginObject()
        SARIFTool.append(result, to: &json)
        json.key("results")
        json.beginArray()
        var count = 0
        try result.outcomes.forEach { outcome in
            let verdict = outcome.effective
            guard verdict.isProblem || verdict == .waived else { return }
            count += 1
            guard count <= Self.limit else { return }
            json.lineElement()
            let rule = try result.rule(of: outcome)
            SARIFResult.append(outcome, of: rule, in: result, to: &json)
            if json.bytes.count > 1 << 15 {
                try output.write(json.bytes)
                json.removeBytes()
            }
        }
        json.endLines()
        json.key("invocations")
        json.beginArray()
        json.separate()
        SARIFTool.appendInvocation(of: result, leftOut: max(0, count - Self.limit), to: &json)
        json.endArray()
        json.endObject()
        json.endLines()
        json.endDocument()
        try output.write(json.bytes)
    }
}
