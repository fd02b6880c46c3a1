package import Chaperone

/// Writes a comment for a pull request or an issue: the verdict, the problems, the rest folded.
package struct MarkdownReporter: Reporter {
    package static let name = "markdown"
    package static let summary = "a comment for pull requests, issues and job summaries"
    package static let detail = ReportDetail.tallies
    package static let redaction = Redaction.full

    /// By which a later comment finds the one that it replaces.
    private static let marker = "<!-- chaperone -->"
    /// Diagnostics that are shown.
    private static let shownDiagnostics = 10

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        var page = MarkdownPage()
        Self.addHead(of: result, to: &page)
        Self.addProblems(of: result, to: &page)
        Self.addRest(of: result, to: &page)
        Self.addDiagnostics(of: result, to: &page)
        if page.omittedBlocks > 0 {
            page.addFixed(
                "",
                "_\(page.omittedBlocks) more parts were left out, because comments are short. "
                    + "The JSON report has all of them._")
        }
        try output.write(page.text)
    }

    private static func addHead(of result: AuditResult, to page: inout MarkdownPage) {
        page.addFixed(marker, "## \(result.verdictSentence)", "")
        if !result.isComplete {
            page.addFixed("**INCOMPLETE:** \(result.incompleteSentence).", "")
        }
        let profiles = result.profileSentences.prefix(10).map {
            MarkdownText($0, atMost: 200).text
        }
        page.addFixed(
            "Read: \(result.readSentence). Profile: \(profiles.joined(separator: "; ")). "
                + "As of \(result.asOfSentence).", "")
        for (label, text) in result.overlaySentences { page.addFixed("\(label): \(text).", "") }
        let counts = result.counts
        page.addFixed(
            "| " + counts.map(\.word).joined(separator: " | ") + " |",
            "|" + String(repeating: " ---: |", count: counts.count),
            "| " + counts.map { String($0.count) }.joined(separator: " | ") + " |")
    }

    private static func addProblems(of result: AuditResult, to page: inout MarkdownPage) {
        let sections: [(title: String, verdict: Verdict)] = [
            ("To fix", .fail), ("Could not be read", .unknown), ("To confirm by a person", .manual),
            ("Accepted for a time, and not put right", .waived),
        ]
        for section in sections {
            let findings = result.findings(with: section.verdict)
            guard !findings.isEmpty else { continue }
            page.addBlock(["", "### \(section.title)", ""])
            for finding in findings {
                page.addBlock(
                    MarkdownFinding(finding: finding, result: result).lines(for: section.verdict))
            }
        }
    }

    private static func addRest(of result: AuditResult, to page: inout MarkdownPage) {
        var lines: [String] = []
        for verdict in [Verdict.pass, .notApplicable] {
            for finding in result.findings(with: verdict) {
                let title = MarkdownText(finding.rule.title).text
                let label = TerminalLabel(verdict, of: finding.rule).text(usesUnicode: true)
                lines.append("- \(label) \(title) — \(finding.tally.counts[verdict])")
            }
        }
        addDetails("What is in order or not applicable", lines, to: &page)
    }

    private static func addDiagnostics(of result: AuditResult, to page: inout MarkdownPage) {
        let lines = result.gravestDiagnostics.prefix(shownDiagnostics).map { diagnostic in
            let place = diagnostic.location.map {
                MarkdownText(code: $0.description, atMost: 400).text + " "
            }
            let message = MarkdownText(diagnostic.message, atMost: 400).text
            return "- \(place ?? "")\(diagnostic.severity.rawValue): \(message)"
        }
        let more = result.diagnostics.count - lines.count
        addDetails(
            "While reading: \(result.diagnosticsSentence)",
            more > 0 ? lines + ["- and \(more) more"] : lines, to: &page)
    }

    private static func addDetails(
        _ summary: String, _ lines: [String], to page: inout MarkdownPage
    ) {
        guard !lines.isEmpty else { return }
        page.addBlock(
            ["", "<details><summary>\(summary)</summary>", ""] + lines + ["", "</details>"])
    }
}
