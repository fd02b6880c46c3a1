package import Chaperone

/// Writes gauges for the textfile collector of Prometheus' node exporter.
///
/// Labels are the rules of the profile and the verdicts, never what a platform calls something: their
/// number does not grow with what is audited, and nobody's name is in them.
package struct PrometheusReporter: Reporter {
    package static let name = "prometheus"
    package static let summary = "gauges for Prometheus' textfile collector"
    package static let detail = ReportDetail.tallies
    package static let redaction = Redaction.full

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        var text = ""
        func gauge(_ name: String, _ help: String, _ samples: [(labels: String, value: Int)]) {
            guard !samples.isEmpty else { return }
            text += "# HELP chaperone_\(name) \(help)\n# TYPE chaperone_\(name) gauge\n"
            for (labels, value) in samples {
                text += "chaperone_\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(value)\n"
            }
        }
        gauge(
            "verdict", "1 for the verdict of the last audit, 0 for the others.",
            RunVerdict.allCases.map {
                (Self.label("verdict", $0.rawValue), $0 == result.verdict ? 1 : 0)
            })
        gauge(
            "audit_complete", "Whether every input of the last audit was read to its end.",
            [("", result.isComplete ? 1 : 0)])
        gauge(
            "audit_timestamp_seconds", "The moment for which the last audit was made.",
            [("", result.asOf.seconds)])
        gauge(
            "outcomes", "Outcomes of the last audit by what counts.",
            Verdict.inSummary.map { (Self.label("verdict", $0.word), result.summary[$0]) })
        gauge(
            "rule_outcomes", "Outcomes of each rule that needs somebody.",
            zip(result.rules, result.tallies).flatMap { rule, tally in
                [Verdict.fail, .unknown, .manual, .waived].filter { tally.counts[$0] > 0 }.map {
                    (
                        [
                            Self.label("rule", rule.id), Self.label("severity", rule.severity),
                            Self.label("obligation", rule.obligation),
                            Self.label("verdict", $0.word),
                        ].joined(separator: ","), tally.counts[$0]
                    )
                }
            })
        gauge(
            "subjects", "What the last audit judged, by kind.",
            SubjectKind.allCases.compactMap { kind in
                result.subjectCounts[kind].map { (Self.label("kind", kind.word), $0) }
            })
        for (name, tally) in [("answers", result.answers.tally), ("waivers", result.waivers.tally)]
        {
            gauge(
                name, "What became of the \(name) of the last audit.",
                tally.counts.map { (Self.label("state", $0.name), $0.count) })
        }
        try output.write(text)
    }

    private static func label(_ name: String, _ value: String) -> String {
        var escaped = ""
        for scalar in VisibleText(value).text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return "\(name)=\"\(escaped)\""
    }
}
