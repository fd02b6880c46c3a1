/// Objects, arrays and what stands in them.
///
/// Each step returns the place behind what it read, or -1 for what is for the other reader.
extension QuickReader {
    private static let trueWord: UInt32 = 0x6575_7274
    private static let falseWord: UInt64 = 0x65_736C_6166
    private static let nullWord: UInt32 = 0x6C6C_756E

    /// Reads the members of an object whose brace stands at `brace`.
    mutating func readObject(_ shape: UnsafeMutablePointer<ObjectShape>, _ brace: Int) -> Int {
        let bytes = self.bytes
        if bytes[brace &+ 1] == 0x7D { return brace &+ 2 }
        depthLeft &-= 1
        guard depthLeft > 0 else { return -1 }
        objects &+= 1
        let object = objects
        shape.pointee.count &+= 1
        // Where the brace or comma stands before the next key.
        var position = brace
        var previous = shape.pointee.opening
        while true {
            let expected = previous.next
            var key = expected.pointee.first
            if !Self.matches(key, bytes + position) {
                // The brace at the beginning is another.
                if bytes[position] == 0x7D { break }
                key = expected.pointee.second
                if Self.matches(key, bytes + position) {
                    weigh(previous, shape)
                } else {
                    key = findKey(shape, previous, position)
                    if key == nowhere { return -1 }
                }
            }
            let value = position &+ Int(key.pointee.count)
            let end: Int
            if key.pointee.isUnasked {
                end = passMember(bytes, key, value)
            } else {
                // A key that stands twice is reported, and not here.
                if key.pointee.lastSeen.pointee == object { return -1 }
                key.pointee.lastSeen.pointee = object
                end = readMember(bytes, key, value)
            }
            if end >= 0 {
                position = end
            } else {
                guard bytes[value] == 0x20 else { return -1 }
                (key, position) = readSpaced(shape, previous, position)
                if position < 0 { return -1 }
            }
            previous = key
        }
        depthLeft &+= 1
        return position &+ 1
    }

    /// Reads a member whose key was met without the space that stands behind it here.
    @inline(never)
    private mutating func readSpaced(
        _ shape: UnsafeMutablePointer<ObjectShape>,
        _ previous: UnsafeMutablePointer<LearnedKey>, _ position: Int
    ) -> (key: UnsafeMutablePointer<LearnedKey>, end: Int) {
        let key = findByHash(shape, position, isFirst: previous == shape.pointee.opening)
        guard key != nowhere else { return (key, -1) }
        // Where it is written like this again, the other would match before it.
        previous.pointee.next = ExpectedKeys(first: key, second: previous.pointee.next.first)
        let value = position &+ Int(key.pointee.count)
        let end =
            key.pointee.isUnasked ? passMember(bytes, key, value) : readMember(bytes, key, value)
        return (key, end)
    }

    /// The place behind a comma, and behind the space that some programs write there.
    ///
    /// A branch, which is foreseen; a sum would have everything behind it wait for the byte.
    @inline(__always)
    private func afterComma(_ comma: Int) -> Int {
        _slowPath(bytes[comma &+ 1] == 0x20) ? comma &+ 2 : comma &+ 1
    }

    /// Passes the value of a key that nobody asks for.
    ///
    /// Most keys are such, so that all questions about a value that is asked for are asked elsewhere.
    @inline(__always)
    private mutating func passMember(
        _ bytes: UnsafePointer<UInt8>, _ key: UnsafeMutablePointer<LearnedKey>, _ position: Int
    ) -> Int {
        let word = loadWord(bytes + position)
        if UInt8(truncatingIfNeeded: word) == 0x22 {
            let end = endOfPlain(bytes, position &+ 1)
            return bytes[end] == 0x22 ? end &+ 1 : passRest(end)
        }
        guard Self.isTruth(word) else { return readOther(key, position) }
        return position &+ 4 &+ Self.falsehood(word)
    }

    /// Whether a word begins with `true` or `false`.
    @inline(__always)
    private static func isTruth(_ word: UInt64) -> Bool {
        UInt32(truncatingIfNeeded: word) == trueWord || word << 24 == falseWord << 24
    }

    /// 1 for a word that begins with `false`, and 0 for `true`: they differ in the second bit already.
    ///
    /// Without a branch on which of the two it is: that is what cannot be foreseen.
    @inline(__always)
    private static func falsehood(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: word >> 1 & 1)
    }

    /// Passes a string from the first character on that is no plain one.
    @inline(never)
    private mutating func passRest(_ start: Int) -> Int {
        let end = endOfRest(start)
        sawEscape = false
        return end < 0 ? -1 : end &+ 1
    }

    /// Reads the value of a key that somebody asks for.
    @inline(__always)
    private mutating func readMember(
        _ bytes: UnsafePointer<UInt8>, _ key: UnsafeMutablePointer<LearnedKey>, _ position: Int
    ) -> Int {
        let word = loadWord(bytes + position)
        if UInt8(truncatingIfNeeded: word) == 0x22 { return readText(key, position) }
        guard Self.isTruth(word) else { return readOther(key, position) }
        let falsehood = Self.falsehood(word)
        // What is known of `true` stands behind what is known of `false`.
        if let row, takeWord(1 &- falsehood, key, position, row) {
            return position &+ 4 &+ falsehood
        }
        takeUnknown(falsehood == 0 ? .true : .false, key, position, 0)
        return position &+ 4 &+ falsehood
    }

    /// Reads a text behind a key; its quote stands at `start`.
    @inline(never)
    private mutating func readText(_ key: UnsafeMutablePointer<LearnedKey>, _ start: Int) -> Int {
        if key.pointee.isBranch { return -1 }
        let end = endOfString(bytes, start &+ 1)
        if end < 0 { return -1 }
        if key.pointee.field >= 0 {
            take(.text, key, start, text: start &+ 1, end &- start &- 1)
        }
        sawEscape = false
        return end &+ 1
    }

    /// Reads what is no text, `true` or `false` behind a key.
    @inline(never)
    private mutating func readOther(
        _ key: UnsafeMutablePointer<LearnedKey>, _ position: Int
    ) -> Int {
        let bytes = self.bytes
        switch bytes[position] {
        case 0x7B:
            if key.pointee.isPoint { return -1 }
            guard let shape = place(key).pointee.object ?? makeObject(key) else { return -1 }
            if key.pointee.field >= 0, shape.pointee.node < 0 {
                add(.object, key.pointee.field, position, 0)
            }
            return readObject(shape, position)
        case 0x5B: return readArray(key, position)
        default: return readScalar(bytes, key, position)
        }
    }

    @inline(never)
    private mutating func makeObject(
        _ key: UnsafeMutablePointer<LearnedKey>
    ) -> UnsafeMutablePointer<ObjectShape>? {
        place(key).pointee.object = makeShape(at: place(key).pointee.node)
        return place(key).pointee.object
    }

    /// Reads `null` or a number behind a key.
    @inline(__always)
    private mutating func readScalar(
        _ bytes: UnsafePointer<UInt8>, _ key: UnsafeMutablePointer<LearnedKey>, _ position: Int
    ) -> Int {
        if UInt32(truncatingIfNeeded: loadWord(bytes + position)) == Self.nullWord {
            guard let row, takeWord(Int(KnownValue.null &- KnownValue.off), key, position, row)
            else {
                takeUnknown(.null, key, position, 0)
                return position &+ 4
            }
            return position &+ 4
        }
        let (end, isInteger) = Self.endOfNumber(bytes, position)
        if end < 0 { return -1 }
        if key.pointee.field >= 0 {
            // More digits may be too many for an integer.
            if end &- position > 18 { return -1 }
            take(
                isInteger ? .integer : .decimal, key, position, text: position,
                end &- position)
        }
        return end
    }

    /// Reads `null` or a number in an array.
    @inline(__always)
    private mutating func readScalar(_ field: Int32, _ position: Int) -> Int {
        if UInt32(truncatingIfNeeded: loadWord(bytes + position)) == Self.nullWord {
            addElement(.null, field, position, 0)
            return position &+ 4
        }
        let (end, isInteger) = Self.endOfNumber(bytes, position)
        if end < 0 { return -1 }
        if field >= 0 {
            // More digits may be too many for an integer.
            if end &- position > 18 { return -1 }
            addElement(isInteger ? .integer : .decimal, field, position, end &- position)
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
    private mutating func readArray(
        _ key: UnsafeMutablePointer<LearnedKey>, _ start: Int
    ) -> Int {
        let (node, field) = (place(key).pointee.node, key.pointee.field)
        let element = node >= 0 ? nodes[node].element : -1
        if element >= 0, nodes[element].point >= 0 || nodes[element].element >= 0 { return -1 }
        let own = element >= 0 && nodes[element].isField
        if own, field >= 0 { return -1 }
        let ownField = own ? fieldOrder[Int(nodes[element].firstField)] : -1
        let isAsked = element >= 0 || field >= 0
        let cell = cellCount
        if field >= 0 { add(.array, field, start, 0) }
        var position = start &+ 1
        if bytes[position] == 0x5D { return position &+ 1 }
        depthLeft &-= 1
        guard depthLeft > 0 else { return -1 }
        var count = 0
        while true {
            count &+= 1
            position = readElement(
                key, element, ownField >= 0 ? ownField : field, isAsked, position)
            if position < 0 { return -1 }
            guard bytes[position] == 0x2C else { break }
            position = afterComma(position)
        }
        depthLeft &+= 1
        guard bytes[position] == 0x5D else { return -1 }
        if field >= 0 {
            // The array's own cell was added above.
            cells[cell].count = Int32(truncatingIfNeeded: count)
            if key.pointee.way == .present, let row { takePresentList(key, row, cell, start) }
        }
        return position &+ 1
    }

    @inline(never)
    private mutating func makeElement(
        _ key: UnsafeMutablePointer<LearnedKey>, _ node: Int32
    ) -> UnsafeMutablePointer<ObjectShape>? {
        place(key).pointee.element = makeShape(at: node)
        return place(key).pointee.element
    }

    private mutating func readElement(
        _ key: UnsafeMutablePointer<LearnedKey>, _ element: Int32, _ field: Int32,
        _ isAsked: Bool, _ position: Int
    ) -> Int {
        switch bytes[position] {
        case 0x22:
            let end = endOfString(bytes, position &+ 1)
            if end < 0 { return -1 }
            // Only an object is expected among elements with keys.
            if element >= 0, nodes[element].hasKeys { return -1 }
            addElement(.text, field, position, end &- position - 1)
            sawEscape = false
            return end + 1
        case 0x7B:
            guard let shape = place(key).pointee.element ?? makeElement(key, element) else {
                return -1
            }
            if field >= 0, shape.pointee.node < 0 {
                addElement(.object, field, position, 0)
            }
            return readObject(shape, position)
        case 0x5B: return isAsked ? -1 : readArray(key, position)
        case 0x74:
            addElement(.true, field, position, 0)
            return UInt32(truncatingIfNeeded: loadWord(bytes + position)) == Self.trueWord
                ? position &+ 4 : -1
        case 0x66:
            addElement(.false, field, position, 0)
            return loadWord(bytes + position) & 0xFF_FFFF_FFFF == Self.falseWord
                ? position &+ 5 : -1
        default: return readScalar(field, position)
        }
    }
}
