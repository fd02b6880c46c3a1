import Glibc

/// Cuts a document into blocks of whole events.
///
/// What the source throws ends them; ``rest(after:)`` throws it again, behind the bytes before it.
struct LineSplitter {
    private let source: RunInput.Source
    /// The beginning of an event that belongs to the next block.
    private var carry: [UInt8] = []
    private var isAtEnd = false
    private var failure: (any Error)?
    private var offset = 0
    private var lineStart = 0
    /// Nil where each event stands on a line.
    private var mark: ElementMark?
    private var isBegun = false

    init(_ source: @escaping RunInput.Source) { self.source = source }

    /// Whether a document could have an event on each line, or as each element of one array: UTF-8
    /// without a mark, with a brace first, or a bracket and a brace.
    static func couldSplit(_ head: [UInt8]) -> Bool {
        guard head.count > 1 else { return false }
        if head[0] == UInt8(ascii: "{") { return head[1] >= 0x20 }
        return head[0] == UInt8(ascii: "[")
            && head.dropFirst().first { !ElementMark.isSpace($0) } == UInt8(ascii: "{")
    }

    /// Fills a block with the next events; false when there are none left, or none that fit: the
    /// block then holds what was read of them.
    ///
    /// - Parameter size: how much it holds, unless one event is longer.
    mutating func fill(_ block: LineBlock, size: Int) -> Bool {
        block.offset = offset
        block.lineStart = lineStart
        block.count = 0
        block.layout = mark == nil ? .lines : .elements
        (block.isLast, block.isClosed) = (false, false)
        var end = carry.count
        // The carry is less than the capacity, from which it was taken.
        carry.withUnsafeBufferPointer { carry in
            if let first = carry.baseAddress { block.bytes.update(from: first, count: end) }
        }
        carry.removeAll(keepingCapacity: true)
        var size = size
        var cut: Int?
        while !isAtEnd, end < size || cut == nil, end < LineBlock.capacity {
            let goal = end < size ? size : min(end * 2, LineBlock.capacity)
            let count = read(into: block.bytes + end, goal - end)
            end += count
            if !isBegun, !isAtEnd, end < Self.headSize, block.bytes[0] == UInt8(ascii: "[") {
                // What its elements look like is seen from some of them.
                size = max(size, Self.headSize)
                continue
            }
            if !isBegun { begin(block, end) }
            block.layout = mark == nil ? .lines : .elements
            if end >= size || isAtEnd { cut = lastCut(in: block.bytes, end) }
        }
        if isAtEnd {
            block.isLast = true
            finish(block, end)
            return end > 0 && failure == nil
        }
        guard let cut else {
            finish(block, end)
            return false
        }
        carry.append(contentsOf: UnsafeBufferPointer(start: block.bytes + cut, count: end - cut))
        finish(block, cut)
        return true
    }

    /// Looks at the first bytes.
    private mutating func begin(_ block: LineBlock, _ end: Int) {
        guard end > 0 else { return }
        isBegun = true
        guard block.bytes[0] == UInt8(ascii: "[") else { return }
        mark = ElementMark(
            Array(UnsafeBufferPointer(start: block.bytes, count: min(end, Self.headSize))))
    }

    /// Some elements of an array.
    private static let headSize = 64 << 10

    /// Behind the last line's end, or before the comma in front of the last element.
    private func lastCut(in bytes: UnsafeMutablePointer<UInt8>, _ end: Int) -> Int? {
        if let mark { return mark.lastComma(in: bytes, from: 0, to: end) }
        return Self.lastNewline(bytes, end).map { $0 + 1 }
    }

    private static func lastNewline(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int? {
        // Only bytes that were read are looked at, the last of them first: mostly there is one near the end.
        var length = min(count, 4096)
        while true {
            var start = bytes + (count - length)
            var last: Int?
            while let newline = memchr(start, 0x0A, bytes + count - start) {
                start = newline.assumingMemoryBound(to: UInt8.self) + 1
                last = start - bytes - 1
            }
            if last != nil || length == count { return last }
            length = min(count, length * 4)
        }
    }

    private mutating func finish(_ block: LineBlock, _ count: Int) {
        block.count = count
        // There is room for so many behind the capacity.
        (block.bytes + count).update(repeating: 0, count: LineBlock.padding)
        if mark == nil {
            lineStart += count
        } else if let newline = Self.lastNewline(block.bytes, count) {
            lineStart = offset + newline + 1
        }
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
