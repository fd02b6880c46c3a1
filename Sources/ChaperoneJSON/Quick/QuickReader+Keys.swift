/// Keys: the expected one is compared, any other is found by its hash, and learned.
extension QuickReader {
    /// Whether the key stands at `written`, with what stands before it.
    @inline(__always)
    static func matches(
        _ key: UnsafeMutablePointer<LearnedKey>, _ written: UnsafePointer<UInt8>
    ) -> Bool {
        // A load may go past the block's end by less than its padding.
        let differences =
            (loadWords(written) & key.pointee.masks.0 ^ key.pointee.start.0)
            | (loadWords(written + 16) & key.pointee.masks.1 ^ key.pointee.start.1)
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

    /// Notes that the second of the keys that follow one was met, which becomes the first once it is met in more
    /// than half of all objects.
    @inline(__always)
    func weigh(
        _ previous: UnsafeMutablePointer<LearnedKey>, _ shape: UnsafeMutablePointer<ObjectShape>
    ) {
        let place = place(previous)
        place.pointee.seconds &+= 1
        if place.pointee.seconds < 16 { return }
        place.pointee.seconds = 0
        if shape.pointee.count &- place.pointee.weighed < 32 {
            let next = previous.pointee.next
            previous.pointee.next = ExpectedKeys(first: next.second, second: next.first)
        }
        place.pointee.weighed = shape.pointee.count
    }

    /// The key behind the comma at `position`, or behind the brace where it is the first, in an object of
    /// this shape; ``nowhere`` for what is no plain key, or when no more can be learned.
    ///
    /// - Parameter previous: what it follows, where it is none of the two that are expected first.
    @inline(never)
    mutating func findKey(
        _ shape: UnsafeMutablePointer<ObjectShape>, _ previous: UnsafeMutablePointer<LearnedKey>,
        _ position: Int
    ) -> UnsafeMutablePointer<LearnedKey> {
        let place = place(previous)
        let later = place.pointee.later
        // One that is met again stands one place nearer to the first from then on.
        if Self.matches(later.first, bytes + position) {
            place.pointee.later.first = previous.pointee.next.second
            previous.pointee.next.second = later.first
            return later.first
        }
        if Self.matches(later.second, bytes + position) {
            place.pointee.later = ExpectedKeys(first: later.second, second: later.first)
            return later.second
        }
        let key = findByHash(shape, position, isFirst: previous == shape.pointee.opening)
        if key == nowhere { return key }
        if previous.pointee.next.first == nowhere {
            previous.pointee.next.first = key
        } else if previous.pointee.next.second == nowhere {
            previous.pointee.next.second = key
        } else if later.first == nowhere {
            place.pointee.later.first = key
        } else {
            place.pointee.later.second = key
        }
        return key
    }

    /// The same, whatever is expected.
    mutating func findByHash(
        _ shape: UnsafeMutablePointer<ObjectShape>, _ position: Int, isFirst: Bool
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
                return key
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        guard keyCount < Self.keyLimit else { return nowhere }
        let key = learn(position, written, name: first..<end, shape, hash)
        slots[slot] = Int32(key - keys)
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
        var key = unwritten
        key.start = (
            loadWords(bytes + position) & masks.0, loadWords(bytes + (position + 16)) & masks.1
        )
        key.masks = masks
        key.bytes = UnsafePointer(keyBytes + keyByteCount)
        key.count = UInt8(count)
        var place = KeyPlace(later: nothing, shape: shape, hash: hash)
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
        return add(key, place)
    }

    /// There must be room for one more.
    private mutating func add(
        _ key: LearnedKey, _ place: KeyPlace
    ) -> UnsafeMutablePointer<LearnedKey> {
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
        case .known:
            (key.words, key.others) = (field.pointee.words ?? noWords, field.pointee.others)
        // Its texts are told without what is known of others.
        case .present: key.words = field.pointee.words ?? noWords
        }
    }

    /// The shape of the objects at a node, or of those of which nobody asks anything; nil when there
    /// are too many.
    @inline(never)
    mutating func makeShape(at node: Int32) -> UnsafeMutablePointer<ObjectShape>? {
        guard shapeCount < Self.shapeLimit, keyCount < Self.keyLimit else { return nil }
        // There is room for one more of each.
        let shape = shapes + shapeCount
        shapes[shapeCount] = ObjectShape(
            opening: add(unwritten, KeyPlace(later: nothing, shape: shape, hash: 0)),
            node: node >= 0 && nodes[node].hasKeys ? node : -1)
        shapeCount += 1
        return shape
    }
}
