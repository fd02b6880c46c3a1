import Chaperone
import ChaperoneJSON

/// Reads meetings and webinars that stand on a line each, or are the elements of an array.
///
/// It gives what ``ZoomReader`` gives. What is rare in a line it leaves to the readers that
/// ``ZoomReader`` uses; what is no event at all ends the block.
final class ZoomLineReader: EventLineReader {
    let fields: ZoomFields
    let plan: ZoomLinePlan
    /// Nil where events are not told by parts.
    let parts: ZoomPartPlan?
    // Owned; freed in `deinit`. Behind pointers, so that a look costs no check of who else is looking.
    let quick: UnsafeMutablePointer<QuickReader>
    /// The names of the events of the block that are told by parts.
    let named: UnsafeMutablePointer<ZoomNamedRows>
    let identityHashes: UnsafeMutablePointer<ZoomIdentityHashes>
    private var careful: JSONReader
    private var records = JSONRecords()
    private var rows: ZoomLineRows
    /// The same for events of which only what rules ask is wanted.
    private var askedRows: ZoomLineRows
    var names = ZoomLineNames()
    /// The event of the block that somebody asked for last, of which most have several findings.
    var asked: (row: Int, subject: Subject)?
    /// What events say, by parts.
    let values: ZoomPartValues?

    /// - Parameter isAlone: whether there is nothing that events could inherit.
    convenience init(
        _ fields: ZoomFields, _ inputs: ZoomInputs, _ questions: LineQuestions, isAlone: Bool
    ) {
        let plan = ZoomLinePlan(fields)
        self.init(
            fields, plan, isAlone ? ZoomPartPlan(plan, questions, inputs, fields) : nil)
    }

    func another() -> any EventLineReader { ZoomLineReader(fields, plan, parts) }

    private init(_ fields: ZoomFields, _ plan: ZoomLinePlan, _ parts: ZoomPartPlan?) {
        (self.fields, self.plan, self.parts) = (fields, plan, parts)
        values = parts.map { [plan] in ZoomPartValues(plan, $0, fields) }
        quick = .allocate(capacity: 1)
        quick.initialize(to: QuickReader(tree: fields.tree, known: values?.known))
        named = .allocate(capacity: 1)
        named.initialize(to: ZoomNamedRows())
        identityHashes = .allocate(capacity: 1)
        identityHashes.initialize(to: ZoomIdentityHashes())
        careful = JSONReader(tree: fields.tree) { _ in 0 }
        rows = ZoomLineRows(plan, columnCount: fields.columnCount)
        askedRows = ZoomLineRows(parts?.asked ?? plan, columnCount: fields.columnCount)
    }

    deinit {
        quick.deinitialize(count: 1)
        quick.deallocate()
        named.deinitialize(count: 1)
        named.deallocate()
        // Trivial values only: there is nothing to deinitialize.
        identityHashes.deallocate()
    }

    func batch() -> Batch { fields.batch() }

    // MARK: - By columns

    func read(
        _ block: LineBlock, document: Int, into batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        rows.begin(block, document: document, row: 0, isBlock: true)
        var cursor = EventCursor(block)
        while cursor.advance() {
            if !readQuickly(block, &cursor, &batch, &rows) {
                rows.flush(into: &batch)
                guard readCarefully(block, &cursor, document, &batch, &diagnostics) else {
                    return false
                }
                rows.begin(block, document: document, row: batch.count, isBlock: true)
            }
            if rows.isFull { rows.flush(into: &batch) }
        }
        rows.flush(into: &batch)
        return cursor.finish(block)
    }

    /// Reads an event that holds nothing rare; false for any other, of which then nothing was kept.
    private func readQuickly(
        _ block: LineBlock, _ cursor: inout EventCursor, _ batch: inout Batch,
        _ rows: inout ZoomLineRows
    ) -> Bool {
        let end = quick.pointee.read(block.bytes, at: cursor.position)
        guard cursor.pass(to: end) else { return false }
        let cells = quick.pointee.found
        guard
            let event = ZoomLineEvent(cells, plan, block.bytes),
            let subject = names.subject(
                of: ZoomNameCells(event.signs, isWebinar: event.isWebinar, cells), block.bytes),
            rows.write(
                cells, event.isWebinar ? plan.webinarStarts : plan.meetingStarts, at: cursor,
                &batch.texts, fields)
        else { return false }
        _ = batch.add(subject)
        return true
    }

    /// Reads an event as any document is read; false for what is none, or one without a number,
    /// which would be named by its line.
    private func readCarefully(
        _ block: LineBlock, _ cursor: inout EventCursor, _ document: Int,
        _ batch: inout Batch, _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        records.removeAll()
        guard let end = cursor.end(), cursor.leave(at: end),
            careful.read(
                block.bytes, from: cursor.position, to: end, origin: block.offset,
                line: 1 + cursor.line, lineStart: cursor.lineStart, into: &records),
            records.records.count == 1, let record = records.records.first, record.point == 0
        else { return false }
        let what = ZoomRecord(record, in: records, fields: fields)
        guard what.kind == .meeting || what.kind == .webinar, what.id != nil else { return false }
        ZoomFilling(fields, records, document: document, keeping: .all)
            .addEvent(record, what, to: &batch, &diagnostics)
        return true
    }

    /// Adds the event at hand to a batch, and goes behind it; false where there is none.
    func addEvent(
        _ block: LineBlock, at cursor: inout EventCursor, document: Int, to batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        addEvent(block, at: &cursor, document: document, to: &batch, &diagnostics, &rows)
    }

    /// The same, but that columns may be left out that no outcome depends on.
    func addAsked(
        _ block: LineBlock, at cursor: inout EventCursor, document: Int, to batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool {
        addEvent(block, at: &cursor, document: document, to: &batch, &diagnostics, &askedRows)
    }

    private func addEvent(
        _ block: LineBlock, at cursor: inout EventCursor, document: Int, to batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic], _ rows: inout ZoomLineRows
    ) -> Bool {
        rows.begin(block, document: document, row: batch.count, isBlock: false)
        if readQuickly(block, &cursor, &batch, &rows) {
            rows.flush(into: &batch)
            return true
        }
        return readCarefully(block, &cursor, document, &batch, &diagnostics)
    }
}
