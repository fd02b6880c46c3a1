/// Goes from event to event through a block.
package struct EventCursor {
    /// Where the event at hand begins in the block.
    package private(set) var position = 0
    /// The line on which it begins, from 0 at the beginning of the block.
    package private(set) var line = 0
    /// Where that line begins, counted from the beginning of the block; negative where it begins in
    /// one before.
    package private(set) var lineStart: Int

    // What follows the event at hand, the line there, and where that begins.
    private var next = 0
    private var nextLine = 0
    private var nextLineStart: Int

    package init(_ block: LineBlock) {
        lineStart = block.lineStart - block.offset
        nextLineStart = lineStart
    }

    /// At an event that was met before.
    package init(at row: EventRow) {
        (position, next) = (Int(row.start), Int(row.start))
        (line, nextLine) = (Int(row.line), Int(row.line))
        (lineStart, nextLineStart) = (row.lineStart, row.lineStart)
    }

    /// Goes to the next event; false at the end of the block, or where something else stands.
    package mutating func advance(in block: LineBlock) -> Bool {
        guard next < block.count else { return false }
        switch block.layout {
        case .lines:
            if next > 0 { line += 1 }
            (position, lineStart) = (next, next)
            return true
        case .elements:
            let isFirst = block.offset + next == 0
            guard block.bytes[next] == (isFirst ? 0x5B : 0x2C) else { return false }
            next += 1
            skipSpace(in: block)
            (position, line, lineStart) = (next, nextLine, nextLineStart)
            return block.bytes[next] == 0x7B
        }
    }

    /// Goes behind an event that ends at `end`; false where something else than an end follows.
    @inline(__always)
    package mutating func pass(to end: Int, in block: LineBlock) -> Bool {
        guard end >= 0 else { return false }
        // Zeros follow the last event, and a line may lack its end there.
        let byte = block.bytes[end]
        switch block.layout {
        case .lines:
            if byte == 0x0A {
                next = end + 1
            } else if byte == 0x0D, block.bytes[end + 1] == 0x0A {
                next = end + 2
            } else {
                guard end == block.count else { return false }
                next = end
            }
            return true
        case .elements:
            (next, nextLine, nextLineStart) = (end, line, lineStart)
            if byte == 0x2C || byte == 0x5D || end == block.count { return true }
            skipSpace(in: block)
            return block.bytes[next] == 0x2C || block.bytes[next] == 0x5D || next == block.count
        }
    }

    /// The place behind the event at hand, which is told by its line's end or its braces; nil where
    /// there is none.
    package func end(in block: LineBlock) -> Int? {
        switch block.layout {
        case .lines:
            var end = position
            while end < block.count, block.bytes[end] != 0x0A { end += 1 }
            return end
        case .elements: return endOfElement(block)
        }
    }

    /// Goes behind the event at hand, which was read up to `end` in another way.
    package mutating func leave(at end: Int, in block: LineBlock) -> Bool {
        if block.layout == .lines {
            next = end + 1
            return true
        }
        (next, nextLine, nextLineStart) = (end, line, lineStart)
        for place in position..<end where block.bytes[place] == 0x0A {
            nextLine += 1
            nextLineStart = place + 1
        }
        skipSpace(in: block)
        return block.bytes[next] == 0x2C || block.bytes[next] == 0x5D || next == block.count
    }

    /// Whether the whole block was passed, which then knows its lines and whether the array ends.
    package mutating func finish(_ block: LineBlock) -> Bool {
        switch block.layout {
        case .lines:
            block.lineCount = block.count > 0 ? line + 1 : 0
            return next >= block.count
        case .elements:
            if next < block.count {
                guard block.isLast, block.bytes[next] == 0x5D else { return false }
                next += 1
                skipSpace(in: block)
                block.isClosed = true
            }
            block.lineCount = nextLine
            return next == block.count && block.isClosed == block.isLast
        }
    }

    private mutating func skipSpace(in block: LineBlock) {
        while true {
            // At the latest the zeros behind the block end this.
            switch block.bytes[next] {
            case 0x20, 0x09, 0x0D: next += 1
            case 0x0A:
                next += 1
                nextLine += 1
                nextLineStart = next
            default: return
            }
        }
    }

    /// The place behind the brace that belongs to the one at hand; nil where there is none, or where
    /// so much is nested that the array around it may make the difference.
    private func endOfElement(_ block: LineBlock) -> Int? {
        var depth = 0
        var end = position
        while end < block.count {
            switch block.bytes[end] {
            case 0x7B, 0x5B:
                depth += 1
                if depth > Self.depth { return nil }
            case 0x7D, 0x5D:
                depth -= 1
                if depth == 0 { return end + 1 }
            case 0x22:
                end += 1
                while end < block.count, block.bytes[end] != 0x22 {
                    end += block.bytes[end] == 0x5C ? 2 : 1
                }
            default: break
            }
            end += 1
        }
        return nil
    }

    /// Less than any reader allows.
    private static let depth = 64
}
