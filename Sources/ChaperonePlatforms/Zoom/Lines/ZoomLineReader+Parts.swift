import Chaperone
import ChaperoneJSON

/// By parts: what each asked-for field of an event says is looked up, and nothing else is made of it.
extension ZoomLineReader {
    var partCount: Int? { parts?.partCount }

    func parts(of column: ColumnID) -> [Int] { parts?.parts(of: column) ?? [] }

    var noticedColumns: [ColumnID] { ZoomCompletion.noticed }

    func read(_ block: LineBlock, document: Int, into rows: inout EventRows) -> Bool {
        // Looked at once for the whole block, because each look would be counted.
        guard let values else { return false }
        let bytes = UnsafePointer(block.bytes)
        named.pointee.removeAll()
        asked = nil
        var cursor = EventCursor(block)
        while cursor.advance() {
            rows.begin()
            let begun = rows.begun
            let end = quick.pointee.read(bytes, at: cursor.position, row: begun)
            if !cursor.pass(to: end) || !addByParts(values, bytes, begun, cursor, &rows) {
                let row = rows.full.count
                guard
                    addEvent(
                        block, at: &cursor, document: document, to: &rows.full, &rows.diagnostics)
                else { return false }
                rows.add(full: row, at: cursor)
                named.pointee.add(nil)
            }
        }
        rows.end()
        return cursor.finish(block)
    }

    func add(
        _ row: Int, of rows: borrowing EventRows, in block: LineBlock, document: Int,
        to batch: inout Batch
    ) {
        var diagnostics: [DocumentDiagnostic] = []
        var cursor = EventCursor(block, at: rows.rows[row])
        // It was read before, so there is an event.
        _ = addAsked(block, at: &cursor, document: document, to: &batch, &diagnostics)
    }

    func subject(of row: Int, in block: LineBlock) -> Subject {
        if let asked, asked.row == row { return asked.subject }
        // Rows that were added by parts have names.
        let subject =
            named.pointee.cells(row).flatMap { names.subject(of: $0, block.bytes) }
            ?? Subject(kind: .meeting, platform: Zoom.name, key: "")
        asked = (row, subject)
        return subject
    }

    func names(of row: Int, in block: LineBlock) -> EventNames? {
        named.pointee.names(of: row, in: UnsafePointer(block.bytes))
    }

    /// Adds the event whose cells were read last; false when it cannot be told by parts.
    ///
    /// - Parameter row: where the numbers go of the row that was begun.
    private func addByParts(
        _ values: ZoomPartValues, _ bytes: UnsafePointer<UInt8>, _ row: KnownRow,
        _ cursor: EventCursor, _ rows: inout EventRows
    ) -> Bool {
        // Two variables of the reader, whose calculated ones would be asked of a copy.
        let cells = UnsafeBufferPointer(
            start: UnsafePointer(quick.pointee.cells), count: quick.pointee.cellCount)
        var sums = quick.pointee.sums
        var event = ZoomEventSigns(sums.signs)
        values.beginLine()
        for index in cells.indices {
            // Fields are positions in the tree, of which each has a plan.
            let field = values.fields[Int(cells[index].field)]
            event.take(field.sign, index)
            if field.way == .ignored || cells[index].isElement { continue }
            guard field.way != .elsewhere else { return false }
            let said = values.part(cells, index, field.way, bytes)
            guard sums.take(said, at: cells[index].start, part: Int(field.part), row) else {
                return false
            }
        }
        guard !sums.areClaimedTwice,
            let isWebinar = event.isWebinar(cells, bytes),
            sums.marks & (isWebinar ? ZoomPart.webinar : ZoomPart.meeting) == 0
        else { return false }
        let names = ZoomNameCells(event, isWebinar: isWebinar, cells)
        guard let identity = names.identity(bytes, identityHashes) else { return false }
        rows.add(
            EventRow(
                at: cursor, kind: isWebinar ? .webinar : .meeting,
                identity: identity,
                content: sums.content &+ names.content(bytes, values.hashes)))
        named.pointee.add(names)
        return true
    }
}

extension EventRows {
    /// Where the numbers of the row go that was begun.
    fileprivate var begun: KnownRow {
        // There is a place for each part of every row, and of the one that was begun.
        let first = rows.count * partCount
        return KnownRow(numbers: classes + first, starts: starts + first)
    }
}
