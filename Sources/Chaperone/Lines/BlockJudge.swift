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

    var maker: OutcomeMaker {
        let declared = documents.count
        return OutcomeMaker(
            judge: judge, documents: documents + (organisation.map { [$0.file] } ?? [])
        ) {
            $0.place.document == declared ? "facts" : reader.nativePath(of: $0)
        }
    }

    /// Completes the events of a batch and judges them.
    func findings(in batch: inout Batch, _ lines: [any FindingLines]) -> BlockFindings {
        var findings = BlockFindings(rules: rules.count, kept: kept.now)
        findings.notes = complete(&batch)
        declare(in: &batch)
        for subject in batch.subjects {
            findings.subjectCounts[subject.kind, default: 0] += 1
        }
        var judged = JudgedBatch(batch, self, lines)
        judged.begin(batch.subjects.indices)
        for row in batch.subjects.indices { judged.tell(row, to: &findings) }
        judged.addCounts(to: &findings)
        judged.end()
        findings.lines = lines.map { $0.takeLines() }
        return findings
    }

    /// Fills in what the organisation declared.
    func declare(in batch: inout Batch) {
        let coverage = reader.coverage
        organisation?.complete(&batch, document: documents.count) {
            coverage.answer(for: $0, kind: $1) == .shown
        }
    }

    /// Fills in what events inherit.
    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        let notes = reader.complete(&batch)
        if !conflicts.isEmpty {
            for row in batch.subjects.indices where conflicts.contains(batch.subjects[row].id) {
                batch.makeConflicting(row)
            }
        }
        return notes
    }
}
