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

    // Of the block, which lives as long: each look at its own variables would be checked.
    private let bytes: UnsafePointer<UInt8>
    private let count: Int
    private let layout: LineBlock.Layout
    private let offset: Int

    /// At the beginning of a block that is not filled again while events of it are read.
    package init(_ block: LineBlock) {
        bytes = UnsafePointer(block.bytes)
        (count, layout, offset) = (block.count, block.layout, block.offset)
        lineStart = block.lineStart - block.offset
        nextLineStart = lineStart
    }

    /// At an event of a block that was met before.
    package init(_ block: LineBlock, at row: EventRow) {
        self.init(block)
        (position, next) = (Int(row.start), Int(row.start))
        (line, nextLine) = (Int(row.line), Int(row.line))
        (lineStart, nextLineStart) = (row.lineStart, row.lineStart)
    }

    /// Goes to the next event; false at the end of the block, or where something else stands.
    package mutating func advance() -> Bool {
        guard next < count else { return false }
        switch layout {
        case .lines:
            if next > 0 { line += 1 }
            (position, lineStart) = (next, next)
            return true
        case .elements:
            let isFirst = offset + next == 0
            guard bytes[next] == (isFirst ? 0x5B : 0x2C) else { return false }
            next += 1
            skipSpace()
            (position, line, lineStart) = (next, nextLine, nextLineStart)
            return bytes[next] == 0x7B
        }
    }

    /// Goes behind an event that ends at `end`; false where something else than an end follows.
    @inline(__always)
    package mutating func pass(to end: Int) -> Bool {
        guard end >= 0 else { return false }
        // Zeros follow the last event, and a line may lack its end there.
        let byte = bytes[end]
        switch layout {
        case .lines:
            if byte == 0x0A {
                next = end + 1
            } else if byte == 0x0D, bytes[end + 1] == 0x0A {
                next = end + 2
            } else {
                guard end == count else { return false }
                next = end
            }
            return true
        case .elements:
            (next, nextLine, nextLineStart) = (end, line, lineStart)
            if byte == 0x2C || byte == 0x5D || end == count { return true }
            skipSpace()
            return bytes[next] == 0x2C || bytes[next] == 0x5D || next == count
        }
    }

    /// The place behind the event at hand, which is told by its line's end or its braces; nil where
    /// there is none.
    package func end() -> Int? {
        switch layout {
        case .lines:
            var end = position
            while end < count, bytes[end] != 0x0A { end += 1 }
            return end
        case .elements: return endOfElement()
        }
    }

    /// Goes behind the event at hand, which was read up to `end` in another way.
    package mutating func leave(at end: Int) -> Bool {
        if layout == .lines {
            next = end + 1
            return true
        }
        (next, nextLine, nextLineStart) = (end, line, lineStart)
        for place in position..<end where bytes[place] == 0x0A {
            nextLine += 1
            nextLineStart = place + 1
        }
        skipSpace()
        return bytes[next] == 0x2C || bytes[next] == 0x5D || next == count
    }

    /// Whether the whole block was passed, which then knows its lines and whether the array ends.
    package mutating func finish(_ block: LineBlock) -> Bool {
        switch layout {
        case .lines:
            block.lineCount = count > 0 ? line + 1 : 0
            return next >= count
        case .elements:
            if next < count {
                guard block.isLast, bytes[next] == 0x5D else { return false }
                next += 1
                skipSpace()
                block.isClosed = true
            }
            block.lineCount = nextLine
            return next == count && block.isClosed == block.isLast
        }
    }

    private mutating func skipSpace() {
        while true {
            // At the latest the zeros behind the block end this.
            switch bytes[next] {
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
    private func endOfElement() -> Int? {
        var depth = 0
        var end = position
        while end < count {
            switch bytes[end] {
            case 0x7B, 0x5B:
                depth += 1
                if depth > Self.depth { return nil }
            case 0x7D, 0x5D:
                depth -= 1
                if depth == 0 { return end + 1 }
            case 0x22:
                end += 1
                while end < count, bytes[end] != 0x22 {
                    end += bytes[end] == 0x5C ? 2 : 1
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
