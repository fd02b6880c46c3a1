/// Reads the events of a document that can only be read once, where each stands on a line or is an
/// element of one array, on several threads, and has them wait for what they inherit from.
///
/// Each thread takes the next block, reads it, and waits for its turn to hand the events over. The
/// first block that holds anything else ends it, and the rest of the document is read the other way.
///
/// Sendable, because each variable says whose turn it belongs to.
final class SpoolRun: @unchecked Sendable {
    private let document: Int
    /// One for each thread.
    private let readers: [any EventLineReader]
    private let feed: BlockFeed

    // Of the thread whose turn it is to hand over.
    private let merging = Turns()
    private let spool: any BatchSpool
    private var failure: (any Error)?

    /// - Parameter readers: as many as there are threads.
    init(_ document: OpenDocument, _ readers: [any EventLineReader], into spool: any BatchSpool) {
        self.document = document.number
        self.readers = readers
        self.spool = spool
        feed = BlockFeed(document)
    }

    /// - Returns: what was not read of the document.
    /// - Throws: what the spool throws.
    func run(_ concurrently: Concurrently) throws -> OpenDocument {
        concurrently(readers.count) { work(readers[$0]) }
        if let failure { throw failure }
        return feed.rest
    }

    private func work(_ reader: any EventLineReader) {
        let block = LineBlock()
        var batch = reader.batch()
        while let ticket = feed.takeNext(block) {
            batch.removeAll()
            var diagnostics: [DocumentDiagnostic] = []
            let isRead = reader.read(block, document: document, into: &batch, &diagnostics)
            merging.take(ticket) {
                guard failure == nil, feed.begin(block, isRead) else { return }
                batch.moveLines(by: feed.line - 1, in: document)
                do { try spool.append(batch) } catch {
                    failure = error
                    feed.stop()
                }
                feed.pass(block, events: batch.count, diagnostics)
            }
        }
    }
}
