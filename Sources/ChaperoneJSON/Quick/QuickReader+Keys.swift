/// Keys: the expected one is compared, any other is found by its hash, and learned.
extension QuickReader {
    /// Whether the key stands at `written`, with what stands before it.
    @inline(__always)
    static func matches(
        _ key: UnsafeMutablePointer<LearnedKey>, _ written: UnsafePointer<UInt8>
    ) -> Bool {
        // A load may go past the block's end by less than its padding.
        let differences =
            (loadWords(written) & key.pointee.masks.0 ^ key.pointee.words.0)
            | (loadWords(written + 16) & key.pointee.masks.1 ^ key.pointee.words.1)
        // One question, and not one for each word, most of which have the same answer.
        guard unsafeBitCast(differences, to: UInt128.self) == 0 else { return false }
        return key.pointee.count <= 32 || endMatches(key, written)
    }

    /// Whether what follows the first 32 bytes of a key stands behind those of `written`.
    @inline(__always)
    private static func endMatches(
        _ key: UnsafeMutablePointer<LearnedKey>, _ written: UnsafePointer<UInt8>
    ) -> Bool {
        // Whole words, of which the last reaches back into those 32 bytes. A key is shorter than the padding.
        var end = Int(key.pointee.count)
        while true {
            if loadWord(key.pointee.bytes + (end &- 8)) != loadWord(written + (end &- 8)) {
                return false
            }
            end = end &- 8
            if end <= 32 { return true }
        }
    }

    /// The key behind the comma at `position`, or behind the brace where it is the first, in an object of
    /// this shape; ``nowhere`` for what is no plain key, or when no more can be learned.
    ///
    /// - Parameter expected: where it was not among those that were expected.
    @inline(never)
    mutating func findKey(
        _ shape: UnsafeMutablePointer<ObjectShape>, _ expected: UnsafeMutablePointer<ExpectedKeys>,
        _ position: Int, isFirst: Bool
    ) -> UnsafeMutablePointer<LearnedKey> {
        guard bytes[position] == (isFirst ? 0x7B : 0x2C) else { return nowhere }
        let isSpaced = !isFirst && bytes[position + 1] == 0x20
        let first = position + (isSpaced ? 3 : 2)
        guard bytes[first - 1] == 0x22 else { return nowhere }
        // At the latest at the end of the line.
        let end = endOfPlain(bytes, first)
        let count = end - first
        guard bytes[end] == 0x22, bytes[end + 1] == 0x3A, count <= Self.longestKey - 6 else {
            return nowhere
        }
        // With the space that some programs write behind a colon.
        let written = end + (bytes[end + 2] == 0x20 ? 3 : 2) - position
        let hash =
            keyHash(bytes + first, count)
            ^ UInt32(truncatingIfNeeded: (shape - shapes) * 2 + (isFirst ? 1 : 0)) &* 0x9E37_79B1
        var slot = Int(hash) & (Self.slotCount - 1)
        // One for each way in which it is written, by its bytes. A quarter full at most, so there is an empty slot.
        while slots[slot] >= 0 {
            let key = keys + Int(slots[slot])
            if place(key).pointee.hash == hash, place(key).pointee.shape == shape,
                Int(key.pointee.count) == written,
                areEqual(key.pointee.bytes, bytes + position, written)
            {
                expected.pointee.add(key)
                return key
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        guard keyCount < Self.keyLimit else { return nowhere }
        let key = learn(position, written, name: first..<end, shape, hash)
        slots[slot] = Int32(key - keys)
        expected.pointee.add(key)
        return key
    }

    private mutating func learn(
        _ position: Int, _ count: Int, name: Range<Int>,
        _ shape: UnsafeMutablePointer<ObjectShape>, _ hash: UInt32
    ) -> UnsafeMutablePointer<LearnedKey> {
        func mask(_ part: Int) -> UInt64 {
            let inside = count - part * 8
            return inside >= 8 ? ~0 : inside <= 0 ? 0 : (1 << UInt64(inside * 8)) - 1
        }
        let masks = (SIMD2(mask(0), mask(1)), SIMD2(mask(2), mask(3)))
        var key = LearnedKey(
            next: ExpectedKeys(first: nowhere, second: nowhere),
            words: (
                loadWords(bytes + position) & masks.0, loadWords(bytes + (position + 16)) & masks.1
            ),
            masks: masks,
            bytes: UnsafePointer(keyBytes + keyByteCount), lastSeen: lastSeen,
            count: UInt8(count))
        var place = KeyPlace(shape: shape, hash: hash)
        // `count` is at most `longestKey`, and there is room for so many of every key.
        (keyBytes + keyByteCount).update(from: bytes + position, count: count)
        keyByteCount += count
        if shape.pointee.node >= 0 {
            place.node = nodes.child(
                of: shape.pointee.node, key: bytes + name.lowerBound, count: name.count)
        }
        if place.node >= 0 {
            // As many places as keys: for several with the same node that of the first.
            if seenNodes[Int(place.node)] < 0 { seenNodes[Int(place.node)] = Int32(keyCount) }
            key.isUnasked = false
            key.lastSeen = lastSeen + Int(seenNodes[Int(place.node)])
            ask(&key, nodes[place.node])
        }
        // There is room for one more, as whoever calls this has seen.
        keys[keyCount] = key
        places[keyCount] = place
        keyCount += 1
        return keys + (keyCount - 1)
    }

    /// Notes what is asked of a key's node.
    private func ask(_ key: inout LearnedKey, _ node: KeyTree.Node) {
        key.field = node.isField ? fieldOrder[Int(node.firstField)] : -1
        key.isBranch = !node.isField && (node.hasKeys || node.element >= 0 || node.point >= 0)
        key.isPoint = node.point >= 0
        guard key.field >= 0, let field = known?.place(Int(key.field)) else { return }
        key.way = field.pointee.way
        key.part = field.pointee.part
        key.signs = field.pointee.signs
        key.presence = field.pointee.presence
        switch key.way {
        case .cell, .ignored: break
        case .known: (key.values, key.others) = (field.pointee.words, field.pointee.others)
        // Its texts are told without what is known of others.
        case .present: key.values = field.pointee.words
        }
    }

    /// The shape of the objects at a node, or of those of which nobody asks anything; nil when there
    /// are too many.
    @inline(never)
    mutating func makeShape(at node: Int32) -> UnsafeMutablePointer<ObjectShape>? {
        guard shapeCount < Self.shapeLimit else { return nil }
        // There is room for one more.
        shapes[shapeCount] = ObjectShape(
            first: ExpectedKeys(first: nowhere, second: nowhere),
            node: node >= 0 && nodes[node].hasKeys ? node : -1)
        shapeCount += 1
        return shapes + (shapeCount - 1)
    }
}
