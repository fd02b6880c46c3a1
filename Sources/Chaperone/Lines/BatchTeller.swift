/// Judges the batches of one block after the other.
///
/// Words have the same codes in all of them, so that findings of one block have the forms that were
/// made for another.
///
/// For use on one thread.
struct BatchTeller {
    private let judge: BlockJudge
    private let empty: Batch
    private let writers: [any FindingLines]
    private var judged: JudgedBatch
    /// What the next block is read into.
    private var next: Batch

    /// It begins anew when there are so many different sets of words, each of which every rule about
    /// words looks at in every block.
    private static let wordLimit = 256

    init(_ empty: Batch, _ judge: BlockJudge, _ writers: [any FindingLines]) {
        self.judge = judge
        self.empty = empty
        self.writers = writers
        judged = JudgedBatch(empty, judge, writers)
        next = empty
    }

    /// A batch without rows for the next block.
    mutating func takeBatch() -> Batch {
        var batch = empty
        // Handed over, because whoever adds to a copy copies all of it.
        swap(&batch, &next)
        return batch
    }

    /// Judges what was read into a batch of ``takeBatch()`` and completed.
    mutating func findings(in batch: inout Batch) -> BlockFindings {
        judge.declare(in: &batch)
        let findings = judge.findings(in: batch, &judged)
        judged.forgetRows(empty)
        return findings
    }

    /// Takes a batch back that nobody else looks at any more.
    mutating func giveBack(_ batch: inout Batch) {
        if batch.texts.sets.count > Self.wordLimit || judged.isWasteful {
            judged.end()
            judged = JudgedBatch(empty, judge, writers)
            return
        }
        batch.removeRows()
        swap(&batch, &next)
    }

    func end() { judged.end() }
}
