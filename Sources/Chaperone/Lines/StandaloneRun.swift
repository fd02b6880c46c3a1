/// Reads and judges documents of which each line, or each element of one array, says everything about
/// a subject of its own, on several threads.
///
/// Each thread takes the next block, reads it, waits for its turn to look whether anybody was named
/// before, judges it, and leaves what it found to be handed over in order. The first block that holds
/// anything else ends it, and so does a name that comes again: then it is known that they belong
/// together, and everything has to be read before anything is judged.
///
/// Sendable, because each variable says whose turn it belongs to.
final class StandaloneRun: @unchecked Sendable {
    private let document: Int
    private let judge: BlockJudge
    /// One for each thread.
    private let readers: [any StandaloneReader]
    private let makeWriters: @Sendable () -> [any FindingLines]
    private let feed: BlockFeed

    // Of the thread whose turn it is to compare.
    private let comparing = Turns()
    private var seen: SeenEvents
    private var areAlone = true

    private let merging: FindingsMerge

    struct Ended {
        var seen: SeenEvents
        /// Whether nobody was named twice, and nothing else stands before the end.
        var areAlone: Bool
        /// What was not read of the document.
        var rest: OpenDocument
    }

    init(
        _ document: OpenDocument, _ judge: BlockJudge, _ readers: [any StandaloneReader],
        seen: SeenEvents, makeWriters: @escaping @Sendable () -> [any FindingLines],
        merge: @escaping FindingsMerge.Merge
    ) {
        self.document = document.number
        self.judge = judge
        self.readers = readers
        self.seen = seen
        self.makeWriters = makeWriters
        feed = BlockFeed(document, makesLines: true)
        merging = FindingsMerge(merge, of: feed)
    }

    /// - Throws: what handing over throws.
    func run(_ concurrently: Concurrently) throws -> Ended {
        concurrently(readers.count) { work(readers[$0]) }
        try merging.end()
        return Ended(seen: seen, areAlone: areAlone && !feed.endsEarly, rest: feed.rest)
    }

    private func work(_ reader: any StandaloneReader) {
        let block = LineBlock()
        var teller = BatchTeller(reader.batch(), judge, makeWriters())
        while let ticket = feed.takeNext(block) {
            var batch = teller.takeBatch()
            let names = reader.read(block, document: document, into: &batch)
            var isRead = false
            comparing.take(ticket) {
                isRead = feed.begin(block, names != nil)
                guard isRead, let names else { return }
                batch.moveLines(by: feed.line - 1, in: document)
                feed.contents.contextRecords += batch.count
                feed.pass(block)
                compare(names)
            }
            let findings = isRead ? teller.findings(in: &batch) : nil
            teller.giveBack(&batch)
            merging.deliver(findings, of: block, ticket)
        }
        teller.end()
    }

    private func compare(_ names: [Int]) {
        for name in names where seen.note(name, content: 0) != .new {
            areAlone = false
            feed.stop()
        }
    }
}
