import Glibc
import Synchronization

/// Cuts a document that can be read anywhere into blocks of whole lines, for several threads at once.
///
/// A block is asked for by a range of the document's bytes, and holds the lines that begin in it. So each
/// thread finds by itself where its lines begin and end, and nobody waits until another one has read; only a
/// part of a line behind every range is read twice. Where a line is longer than its range, it is in the block of the
/// range in which it begins, and others hold nothing.
///
/// A document that somebody changes meanwhile may be cut into blocks that do not join. That shows in their
/// offsets (``BlockFeed/begin(_:_:)``).
final class LineRanges: Sendable {
    private let read: RunInput.PlaceSource
    /// How many bytes there are at most, as far as anybody has seen.
    private let length = Atomic(Int.max)

    /// As much is read behind a range, to find the end of its last line; then twice as much, and so on.
    private static let firstStep = 4 << 10

    /// - Returns: nil for a document that cannot be read, or begins otherwise than lines of objects do.
    init?(_ read: @escaping RunInput.PlaceSource) {
        var first: UInt8 = 0
        let count = withUnsafeMutableBytes(of: &first) { try? read($0, 0) }
        guard count == 1, first == UInt8(ascii: "{") else { return nil }
        self.read = read
    }

    /// Whether nothing stands at a place, as far as is known.
    func isBehind(_ place: Int) -> Bool { place >= length.load(ordering: .relaxed) }

    /// Fills a block with the lines that begin in `start..<start + size`.
    ///
    /// Where the last of them is too long for a block, or the document cannot be read, the block is broken, and
    /// holds nothing.
    func fill(_ block: LineBlock, from start: Int, size: Int) {
        // A line begins behind the end of another one, which may be the byte before the range.
        let origin = max(start - 1, 0)
        let rangeEnd = start + size - origin
        let bytes = block.storage
        var count = 0
        var isAtEnd = false
        var begin = start == 0 ? 0 : nil
        var cut: Int?
        var step = Self.firstStep
        while cut == nil {
            // No more than a block has room for.
            let goal = min(max(rangeEnd, count) + step, LineBlock.capacity)
            step *= 2
            guard count < goal, let isMore = readOn(bytes, from: origin, &count, to: goal) else {
                return block.beBroken(at: start)
            }
            isAtEnd = !isMore
            if begin == nil {
                begin = Self.endOfLine(in: bytes, 0, min(rangeEnd - 1, count))
                // What begins before the range, and goes on behind it, is in another block.
                if begin == nil { break }
            }
            cut = Self.endOfLine(in: bytes, rangeEnd - 1, count) ?? (isAtEnd ? count : nil)
        }
        let lines = (begin ?? 0)..<(begin == nil ? 0 : cut ?? 0)
        block.hold(
            lines, at: origin + lines.lowerBound,
            isLast: isAtEnd && (lines.isEmpty || lines.upperBound == count))
    }

    /// Reads until there are as many bytes; false at the document's end, nil where it cannot be read.
    private func readOn(
        _ bytes: UnsafeMutablePointer<UInt8>, from origin: Int, _ count: inout Int, to goal: Int
    ) -> Bool? {
        while count < goal {
            let room = UnsafeMutableRawBufferPointer(start: bytes + count, count: goal - count)
            guard let more = try? read(room, origin + count) else { return nil }
            if more == 0 {
                length.min(origin + count, ordering: .relaxed)
                return false
            }
            count += more
        }
        return true
    }

    /// Behind the end of the line that goes on at `start`; nil where it ends at `end` at the earliest.
    private static func endOfLine(
        in bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int
    ) -> Int? {
        guard start < end, let found = memchr(bytes + start, 0x0A, end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(bytes) + 1
    }

    /// The document from a place on.
    func rest(from place: Int) -> RunInput.Source {
        var position = place
        return { buffer in
            let count = try self.read(buffer, position)
            position += count
            return count
        }
    }
}
