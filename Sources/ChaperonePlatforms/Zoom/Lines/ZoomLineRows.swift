import Chaperone
import ChaperoneJSON

/// Codes of the records of a block, by column, on their way into a batch.
struct ZoomLineRows: ~Copyable {
    /// As many rows are held of a whole block.
    private static let many = 256

    let plan: ZoomLinePlan
    // Owned; freed in `deinit`. For each column `capacity` places, all absent but those that were written
    // since the last flush, and whether any was.
    private var codes: UnsafeMutablePointer<Int32>
    private var metas: UnsafeMutablePointer<CellMeta>
    private var starts: UnsafeMutablePointer<Int32>
    private let isTouched: UnsafeMutablePointer<Bool>
    private let columnCount: Int
    /// As many rows are held; one until a whole block is read.
    private var capacity = 1
    /// Where the line of each record begins in the block, and its number.
    private var lineStarts: [Int] = []
    private var lineNumbers: [Int] = []
    /// The row of the batch that the first row here becomes, and how many there are.
    private var first = 0
    private var next = 0
    private var block: UnsafePointer<UInt8>
    private var offset = 0
    private var document = 0
    var values = ZoomLineValues()

    init(_ plan: ZoomLinePlan, columnCount: Int) {
        self.plan = plan
        self.columnCount = columnCount
        codes = .allocate(capacity: columnCount)
        metas = .allocate(capacity: columnCount)
        starts = .allocate(capacity: columnCount)
        metas.initialize(repeating: .absent, count: columnCount)
        codes.initialize(repeating: 0, count: columnCount)
        isTouched = .allocate(capacity: columnCount)
        isTouched.initialize(repeating: false, count: columnCount)
        block = UnsafePointer(UnsafeMutableRawPointer(codes).assumingMemoryBound(to: UInt8.self))
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        codes.deallocate()
        metas.deallocate()
        starts.deallocate()
        isTouched.deallocate()
    }

    /// Makes room for the rows of a whole block, where there is only room for one.
    private mutating func grow() {
        codes.deallocate()
        metas.deallocate()
        starts.deallocate()
        capacity = Self.many
        let count = columnCount * capacity
        codes = .allocate(capacity: count)
        metas = .allocate(capacity: count)
        starts = .allocate(capacity: count)
        metas.initialize(repeating: .absent, count: count)
        codes.initialize(repeating: 0, count: count)
    }

    /// Begins anew, once all rows were flushed: the next record becomes a certain row of the batch.
    ///
    /// - Parameter isBlock: whether a whole block follows, and not one record.
    mutating func begin(_ lines: LineBlock, document: Int, row: Int, isBlock: Bool) {
        if isBlock, capacity < Self.many { grow() }
        block = UnsafePointer(lines.bytes)
        (offset, self.document) = (lines.offset, document)
        (first, next) = (row, 0)
        lineStarts.removeAll(keepingCapacity: true)
        lineNumbers.removeAll(keepingCapacity: true)
        values.begin()
    }

    /// Whether there is no room for another row.
    var isFull: Bool { next == capacity }

    /// Writes the values of a record as the next row; false when one of them is rare, and then the row
    /// is as it was.
    ///
    /// - Parameter ranges: of the plan, for records of its kind.
    mutating func write(
        _ cells: UnsafeBufferPointer<QuickCell>, _ ranges: [Int], at cursor: EventCursor,
        _ texts: inout TextPool, _ fields: ZoomFields
    ) -> Bool {
        guard next < capacity else { return false }
        values.beginLine()
        let isWritten = plan.writes.withUnsafeBufferPointer { writes in
            ranges.withUnsafeBufferPointer { ranges in
                for index in cells.indices where !cells[index].isElement {
                    // Fields are positions in the tree; one more range start than fields is there.
                    let field = Int(cells[index].field)
                    for position in ranges[field]..<ranges[field + 1] {
                        guard write(writes[position], cells, index, &texts, fields) else {
                            return false
                        }
                    }
                }
                return true
            }
        }
        guard isWritten else {
            clear(next..<next + 1)
            return false
        }
        noteAbsentPasscode()
        lineStarts.append(cursor.lineStart)
        lineNumbers.append(cursor.line)
        next += 1
        return true
    }

    @inline(__always)
    private mutating func write(
        _ write: ZoomLinePlan.Write, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ texts: inout TextPool, _ fields: ZoomFields
    ) -> Bool {
        let cell = cells[index]
        // A case and no comparison, which is a call into another module.
        if case .null = cell.kind { return true }
        // Whatever words there are, nobody asks.
        if write.column < 0, write.isWords, ZoomLineValues.areWords(cells, index) { return true }
        let code: Int32
        switch values.code(write, cell, block, plan, &texts) {
        case .code(let known): code = known
        case .nothing: return true
        case .notUnderstood:
            guard let decoder = fields.slots[write.line].decoder else { return false }
            switch values.decode(cells, index, block, decoder, &texts) {
            case .code(let known): code = known
            case .nothing: return true
            case .notUnderstood: return false
            }
        }
        guard write.column >= 0 else { return true }
        // Below the number of columns times `capacity`, because `next` is below the latter.
        let place = write.column * capacity + next
        if metas[place] != .absent {
            // As `Batch.observe` does.
            if metas[place].isOlderName == write.meta.isOlderName { return codes[place] == code }
            if write.meta.isOlderName { return true }
        }
        codes[place] = code
        metas[place] = write.meta
        starts[place] = cell.start
        // Below the number of columns.
        isTouched[write.column] = true
        return true
    }

    /// As ``ZoomFilling`` does: the link says whether there is a passcode that was left out.
    private mutating func noteAbsentPasscode() {
        guard let metaOfNoPasscode = plan.metaOfNoPasscode else { return }
        let passcode = SettingID.passcode.column.index * capacity + next
        let link = SettingID.passcodeInLink.column.index * capacity + next
        guard metas[passcode] == .absent, metas[link] != .absent else { return }
        codes[passcode] = codes[link]
        metas[passcode] = codes[link] == 1 ? metas[link] : metaOfNoPasscode
        starts[passcode] = starts[link]
        isTouched[SettingID.passcode.column.index] = true
    }

    /// Hands the rows over to the batch.
    mutating func flush(into batch: inout Batch) {
        guard next > 0 else { return }
        let rows = first..<first + next
        for column in 0..<columnCount where isTouched[column] {
            let base = column * capacity
            let (lineStarts, lineNumbers) = (lineStarts, lineNumbers)
            batch.append(
                rows, to: ColumnID(rawValue: UInt16(column)), codes: codes + base,
                metas: metas + base
            ) { row in
                let index = row - rows.lowerBound
                let start = Int(starts[base + index])
                return Place(
                    document: document, line: 1 + lineNumbers[index],
                    column: start - lineStarts[index] + 1)
            }
        }
        clear(0..<next)
        for column in 0..<columnCount { isTouched[column] = false }
        first += next
        next = 0
        lineStarts.removeAll(keepingCapacity: true)
        lineNumbers.removeAll(keepingCapacity: true)
    }

    private mutating func clear(_ rows: Range<Int>) {
        for column in 0..<columnCount where isTouched[column] {
            let base = column * capacity
            (metas + base + rows.lowerBound).update(repeating: .absent, count: rows.count)
            (codes + base + rows.lowerBound).update(repeating: 0, count: rows.count)
        }
    }
}
