/// How things stand with one rule and one subject, compared with an older result.
package enum Change: String, Sendable, CaseIterable {
    /// It has to be fixed now, and had not to be.
    case new
    case stillFailing = "still-failing"
    case fixed
    /// It could be read, and cannot any more.
    case newlyUnknown = "newly-unknown"
    case readableAgain = "readable-again"
    /// As good or as bad as before, with another value.
    case valueChanged = "value-changed"
    /// A waiver that covered it does not any more.
    case waiverEnded = "waiver-ended"
    /// An answer that decided it does not count any more.
    case answerEnded = "answer-ended"
    /// It has to be fixed, or cannot be told, because the profile asks something else now.
    case profileChanged = "profile-changed"

    /// In words, as a heading.
    package var title: String {
        switch self {
        case .new: "New: has to be fixed now"
        case .stillFailing: "Still to be fixed"
        case .fixed: "Fixed"
        case .newlyUnknown: "Cannot be read any more"
        case .readableAgain: "Can be read again"
        case .valueChanged: "Another value, the same verdict"
        case .waiverEnded: "No longer accepted: a waiver ended"
        case .answerEnded: "No longer answered: an answer ended"
        case .profileChanged: "Because the profile changed"
        }
    }
}

/// A change of one rule for one subject.
package struct ChangeEntry: Sendable {
    package let change: Change
    /// The outcome now; the older one where there is none now.
    package var outcome: Outcome
    /// What counted before; nil when nothing was known of it.
    package let before: Verdict?
    package let rule: RuleSummary

    package init(_ change: Change, _ outcome: Outcome, before: Verdict?, rule: RuleSummary) {
        self.change = change
        self.outcome = outcome
        self.before = before
        self.rule = rule
    }
}

/// Two results side by side.
package struct Comparison: Sendable {
    package var asOfBefore: Timestamp
    package var asOf: Timestamp
    package var verdictBefore: RunVerdict
    package var verdict: RunVerdict
    /// How many of each change.
    package var counts: [Change: Int] = [:]
    /// The changes, in the order of the newer result; of those that say nothing new only the first.
    package var entries: [ChangeEntry] = []
    package var appeared: [SubjectReference] = []
    package var appearedCount = 0
    package var gone: [SubjectReference] = []
    package var goneCount = 0
    /// Rules that only one of the results has, or that ask something else now.
    package var rulesAdded: [String] = []
    package var rulesRemoved: [String] = []
    package var rulesChanged: [String] = []
    /// Profiles whose files differ.
    package var profilesChanged: [String] = []
    /// What the older result does not say, so that it cannot be compared.
    package var limits: [String] = []

    package init(
        asOfBefore: Timestamp, asOf: Timestamp, verdictBefore: RunVerdict, verdict: RunVerdict
    ) {
        self.asOfBefore = asOfBefore
        self.asOf = asOf
        self.verdictBefore = verdictBefore
        self.verdict = verdict
    }

    /// Whether nothing is worse than before.
    package var isNoWorse: Bool {
        [Change.new, .newlyUnknown, .waiverEnded, .answerEnded].allSatisfy {
            counts[$0, default: 0] == 0
        }
    }
}
