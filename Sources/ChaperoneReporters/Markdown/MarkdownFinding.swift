import Chaperone

/// What Markdown says of one rule.
struct MarkdownFinding {
    let finding: RuleFinding
    let result: AuditResult

    /// Offenders that are shown.
    private static let shownOffenders = 5

    /// The lines of its entry in the list of one verdict.
    func lines(for verdict: Verdict) -> [String] {
        let rule = finding.rule
        let label = TerminalLabel(verdict, of: rule)
        var head = "- \(label.symbol) **\(label.word)** \(text(rule.title)) — "
        switch verdict {
        case .manual:
            head += finding.scopeOfConfirmation(among: result.subjectCounts)
            return [head]
                + finding.confirmations.map { confirmation in
                    let role = confirmation.role.map { " (\(text($0)))" } ?? ""
                    return "  - \(text(confirmation.text))\(role)"
                }
        case .waived:
            let count = finding.tally.counts[.waived]
            head += "in \(count) \(count == 1 ? "place" : "places")"
            return [head] + finding.waiverSentences.map { "  - \(text($0))" }
        case .unknown:
            head += finding.share(of: .unknown, among: result.subjectCounts)
            var sentences: [String] = []
            for outcome in finding.tally.firstUnknowns
            where !sentences.contains(outcome.unknownSentence) {
                sentences.append(outcome.unknownSentence)
            }
            return [head] + sentences.map { "  - \(text($0))" } + offenders(.unknown)
        default:
            head += finding.share(of: .fail, among: result.subjectCounts)
            head += ", \(text(rule.severity))"
            return [head] + advice + offenders(.fail)
        }
    }

    private var advice: [String] {
        var lines = finding.rule.why.map { ["  - Why: \(text($0))"] } ?? []
        let outcomes = finding.tally.firstFails
        for remedy in Remedy.all(for: finding.rule, concerning: outcomes) {
            let effort = remedy.effort.map { " (\(text($0)))" } ?? ""
            lines.append("  - Do: \(text(remedy.text))\(effort)")
        }
        return lines
    }

    private func offenders(_ verdict: Verdict) -> [String] {
        let outcomes = finding.outcomes(with: verdict).prefix(Self.shownOffenders)
        var lines = outcomes.map { outcome in
            var pieces = [text(outcome.subjectSentence())]
            if verdict == .fail, let sentence = outcome.findingSentence {
                pieces.append(text(sentence))
            }
            if let at = outcome.firstSighting {
                pieces.append(MarkdownText(code: at.location.description, atMost: 400).text)
            }
            return "  - " + pieces.joined(separator: " — ")
        }
        let more = finding.tally.counts[verdict] - outcomes.count
        if more > 0 { lines.append("  - and \(more) more") }
        return lines
    }

    private func text(_ hostile: String) -> String { MarkdownText(hostile, atMost: 2000).text }
}
