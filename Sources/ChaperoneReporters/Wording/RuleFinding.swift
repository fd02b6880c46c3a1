import Chaperone

/// A rule with what was found about it.
struct RuleFinding {
    let rule: RuleSummary
    let tally: RuleTally

    /// The outcomes for which the rule could not be decided or does not hold, as far as kept.
    func outcomes(with verdict: Verdict) -> [Outcome] {
        switch verdict {
        case .fail: tally.firstFails
        case .unknown: tally.firstUnknowns
        case .manual: tally.manuals
        case .waived: tally.firstWaived
        case .pass, .notApplicable: []
        }
    }

    /// How many of how many, such as `12 of 34 meetings`.
    func share(of verdict: Verdict, among subjectCounts: [SubjectKind: Int]) -> String {
        let count = tally.counts[verdict]
        let judged = tally.counts.total - tally.counts[.notApplicable]
        let kinds = Set(outcomes(with: verdict).map { $0.subject?.kind })
        guard kinds.count == 1, let first = kinds.first, let kind = first, kind != .organisation
        else { return count == judged ? "all \(judged) checked" : "\(count) of \(judged) checked" }
        // Only then is it known that the rule judged nothing but this kind.
        if subjectCounts[kind] == judged {
            return judged == 1 ? kind.words(for: 1) : "\(count) of \(kind.words(for: judged))"
        }
        let isWhole = outcomes(with: verdict).count == count
        return isWhole ? kind.words(for: count) : "\(count) of \(judged) checked"
    }
}

extension RuleFinding {
    /// The waivers by which it is accepted, each once.
    var waiverSentences: [String] {
        var sentences: [String] = []
        for sentence in tally.firstWaived.compactMap({ $0.waiver?.sentence })
        where !sentences.contains(sentence) {
            sentences.append(sentence)
        }
        return sentences
    }
}

extension AuditResult {
    /// The rules that have outcomes with `verdict`, gravest first.
    func findings(with verdict: Verdict) -> [RuleFinding] {
        let found = zip(rules, tallies).filter { $1.counts[verdict] > 0 }.map {
            RuleFinding(rule: $0, tally: $1)
        }
        // Stable: rules that are equally grave stay in the order of the profile.
        return found.enumerated().sorted { a, b in
            (a.element.gravity, b.offset) > (b.element.gravity, a.offset)
        }.map(\.element)
    }
}

extension RuleFinding {
    fileprivate var gravity: Int {
        let severity = Severity.allCases.firstIndex(of: rule.severityValue) ?? 0
        let obligation = Obligation.allCases.firstIndex(of: rule.obligationValue) ?? 0
        return severity * Obligation.allCases.count - obligation
    }
}
