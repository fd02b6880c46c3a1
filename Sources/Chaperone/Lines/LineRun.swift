/// Runs a body several times at once, with the numbers from 0, and returns when all have ended.
package typealias Concurrently = (Int, @Sendable (Int) -> Void) -> Void

/// Reads and judges a document with an event on each line, or with an array of events, on several
/// threads.
///
/// Each thread takes the next block, reads it, waits for its turn to compare the events with those
/// that were read before, judges them, and leaves what it found to be handed over in order: everything
/// comes out as if one thread had done it. What is no such event ends it, and the rest of the
/// document is read the other way.
///
/// Sendable, because each variable says whose turn it belongs to.
final class LineRun: @unchecked Sendable {
    private let judge: BlockJudge
    private let document: Int
    /// Makes the writers of each report's lines; nil where each batch is wanted, to be judged in order.
    private let makeWriters: (@Sendable () -> [any FindingLines])?
    private let byParts: Bool
    /// Of the first thread; the others ask it for one like it.
    private let firstReader: any EventLineReader

    private let feed: BlockFeed

    // Of the thread whose turn it is to compare.
    private let comparing = Turns()
    private var seen: SeenEvents
    private var conflicts: Set<String> = []
    private var differs = false
    /// Kept, so that nobody leaves out what it comes from.
    private var fetched: UInt64 = 0

    private let merging: FindingsMerge

    struct Ended {
        var seen: SeenEvents
        /// Events of which two lines say different things.
        var conflicts: Set<String>
        /// Whether an event came again that may say something else: what parts say cannot tell.
        var differs: Bool
        /// What was not read of the document.
        var rest: OpenDocument
    }

    /// - Parameters:
    ///   - firstReader: one that nobody else uses any more.
    ///   - byParts: whether events may be judged by what their parts say, where the reader can.
    init(
        _ document: OpenDocument, _ judge: BlockJudge, _ firstReader: any EventLineReader,
        seen: SeenEvents, byParts: Bool,
        makeWriters: (@Sendable () -> [any FindingLines])?, merge: @escaping FindingsMerge.Merge
    ) {
        self.judge = judge
        self.firstReader = firstReader
        self.document = document.number
        self.seen = seen
        self.byParts = byParts && makeWriters != nil
        self.makeWriters = makeWriters
        feed = BlockFeed(document, makesLines: makeWriters != nil)
        merging = FindingsMerge(merge, of: feed)
    }

    /// - Throws: what handing over throws.
    func run(on threads: Int, _ concurrently: Concurrently) throws -> Ended {
        concurrently(threads) { work($0) }
        try merging.end()
        return Ended(seen: seen, conflicts: conflicts, differs: differs, rest: feed.rest)
    }

    private func work(_ thread: Int) {
        let lines = thread == 0 ? firstReader : firstReader.another()
        let writers = makeWriters?() ?? []
        if byParts, let parts = lines.partCount {
            workByParts(lines, parts, writers)
        } else {
            workByColumns(lines, writers)
        }
    }

    // MARK: - By columns

    private func workByColumns(_ lines: any EventLineReader, _ writers: [any FindingLines]) {
        let block = LineBlock()
        var teller = BatchTeller(lines.batch(), judge, writers)
        while let ticket = feed.takeNext(block) {
            var batch = teller.takeBatch()
            var diagnostics: [DocumentDiagnostic] = []
            let areLines = lines.read(block, document: document, into: &batch, &diagnostics)
            // Both before the turn, because they need no order.
            let identities = areLines ? batch.identityHashes() : []
            let hashes = areLines ? batch.contentHashes() : []
            var isRead = false
            comparing.take(ticket) {
                isRead = feed.begin(block, areLines)
                guard isRead else { return }
                batch.moveLines(by: feed.line - 1, in: document)
                feed.pass(block, events: batch.count, diagnostics)
                compare(&batch, identities, hashes)
            }
            var findings: BlockFindings?
            if isRead {
                let notes = judge.complete(&batch)
                if makeWriters != nil {
                    findings = teller.findings(in: &batch)
                } else {
                    findings = BlockFindings(rules: 0)
                    findings?.unjudged = batch
                }
                findings?.notes = notes
            }
            if makeWriters != nil { teller.giveBack(&batch) }
            merging.deliver(findings, of: block, ticket)
        }
        teller.end()
    }

    /// Leaves out what was read before.
    private func compare(_ batch: inout Batch, _ identities: [Int], _ hashes: [UInt64]) {
        var left: Set<Int> = []
        for row in identities.indices {
            switch seen.note(identities[row], content: Int(truncatingIfNeeded: hashes[row])) {
            case .new: break
            case .same: left.insert(row)
            case .different:
                left.insert(row)
                conflicts.insert(batch.subjects[row].id)
            }
        }
        guard !left.isEmpty else { return }
        batch.keep(batch.subjects.indices.filter { !left.contains($0) })
    }

    // MARK: - By parts

    private func workByParts(
        _ lines: any EventLineReader, _ parts: Int, _ writers: [any FindingLines]
    ) {
        let block = LineBlock()
        var rows = EventRows(partCount: parts, full: lines.batch())
        let rowJudge = RowJudge(judge, lines, parts: parts, writers, document: document)
        while let ticket = feed.takeNext(block) {
            rows.removeAll()
            let areLines = lines.read(block, document: document, into: &rows)
            var isRead = false
            var firstLine = 1
            var left: Set<Int> = []
            comparing.take(ticket) {
                isRead = feed.begin(block, areLines)
                guard isRead else { return }
                firstLine = feed.line
                rows.full.moveLines(by: feed.line - 1, in: document)
                feed.pass(block, events: rows.count, rows.diagnostics)
                let compared = Self.compare(rows, &seen)
                left = compared.left
                fetched ^= compared.fetched
                guard compared.differs else { return }
                differs = true
                feed.stop()
            }
            var findings: BlockFindings?
            if isRead {
                findings = rowJudge.findings(
                    in: &rows, block, firstLine: firstLine, without: left)
            }
            merging.deliver(findings, of: block, ticket)
        }
    }

    /// The rows that were read before.
    ///
    /// Where one may say something else, everything ends: only columns can tell.
    private static func compare(
        _ rows: borrowing EventRows, _ seen: inout SeenEvents
    ) -> (left: Set<Int>, differs: Bool, fetched: UInt64) {
        var left: Set<Int> = []
        var differs = false
        let fetched = seen.fetch(rows.rows.lazy.map { $0.identity })
        for index in 0..<rows.count {
            let row = rows.rows[index]
            switch seen.note(row.identity, content: Int(truncatingIfNeeded: row.content)) {
            case .new: break
            case .same: left.insert(index)
            case .different:
                left.insert(index)
                differs = true
            }
        }
        return (left, differs, fetched)
    }
}
