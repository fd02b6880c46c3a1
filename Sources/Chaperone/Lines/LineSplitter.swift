import Glibc

/// Cuts a document into blocks of lines.
///
/// What the source throws ends the lines; ``rest()`` throws it again, behind the bytes before it.
struct LineSplitter {
    private let source: RunInput.Source
    /// Bytes that were read and belong to the next block.
    private var carry: [UInt8] = []
    private var isAtEnd = false
    private var failure: (any Error)?
    private var offset = 0
    private var line = 1

    private static let step = 128 << 10

    init(_ source: @escaping RunInput.Source) { self.source = source }

    /// Whether a document could have an event on each line: UTF-8 without a mark, with a brace first.
    static func couldSplit(_ head: [UInt8]) -> Bool {
        head.count > 1 && head[0] == UInt8(ascii: "{") && head[1] >= 0x20
    }

    /// Fills a block with the next lines; false when there are none left, or none that fit: the
    /// block then holds what was read of them.
    mutating func fill(_ block: LineBlock) -> Bool {
        (block.offset, block.firstLine) = (offset, line)
        (block.count, block.lineCount) = (0, 0)
        var end = carry.count
        // The carry is shorter than a step, which is less than the capacity.
        carry.withUnsafeBufferPointer { carry in
            if let first = carry.baseAddress { block.bytes.update(from: first, count: end) }
        }
        carry.removeAll(keepingCapacity: true)
        var position = 0
        while true {
            // Both stay inside what was read.
            while let newline = memchr(block.bytes + position, 0x0A, end - position) {
                position = UnsafeRawPointer(newline) - UnsafeRawPointer(block.bytes) + 1
                block.lineCount += 1
                if block.lineCount == LineBlock.lines {
                    carry.append(
                        contentsOf: UnsafeBufferPointer(
                            start: block.bytes + position, count: end - position))
                    finish(block, position)
                    return true
                }
            }
            position = end
            let room = min(Self.step, LineBlock.capacity - end)
            let count = isAtEnd || room == 0 ? 0 : read(into: block.bytes + end, room)
            end += count
            if count == 0 { break }
        }
        let wasCut = !isAtEnd || failure != nil
        if end > 0, block.bytes[end - 1] != 0x0A { block.lineCount += 1 }
        finish(block, end)
        return end > 0 && !wasCut
    }

    private mutating func finish(_ block: LineBlock, _ count: Int) {
        block.count = count
        // There is room for so many behind the capacity.
        (block.bytes + count).update(repeating: 0, count: LineBlock.padding)
        offset += count
        line += block.lineCount
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
