import Chaperone
import ChaperonePlatforms
import ChaperoneRecords

/// An audit of documents: what `audit` and `nightly` have in common.
struct AuditJob {
    let files: [MeteredFile]
    /// What was noticed before anything was read.
    let found: [Diagnostic]
    let profiles: [Profile]
    let rules: [Rule]
    let declared: Declarations
    let overlay: Overlay
    /// The least severity whose fail makes the verdict not ready; nil for none.
    let failOn: Severity?
    /// Which outcomes are made.
    let detail: ReportDetail
    /// Whether the outcomes are kept until the run is over.
    let keepsOutcomes: Bool
    /// Verdicts that the result leaves out of its outcomes on purpose.
    let omitted: [Verdict]

    struct Ended {
        var result: AuditResult
        let builder: ResultBuilder
        let findings: RunFindings
    }

    /// - Parameter lines: reports that are written while the run goes on.
    /// - Throws: ``Failure`` when there is nothing to audit, ``SpoolError`` when there is no room.
    func run(lines: [LineSink] = []) throws -> Ended {
        let spool = keepsOutcomes ? try OutcomeSpool(detail) : nil
        let run = AuditRun(
            rules: rules, overlay: overlay, detail: detail,
            recognise: Platforms.recognise,
            explain: Platforms.explain,
            spools: .files,
            concurrently: PromptThreads.perform)
        var findings = try run.run(files.map(\.input), into: FindingsSink(spool, lines))
        for diagnostic in found { findings.add(diagnostic) }
        let kept = try spool?.finish()
        let inputs = findings.summaries(of: files)
        let builder = ResultBuilder(
            findings: findings, profiles: profiles, asOf: overlay.asOf, failOn: failOn,
            omitted: omitted)
        guard findings.subjectCount > 0 else { throw findings.nothingToAudit }
        var result = builder.result(
            inputs: inputs, outcomes: kept?.outcomes ?? [Outcome](),
            subjects: kept?.subjects ?? [SubjectReference]())
        result.organisation = declared.organisationSource
        result.answers.source = declared.answerSource
        result.waivers.source = declared.waiverSource
        return Ended(result: result, builder: builder, findings: findings)
    }
}
