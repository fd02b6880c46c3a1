import Synchronization

/// Judges the rows of one batch that is complete, on several threads.
///
/// Each thread takes the next rows, makes their lines, and leaves them to be handed over in order:
/// everything comes out as if one thread had done it.
///
/// Sendable, because each variable says whose turn it belongs to.
final class BatchRun: @unchecked Sendable {
    private let batch: Batch
    private let judge: BlockJudge
    private let makeWriters: @Sendable () -> [any FindingLines]
    private let next = Atomic(0)

    private let merging: FindingsMerge

    /// As many rows are told at a time, which may have thousands of lines.
    private static let size = 64

    init(
        _ batch: Batch, _ judge: BlockJudge,
        makeWriters: @escaping @Sendable () -> [any FindingLines],
        merge: @escaping FindingsMerge.Merge
    ) {
        self.batch = batch
        self.judge = judge
        self.makeWriters = makeWriters
        merging = FindingsMerge(merge)
    }

    /// - Parameter concurrently: nil for one thread.
    /// - Throws: what handing over throws.
    func run(_ concurrently: Concurrently?) throws {
        if let concurrently, batch.count > Self.size {
            concurrently(2) { _ in work() }
        } else {
            work()
        }
        try merging.end()
    }

    private func work() {
        let (none, writers) = (batch.rows(0..<0), makeWriters())
        var judged = JudgedBatch(none, judge, writers)
        while true {
            let ticket = next.wrappingAdd(1, ordering: .relaxed).oldValue
            let first = ticket * Self.size
            guard first < batch.count else { break }
            let part = batch.rows(first..<min(first + Self.size, batch.count))
            merging.deliver(judge.findings(in: part, &judged), ticket)
            if judged.isWasteful {
                judged.end()
                judged = JudgedBatch(none, judge, writers)
            }
        }
        judged.end()
    }
}
