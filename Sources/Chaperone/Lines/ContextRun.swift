/// Reads what others inherit from, where each of it stands on a line or is an element of one array, on
/// several threads.
///
/// Each thread takes the next block, reads it, and waits for its turn to hand over what it read:
/// everything is put together as if one thread had done it. The first block that holds anything else
/// ends it, and the rest of the document is read the other way.
///
/// Sendable, because each variable says whose turn it belongs to.
final class ContextRun: @unchecked Sendable {
    /// Takes what was read, the lines before it, and what was found in the document so far.
    typealias Merge = (any ContextLines, Int, inout DocumentContents) -> Void

    private let document: Int
    /// One for each thread.
    private let readers: [any ContextLineReader]
    private let feed: BlockFeed

    // Of the thread whose turn it is to hand over.
    private let merging = Turns()
    private let merge: Merge

    /// - Parameter readers: as many as there are threads.
    init(
        _ document: OpenDocument, _ readers: [any ContextLineReader], merge: @escaping Merge
    ) {
        self.document = document.number
        self.readers = readers
        self.merge = merge
        feed = BlockFeed(document)
    }

    /// - Returns: what was not read of the document.
    func run(_ concurrently: Concurrently) -> OpenDocument {
        concurrently(readers.count) { work(readers[$0]) }
        return feed.rest
    }

    private func work(_ reader: any ContextLineReader) {
        let block = LineBlock()
        while let ticket = feed.takeNext(block) {
            let lines = reader.read(block, document: document)
            merging.take(ticket) {
                guard feed.begin(block, lines != nil), let lines else { return }
                merge(lines, feed.line - 1, &feed.contents)
                feed.pass(block)
            }
        }
    }
}
