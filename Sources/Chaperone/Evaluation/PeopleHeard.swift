/// Everything that people said about one run, and what became of it.
struct PeopleHeard {
    private let organisation: Organisation?
    private let asOf: Timestamp
    private var settler: AnswerSettler
    private var waivers: WaiverBook

    /// Whether nobody said anything, so that the order of subjects does not matter.
    let areSilent: Bool

    init(_ overlay: Overlay, rules: [Rule]) {
        organisation = overlay.organisation
        asOf = overlay.asOf
        areSilent = overlay.answers.isEmpty && overlay.waivers.isEmpty
        settler = AnswerSettler(AnswerIndex(overlay, rules: rules), overlay.organisation)
        waivers = WaiverBook(overlay, rules: rules)
    }

    /// What a rule says of a batch once people are heard.
    mutating func settlement(
        of rule: Rule, _ number: Int, on batch: Batch, _ judge: Judge, _ maker: OutcomeMaker
    ) -> Settlement {
        var settlement = Settlement(judge.judge(batch, by: rule), of: batch.count)
        if settler.index.concerns(rule, number) {
            settler.beginRule()
            let heard = judge.judge(batch, by: rule) { check, isGuard, raw in
                settler.settle(
                    check, isGuard: isGuard, raw, ofRule: number, rule, in: batch, judge)
            }
            settlement.hear(
                heard.overall,
                settler.used.mapValues { $0.map { settler.index.answers[$0] } })
        }
        guard waivers.concerns(number) else { return settlement }
        for row in batch.subjects.indices {
            guard
                var outcome = maker.outcome(
                    of: rule, number: number, settlement.raw, in: batch, row: row)
            else { continue }
            settlement.complete(&outcome, row: row, of: rule)
            if let waiver = waivers.waiver(for: outcome, of: number) {
                settlement.waive(row, by: waiver)
            }
        }
        return settlement
    }

    var waiverFates: [OverlayFate] { waivers.fates }

    /// What became of the waivers.
    var waiverSummary: (tally: OverlayTally, diagnostics: [Diagnostic]) { waivers.summary() }

    /// What became of the answers, with a diagnostic for each that somebody should look at.
    func answerSummary(_ rules: [Rule]) -> (tally: OverlayTally, diagnostics: [Diagnostic]) {
        var tally = OverlayTally()
        let answers = settler.index.answers
        tally.read = answers.count
        var diagnostics: [Diagnostic] = []
        for (number, answer) in answers.enumerated() {
            let use = settler.uses[number]
            func note(_ severity: Diagnostic.Severity, _ text: String) {
                diagnostics.append(
                    Diagnostic(
                        severity, .init("the answer to \(answer.target.name) \(text)"),
                        at: answer.location))
            }
            switch settler.index.states[number] {
            case .expired:
                tally.expired += 1
                note(.warning, "has expired, and does not count: ask again")
                continue
            case .future:
                tally.refused += 1
                note(.warning, "does not count before \(answer.on)")
                continue
            case .undated:
                tally.refused += 1
                note(.warning, "does not say until when it counts: until: …")
                continue
            case .unknownRule:
                tally.unmatched += 1
                note(.note, "matches nothing: this run has no such rule")
                continue
            case .objected:
                tally.refused += 1
                note(.warning, "does not count: \(answer.objection ?? "")")
                continue
            case .inForce: break
            }
            if let first = use.contradicted.first {
                let more =
                    use.contradicted.count > 1 ? " and \(use.contradicted.count - 1) more" : ""
                note(
                    .warning,
                    "is '\(answer.content.text)', and what was read of \(first)\(more) says otherwise: what was read counts"
                )
            }
            if use.applied > 0 {
                tally.applied += 1
                if let refusal = use.refusal {
                    note(.warning, "does not count everywhere: \(refusal)")
                }
                noteRole(of: answer, rules, note)
            } else if !use.contradicted.isEmpty {
                tally.refused += 1
            } else if let refusal = use.refusal {
                tally.refused += 1
                note(.warning, "does not count: \(refusal)")
            } else if use.unneeded > 0 {
                tally.unneeded += 1
                note(.note, "is not needed: what was read says the same")
            } else {
                tally.unmatched += 1
                note(
                    .warning,
                    "matches nothing: nothing that was judged is meant by \(answer.scope.text)")
            }
        }
        return (tally, diagnostics)
    }

    /// An answer in another role counts, and whoever reads the report should know.
    private func noteRole(
        of answer: Answer, _ rules: [Rule], _ note: (Diagnostic.Severity, String) -> Void
    ) {
        if case .rule(let id) = answer.target,
            let role = rules.first(where: { $0.id == id })?.check.questions.first?.answerBy,
            role.lowercased() != answer.role.lowercased()
        {
            note(.warning, "was given as '\(answer.role)'; the profile asks the \(role)")
        }
        if let people = organisation?.roles.first(where: {
            $0.key.lowercased() == answer.role.lowercased()
        })?.value, !people.contains(answer.by) {
            note(
                .warning,
                "was given as '\(answer.role)' by somebody whom the organisation does not name in that role"
            )
        }
    }
}
