import Chaperone
import ChaperoneJSON

/// Reads meetings and webinars that stand on a line each.
///
/// It gives what ``ZoomReader`` gives. What is rare in a line it leaves to the readers that
/// ``ZoomReader`` uses; what is no event at all ends the block.
final class ZoomLineReader: EventLineReader {
    private let fields: ZoomFields
    private let plan: ZoomEventPlan
    private var quick: QuickReader
    private var careful: JSONReader
    private var records = JSONRecords()
    private var rows: ZoomLineRows
    private var names = ZoomLineNames()

    init(_ fields: ZoomFields) {
        self.fields = fields
        plan = ZoomEventPlan(fields)
        quick = QuickReader(tree: fields.tree)
        careful = JSONReader(tree: fields.tree) { _ in 0 }
        rows = ZoomLineRows(plan, columnCount: fields.columnCount)
    }

    func batch() -> Batch { fields.batch() }

    func read(
        _ block: LineBlock, document: Int, into batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        rows.begin(block, document: document)
        var position = 0
        for line in 0..<block.lineCount {
            let isQuick = readQuickly(block, position, line, &batch)
            if isQuick {
                position = rows.end + 1
                continue
            }
            rows.flush(into: &batch)
            let end = endOfLine(block, position)
            guard
                readCarefully(block, position..<end, line, document, &batch, &diagnostics)
            else { return false }
            rows.skip(to: batch.count)
            position = end + 1
        }
        rows.flush(into: &batch)
        return true
    }

    /// Reads a line that holds nothing rare; false for any other, of which then nothing was kept.
    private func readQuickly(
        _ block: LineBlock, _ position: Int, _ line: Int, _ batch: inout Batch
    ) -> Bool {
        let end = quick.read(block.bytes, at: position)
        // Zeros follow the last line, which may lack its end.
        guard end >= 0, block.bytes[end] == 0x0A || end == block.count else { return false }
        let cells = UnsafeBufferPointer(start: quick.cells, count: quick.cellCount)
        guard
            let event = ZoomLineEvent(cells, plan, block.bytes),
            let subject = names.subject(of: event, cells, block.bytes),
            rows.write(cells, event.isWebinar, line: line, start: position, &batch.texts, fields)
        else { return false }
        rows.end = end
        _ = batch.add(subject)
        return true
    }

    private func endOfLine(_ block: LineBlock, _ position: Int) -> Int {
        var end = position
        while end < block.count, block.bytes[end] != 0x0A { end += 1 }
        return end
    }

    /// Reads a line as any document is read; false for what is no event.
    private func readCarefully(
        _ block: LineBlock, _ range: Range<Int>, _ line: Int, _ document: Int,
        _ batch: inout Batch, _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        records.removeAll()
        guard
            careful.read(
                block.bytes, from: range.lowerBound, to: range.upperBound, origin: block.offset,
                line: block.firstLine + line, into: &records),
            records.records.count == 1, let record = records.records.first, record.point == 0
        else { return false }
        let what = ZoomRecord(record, in: records, fields: fields)
        guard what.kind == .meeting || what.kind == .webinar else { return false }
        ZoomFilling(fields, records, document: document)
            .addEvent(record, what, to: &batch, &diagnostics)
        return true
    }
}
