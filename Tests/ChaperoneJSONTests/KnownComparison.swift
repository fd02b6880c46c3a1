import ChaperoneJSON

/// The quick reader without and with known values side by side: what the second does not put into
/// cells has to be what was learned about just these values.
///
/// The tests use it, and `make fuzz` is compiled with it.
struct KnownComparison: ~Copyable {
    private struct Value: Hashable {
        var field: Int32
        var kind: UInt8
        var bytes: [UInt8]
    }

    private let ways: [KnownValues.Way]
    private let known: KnownValues
    private var reader: QuickReader
    /// What was learned, as it was told to `known`: of values, and of what is only there.
    private var learned: [Value: KnownValue] = [:]
    private var present: [Int32: KnownValue] = [:]
    // Owned; freed in `deinit`. A place for each field.
    private let numbers: UnsafeMutablePointer<UInt16>
    private let starts: UnsafeMutablePointer<Int32>

    /// Values that were taken without a cell.
    private(set) var taken = 0

    /// A number that no value gets.
    private static let nothing = UInt16.max

    init(tree: KeyTree) {
        let count = tree.fields.count
        ways = (0..<count).map { [.known, .present, .ignored, .known, .present, .cell][$0 % 6] }
        known = KnownValues(
            .init(count: count, doubtfulLetters: PresenceByLetters.doubtful) { [ways] in
                .init(
                    way: ways[$0], signs: Self.signs(of: $0), part: Self.part(of: $0),
                    isLearned: ways[$0] == .known || ways[$0] == .present,
                    presence: PresenceByLetters.of(field: $0))
            })
        reader = QuickReader(tree: tree, known: known)
        numbers = .allocate(capacity: count)
        starts = .allocate(capacity: count)
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        numbers.deallocate()
        starts.deallocate()
    }

    /// Every fifth field has none, and none of those has any of which nothing at all is wanted.
    private static func part(of field: Int) -> Int {
        field % 5 == 4 || signs(of: field) == 0 ? -1 : field
    }

    /// Half of the fields that are ignored have none.
    private static func signs(of field: Int) -> UInt16 {
        field % 12 == 2 ? 0 : 1 << UInt16(field % 16)
    }

    /// Whether a line is read that could not be read into cells, for another reason than that they are many.
    mutating func accepts(_ block: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
        line.count < QuickReader.cellLimit
            && reader.read(
                block, at: line.lowerBound, row: KnownRow(numbers: numbers, starts: starts)) >= 0
    }

    /// Reads a line that was read into cells, and tells the first difference.
    mutating func difference(
        in block: UnsafePointer<UInt8>, at start: Int, readTo end: Int,
        _ cells: UnsafeBufferPointer<QuickCell>
    ) -> String? {
        for field in ways.indices {
            numbers[field] = Self.nothing
            starts[field] = -1
        }
        let found = reader.read(
            block, at: start, row: KnownRow(numbers: numbers, starts: starts))
        if end - start > JSONLimits.recordCells {
            // It may hold more of what becomes no cell than one record may.
            return found == -1 ? nil : "with known values it is read, although it is so long"
        }
        guard found == end else { return "with known values it ends at \(found), not \(end)" }
        var wanted = KnownSums()
        var row = Array(repeating: (number: Self.nothing, start: Int32(-1)), count: ways.count)
        var left: [QuickCell] = []
        var position = 0
        while position < cells.count {
            let cell = cells[position]
            let field = Int(cell.field)
            let text = presentText(cells, position, block)
            let elements = cell.kind == .array ? Int(cell.count) : 0
            defer { position += 1 }
            if let text, let known = present[cell.field] {
                taken += 1
                wanted.add(signs: Self.signs(of: field))
                wanted.add(known)
                wanted.add(content: ValueHash().hash(text, field: field, cell.kind))
                if Self.part(of: field) >= 0 { row[field] = (known.number, cell.start) }
                position += elements
                continue
            }
            guard ways[field] != .cell, !cell.isElement, let value = value(of: cell, block) else {
                left.append(cell)
                continue
            }
            wanted.add(signs: Self.signs(of: field))
            guard ways[field] != .ignored else { continue }
            guard let known = learned[value] else {
                left.append(cell)
                continue
            }
            taken += 1
            wanted.add(known)
            if Self.part(of: field) >= 0 { row[field] = (known.number, cell.start) }
        }
        if let difference = difference(wanted, row, left) { return difference }
        for cell in left where ways[Int(cell.field)] != .cell && !cell.isElement {
            learn(cell, block)
        }
        for position in cells.indices where presentText(cells, position, block) != nil {
            learnPresence(cells[position].field)
        }
        return nil
    }

    private func difference(
        _ wanted: KnownSums, _ row: [(number: UInt16, start: Int32)], _ left: [QuickCell]
    ) -> String? {
        guard reader.cellCount == left.count else {
            return "\(left.count) cells are left, not \(reader.cellCount)"
        }
        for index in left.indices where !isSame(reader.cells[index], left[index]) {
            return "cell \(index) is \(reader.cells[index]), and should be \(left[index])"
        }
        let sums = reader.sums
        guard sums.signs == wanted.signs, sums.marks == wanted.marks,
            sums.claims == wanted.claims, sums.areClaimedTwice == wanted.areClaimedTwice,
            sums.content == wanted.content
        else { return "the sums are \(sums), and should be \(wanted)" }
        for field in row.indices
        where numbers[field] != row[field].number || starts[field] != row[field].start {
            return "field \(field) says \(numbers[field]) at \(starts[field]), not \(row[field])"
        }
        return nil
    }

    private func isSame(_ one: QuickCell, _ other: QuickCell) -> Bool {
        one.field == other.field && one.kind == other.kind && one.isElement == other.isElement
            && one.hasEscape == other.hasEscape && one.start == other.start
            && one.count == other.count
    }

    /// Nil for what is never looked up.
    private func value(of cell: QuickCell, _ block: UnsafePointer<UInt8>) -> Value? {
        switch cell.kind {
        case .true, .false, .null, .text, .integer, .decimal:
            let bytes = UnsafeBufferPointer(start: block + cell.textStart, count: Int(cell.count))
            return Value(
                field: cell.field, kind: cell.kind.rawValue,
                bytes: cell.kind.hasText ? Array(bytes) : [])
        default: return nil
        }
    }

    /// The bytes that tell a value of which nobody asks what it says; nil where it takes a closer look.
    private func presentText(
        _ cells: UnsafeBufferPointer<QuickCell>, _ position: Int, _ block: UnsafePointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8>? {
        let cell = cells[position]
        let presence = PresenceByLetters.of(field: Int(cell.field))
        guard ways[Int(cell.field)] == .present, !cell.isElement else { return nil }
        switch cell.kind {
        case .text:
            let text = UnsafeBufferPointer(start: block + cell.textStart, count: Int(cell.count))
            return PresenceByLetters.holds(presence, Array(text), hasEscape: cell.hasEscape)
                ? text : nil
        case .array:
            guard presence == .words || presence == .filled, cell.count > 0 else { return nil }
            let elements = cells[(position + 1)...].prefix {
                $0.isElement && $0.field == cell.field && $0.kind == .text
            }
            guard elements.count == Int(cell.count), let last = elements.last else { return nil }
            return UnsafeBufferPointer(
                start: block + Int(cell.start),
                count: last.textStart + Int(last.count) - Int(cell.start))
        default: return nil
        }
    }

    private mutating func learnPresence(_ field: Int32) {
        guard present[field] == nil else { return }
        var new = KnownValue()
        new.state = .known
        new.number = 60_000 + UInt16(present.count)
        new.marks = 1 << UInt8(present.count % 8)
        new.claims = 1 << UInt64(present.count * 11 % 64)
        known.set(present: new, field: Int(field))
        present[field] = new
    }

    private mutating func learn(_ cell: QuickCell, _ block: UnsafePointer<UInt8>) {
        let field = Int(cell.field)
        guard let value = value(of: cell, block), learned[value] == nil,
            ways[field] == .known || !cell.kind.hasText
        else { return }
        var new = KnownValue()
        new.state = .known
        new.marks = 1 << UInt8(learned.count % 8)
        new.claims = 1 << UInt64(learned.count * 7 % 64)
        new.content = UInt64(learned.count) &* 0x9E37_79B9_7F4A_7C15
        switch cell.kind {
        case .false: new.number = KnownValue.off
        case .true: new.number = KnownValue.on
        case .null: new.number = KnownValue.null
        default: new.number = KnownValue.first + UInt16(known.count(field))
        }
        if cell.kind.hasText {
            let bytes = UnsafeBufferPointer(start: block + cell.textStart, count: Int(cell.count))
            known.add(field, bytes, ValueHash().hash(bytes, field: field, cell.kind), new)
        } else {
            known.set(new.number, field: field, to: new)
        }
        learned[value] = new
    }
}

/// What a ``Presence`` asks, letter by letter.
private enum PresenceByLetters {
    /// Of `h`, `m`, `r`, `s` and `x`.
    static let doubtful: UInt32 = "hmrsx".utf8.reduce(0) { $0 | 1 << UInt32($1 - 0x61) }

    static func of(field: Int) -> Presence {
        [.words, .moment, .secret, .plain, .filled][field / 3 % 5]
    }

    static func holds(_ presence: Presence, _ text: [UInt8], hasEscape: Bool) -> Bool {
        switch presence {
        case .words: true
        case .filled: !text.isEmpty
        case .plain: !text.isEmpty && !hasEscape
        case .secret: !text.isEmpty && !hasEscape && isSecret(text)
        case .moment: isMoment(text)
        }
    }

    private static func isSecret(_ text: [UInt8]) -> Bool {
        guard text[0] != UInt8(ascii: "*") else { return false }
        let letters = text.filter {
            (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        }
        guard let first = letters.first else { return true }
        return !"HMRSXhmrsx".utf8.contains(first)
    }

    private static func isMoment(_ text: [UInt8]) -> Bool {
        guard text.count == 20 else { return false }
        func number(_ range: Range<Int>) -> Int? {
            text[range].reduce(Int?(0)) { number, byte in
                (0x30...0x39).contains(byte) ? number.map { $0 * 10 + Int(byte) - 0x30 } : nil
            }
        }
        let marks = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")]
        guard marks.allSatisfy({ [text[$0.0]] == Array($0.1.utf8) }),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
        else { return false }
        return (1000..<3000).contains(year) && (1...12).contains(month) && (1...28).contains(day)
            && hour < 24 && minute < 60 && second <= 60
    }
}
