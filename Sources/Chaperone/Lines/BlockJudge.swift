/// Judges blocks of events where nobody has to be heard, so that the order does not matter.
struct BlockJudge: Sendable {
    let rules: [Rule]
    let judge: Judge
    let reader: any DocumentReader
    let documents: [String]
    let organisation: Organisation?
    /// Events of which two documents say different things.
    let conflicts: Set<String>

    /// What the blocks before have found enough of.
    let kept = KeptOutcomes()

    /// Completes the events of a batch and judges them.
    func findings(in batch: inout Batch, _ lines: [any FindingLines]) -> BlockFindings {
        var findings = BlockFindings(rules: rules.count)
        complete(&batch, &findings)
        let coverage = reader.coverage
        organisation?.complete(&batch, document: documents.count) {
            coverage.answer(for: $0, kind: $1) == .shown
        }
        let kinds = batch.kinds
        for kind in kinds { findings.subjectCounts[kind, default: 0] += 1 }
        for writer in lines { writer.begin(batch) }
        let declared = documents.count
        let maker = OutcomeMaker(
            judge: judge, documents: documents + (organisation.map { [$0.file] } ?? [])
        ) {
            $0.place.document == declared ? "facts" : reader.nativePath(of: $0)
        }
        for (number, rule) in rules.enumerated() where !rule.isOnlyForOrganisation {
            let judgement = judge.judge(batch, by: rule)
            take(judgement, number, batch, kinds, maker, lines, &findings)
        }
        findings.lines = lines.map { $0.takeBytes() }
        return findings
    }

    /// Fills in what events inherit.
    func complete(_ batch: inout Batch, _ findings: inout BlockFindings) {
        findings.notes = reader.complete(&batch)
        if !conflicts.isEmpty {
            for row in batch.subjects.indices where conflicts.contains(batch.subjects[row].id) {
                batch.makeConflicting(row)
            }
        }
    }

    private func take(
        _ judgement: RuleJudgement, _ number: Int, _ batch: Batch, _ kinds: [SubjectKind],
        _ maker: OutcomeMaker,
        _ lines: [any FindingLines], _ findings: inout BlockFindings
    ) {
        for verdict in [Verdict.fail, .unknown, .pass, .notApplicable] {
            let rows = judgement.overall[verdict]
            guard !rows.isEmpty else { continue }
            let writers = lines.filter { $0.lists(verdict) }
            let isKept = kept.isFull(of: verdict, rule: number)
            guard !writers.isEmpty || verdict.isProblem && !isKept else {
                findings.tallies[number].counts[verdict] += rows.count
                continue
            }
            var forms = OutcomeForms(judgement, verdict, judge, kinds: kinds)
            var made = 0
            rows.forEach { row in
                let isFull = isKept || findings.tallies[number].isFull(of: verdict)
                if isFull, writers.isEmpty { return }
                let found = forms.find(row, batch)
                if isFull, let found, let form = found.number {
                    let (line, column) = (Int(found.place.line), Int(found.place.column))
                    for (writer, form) in zip(writers, forms.forms[form]) {
                        writer.append(form: form, row: row, line: line, column: column)
                    }
                    return
                }
                guard
                    let outcome = maker.outcome(
                        of: rules[number], number: number, judgement, in: batch, row: row)
                else { return }
                made += 1
                findings.tallies[number].add(outcome)
                for writer in writers { writer.append(outcome) }
                if let found, found.number == nil {
                    let numbers = writers.compactMap { $0.form(of: outcome) }
                    if numbers.count == writers.count { forms.add(found, numbers) }
                }
            }
            findings.tallies[number].counts[verdict] += rows.count - made
        }
        takeManual(judgement, number, batch, kinds, maker, &findings)
    }

    private func takeManual(
        _ judgement: RuleJudgement, _ number: Int, _ batch: Batch, _ kinds: [SubjectKind],
        _ maker: OutcomeMaker,
        _ findings: inout BlockFindings
    ) {
        guard !judgement.overall.manual.isEmpty else { return }
        var forms = OutcomeForms(judgement, .manual, judge, kinds: kinds)
        judgement.overall.manual.forEach { row in
            let found = forms.find(row, batch)
            if let found, let form = found.number {
                findings.manuals[number][forms.forms[form][0]].count += 1
                return
            }
            let reason = maker.reason(judgement, in: batch, row: row)
            var place = findings.manuals[number].firstIndex { $0.reason == reason }
            if let place {
                findings.manuals[number][place].count += 1
            } else if let outcome = maker.outcome(
                of: rules[number], number: number, judgement, in: batch, row: row)
            {
                place = findings.manuals[number].count
                findings.manuals[number].append(
                    ManualOutcomes(reason: outcome.reason, count: 1, first: outcome))
            }
            if let found, let place { forms.add(found, [place]) }
        }
    }
}
