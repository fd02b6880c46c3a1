/// Objects, arrays and what stands in them.
///
/// Each step returns the place behind what it read, or -1 for what is for the other reader.
extension QuickReader {
    private static let trueWord: UInt64 = 0x6575_7274
    private static let falseWord: UInt64 = 0x65_736C_6166
    private static let nullWord: UInt64 = 0x6C6C_756E

    /// Reads the members of an object whose brace was passed.
    mutating func readObject(_ shape: Int32, _ start: Int) -> Int {
        depthLeft -= 1
        defer { depthLeft += 1 }
        guard depthLeft > 0 else { return -1 }
        if bytes[start] == 0x7D { return start + 1 }
        objects += 1
        let object = objects
        var position = start
        var previous: Int32 = -1
        var expected = shapes[Int(shape)].first
        while true {
            guard cellCount + 2 <= Self.cellLimit else { return -1 }
            var key: Int32
            if expected.0 >= 0, matches(expected.0, position) {
                key = expected.0
            } else if expected.1 >= 0, matches(expected.1, position) {
                key = expected.1
            } else {
                key = findKey(shape, after: previous, position)
                if key < 0 { return -1 }
            }
            // `key` is the number of a learned key, here and below.
            let learned = keys + Int(key)
            let node = learned.pointee.node
            if node >= 0 {
                // A key that stands twice is reported, and not here.
                if lastSeen[Int(node)] == object { return -1 }
                lastSeen[Int(node)] = object
            }
            let value = position + Int(learned.pointee.count)
            let end = readMember(key, learned, value)
            if end >= 0 {
                position = end
            } else {
                guard bytes[value] == 0x20 else { return -1 }
                (key, position) = readSpaced(shape, after: previous, position)
                if position < 0 { return -1 }
            }
            guard bytes[position] == 0x2C else {
                return bytes[position] == 0x7D ? position + 1 : -1
            }
            position = afterComma(position)
            previous = key
            expected = keys[Int(key)].next
        }
    }

    /// Reads a member whose key was met without the space that stands behind it here.
    @inline(never)
    private mutating func readSpaced(
        _ shape: Int32, after previous: Int32, _ position: Int
    ) -> (key: Int32, end: Int) {
        let key = findKey(shape, after: previous, position)
        guard key >= 0 else { return (-1, -1) }
        // `key` is the number of a learned key.
        let learned = keys + Int(key)
        return (key, readMember(key, learned, position + Int(learned.pointee.count)))
    }

    /// The place behind a comma, and behind the space that some programs write there.
    ///
    /// A branch, which is foreseen; a sum would have everything behind it wait for the byte.
    @inline(__always)
    private func afterComma(_ comma: Int) -> Int {
        _slowPath(bytes[comma + 1] == 0x20) ? comma + 2 : comma + 1
    }

    /// Reads the value of a key.
    @inline(__always)
    private mutating func readMember(
        _ key: Int32, _ learned: UnsafeMutablePointer<LearnedKey>, _ position: Int
    ) -> Int {
        let field = learned.pointee.field
        let word = word(position)
        let isTrue = word & 0xFFFF_FFFF == Self.trueWord
        if isTrue || word & 0xFF_FFFF_FFFF == Self.falseWord {
            // Without a branch on which of the two it is: that is what cannot be foreseen.
            if field >= 0 {
                take(KnownValue.off + (isTrue ? 1 : 0), isTrue ? .true : .false, learned, position)
            }
            return position + (isTrue ? 4 : 5)
        }
        switch bytes[position] {
        case 0x22:
            if learned.pointee.isBranch { return -1 }
            let end = endOfString(position + 1)
            if end < 0 { return -1 }
            if field >= 0 {
                take(.text, learned, position, text: position + 1, end - position - 1)
            }
            sawEscape = false
            return end + 1
        case 0x7B:
            if learned.pointee.isPoint { return -1 }
            if learned.pointee.object < 0 {
                learned.pointee.object = makeShape(at: learned.pointee.node)
                if learned.pointee.object < 0 { return -1 }
            }
            let shape = learned.pointee.object
            if field >= 0, shapes[Int(shape)].node < 0 { add(.object, field, position, 0) }
            return readObject(shape, position + 1)
        case 0x5B: return readArray(key, position)
        default: return readScalar(learned, position)
        }
    }

    /// Reads `null` or a number behind a key.
    @inline(__always)
    private mutating func readScalar(
        _ learned: UnsafeMutablePointer<LearnedKey>, _ position: Int
    ) -> Int {
        if word(position) & 0xFFFF_FFFF == Self.nullWord {
            if learned.pointee.field >= 0 { take(KnownValue.null, .null, learned, position) }
            return position + 4
        }
        let (end, isInteger) = endOfNumber(position)
        if end < 0 { return -1 }
        if learned.pointee.field >= 0 {
            // More digits may be too many for an integer.
            if end - position > 18 { return -1 }
            take(
                isInteger ? .integer : .decimal, learned, position, text: position,
                end - position)
        }
        return end
    }

    /// Reads `null` or a number in an array.
    @inline(__always)
    private mutating func readScalar(_ field: Int32, _ position: Int) -> Int {
        if word(position) & 0xFFFF_FFFF == Self.nullWord {
            addElement(.null, field, position, 0)
            return position + 4
        }
        let (end, isInteger) = endOfNumber(position)
        if end < 0 { return -1 }
        if field >= 0 {
            // More digits may be too many for an integer.
            if end - position > 18 { return -1 }
            addElement(isInteger ? .integer : .decimal, field, position, end - position)
        }
        return end
    }

    @inline(__always)
    private mutating func addElement(
        _ kind: JSONKind, _ field: Int32, _ start: Int, _ count: Int
    ) {
        if field >= 0 { add(kind, field, isElement: true, start, count) }
    }

    /// Reads an array behind a key; its bracket stands at `start`.
    ///
    /// What a field asks of elements that are arrays or fields themselves is for the other reader.
    private mutating func readArray(_ key: Int32, _ start: Int) -> Int {
        let learned = keys + Int(key)
        let (node, field) = (learned.pointee.node, learned.pointee.field)
        let element = node >= 0 ? nodes[node].element : -1
        if element >= 0, nodes[element].point >= 0 || nodes[element].element >= 0 { return -1 }
        let own = element >= 0 && nodes[element].isField
        if own, field >= 0 { return -1 }
        let ownField = own ? fieldOrder[Int(nodes[element].firstField)] : -1
        let isAsked = element >= 0 || field >= 0
        let cell = cellCount
        if field >= 0 { add(.array, field, start, 0) }
        depthLeft -= 1
        defer { depthLeft += 1 }
        guard depthLeft > 0 else { return -1 }
        var position = start + 1
        var count = 0
        if bytes[position] == 0x5D { return position + 1 }
        while true {
            guard cellCount + 2 <= Self.cellLimit else { return -1 }
            count += 1
            position = readElement(
                key, element, ownField >= 0 ? ownField : field, isAsked, position)
            if position < 0 { return -1 }
            guard bytes[position] == 0x2C else { break }
            position = afterComma(position)
        }
        // The array's own cell was added above.
        if field >= 0 { cells[cell].count = Int32(truncatingIfNeeded: count) }
        return bytes[position] == 0x5D ? position + 1 : -1
    }

    private mutating func readElement(
        _ key: Int32, _ element: Int32, _ field: Int32, _ isAsked: Bool, _ position: Int
    ) -> Int {
        switch bytes[position] {
        case 0x22:
            let end = endOfString(position + 1)
            if end < 0 { return -1 }
            // Only an object is expected among elements with keys.
            if element >= 0, nodes[element].hasKeys { return -1 }
            addElement(.text, field, position, end - position - 1)
            sawEscape = false
            return end + 1
        case 0x7B:
            let learned = keys + Int(key)
            if learned.pointee.element < 0 {
                learned.pointee.element = makeShape(at: element)
                if learned.pointee.element < 0 { return -1 }
            }
            let shape = learned.pointee.element
            if field >= 0, shapes[Int(shape)].node < 0 {
                addElement(.object, field, position, 0)
            }
            return readObject(shape, position + 1)
        case 0x5B: return isAsked ? -1 : readArray(key, position)
        case 0x74:
            addElement(.true, field, position, 0)
            return word(position) & 0xFFFF_FFFF == Self.trueWord ? position + 4 : -1
        case 0x66:
            addElement(.false, field, position, 0)
            return word(position) & 0xFF_FFFF_FFFF == Self.falseWord ? position + 5 : -1
        default: return readScalar(field, position)
        }
    }
}
