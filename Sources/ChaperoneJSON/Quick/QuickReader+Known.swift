/// Values that were met before: what they say is taken, and no cell is made.
extension QuickReader {
    /// Takes `false`, `true` or `null`, by its number, at a field that is asked for.
    @inline(__always)
    mutating func take(
        _ word: UInt16, _ kind: JSONKind, _ learned: UnsafeMutablePointer<LearnedKey>,
        _ position: Int
    ) {
        let field = learned.pointee.field
        guard let row, learned.pointee.way != .cell else { return add(kind, field, position, 0) }
        sums.signs |= learned.pointee.signs
        guard learned.pointee.way == .known else { return }
        // There is a place for each of the three words.
        guard let value = learned.pointee.values.map({ $0 + Int(word) - 1 }),
            value.pointee.state == .known
        else { return add(kind, field, position, 0) }
        take(value, learned, position, row)
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
        let field = learned.pointee.field
        guard let row, learned.pointee.way != .cell else { return add(kind, field, start, count) }
        sums.signs |= learned.pointee.signs
        guard learned.pointee.way == .known else { return }
        let hash = ValueHash.hash(
            bytes + text, count, ValueHash.salt(Int(field), kind), seed)
        guard let value = learned.pointee.others?.pointee.find(bytes + text, count, hash) else {
            return add(kind, field, start, count)
        }
        take(value, learned, start, row)
    }

    @inline(__always)
    private mutating func take(
        _ value: UnsafePointer<KnownValue>, _ learned: UnsafeMutablePointer<LearnedKey>,
        _ start: Int, _ row: KnownRow
    ) {
        sums.add(value.pointee)
        let part = Int(learned.pointee.part)
        guard part >= 0 else { return }
        row.put(value.pointee.number, at: Int32(truncatingIfNeeded: start), part: part)
    }
}
