/// Cuts a document into blocks of lines.
///
/// What the source throws ends the lines; ``rest(after:)`` throws it again, behind the bytes before it.
struct LineSplitter {
    private let source: RunInput.Source
    /// The beginning of a line that belongs to the next block.
    private var carry: [UInt8] = []
    private var isAtEnd = false
    private var failure: (any Error)?
    private var offset = 0

    init(_ source: @escaping RunInput.Source) { self.source = source }

    /// Whether a document could have an event on each line: UTF-8 without a mark, with a brace first.
    static func couldSplit(_ head: [UInt8]) -> Bool {
        head.count > 1 && head[0] == UInt8(ascii: "{") && head[1] >= 0x20
    }

    /// Fills a block with the next lines; false when there are none left, or none that fit: the
    /// block then holds what was read of them.
    mutating func fill(_ block: LineBlock) -> Bool {
        block.offset = offset
        block.count = 0
        var end = carry.count
        // The carry is less than the capacity, from which it was taken.
        carry.withUnsafeBufferPointer { carry in
            if let first = carry.baseAddress { block.bytes.update(from: first, count: end) }
        }
        carry.removeAll(keepingCapacity: true)
        var lastNewline: Int?
        while !isAtEnd, end < LineBlock.size || lastNewline == nil, end < LineBlock.capacity {
            let goal = end < LineBlock.size ? LineBlock.size : LineBlock.capacity
            let count = read(into: block.bytes + end, goal - end)
            // Inside what was read.
            lastNewline =
                (end..<end + count).last { block.bytes[$0] == 0x0A } ?? lastNewline
            end += count
        }
        if isAtEnd {
            finish(block, end)
            return end > 0 && failure == nil
        }
        guard let lastNewline else {
            finish(block, end)
            return false
        }
        carry.append(
            contentsOf: UnsafeBufferPointer(
                start: block.bytes + lastNewline + 1, count: end - lastNewline - 1))
        finish(block, lastNewline + 1)
        return true
    }

    private mutating func finish(_ block: LineBlock, _ count: Int) {
        block.count = count
        // There is room for so many behind the capacity.
        (block.bytes + count).update(repeating: 0, count: LineBlock.padding)
        offset += count
    }

    private mutating func read(into target: UnsafeMutablePointer<UInt8>, _ room: Int) -> Int {
        do {
            let count = try source(UnsafeMutableRawBufferPointer(start: target, count: room))
            if count == 0 { isAtEnd = true }
            return count
        } catch {
            failure = error
            isAtEnd = true
            return 0
        }
    }

    /// Everything that has not been handed out, behind `unread`, which was.
    func rest(after unread: [UInt8]) -> RunInput.Source {
        let (source, failure, isAtEnd) = (source, failure, isAtEnd)
        var waiting = unread + carry
        var position = 0
        return { buffer in
            guard position < waiting.count else {
                waiting = []
                position = 0
                if let failure { throw failure }
                return isAtEnd ? 0 : try source(buffer)
            }
            let count = min(buffer.count, waiting.count - position)
            buffer.copyBytes(from: waiting[position..<position + count])
            position += count
            return count
        }
    }
}
