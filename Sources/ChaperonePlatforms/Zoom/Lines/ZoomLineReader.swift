import Chaperone
import ChaperoneJSON

/// Reads meetings and webinars that stand on a line each.
///
/// It gives what ``ZoomReader`` gives. What is rare in a line it leaves to the readers that
/// ``ZoomReader`` uses; what is no event at all ends the block.
final class ZoomLineReader: EventLineReader {
    let fields: ZoomFields
    let plan: ZoomEventPlan
    /// Nil where events are not told by parts.
    let parts: ZoomPartPlan?
    var quick: QuickReader
    private var careful: JSONReader
    private var records = JSONRecords()
    private var rows: ZoomLineRows
    var names = ZoomLineNames()
    /// What events say, by parts.
    let values: ZoomPartValues?
    /// Where the names of each event of the block stand.
    var nameCells: [ZoomNameCells?] = []
    var nameText = ZoomNameText()

    /// - Parameter isAlone: whether there is nothing that events could inherit.
    init(
        _ fields: ZoomFields, _ inputs: ZoomInputs, _ questions: LineQuestions, isAlone: Bool
    ) {
        self.fields = fields
        plan = ZoomEventPlan(fields)
        parts =
            isAlone ? ZoomPartPlan(plan, questions, inputs, fields) : nil
        values = parts.map { [plan] in ZoomPartValues(plan, $0, fields) }
        quick = QuickReader(tree: fields.tree, known: values?.known)
        careful = JSONReader(tree: fields.tree) { _ in 0 }
        rows = ZoomLineRows(plan, columnCount: fields.columnCount)
    }

    func batch() -> Batch { fields.batch() }

    // MARK: - By columns

    func read(
        _ block: LineBlock, document: Int, into batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        rows.begin(block, document: document, row: 0)
        var position = 0
        block.lineCount = 0
        while position < block.count {
            let line = block.lineCount
            if let end = readQuickly(block, position, line, &batch) {
                position = end
            } else {
                rows.flush(into: &batch)
                let end = endOfLine(block, position)
                guard
                    readCarefully(block, position..<end, line, document, &batch, &diagnostics)
                else { return false }
                rows.begin(block, document: document, row: batch.count)
                position = end + 1
            }
            block.lineCount += 1
            if rows.isFull { rows.flush(into: &batch) }
        }
        rows.flush(into: &batch)
        return true
    }

    /// The place behind the line whose value ends at `end`; nil where something else stands there.
    @inline(__always)
    func nextLine(_ block: LineBlock, after end: Int) -> Int? {
        guard end >= 0 else { return nil }
        // Zeros follow the last line, which may lack its end.
        if block.bytes[end] == 0x0A { return end + 1 }
        if block.bytes[end] == 0x0D, block.bytes[end + 1] == 0x0A { return end + 2 }
        return end == block.count ? end : nil
    }

    /// Reads a line that holds nothing rare, and returns the place behind it; nil for any other, of
    /// which then nothing was kept.
    private func readQuickly(
        _ block: LineBlock, _ position: Int, _ line: Int, _ batch: inout Batch
    ) -> Int? {
        let end = quick.read(block.bytes, at: position)
        guard let next = nextLine(block, after: end) else { return nil }
        let cells = UnsafeBufferPointer(start: quick.cells, count: quick.cellCount)
        guard
            let event = ZoomLineEvent(cells, plan, block.bytes),
            let subject = names.subject(
                of: ZoomNameCells(event.signs, isWebinar: event.isWebinar, cells), block.bytes),
            rows.write(cells, event.isWebinar, line: line, start: position, &batch.texts, fields)
        else { return nil }
        _ = batch.add(subject)
        return next
    }

    func endOfLine(_ block: LineBlock, _ position: Int) -> Int {
        var end = position
        while end < block.count, block.bytes[end] != 0x0A { end += 1 }
        return end
    }

    /// Reads a line as any document is read; false for what is no event, or one without a number,
    /// which would be named by its line.
    private func readCarefully(
        _ block: LineBlock, _ range: Range<Int>, _ line: Int, _ document: Int,
        _ batch: inout Batch, _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        records.removeAll()
        guard
            careful.read(
                block.bytes, from: range.lowerBound, to: range.upperBound, origin: block.offset,
                line: 1 + line, into: &records),
            records.records.count == 1, let record = records.records.first, record.point == 0
        else { return false }
        let what = ZoomRecord(record, in: records, fields: fields)
        guard what.kind == .meeting || what.kind == .webinar, what.id != nil else { return false }
        ZoomFilling(fields, records, document: document)
            .addEvent(record, what, to: &batch, &diagnostics)
        return true
    }

    /// Adds the event on one line to a batch; false where there is none.
    func addLine(
        _ block: LineBlock, at position: Int, _ line: Int, document: Int, to batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        rows.begin(block, document: document, row: batch.count)
        if readQuickly(block, position, line, &batch) != nil {
            rows.flush(into: &batch)
            return true
        }
        return readCarefully(
            block, position..<endOfLine(block, position), line, document, &batch, &diagnostics)
    }
}
