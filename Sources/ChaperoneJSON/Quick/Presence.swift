/// What is asked of a value for its field to say the same as with any other such value.
package enum Presence: UInt8, BitwiseCopyable, Sendable {
    /// A text, or a list of nothing else.
    case words
    /// The same, if it is not empty.
    case filled
    /// A text that is not empty and has no escape.
    case plain
    /// A plain text that surely is no mask: it does not begin with `*`, and its first letter is none of those
    /// with which words begin that stand for a secret.
    case secret
    /// A plain text such as `2026-11-21T02:00:00Z` (RFC 3339) of a day that every month has.
    case moment
}

/// Values of which nobody asks what they say.
extension QuickReader {
    /// Takes a text, if it is as its field wants it; false where it takes a closer look.
    ///
    /// - Parameter start: where its quote stands.
    @inline(__always)
    mutating func takePresent(
        _ learned: UnsafeMutablePointer<LearnedKey>, _ row: KnownRow, _ start: Int, _ count: Int
    ) -> Bool {
        Self.isThere(
            learned.pointee.presence, bytes + (start &+ 1), count, hasEscape: sawEscape,
            doubtfulLetters)
            && takePresent(.text, learned, row, start, text: start &+ 1, count)
    }

    /// Takes a list whose cells were just added, and removes them, if it is as its field wants it.
    ///
    /// - Parameters:
    ///   - cell: the position of the list's cell, behind which its elements stand.
    ///   - start: where its bracket stands.
    @inline(never)
    mutating func takePresentList(
        _ learned: UnsafeMutablePointer<LearnedKey>, _ row: KnownRow, _ cell: Int, _ start: Int
    ) {
        switch learned.pointee.presence {
        case .words, .filled: break
        case .plain, .secret, .moment: return
        }
        // A list that is too long is for the other reader.
        guard cellCount < Self.cellLimit, cellCount &- cell > 1 else { return }
        for position in cell &+ 1..<cellCount {
            // Cells that were added.
            let element = cells + position
            guard element.pointee.isElement, element.pointee.field == learned.pointee.field,
                element.pointee.kind == .text
            else { return }
        }
        let last = cells + (cellCount &- 1)
        let end = last.pointee.textStart &+ Int(last.pointee.count)
        if takePresent(.array, learned, row, start, text: start, end &- start) { cellCount = cell }
    }

    /// Takes what is there, if it is known what its field then says.
    @inline(__always)
    private mutating func takePresent(
        _ kind: JSONKind, _ learned: UnsafeMutablePointer<LearnedKey>, _ row: KnownRow,
        _ start: Int, text: Int, _ count: Int
    ) -> Bool {
        // There is a place for it behind the words.
        let value = learned.pointee.words + KnownValues.presentPlace
        guard value.pointee.isKnown else { return false }
        sums.add(
            content: hashes.hash(
                bytes + text, count, ValueHash.salt(Int(learned.pointee.field), kind)))
        take(value, learned, start, row)
        return true
    }

    /// Whether a text is as a field wants it.
    ///
    /// Static like all that it asks, because a reader that is being changed would be copied for it.
    @inline(__always)
    private static func isThere(
        _ presence: Presence, _ text: UnsafePointer<UInt8>, _ count: Int, hasEscape: Bool,
        _ doubtfulLetters: UInt32
    ) -> Bool {
        switch presence {
        case .words: true
        case .filled: count > 0
        case .plain: count > 0 && !hasEscape
        case .secret: count > 0 && !hasEscape && isSecret(text, count, doubtfulLetters)
        case .moment: count == 20 && isMoment(text)
        }
    }

    @inline(__always)
    private static func isSecret(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ doubtfulLetters: UInt32
    ) -> Bool {
        if text[0] == 0x2A { return false }
        for position in 0..<count {
            let letter = (text[position] | 0x20) &- 0x61
            if letter < 26 { return doubtfulLetters >> UInt32(letter) & 1 == 0 }
        }
        return true
    }

    /// Whether twenty bytes are a moment of a day that every month has.
    @inline(__always)
    private static func isMoment(_ text: UnsafePointer<UInt8>) -> Bool {
        // `YYYY-MM-`, `DDThh:mm` and `h:mm:ssZ`, of which the last begins inside the one before.
        isNumber(loadWord(text), 0xFF00_00FF_0000_0000, 0x2D00_002D_0000_0000)
            && isNumber(loadWord(text + 8), 0x0000_FF00_00FF_0000, 0x0000_3A00_0054_0000)
            && isNumber(loadWord(text + 12), 0xFF00_00FF_0000_FF00, 0x5A00_003A_0000_3A00)
            // Years that every calendar here knows.
            && text[0] &- 0x31 < 2
            && number(text + 5) &- 1 < 12 && number(text + 8) &- 1 < 28
            && number(text + 11) < 24 && number(text + 14) < 60 && number(text + 17) <= 60
    }

    /// Whether a word has the wanted bytes where `mask` is set, and digits in all other places.
    @inline(__always)
    private static func isNumber(_ word: UInt64, _ mask: UInt64, _ wanted: UInt64) -> Bool {
        let digits = word & ~mask | 0x3030_3030_3030_3030 & mask
        // Without a hit there is no carry and no borrow, so that each byte is told by itself.
        let others = digits | (digits &+ 0x4646_4646_4646_4646) | (digits &- 0x3030_3030_3030_3030)
        return word & mask == wanted && others & 0x8080_8080_8080_8080 == 0
    }

    /// The number that two digits give.
    @inline(__always)
    private static func number(_ digits: UnsafePointer<UInt8>) -> UInt8 {
        (digits[0] &- 0x30) &* 10 &+ (digits[1] &- 0x30)
    }
}
