import Synchronization

/// Hands out a document in blocks, and keeps account of how far it was read.
///
/// Sendable, because each variable says whose turn it belongs to.
final class BlockFeed: @unchecked Sendable {
    private let document: OpenDocument
    /// Nil where the document is read in order.
    private let ranges: LineRanges?

    // Of whoever has the lock.
    /// For its patience: where the document is read in order, another thread mostly has read its block by the time
    /// that it would take to sleep.
    private let reading = Monitor()
    private var splitter: LineSplitter
    /// Where the next range begins.
    private var nextStart = 0
    private var tickets = 0
    private var hasEnded = false
    private var end: (place: BlockPlace, bytes: [UInt8]) = (BlockPlace(), [])

    // Of the thread whose turn it is, which is one at a time.
    /// The line on which the block at hand begins, from 1.
    private(set) var line = 1
    /// What was found in the blocks that were passed.
    var contents = DocumentContents()
    private var isClosed = false
    /// Behind the blocks that were passed.
    private var position = 0
    /// The first block that held something else, and the bytes from there that were handed out.
    private var refused: BlockPlace?
    /// Whether something else stood in a block with others behind it.
    private(set) var endsEarly = false
    private var unread: [UInt8] = []

    private let isStopped = Atomic(false)
    private let size: Atomic<Int>

    /// - Parameter makesLines: whether lines are made of the blocks, and ``noteLines(_:of:)`` is told.
    init(_ document: OpenDocument, makesLines: Bool = false) {
        self.document = document
        // Nobody knows yet how many.
        size = Atomic(makesLines ? LineBlock.leastSize : LineBlock.size)
        splitter = LineSplitter(document.source)
        // Whatever is wrong shows again where it is read in order.
        ranges = (try? document.openPlaces?()).flatMap { $0 }.flatMap { LineRanges($0) }
    }

    /// Fills a block with what comes next, and returns the number of its turn; nil at the end.
    func takeNext(_ block: LineBlock) -> Int? {
        if let ranges { return takeRange(of: ranges, block) }
        reading.lock()
        defer { reading.unlock() }
        guard !hasEnded, !isStopped.load(ordering: .relaxed) else { return nil }
        guard splitter.fill(block, size: size.load(ordering: .relaxed)) else {
            hasEnded = true
            end = (BlockPlace(block), block.taken)
            return nil
        }
        tickets += 1
        return tickets - 1
    }

    private func takeRange(of ranges: LineRanges, _ block: LineBlock) -> Int? {
        reading.lock()
        guard !isStopped.load(ordering: .relaxed), !ranges.isBehind(nextStart) else {
            reading.unlock()
            return nil
        }
        let (ticket, start, size) = (tickets, nextStart, size.load(ordering: .relaxed))
        tickets += 1
        nextStart += size
        reading.unlock()
        ranges.fill(block, from: start, size: size)
        return ticket
    }

    /// Has the next blocks hold as much as makes some ``LineBlock/lineLimit`` of lines, after a block
    /// that made as many bytes of them.
    func noteLines(_ count: Int, of block: LineBlock) {
        guard block.count > 0 else { return }
        let fitting = block.count * LineBlock.lineLimit / max(count, 1)
        size.store(min(max(fitting, LineBlock.leastSize), LineBlock.size), ordering: .relaxed)
    }

    /// Hands out nothing more.
    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Whether a block counts; the first that was not understood stops everything.
    func begin(_ block: LineBlock, _ isRead: Bool) -> Bool {
        if isRead, refused == nil, !block.isBroken, block.count == 0 || block.offset == position {
            return true
        }
        if refused == nil {
            refused = ranges == nil ? BlockPlace(block) : BlockPlace(atLine: position)
            endsEarly = !block.isLast
            stop()
        }
        if ranges == nil { unread += block.taken }
        return false
    }

    /// Goes behind a block that counts.
    func pass(_ block: LineBlock) {
        line += block.lineCount
        position += block.count
        isClosed = block.isClosed
    }

    /// Goes behind a block of events that counts.
    func pass(_ block: LineBlock, events: Int, _ diagnostics: [DocumentDiagnostic]) {
        contents.eventRecords += events
        contents.add(named: diagnostics.map { $0.moved(by: line - 1) })
        pass(block)
    }

    /// What no block that counts held of the document, once all threads have ended.
    var rest: OpenDocument {
        let place = refused ?? (ranges == nil ? end.place : BlockPlace(atLine: position))
        return document.rest(
            from: DocumentStart(
                offset: place.offset, line: line, inside: place.inside(isClosed: isClosed),
                contents: contents),
            source: ranges?.rest(from: place.offset) ?? splitter.rest(after: unread + end.bytes))
    }
}

/// Where a block begins.
private struct BlockPlace {
    var offset = 0
    private var lineStart = 0
    private var layout = LineBlock.Layout.lines

    init() {}

    init(atLine offset: Int) { (self.offset, lineStart) = (offset, offset) }

    init(_ block: LineBlock) {
        (offset, lineStart, layout) = (block.offset, block.lineStart, block.layout)
    }

    /// - Parameter isClosed: whether there was an array, which has ended before.
    func inside(isClosed: Bool) -> DocumentStart.Inside {
        if isClosed { return .afterArray }
        return switch layout {
        case .lines: .lines
        case .elements: .array(lineStart: lineStart)
        }
    }
}

extension LineBlock {
    fileprivate var taken: [UInt8] { Array(UnsafeBufferPointer(start: bytes, count: count)) }
}

extension DocumentDiagnostic {
    fileprivate func moved(by lines: Int) -> DocumentDiagnostic {
        DocumentDiagnostic(
            severity, message, at: place.moved(by: lines), losesInput: losesInput)
    }
}
