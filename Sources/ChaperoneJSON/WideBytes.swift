/// Searches and hashes that take eight bytes at a time.

private let eachByte: UInt64 = 0x0101_0101_0101_0101
private let highBits: UInt64 = 0x8080_8080_8080_8080

/// The high bits of bytes that end a run of plain string bytes: of the lowest exactly, and besides of some
/// above it.
@inline(__always)
func endsOfPlain(_ word: UInt64) -> UInt64 {
    let quotes = word ^ (eachByte &* 0x22)
    let backslashes = word ^ (eachByte &* 0x5C)
    // A borrow can only reach bytes above a hit, so the lowest hit is always exact.
    return
        (((quotes &- eachByte) & ~quotes) | ((backslashes &- eachByte) & ~backslashes)
        | ((word &- (eachByte &* 0x20)) & ~word) | word) & highBits
}

/// The high bits of bytes that are one of two: of the lowest exactly, and besides of some above it.
@inline(__always)
func places(of one: UInt8, or other: UInt8, in word: UInt64) -> UInt64 {
    let (ones, others) = (word ^ (eachByte &* UInt64(one)), word ^ (eachByte &* UInt64(other)))
    return ((ones &- eachByte) & ~ones | (others &- eachByte) & ~others) & highBits
}

/// The high bits of control characters below 0x20: of the lowest exactly, and besides of some above it.
@inline(__always)
func controls(_ word: UInt64) -> UInt64 {
    (word &- (eachByte &* 0x20)) & ~word & highBits
}

/// The first position at or after `start` of a byte that ends a run of plain string bytes: a
/// quote, a backslash, a control character or a byte of more than seven bits; `end` when none.
///
/// Sound when `bytes` is readable from `start` to `end`, and `start <= end`.
@inline(__always)
func endOfPlainRun(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    while position + 8 <= end {
        // Within bounds by the condition above.
        let hits = endsOfPlain(loadWord(bytes + position))
        if hits != 0 { return position + hits.trailingZeroBitCount / 8 }
        position += 8
    }
    while position < end, isPlain(bytes[position]) { position += 1 }
    return position
}

@inline(__always)
private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
}

/// Questions about all bytes of a text, asked sixteen or eight bytes at a time.
package enum WideBytes {
    /// Whether a control character below 0x20 or one of six bytes is in a text.
    package static func containsControl(
        _ text: UnsafeBufferPointer<UInt8>, or first: (UInt8, UInt8), _ second: (UInt8, UInt8),
        _ third: (UInt8, UInt8)
    ) -> Bool {
        contains(text) {
            SixteenBytes.controls($0) | SixteenBytes.places(of: first.0, or: first.1, in: $0)
                | SixteenBytes.places(of: second.0, or: second.1, in: $0)
                | SixteenBytes.places(of: third.0, or: third.1, in: $0)
        } _: {
            controls($0) | places(of: first.0, or: first.1, in: $0)
                | places(of: second.0, or: second.1, in: $0)
                | places(of: third.0, or: third.1, in: $0)
        }
    }

    /// Whether one of two bytes is in a text.
    package static func contains(
        _ text: UnsafeBufferPointer<UInt8>, _ one: UInt8, or other: UInt8
    ) -> Bool {
        contains(text) {
            SixteenBytes.places(of: one, or: other, in: $0)
        } _: {
            places(of: one, or: other, in: $0)
        }
    }

    /// Whether there are hits in any bytes of a text: bits of sixteen bytes, and the high bits of eight.
    @inline(__always)
    private static func contains(
        _ text: UnsafeBufferPointer<UInt8>, _ ofSixteen: (UnsafePointer<UInt8>) -> UInt32,
        _ ofWord: (UInt64) -> UInt64
    ) -> Bool {
        guard let bytes = text.baseAddress else { return false }
        // All that is loaded is inside the text; the last load may share bytes with that before.
        if text.count >= 16 {
            var found: UInt32 = 0
            var position = 0
            while position < text.count &- 16 {
                found |= ofSixteen(bytes + position)
                position &+= 16
            }
            return found | ofSixteen(bytes + (text.count &- 16)) != 0
        }
        guard text.count >= 8 else {
            // The byte in all places, so that whatever is free says the same.
            return text.contains { ofWord(eachByte &* UInt64($0)) & highBits != 0 }
        }
        let hits = ofWord(loadWord(bytes)) | ofWord(loadWord(bytes + (text.count &- 8)))
        return hits & highBits != 0
    }
}

/// A hash of a key: its length, its first eight and its last eight bytes.
///
/// Only the program's own keys are ever stored, so a document cannot make a table slow; keys that
/// differ in their middle only are told apart by the comparison that follows.
@inline(__always)
func keyHash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    let raw = UnsafeRawPointer(bytes)
    var first: UInt64 = 0
    var last: UInt64 = 0
    // Each load stays inside the `count` bytes of the key.
    if count >= 8 {
        first = raw.loadUnaligned(as: UInt64.self)
        last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
        first = UInt64(raw.loadUnaligned(as: UInt32.self))
        last = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else if count > 0 {
        first = UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8
        last = UInt64(bytes[count - 1])
    }
    var hash = (first ^ (last << 29 | last >> 35)) &* 0x9E37_79B9_7F4A_7C15
    hash ^= (hash >> 32) &+ UInt64(count)
    hash = hash &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: hash >> 32)
}

/// Compares two runs of `count` bytes, which must both be readable.
@inline(__always)
func areEqual(_ one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (one, other) = (UnsafeRawPointer(one), UnsafeRawPointer(other))
    // Whole words from the front, and the last bytes by a word or byte that ends with them.
    var position = 0
    while position + 8 <= count {
        if word(one, position) != word(other, position) { return false }
        position += 8
    }
    if count >= 8 { return word(one, count - 8) == word(other, count - 8) }
    while position < count {
        if one.load(fromByteOffset: position, as: UInt8.self)
            != other.load(fromByteOffset: position, as: UInt8.self)
        {
            return false
        }
        position += 1
    }
    return true
}

/// Compares the first `count` bytes of two runs, in both of which seven more must be readable.
@inline(__always)
func startEqually(
    _ one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int
) -> Bool {
    var position = 0
    while position &+ 8 <= count {
        if loadWord(one + position) != loadWord(other + position) { return false }
        position &+= 8
    }
    let rest = count &- position
    // What stands behind the last byte is cut off.
    return rest == 0
        || (loadWord(one + position) ^ loadWord(other + position)) &<< UInt64(64 &- rest &* 8) == 0
}

/// Eight bytes, which must be readable, the first of them lowest.
@inline(__always)
func loadWord(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    // An unaligned load is asked for by name.
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
}

/// Sixteen bytes, which must be readable, as two words.
@inline(__always)
func loadWords(_ bytes: UnsafePointer<UInt8>) -> SIMD2<UInt64> {
    // An unaligned load is asked for by name.
    let words = UnsafeRawPointer(bytes).loadUnaligned(as: SIMD2<UInt64>.self)
    return SIMD2(UInt64(littleEndian: words.x), UInt64(littleEndian: words.y))
}

@inline(__always)
private func word(_ bytes: UnsafeRawPointer, _ position: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
}
