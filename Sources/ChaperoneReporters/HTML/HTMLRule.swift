import Chaperone

/// What the page says of one rule.
struct HTMLRule {
    private let finding: RuleFinding
    private let result: AuditResult
    private let changes: HTMLChanges
    /// The anchors of subjects that have an entry of their own.
    private let places: Set<String>

    /// Offenders that are named.
    private static let shown = 12

    init(
        _ finding: RuleFinding, _ result: AuditResult, _ changes: HTMLChanges,
        places: Set<String> = []
    ) {
        self.changes = changes
        self.finding = finding
        self.result = result
        self.places = places
    }

    /// The entry in the section of one verdict.
    func values(for verdict: Verdict) -> [String: Any] {
        let rule = finding.rule
        let outcomes = finding.outcomes(with: verdict)
        let label = TerminalLabel(verdict, of: rule)
        let offenders = verdict == .manual ? [] : outcomes.prefix(Self.shown).map(offender)
        let more = finding.tally.counts[verdict] - offenders.count
        return [
            "id": rule.id, "anchor": HTMLAnchor.entry(of: rule, verdict),
            "title": visible(rule.title),
            "state": verdict.word, "symbol": label.symbol, "word": label.word.capitalisedWord,
            "severity": rule.severity, "obligation": rule.obligation, "area": area,
            "platforms": platforms, "changes": changes.words(of: rule), "share": share(verdict),
            "why": rule.why.map { [visible($0)] } ?? [],
            "remedies": verdict == .fail || verdict == .waived ? remedies(outcomes) : [],
            "confirmations": verdict == .manual ? confirmations : [],
            "waivers": verdict == .waived ? finding.waiverSentences.map(visible) : [],
            "causes": verdict == .unknown ? causes(outcomes) : [],
            "offenders": offenders.isEmpty ? [] : [["items": offenders]],
            "more": more > 0 && !offenders.isEmpty ? ["and \(more) more"] : [],
            "references": rule.references.isEmpty
                ? [] : [rule.references.joined(separator: ", ")],
        ]
    }

    /// The row in the table of all rules.
    var row: [String: Any] {
        let state = finding.gravest
        let label = TerminalLabel(state, of: finding.rule)
        return [
            "id": finding.rule.id, "place": HTMLAnchor.row(of: finding.rule),
            "title": visible(finding.rule.title), "state": state.word,
            "symbol": label.symbol, "word": HTMLStrings.word(of: state),
            "severity": finding.rule.severity, "obligation": finding.rule.obligation,
            "area": area, "platforms": platforms, "changes": changes.words(of: finding.rule),
            "counts": Verdict.allCases.filter { finding.tally.counts[$0] > 0 }.map {
                "\(finding.tally.counts[$0]) \(HTMLStrings.word(of: $0))"
            }.joined(separator: ", "),
            "anchor": [.fail, .manual, .unknown, .waived].contains(state)
                ? [HTMLAnchor.entry(of: finding.rule, state)] : [],
        ]
    }

    private var area: String { AreaChart.area(of: finding.rule) }

    private var platforms: String {
        let outcomes =
            finding.tally.firstFails + finding.tally.firstUnknowns + finding.tally.manuals
        return Set(outcomes.compactMap { $0.subject?.platform }).sorted().joined(separator: " ")
    }

    private func share(_ verdict: Verdict) -> String {
        verdict == .manual
            ? finding.scopeOfConfirmation(among: result.subjectCounts)
            : finding.share(of: verdict, among: result.subjectCounts)
    }

    private func remedies(_ outcomes: [Outcome]) -> [[String: Any]] {
        Remedy.all(for: finding.rule, concerning: outcomes).map {
            ["text": visible($0.text), "effort": $0.effort.map { [visible($0)] } ?? []]
        }
    }

    private var confirmations: [[String: Any]] {
        finding.confirmations.map {
            ["text": visible($0.text), "role": $0.role.map { [visible($0)] } ?? []]
        }
    }

    private func causes(_ outcomes: [Outcome]) -> [String] {
        var causes: [String] = []
        for outcome in outcomes where !causes.contains(outcome.unknownSentence) {
            causes.append(outcome.unknownSentence)
        }
        return causes.map(visible)
    }

    private func offender(_ outcome: Outcome) -> [String: Any] {
        let anchor = outcome.effective == .fail ? outcome.subject.map(HTMLAnchor.subject) : nil
        return [
            "name": outcome.subjectSentence(),
            "anchor": anchor.map { places.contains($0) ? [$0] : [] } ?? [],
            "what": outcome.effective == .fail
                ? outcome.findingSentence.map { [visible($0)] } ?? [] : [],
            "place": outcome.firstSighting.map { [visible($0.location.description)] } ?? [],
        ]
    }

    private func visible(_ text: String) -> String { VisibleText(text, atMost: 2000).text }
}

extension String {
    /// `MUST FIX` as `Must fix`.
    fileprivate var capitalisedWord: String {
        let small = lowercased()
        return small.prefix(1).uppercased() + small.dropFirst()
    }
}
