import Chaperone
import ChaperoneRecords
import Synchronization

/// Counts what passes on its way into a snapshot.
final class CountingSink: SnapshotSink {
    private let base: SnapshotWriter
    private let board: ProgressBoard
    private let tenant: String
    private let finished = Mutex(0)

    init(_ base: SnapshotWriter, _ board: ProgressBoard, tenant: String) {
        self.base = base
        self.board = board
        self.tenant = tenant
    }

    /// Units that this attempt finished with documents.
    var readCount: Int { finished.withLock { $0 } }

    func announce(_ units: [FetchUnit]) async {
        await base.announce(units)
        let listed = await base.progress.reduce(0) { $0 + $1.counts.listed }
        board.update(tenant) { $0.listed = listed }
    }

    func isFinished(_ unit: FetchUnit) async -> Bool { await base.isFinished(unit) }

    func finish(
        _ unit: FetchUnit, _ end: FetchEnd, _ documents: [FetchedDocument]
    ) async throws(FetchError) {
        try await base.finish(unit, end, documents)
        if end == .read { finished.withLock { $0 += 1 } }
        board.update(tenant) { count in
            count.done += 1
            count.listed = max(count.listed, count.done)
            if case .refused = end { count.lacking += 1 }
            if case .failed = end { count.lacking += 1 }
        }
    }
}
