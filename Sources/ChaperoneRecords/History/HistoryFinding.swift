package import Chaperone

/// What a run found about one rule and one subject.
package struct HistoryFinding: Sendable, Equatable {
    package var rule: String
    /// Empty for what stands for many subjects at once.
    package var subject: String
    package var reason: Reason?
    package var effective: Verdict
    package var raw: Verdict
    package var severity: Severity
    package var setting: String?
    /// As reports show it; results hold no secrets.
    package var value: String?

    package init(
        rule: String, subject: String, reason: Reason? = nil, effective: Verdict, raw: Verdict,
        severity: Severity, setting: String? = nil, value: String? = nil
    ) {
        self.rule = rule
        self.subject = subject
        self.reason = reason
        self.effective = effective
        self.raw = raw
        self.severity = severity
        self.setting = setting
        self.value = value
    }

    /// What the history keeps of an outcome; nil for one that needs nobody, which only counts.
    package init?(_ outcome: Outcome, of rule: RuleSummary) {
        guard outcome.effective != .pass, outcome.effective != .notApplicable else { return nil }
        self.init(
            rule: rule.id, subject: outcome.subject?.id ?? "", reason: outcome.reason,
            effective: outcome.effective, raw: outcome.raw, severity: rule.severityValue,
            setting: outcome.setting, value: outcome.value?.text)
    }

    /// A line of its own, the same for the same finding.
    func line(into json: inout JSONLine) {
        json.beginObject()
        json.text("effective", effective.word)
        json.text("raw", raw.word)
        json.text("reason", reason?.rawValue)
        json.text("rule", rule)
        json.text("setting", setting)
        json.text("severity", severity.rawValue)
        json.text("subject", subject)
        json.text("value", value)
        json.endObject()
        json.endLine()
    }
}

extension AuditResult {
    /// What the history keeps of the outcomes, in pieces: to store a run, and to make the history
    /// again from a saved result.
    /// - Throws: what reading the outcomes throws, and what `take` throws.
    package func forEachFinding(_ take: ([HistoryFinding]) throws -> Void) throws {
        var some: [HistoryFinding] = []
        try outcomes.forEach { outcome in
            guard rules.indices.contains(outcome.rule),
                let finding = HistoryFinding(outcome, of: rules[outcome.rule])
            else { return }
            some.append(finding)
            guard some.count >= 1000 else { return }
            try take(some)
            some.removeAll(keepingCapacity: true)
        }
        if !some.isEmpty { try take(some) }
    }
}

/// A finding, and since when it is there.
package struct FindingLife: Sendable, Equatable {
    package var finding: HistoryFinding
    /// As of which audit it was first there.
    package var firstSeen: Timestamp
    /// As of which audit it fails without having been in order since; nil when it does not fail.
    package var failingSince: Timestamp?
}
