/// Judges blocks of events where nobody has to be heard, so that the order does not matter.
struct BlockJudge: Sendable {
    let rules: [Rule]
    let judge: Judge
    let reader: any DocumentReader
    /// The files that places are in; the last is what the organisation declared, where it did.
    let documents: [String]
    let organisation: Organisation?
    /// Events of which two documents say different things.
    let conflicts: Set<String>

    /// What the blocks before have found enough of.
    let kept = KeptOutcomes()

    /// The number of the document in which places of what was declared are.
    private var declared: Int { organisation == nil ? documents.count : documents.count - 1 }

    var maker: OutcomeMaker {
        OutcomeMaker(judge: judge, documents: documents) { [declared, reader] in
            $0.place.document == declared ? "facts" : reader.nativePath(of: $0)
        }
    }

    /// Judges rows that are complete.
    ///
    /// - Parameter judged: of rows whose codes mean the same.
    func findings(in part: Batch, _ judged: inout JudgedBatch) -> BlockFindings {
        var findings = BlockFindings(rules: rules.count, full: kept.now)
        judged.take(part)
        judged.begin()
        for row in part.subjects.indices {
            findings.subjectCounts[part.subjects.kind(of: row), default: 0] += 1
            judged.tell(row, to: &findings)
        }
        judged.addCounts(to: &findings)
        findings.lines = judged.takeLines()
        return findings
    }

    /// Fills in what the organisation declared.
    func declare(in batch: inout Batch) {
        let coverage = reader.coverage
        organisation?.complete(&batch, document: declared) {
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
