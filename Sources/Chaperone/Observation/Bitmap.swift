/// A set of rows of a ``Batch``, one bit for each.
///
/// All bitmaps of one batch have the same length.
package struct Bitmap: Sendable, Equatable {
    package private(set) var words: [UInt64]

    /// No row, in a batch of `count` rows.
    package init(none count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    /// Every row of a batch of `count` rows.
    package init(all count: Int) {
        words = Array(repeating: ~0, count: count / 64)
        if count % 64 != 0 { words.append((1 << UInt64(count % 64)) - 1) }
    }

    /// The rows below `count` for which `test` holds.
    @inline(__always)
    package init(count: Int, where test: (Int) -> Bool) {
        self.init(none: count)
        for word in words.indices {
            var bits: UInt64 = 0
            let base = word * 64
            for bit in 0..<min(64, count - base) where test(base + bit) {
                bits |= 1 << UInt64(bit)
            }
            words[word] = bits
        }
    }

    package mutating func insert(_ row: Int) { words[row / 64] |= 1 << UInt64(row % 64) }

    package mutating func remove(_ row: Int) { words[row / 64] &= ~(1 << UInt64(row % 64)) }

    package func contains(_ row: Int) -> Bool { words[row / 64] >> UInt64(row % 64) & 1 == 1 }

    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    package static func & (a: Bitmap, b: Bitmap) -> Bitmap { a.combined(with: b) { $0 & $1 } }
    package static func | (a: Bitmap, b: Bitmap) -> Bitmap { a.combined(with: b) { $0 | $1 } }
    package static func - (a: Bitmap, b: Bitmap) -> Bitmap { a.combined(with: b) { $0 & ~$1 } }

    private func combined(with other: Bitmap, _ merge: (UInt64, UInt64) -> UInt64) -> Bitmap {
        var result = self
        for word in 0..<min(words.count, other.words.count) {
            result.words[word] = merge(words[word], other.words[word])
        }
        return result
    }

    /// The rows, in order.
    package func forEach<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                try body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    package var rows: [Int] {
        var rows: [Int] = []
        forEach { rows.append($0) }
        return rows
    }
}
