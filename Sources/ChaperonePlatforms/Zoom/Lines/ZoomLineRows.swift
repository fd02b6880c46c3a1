import Chaperone
import ChaperoneJSON

/// Codes of the events of a block, by column, on their way into a batch.
struct ZoomLineRows: ~Copyable {
    let plan: ZoomEventPlan
    // Owned; freed in `deinit`. For each column `LineBlock.lines` places, all absent but those that
    // were written since the last flush.
    private let codes: UnsafeMutablePointer<Int32>
    private let metas: UnsafeMutablePointer<CellMeta>
    private let starts: UnsafeMutablePointer<Int32>
    private var isTouched: [Bool]
    private let columnCount: Int
    /// Where each line begins in the block.
    private var lineStarts: [Int32] = []
    private var lineNumbers: [Int32] = []
    private var first = 0
    private var next = 0
    /// The end of the line that was read last.
    var end = 0
    private var block: UnsafePointer<UInt8>
    private var offset = 0
    private var firstLine = 1
    private var document = 0
    var values = ZoomLineValues()

    init(_ plan: ZoomEventPlan, columnCount: Int) {
        self.plan = plan
        self.columnCount = columnCount
        let count = columnCount * LineBlock.lines
        codes = .allocate(capacity: count)
        metas = .allocate(capacity: count)
        starts = .allocate(capacity: count)
        metas.initialize(repeating: .absent, count: count)
        codes.initialize(repeating: 0, count: count)
        isTouched = Array(repeating: false, count: columnCount)
        block = UnsafePointer(UnsafeMutableRawPointer(codes).assumingMemoryBound(to: UInt8.self))
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        codes.deallocate()
        metas.deallocate()
        starts.deallocate()
    }

    mutating func begin(_ lines: LineBlock, document: Int) {
        block = UnsafePointer(lines.bytes)
        (offset, firstLine, self.document) = (lines.offset, lines.firstLine, document)
        (first, next) = (0, 0)
        lineStarts.removeAll(keepingCapacity: true)
        lineNumbers.removeAll(keepingCapacity: true)
        values.begin()
    }

    /// The next row is this one: others were written to the batch directly.
    mutating func skip(to row: Int) {
        (first, next) = (row, row)
        lineStarts.removeAll(keepingCapacity: true)
        lineNumbers.removeAll(keepingCapacity: true)
    }

    /// Writes the values of an event as the next row; false when one of them is rare, and then the row
    /// is as it was.
    mutating func write(
        _ cells: UnsafeBufferPointer<QuickCell>, _ isWebinar: Bool, line: Int, start: Int,
        _ texts: inout TextPool, _ fields: ZoomFields
    ) -> Bool {
        guard next < LineBlock.lines else { return false }
        values.beginLine()
        let isWritten = plan.writes.withUnsafeBufferPointer { writes in
            let ranges = isWebinar ? plan.webinarStarts : plan.meetingStarts
            return ranges.withUnsafeBufferPointer { ranges in
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
        lineStarts.append(Int32(start))
        lineNumbers.append(Int32(line))
        next += 1
        return true
    }

    @inline(__always)
    private mutating func write(
        _ write: ZoomEventPlan.Write, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ texts: inout TextPool, _ fields: ZoomFields
    ) -> Bool {
        let cell = cells[index]
        if cell.kind == .null { return true }
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
        // Below the number of columns times `LineBlock.lines`, because `next` is below the latter.
        let place = write.column * LineBlock.lines + next
        // A second name for the same setting is for the other reader.
        guard metas[place] == .absent else { return false }
        codes[place] = code
        metas[place] = write.meta
        starts[place] = cell.start
        isTouched[write.column] = true
        return true
    }

    /// As ``ZoomFilling`` does: the link says whether there is a passcode that was left out.
    private mutating func noteAbsentPasscode() {
        let passcode = SettingID.passcode.column.index * LineBlock.lines + next
        let link = SettingID.passcodeInLink.column.index * LineBlock.lines + next
        guard metas[passcode] == .absent, metas[link] != .absent else { return }
        codes[passcode] = codes[link]
        metas[passcode] = codes[link] == 1 ? metas[link] : plan.metaOfNoPasscode
        starts[passcode] = starts[link]
        isTouched[SettingID.passcode.column.index] = true
    }

    /// Hands the rows over to the batch.
    mutating func flush(into batch: inout Batch) {
        guard next > first else { return }
        let rows = first..<next
        for column in 0..<columnCount where isTouched[column] {
            let base = column * LineBlock.lines + first
            let (lineStarts, lineNumbers) = (lineStarts, lineNumbers)
            batch.append(
                rows, to: ColumnID(rawValue: UInt16(column)), codes: codes + base,
                metas: metas + base
            ) { row in
                let index = row - rows.lowerBound
                let start = Int(starts[base + index])
                return Place(
                    document: document, offset: offset + start,
                    line: firstLine + Int(lineNumbers[index]),
                    column: start - Int(lineStarts[index]) + 1)
            }
        }
        clear(rows)
        for column in 0..<columnCount { isTouched[column] = false }
        skip(to: next)
    }

    private mutating func clear(_ rows: Range<Int>) {
        for column in 0..<columnCount where isTouched[column] {
            let base = column * LineBlock.lines
            (metas + base + rows.lowerBound).update(repeating: .absent, count: rows.count)
            (codes + base + rows.lowerBound).update(repeating: 0, count: rows.count)
        }
    }
}
