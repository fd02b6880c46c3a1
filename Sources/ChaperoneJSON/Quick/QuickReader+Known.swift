/// Values that were met before: what they say is taken, and no cell is made.
extension QuickReader {
    /// Takes `false`, `true` or `null`, by its number less one; false where it is not known.
    @inline(__always)
    mutating func takeWord(
        _ word: Int, _ learned: UnsafeMutablePointer<LearnedKey>, _ position: Int, _ row: KnownRow
    ) -> Bool {
        // There is a place for each of the three words.
        let value = learned.pointee.words + word
        guard value.pointee.isKnown else { return false }
        take(value, learned, position, row)
        return true
    }

    /// Takes a text or a number at a field that is asked for.
    ///
    /// - Parameters:
    ///   - start: where it begins, with its quote.
    ///   - text: where the bytes begin that tell it from others.
    @inline(__always)
    mutating func take(
        _ kind: JSONKind, _ learned: UnsafeMutablePointer<LearnedKey>, _ start: Int, text: Int,
        _ count: Int
    ) {
        guard let row, let others = learned.pointee.others else {
            return takeUnknown(kind, learned, start, count)
        }
        let hash = hashes.hash(
            bytes + text, count, ValueHash.salt(Int(learned.pointee.field), kind))
        guard let value = others.pointee.find(bytes + text, count, hash) else {
            return takeUnknown(kind, learned, start, count)
        }
        take(value, learned, start, row)
    }

    @inline(__always)
    mutating func take(
        _ value: UnsafePointer<KnownValue>, _ learned: UnsafeMutablePointer<LearnedKey>,
        _ start: Int, _ row: KnownRow
    ) {
        sums.add(value.pointee)
        let part = Int(learned.pointee.part)
        guard part >= 0 else { return }
        row.put(value.pointee.number, at: Int32(truncatingIfNeeded: start), part: part)
    }

    /// Takes what is not known: as a cell, where anybody asks what it says, and not at all where the key has no
    /// field.
    @inline(never)
    mutating func takeUnknown(
        _ kind: JSONKind, _ learned: UnsafeMutablePointer<LearnedKey>, _ start: Int, _ count: Int
    ) {
        if learned.pointee.field < 0 { return }
        if let row, learned.pointee.way != .cell {
            if learned.pointee.way == .present, kind == .text,
                takePresent(learned, row, start, count)
            {
                return
            }
            sums.add(signs: learned.pointee.signs)
            if learned.pointee.way == .ignored { return }
        }
        add(kind, learned.pointee.field, start, count)
    }
}
