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
    /// What was learned, as it was told to `known`.
    private var learned: [Value: KnownValue] = [:]
    // Owned; freed in `deinit`. A place for each field.
    private let numbers: UnsafeMutablePointer<UInt16>
    private let starts: UnsafeMutablePointer<Int32>

    /// Values that were taken without a cell.
    private(set) var taken = 0

    /// A number that no value gets.
    private static let nothing = UInt16.max

    init(tree: KeyTree) {
        let count = tree.fields.count
        ways = (0..<count).map { [.known, .known, .ignored, .cell][$0 % 4] }
        known = KnownValues(
            ways.indices.map { [ways] in
                .init(
                    way: ways[$0], signs: 1 << UInt16($0 % 16), part: Self.part(of: $0),
                    isLearned: ways[$0] == .known)
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

    /// Every fifth field has none.
    private static func part(of field: Int) -> Int { field % 5 == 4 ? -1 : field }

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
        guard found == end else { return "with known values it ends at \(found), not \(end)" }
        var wanted = KnownSums()
        var row = Array(repeating: (number: Self.nothing, start: Int32(-1)), count: ways.count)
        var left: [QuickCell] = []
        for cell in cells {
            let field = Int(cell.field)
            guard ways[field] != .cell, !cell.isElement, let value = value(of: cell, block) else {
                left.append(cell)
                continue
            }
            wanted.add(signs: 1 << UInt16(field % 16))
            guard ways[field] == .known else { continue }
            guard let known = learned[value] else {
                left.append(cell)
                continue
            }
            taken += 1
            wanted.add(known)
            if Self.part(of: field) >= 0 { row[field] = (known.number, cell.start) }
        }
        if let difference = difference(wanted, row, left) { return difference }
        for cell in left where ways[Int(cell.field)] == .known && !cell.isElement {
            learn(cell, block)
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

    private mutating func learn(_ cell: QuickCell, _ block: UnsafePointer<UInt8>) {
        guard let value = value(of: cell, block), learned[value] == nil else { return }
        let field = Int(cell.field)
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
