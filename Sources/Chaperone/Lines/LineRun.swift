import Synchronization

/// Runs a body several times at once, with the numbers from 0, and returns when all have ended.
package typealias Concurrently = (Int, @Sendable (Int) -> Void) -> Void

/// Reads and judges a document with an event on each line, on several threads.
///
/// Each thread takes the next block, reads it, waits for its turn to compare the events with those
/// that were read before, judges them, and waits for its turn to hand over what it found: everything
/// comes out as if one thread had done it. What is no such line ends it, and the rest of the
/// document is read the other way.
///
/// Sendable, because each variable says whose turn it belongs to.
final class LineRun: @unchecked Sendable {
    /// What is done with a batch by the thread that read it.
    typealias Judge = @Sendable (inout Batch, LineThread) -> BlockFindings
    /// What is done with what was found, in order.
    typealias Merge = (BlockFindings) throws -> Void

    private let reader: any DocumentReader
    private let document: Int
    private let merge: Merge

    // Of whoever has the lock.
    private let reading = Mutex(())
    private var splitter: LineSplitter
    private var tickets = 0
    private var hasEnded = false
    private var end: (offset: Int, line: Int, bytes: [UInt8]) = (0, 1, [])

    // Of the thread whose turn it is to compare.
    private let comparing = Turns()
    private var seen: SeenEvents
    private var found: Set<String> = []
    private var contents = DocumentContents()
    /// The first block that was none of lines, and the bytes from there that were handed out.
    private var stop: (offset: Int, line: Int)?
    private var unread: [UInt8] = []

    // Of the thread whose turn it is to hand over.
    private let merging = Turns()
    private var failure: (any Error)?

    private let isStopped = Atomic(false)

    struct Ended {
        var seen: SeenEvents
        /// Events of which two lines say different things.
        var conflicts: Set<String>
        var start: DocumentStart
        var rest: RunInput.Source
    }

    init(
        _ document: OpenDocument, _ reader: any DocumentReader, seen: SeenEvents,
        merge: @escaping Merge
    ) {
        self.reader = reader
        self.document = document.number
        self.seen = seen
        self.merge = merge
        splitter = LineSplitter(document.source)
    }

    /// - Throws: what handing over throws.
    func run(
        on threads: Int, _ concurrently: Concurrently,
        makeThread: @escaping @Sendable () -> LineThread, judge: @escaping Judge
    ) throws -> Ended {
        concurrently(threads) { _ in work(makeThread(), judge) }
        if let failure { throw failure }
        let place = stop ?? (end.offset, end.line)
        return Ended(
            seen: seen, conflicts: found,
            start: DocumentStart(offset: place.offset, line: place.line, contents: contents),
            rest: splitter.rest(after: unread + end.bytes))
    }

    private func work(_ thread: LineThread, _ judge: Judge) {
        guard var lines = reader.lineReader() else { return }
        let block = LineBlock()
        var batch = lines.batch()
        while let ticket = takeNext(block) {
            batch.removeAll()
            var diagnostics: [DocumentDiagnostic] = []
            let areLines = lines.read(block, document: document, into: &batch, &diagnostics)
            // Both before the turn, because they need no order.
            let identities = areLines ? batch.identityHashes() : []
            let hashes = areLines ? batch.contentHashes() : []
            var isRead = false
            comparing.take(ticket) {
                isRead = areLines && stop == nil
                guard isRead else { return giveBack(block) }
                contents.eventRecords += batch.count
                contents.add(named: diagnostics)
                compare(&batch, identities, hashes)
            }
            var findings: BlockFindings?
            if isRead { findings = judge(&batch, thread) }
            merging.take(ticket) {
                guard failure == nil, let findings else { return }
                do { try merge(findings) } catch {
                    failure = error
                    isStopped.store(true, ordering: .relaxed)
                }
            }
        }
    }

    private func takeNext(_ block: LineBlock) -> Int? {
        reading.withLock { _ in
            guard !hasEnded, !isStopped.load(ordering: .relaxed) else { return nil }
            guard splitter.fill(block) else {
                hasEnded = true
                end = (block.offset, block.firstLine, block.taken)
                return nil
            }
            tickets += 1
            return tickets - 1
        }
    }

    private func giveBack(_ block: LineBlock) {
        if stop == nil {
            stop = (block.offset, block.firstLine)
            isStopped.store(true, ordering: .relaxed)
        }
        unread += block.taken
    }

    /// Leaves out what was read before.
    private func compare(_ batch: inout Batch, _ identities: [Int], _ hashes: [UInt64]) {
        var repeated: [Int] = []
        for row in identities.indices {
            switch seen.note(identities[row], content: Int(truncatingIfNeeded: hashes[row])) {
            case .new: break
            case .same: repeated.append(row)
            case .different:
                repeated.append(row)
                found.insert(batch.subjects[row].id)
            }
        }
        guard !repeated.isEmpty else { return }
        let left = Set(repeated)
        batch.keep(batch.subjects.indices.filter { !left.contains($0) })
    }
}

/// What one thread needs for itself.
struct LineThread {
    /// The makers of the lines of each report.
    let lines: [any FindingLines]
}

extension LineBlock {
    fileprivate var taken: [UInt8] { Array(UnsafeBufferPointer(start: bytes, count: count)) }
}
