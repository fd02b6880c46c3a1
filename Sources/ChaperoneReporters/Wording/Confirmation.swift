import Chaperone

/// What a person has to confirm, in one sentence, and who can.
struct Confirmation: Hashable {
    let text: String
    let role: String?

    /// What has to be confirmed so that the rule is decided for `outcome`.
    static func all(for outcome: Outcome, of rule: RuleSummary) -> [Confirmation] {
        switch outcome.reason {
        case .question? where !rule.questions.isEmpty:
            return rule.questions.map { Confirmation(text: $0.ask, role: $0.answerBy) }
        case .notSupported?:
            let why = outcome.note.map { ": \($0)" } ?? ""
            return [
                Confirmation(
                    text: "the platform cannot do this\(why); say what you do instead", role: nil)
            ]
        case .undeclared?:
            let what = outcome.setting.map { "what '\($0)' is here" } ?? "what this depends on"
            return [Confirmation(text: outcome.note ?? "nobody has said \(what)", role: nil)]
        default:
            return [Confirmation(text: outcome.note ?? "only a person can tell", role: nil)]
        }
    }
}

extension RuleFinding {
    /// What has to be confirmed, each thing once.
    var confirmations: [Confirmation] {
        var confirmations: [Confirmation] = []
        for outcome in tally.manuals {
            for confirmation in Confirmation.all(for: outcome, of: rule)
            where !confirmations.contains(confirmation) {
                confirmations.append(confirmation)
            }
        }
        return confirmations
    }

    /// For whom or what it has to be confirmed, such as `34 meetings`.
    func scopeOfConfirmation(among subjectCounts: [SubjectKind: Int]) -> String {
        let outcomes = tally.manuals
        let kept = outcomes.reduce(0) { $0 + ($1.count ?? 1) }
        let count = outcomes.count == tally.counts[.manual] ? kept : tally.counts[.manual]
        let kinds = Set(outcomes.compactMap { $0.subject?.kind })
        if let kind = kinds.first, kinds.count == 1, outcomes.allSatisfy({ $0.subject != nil }) {
            return kind == .organisation ? "for the organisation" : "for \(kind.words(for: count))"
        }
        let events = KindSet.events.kinds.filter { subjectCounts[$0, default: 0] > 0 }
        if let kind = events.first, events.count == 1, outcomes.allSatisfy({ $0.subject == nil }) {
            return "for \(kind.words(for: count))"
        }
        let judged = tally.counts.total - tally.counts[.manual] + count
        let allEvents = events.reduce(0) { $0 + subjectCounts[$1, default: 0] }
        guard judged <= allEvents else { return "in \(count) places" }
        return "for \(count) \(count == 1 ? "event" : "events")"
    }
}
