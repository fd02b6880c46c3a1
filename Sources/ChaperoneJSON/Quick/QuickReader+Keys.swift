/// Keys: the expected one is compared, any other is found by its hash, and learned.
extension QuickReader {
    /// Whether the key stands at `position`.
    @inline(__always)
    func matches(_ key: UnsafeMutablePointer<LearnedKey>, _ position: Int) -> Bool {
        // A load may go past the block's end by less than its padding.
        let words = key.pointee.words
        let masks = key.pointee.masks
        let differences =
            (self.words(position) & masks.0 ^ words.0)
            | (self.words(position &+ 16) & masks.1 ^ words.1)
        // One question, and not one for each word, most of which have the same answer.
        guard unsafeBitCast(differences, to: UInt128.self) == 0 else { return false }
        return key.pointee.count <= 32 || endMatches(key, position)
    }

    /// Whether what follows the first 32 bytes of a key stands behind those of `position`.
    @inline(__always)
    private func endMatches(_ key: UnsafeMutablePointer<LearnedKey>, _ position: Int) -> Bool {
        let count = Int(key.pointee.count) &- 32
        let name = keyBytes + (Int(key.pointee.firstByte) &+ 32)
        let written = bytes + (position &+ 32)
        // Whole words, of which the last reaches back into those 32 bytes.
        var end = count
        while true {
            if loadWord(name + (end &- 8)) != loadWord(written + (end &- 8)) { return false }
            end = end &- 8
            if end <= 0 { return true }
        }
    }

    /// The key at `position`, which comes after `previous` (``nowhere`` for the first) in an object of
    /// this shape; ``nowhere`` for what is no plain key, or when no more can be learned.
    @inline(never)
    mutating func findKey(
        _ shape: UnsafeMutablePointer<ObjectShape>,
        after previous: UnsafeMutablePointer<LearnedKey>, _ position: Int
    ) -> UnsafeMutablePointer<LearnedKey> {
        guard bytes[position] == 0x22 else { return nowhere }
        let first = position + 1
        // At the latest at the end of the line.
        let end = endOfPlain(first)
        let count = end - first
        guard bytes[end] == 0x22, bytes[end + 1] == 0x3A, count <= Self.longestKey - 4 else {
            return nowhere
        }
        // With the space that some programs write behind a colon.
        let written = count + (bytes[end + 2] == 0x20 ? 4 : 3)
        let hash =
            keyHash(bytes + first, count)
            ^ UInt32(truncatingIfNeeded: shape - shapes) &* 0x9E37_79B1
        var slot = Int(hash) & (Self.slotCount - 1)
        // A quarter full at most, so there is an empty slot.
        while slots[slot] >= 0 {
            let key = keys + Int(slots[slot])
            if place(key).pointee.hash == hash, place(key).pointee.shape == shape,
                Int(key.pointee.count) == written,
                areEqual(keyBytes + Int(key.pointee.firstByte), bytes + position, written)
            {
                expect(key, shape, after: previous)
                return key
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        guard keyCount < Self.keyLimit else { return nowhere }
        let key = learn(position, written, nameCount: count, shape, hash)
        slots[slot] = Int32(key - keys)
        expect(key, shape, after: previous)
        return key
    }

    /// Takes note that a key came after another.
    @inline(__always)
    private func expect(
        _ key: UnsafeMutablePointer<LearnedKey>, _ shape: UnsafeMutablePointer<ObjectShape>,
        after previous: UnsafeMutablePointer<LearnedKey>
    ) {
        if previous == nowhere {
            shape.pointee.first.add(key)
        } else {
            previous.pointee.next.add(key)
        }
    }

    private mutating func learn(
        _ position: Int, _ count: Int, nameCount: Int,
        _ shape: UnsafeMutablePointer<ObjectShape>, _ hash: UInt32
    ) -> UnsafeMutablePointer<LearnedKey> {
        func mask(_ part: Int) -> UInt64 {
            let inside = count - part * 8
            return inside >= 8 ? ~0 : inside <= 0 ? 0 : (1 << UInt64(inside * 8)) - 1
        }
        let masks = (SIMD2(mask(0), mask(1)), SIMD2(mask(2), mask(3)))
        var key = LearnedKey(
            words: (words(position) & masks.0, words(position + 16) & masks.1), masks: masks,
            next: ExpectedKeys(first: nowhere, second: nowhere),
            count: Int32(count), firstByte: Int32(keyByteCount), lastSeen: lastSeen)
        var place = KeyPlace(shape: shape, hash: hash)
        // `count` is at most `longestKey`, and there is room for so many of every key.
        (keyBytes + keyByteCount).update(from: bytes + position, count: count)
        keyByteCount += count
        if shape.pointee.node >= 0 {
            place.node = nodes.child(
                of: shape.pointee.node, key: bytes + position + 1, count: nameCount)
        }
        if place.node >= 0 {
            // As many places as keys: for several with the same node that of the first.
            if seenNodes[Int(place.node)] < 0 { seenNodes[Int(place.node)] = Int32(keyCount) }
            key.unasked = 0
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
        guard key.field >= 0, hasKnown else { return }
        // Fields are positions in the tree, and something is known of each.
        let field = fields + Int(key.field)
        key.way = field.pointee.way
        key.part = field.pointee.part
        key.signs = field.pointee.signs
        guard key.way == .known else { return }
        key.values = field.pointee.words
        key.others = field.pointee.others
    }

    /// The shape of the objects at a node, or of those of which nobody asks anything; nil when there
    /// are too many.
    @inline(never)
    mutating func makeShape(at node: Int32) -> UnsafeMutablePointer<ObjectShape>? {
        guard shapeCount < Self.shapeLimit else { return nil }
        // There is room for one more.
        shapes[shapeCount] = ObjectShape(
            node: node >= 0 && nodes[node].hasKeys ? node : -1,
            first: ExpectedKeys(first: nowhere, second: nowhere))
        shapeCount += 1
        return shapes + (shapeCount - 1)
    }
}
