package import Chaperone

/// Writes annotations for GitHub Actions: a line for each rule that needs somebody, at the first place
/// where it does.
///
/// GitHub shows ten errors and ten warnings of a step
/// (docs.github.com/actions/reference/workflow-commands-for-github-actions); what is more is counted.
package struct GitHubReporter: Reporter {
    package static let name = "github"
    package static let summary = "annotations for GitHub Actions"
    package static let detail = ReportDetail.tallies
    package static let redaction = Redaction.full

    /// Annotations of each level; the last of ten says how many more there are.
    private static let shown = 9

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        let verdict: StaticString = result.verdict == .ready ? "notice" : "error"
        var errors: [String] = []
        var warnings: [String] = []
        for finding in result.findings(with: .fail) {
            let line = Self.annotation(finding, finding.tally.firstFails, result)
            if finding.rule.severityValue >= .high {
                errors.append(line)
            } else {
                warnings.append(line)
            }
        }
        for finding in result.findings(with: .unknown) {
            warnings.append(Self.annotation(finding, finding.tally.firstUnknowns, result))
        }
        try output.write(
            "::\(verdict) title=Chaperone::\(Self.message(result.verdictSentence))\n")
        for (level, lines) in [("error", errors), ("warning", warnings)] {
            for line in lines.prefix(Self.shown - 1) { try output.write("::\(level) \(line)\n") }
            let more = lines.count - (Self.shown - 1)
            guard more > 0 else { continue }
            try output.write(
                "::\(level) title=Chaperone::and \(more) more; the full report has them\n")
        }
    }

    private static func annotation(
        _ finding: RuleFinding, _ outcomes: [Outcome], _ result: AuditResult
    ) -> String {
        var properties: [String] = []
        if let at = outcomes.lazy.compactMap(\.firstSighting).first {
            properties.append("file=\(property(at.location.file))")
            properties.append("line=\(at.location.line)")
        }
        properties.append("title=\(property(finding.rule.title))")
        let verdict = outcomes.first?.effective ?? .fail
        let share = finding.share(of: verdict, among: result.subjectCounts)
        let what = outcomes.first.map { outcome in
            verdict == .unknown
                ? outcome.unknownSentence : outcome.findingSentence ?? finding.rule.title
        }
        return properties.joined(separator: ",")
            + "::\(message("\(finding.rule.id), \(share): \(what ?? finding.rule.title)"))"
    }

    /// Text that ends neither the line nor the command.
    private static func message(_ text: String) -> String {
        var result = ""
        for scalar in VisibleText(text, atMost: 1000).text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func property(_ text: String) -> String {
        var result = ""
        for scalar in message(text).unicodeScalars {
            switch scalar {
            case ":": result += "%3A"
            case ",": result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
