import Chaperone
import ChaperoneRecords

/// Makes the result of a run from what it found.
struct ResultBuilder {
    let findings: RunFindings
    let profiles: [Profile]
    let asOf: Timestamp
    let failOn: Severity?
    let omitted: [Verdict]

    func result(
        inputs: [InputSummary], outcomes: any OutcomeSource, subjects: any SubjectSource
    ) -> AuditResult {
        var diagnostics = findings.diagnostics
        if findings.moreDiagnostics > 0 {
            diagnostics.append(Diagnostic(.note, "and \(String(findings.moreDiagnostics)) more"))
        }
        var result = AuditResult(
            tool: Tool(name: "chaperone", version: ChaperoneCommand.version), verdict: verdict,
            asOf: asOf, failOn: failOn, summary: findings.summary,
            rules: findings.rules.map(RuleSummary.init(withPlaces:)), tallies: findings.tallies,
            profiles: profiles.map(Self.summary), inputs: inputs,
            subjectCounts: findings.subjectCounts, diagnostics: diagnostics,
            isComplete: findings.isComplete, omitted: omitted, subjects: subjects,
            outcomes: outcomes)
        result.answers.tally = findings.answers
        result.waivers.tally = findings.waivers
        return result
    }

    /// The first that holds: something must change, something cannot be told, all is well.
    var verdict: RunVerdict {
        let judged = zip(findings.rules, findings.tallies)
        if let failOn, judged.contains(where: { $0.severity >= failOn && $1.counts[.fail] > 0 }) {
            return .notReady
        }
        return isUncertain ? .cannotTell : .ready
    }

    private var isUncertain: Bool {
        !findings.isComplete || findings.summary.total == 0
            || zip(findings.rules, findings.tallies).contains { rule, tally in
                rule.obligation != .may && tally.counts[.unknown] > 0
                    || rule.obligation == .must && tally.counts[.manual] > 0
            }
    }

    /// In the order of the table in ``ExitStatus``.
    var exitStatus: ExitStatus {
        if findings.subjectCount == 0 { return .badData }
        if !findings.isComplete || findings.summary.total == 0 { return .cannotTell }
        switch verdict {
        case .notReady: return .findings
        case .cannotTell: return .cannotTell
        case .ready: return .ready
        }
    }

    /// The same, where only what is new or worse than before counts as a finding.
    func exitStatus(comparedBy comparison: Comparison) -> ExitStatus {
        guard exitStatus == .findings else { return exitStatus }
        let isWorse = comparison.entries.contains { entry in
            let counts: [Change] = [.new, .waiverEnded, .answerEnded, .profileChanged]
            return counts.contains(entry.change) && entry.outcome.effective == .fail
                && failOn.map { entry.rule.severityValue >= $0 } ?? false
        }
        if isWorse { return .findings }
        return isUncertain ? .cannotTell : .ready
    }

    static func summary(_ profile: Profile) -> ProfileSummary {
        var digest = ContentDigest()
        for document in profile.documents { digest.update(document.bytes) }
        return ProfileSummary(
            id: profile.id, version: profile.version, title: profile.title, digest: digest.text)
    }
}
