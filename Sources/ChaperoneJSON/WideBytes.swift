/// Searches and hashes that take eight bytes at a time.

private let eachByte: UInt64 = 0x0101_0101_0101_0101
private let highBits: UInt64 = 0x8080_8080_8080_8080

/// The first position at or after `start` of a byte that ends a run of plain string bytes: a
/// quote, a backslash, a control character or a byte of more than seven bits; `end` when none.
///
/// Sound when `bytes` is readable from `start` to `end`, and `start <= end`.
@inline(__always)
func endOfPlainRun(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    while position + 8 <= end {
        // Within bounds by the condition above; an unaligned load is asked for by name.
        let word = UInt64(
            littleEndian: UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self))
        let quotes = word ^ (eachByte &* 0x22)
        let backslashes = word ^ (eachByte &* 0x5C)
        // A borrow can only reach bytes above a hit, so the lowest hit is always exact.
        let hits =
            (((quotes &- eachByte) & ~quotes) | ((backslashes &- eachByte) & ~backslashes)
                | ((word &- (eachByte &* 0x20)) & ~word) | word) & highBits
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

@inline(__always)
private func word(_ bytes: UnsafeRawPointer, _ position: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
}
