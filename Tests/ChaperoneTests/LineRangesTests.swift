import Dispatch
import Synchronization
import Testing

@testable import Chaperone

@Suite("Blocks of lines from a document that can be read anywhere")
struct LineRangesTests {
    private struct BrokenDisk: Error {}

    /// Some bytes at a place of a document; never more than `most` at a time.
    private static func source(
        _ document: [UInt8], most: Int = .max, failsFrom: Int = .max
    ) -> RunInput.PlaceSource {
        { buffer, place in
            let count = min(buffer.count, max(0, document.count - place), most)
            if place + count > failsFrom { throw BrokenDisk() }
            buffer.copyBytes(from: document.dropFirst(place).prefix(count))
            return count
        }
    }

    /// Objects on lines of about a length, of which some are much longer; the last has no end.
    private static func document(_ length: Int, _ random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < 90_000 {
            let times = random.chance(9) ? 12 : 1
            let count = Int.random(in: 0...length * times, using: &random)
            bytes += [0x7B] + Array(repeating: 0x78, count: count) + [0x7D, 0x0A]
        }
        return bytes.dropLast()
    }

    private static func bytes(_ block: LineBlock) -> [UInt8] {
        Array(UnsafeBufferPointer(start: block.bytes, count: block.count))
    }

    @Test(
        "They join, whatever their ranges are and however long lines are",
        arguments: [1, 40, 4095, 4096, 9000, 20_000], [1, 50, 8192, 30_000])
    func joins(length: Int, size: Int) throws {
        var random = SeededGenerator(state: UInt64(length * size))
        var document = Self.document(length, &random)
        if size == 1 { document = document.suffix(3000) }
        document[0] = 0x7B
        for most in [.max, 777] {
            let ranges = try #require(LineRanges(Self.source(document, most: most)))
            let block = LineBlock()
            var read: [UInt8] = []
            var start = 0
            var last = 0
            while !ranges.isBehind(start) {
                let size = Int.random(in: 1...size, using: &random)
                ranges.fill(block, from: start, size: size)
                #expect(!block.isBroken)
                if block.count > 0 {
                    #expect(block.offset == read.count && block.lineStart == read.count)
                    #expect((start..<start + size).contains(block.offset))
                    read += Self.bytes(block)
                    #expect(read.last == 0x0A || read.count == document.count)
                    last += block.isLast ? 1 : 0
                }
                let padding = UnsafeBufferPointer(
                    start: block.bytes + block.count, count: LineBlock.padding)
                #expect(padding.allSatisfy { $0 == 0 })
                start += size
            }
            #expect(read == document)
            #expect(last == 1)
        }
    }

    @Test("Threads that share a document have all of it between them", arguments: 1...4)
    func threads(count: Int) throws {
        var random = SeededGenerator(state: 7)
        let document = Self.document(700, &random)
        let feed = Self.feed(Self.open(document))
        let found = Mutex<[Int: [UInt8]]>([:])
        let turns = Turns()
        DispatchQueue.concurrentPerform(iterations: count) { _ in
            let block = LineBlock()
            while let ticket = feed.takeNext(block) {
                let bytes = Self.bytes(block)
                turns.take(ticket) {
                    guard feed.begin(block, true) else { return }
                    feed.pass(block)
                    found.withLock { $0[ticket] = bytes }
                }
            }
        }
        let blocks = found.withLock { $0 }
        #expect(blocks.keys.sorted().flatMap { blocks[$0] ?? [] } == document)
        #expect(!feed.endsEarly)
        #expect(try Self.everything(feed.rest).isEmpty)
        #expect(feed.rest.start?.offset == document.count)
    }

    @Test("A line that is too long, or cannot be read, is left, with all that follows")
    func broken() throws {
        let line = Array(#"{"id":1}"#.utf8) + [0x0A]
        let head = (0..<20_000).flatMap { _ in line }
        let long = head + Array(repeating: 0x78, count: LineBlock.capacity) + [0x0A] + line
        let tooLong = Self.rest(of: Self.feed(Self.open(long)))
        let end = try #require(tooLong.start?.offset)
        // With the lines before it in the same range.
        #expect(end > head.count - LineBlock.leastSize - line.count && end <= head.count)
        #expect(try Self.everything(tooLong) == Array(long[end...]))

        let unreadable = Self.rest(of: Self.feed(Self.open(head, failsFrom: 100_000)))
        let offset = try #require(unreadable.start?.offset)
        #expect(offset > 0 && offset <= 100_000 && offset % line.count == 0)
        #expect(throws: BrokenDisk.self) { try Self.everything(unreadable) }
    }

    @Test("Where a document changes meanwhile, blocks that do not join are left")
    func changes() throws {
        let line = Array(#"{"id":1}"#.utf8) + [0x0A]
        let before = (0..<60_000).flatMap { _ in line }
        // Every line is one byte longer.
        let after = (0..<60_000).flatMap { _ in [0x7B, 0x20] + line.dropFirst() }
        let reads = Atomic(0)
        let document = OpenDocument(
            name: "lines", number: 0,
            openPlaces: {
                { buffer, place in
                    let isChanged = reads.add(1, ordering: .relaxed).newValue > 4
                    return try Self.source(isChanged ? after : before)(buffer, place)
                }
            },
            source: { _ in 0 })
        let feed = Self.feed(document)
        let rest = Self.rest(of: feed)
        let offset = try #require(rest.start?.offset)
        #expect(offset > 0 && offset < before.count && offset % line.count == 0)
        #expect(feed.endsEarly)
        // What is left is read as it is now, from where the blocks ended.
        #expect(try Self.everything(rest) == Array(after[offset...]))
    }

    @Test("What begins otherwise than lines do, or is only read in order, is read in order")
    func inOrder() {
        #expect(LineRanges(Self.source([])) == nil)
        #expect(LineRanges(Self.source(Array("[{}]".utf8))) == nil)
        #expect(LineRanges(Self.source(Array("{}".utf8), failsFrom: 0)) == nil)
        #expect(LineRanges(Self.source(Array("{}".utf8))) != nil)
    }

    /// Of small blocks.
    private static func feed(_ document: OpenDocument) -> BlockFeed {
        BlockFeed(document, makesLines: true)
    }

    private static func open(_ document: [UInt8], failsFrom: Int = .max) -> OpenDocument {
        OpenDocument(
            name: "lines", number: 0, openPlaces: { source(document, failsFrom: failsFrom) },
            source: { _ in
                Issue.record("it was read in order")
                return 0
            })
    }

    /// Passes all blocks, and returns what is left.
    private static func rest(of feed: BlockFeed) -> OpenDocument {
        let block = LineBlock()
        while feed.takeNext(block) != nil {
            if feed.begin(block, true) { feed.pass(block) }
        }
        return feed.rest
    }

    private static func everything(_ document: OpenDocument) throws -> [UInt8] {
        var read: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 50_000)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try document.source($0) }
            guard count > 0 else { return read }
            read += buffer[..<count]
        }
    }
}
