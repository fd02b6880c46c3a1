/// Keys: the expected one is compared, any other is found by its hash, and learned.
extension QuickReader {
    /// Whether the key stands at `position`.
    @inline(__always)
    func matches(_ key: Int32, _ position: Int) -> Bool {
        // `key` is the number of a learned key. A load may go past the block's end by less than its
        // padding.
        let key = keys + Int(key)
        let words = key.pointee.words
        let masks = key.pointee.masks
        let differences =
            (word(position) & masks.0 ^ words.0) | (word(position + 8) & masks.1 ^ words.1)
            | (word(position + 16) & masks.2 ^ words.2)
            | (word(position + 24) & masks.3 ^ words.3)
        guard differences == 0 else { return false }
        let count = Int(key.pointee.count)
        return count <= 32
            || areEqual(
                keyBytes + Int(key.pointee.firstByte) + 32, bytes + position + 32, count - 32)
    }

    /// The number of the key at `position`, whose value comes after `previous` (-1 for the first) in
    /// an object of this shape; -1 for what is no plain key, or when no more can be learned.
    @inline(never)
    mutating func findKey(_ shape: Int32, after previous: Int32, _ position: Int) -> Int32 {
        guard bytes[position] == 0x22 else { return -1 }
        let first = position + 1
        var end = first
        // At the latest at the end of the line.
        while isPlain(bytes[end]) { end += 1 }
        let count = end - first
        guard bytes[end] == 0x22, bytes[end + 1] == 0x3A, count <= Self.longestKey - 4 else {
            return -1
        }
        // With the space that some programs write behind a colon.
        let written = count + (bytes[end + 2] == 0x20 ? 4 : 3)
        let hash = keyHash(bytes + first, count) ^ UInt32(truncatingIfNeeded: shape) &* 0x9E37_79B1
        var slot = Int(hash) & (Self.slotCount - 1)
        // A quarter full at most, so there is an empty slot.
        while slots[slot] >= 0 {
            let key = keys + Int(slots[slot])
            if key.pointee.hash == hash, key.pointee.shape == shape,
                Int(key.pointee.count) == written,
                areEqual(keyBytes + Int(key.pointee.firstByte), bytes + position, written)
            {
                expect(slots[slot], shape, after: previous)
                return slots[slot]
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        guard keyCount < Self.keyLimit else { return -1 }
        slots[slot] = learn(position, written, nameCount: count, shape, hash)
        expect(slots[slot], shape, after: previous)
        return slots[slot]
    }

    @inline(__always)
    private func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
    }

    /// Takes note that a key came after another.
    @inline(__always)
    private func expect(_ key: Int32, _ shape: Int32, after previous: Int32) {
        if previous < 0 {
            let known = shapes[Int(shape)].first
            if known.0 != key { shapes[Int(shape)].first = (key, known.0) }
        } else {
            let known = keys[Int(previous)].next
            if known.0 != key { keys[Int(previous)].next = (key, known.0) }
        }
    }

    private mutating func learn(
        _ position: Int, _ count: Int, nameCount: Int, _ shape: Int32, _ hash: UInt32
    ) -> Int32 {
        var key = LearnedKey()
        key.count = Int32(count)
        key.firstByte = Int32(keyByteCount)
        key.shape = shape
        key.hash = hash
        // `count` is at most `longestKey`, and there is room for so many of every key.
        (keyBytes + keyByteCount).update(from: bytes + position, count: count)
        keyByteCount += count
        let masks = (0..<4).map { part -> UInt64 in
            let inside = count - part * 8
            return inside >= 8 ? ~0 : inside <= 0 ? 0 : (1 << UInt64(inside * 8)) - 1
        }
        key.masks = (masks[0], masks[1], masks[2], masks[3])
        key.words = (
            word(position) & masks[0], word(position + 8) & masks[1],
            word(position + 16) & masks[2], word(position + 24) & masks[3]
        )
        let parent = shapes[Int(shape)].node
        if parent >= 0 {
            key.node = nodes.child(of: parent, key: bytes + position + 1, count: nameCount)
        }
        if key.node >= 0 {
            let node = nodes[key.node]
            key.field = node.isField ? fieldOrder[Int(node.firstField)] : -1
            key.isBranch = !node.isField && (node.hasKeys || node.element >= 0 || node.point >= 0)
            key.isPoint = node.point >= 0
            if key.field >= 0, hasKnown {
                // Fields are positions in the tree, and something is known of each.
                let field = fields + Int(key.field)
                key.way = field.pointee.way
                key.part = field.pointee.part
                key.signs = field.pointee.signs
                key.values = field.pointee.words
                key.others = field.pointee.others
            }
        }
        keys[keyCount] = key
        keyCount += 1
        return Int32(keyCount - 1)
    }

    /// The shape of the objects at a node, or of those of which nobody asks anything; -1 when there
    /// are too many.
    @inline(never)
    mutating func makeShape(at node: Int32) -> Int32 {
        guard shapeCount < Self.shapeLimit else { return -1 }
        shapes[shapeCount] = ObjectShape(node: node >= 0 && nodes[node].hasKeys ? node : -1)
        shapeCount += 1
        return Int32(shapeCount - 1)
    }
}
