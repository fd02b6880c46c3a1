/// Records and their cells.
extension JSONReader {
    /// Opens a record at the value under the cursor.
    @inline(__always)
    mutating func openRecord(_ point: Int32) {
        // One record at most comes with each frame, and frames are counted.
        open[openCount] = OpenRecord(
            point: point, firstCell: cells.count, firstByte: text.count, offset: valueOffset,
            line: window.line, column: window.column(of: valueOffset))
        openCount += 1
    }

    /// Hands the innermost record over and takes its cells and texts off.
    mutating func closeRecord(isDamaged: Bool, _ records: inout JSONRecords) {
        openCount -= 1
        // The record closed here was opened before, so the count was at least one.
        let record = open[openCount]
        let shift = records.text.count - record.firstByte
        let firstCell = records.cells.count
        records.text.append(contentsOf: text[record.firstByte...])
        records.cells.append(contentsOf: cells[record.firstCell...])
        for index in firstCell..<records.cells.count where records.cells[index].kind.hasText {
            let range = records.cells[index].text
            records.cells[index].text = range.lowerBound + shift..<range.upperBound + shift
        }
        text.removeSubrange(record.firstByte...)
        cells.removeSubrange(record.firstCell...)
        if record.isDamaged || isDamaged { isComplete = false }
        records.records.append(
            JSONRecord(
                point: record.point, cells: firstCell..<records.cells.count,
                offset: record.offset, line: record.line, column: record.column,
                endOffset: window.offset, isDamaged: record.isDamaged || isDamaged))
    }

    /// Adds a cell for each field that the value at hand belongs to.
    @inline(__always)
    mutating func addCells(
        _ kind: JSONKind, integer: Int64 = 0, text: Range<Int> = 0..<0,
        _ records: inout JSONRecords
    ) {
        if target >= 0, nodes[target].isField {
            let node = nodes[target]
            addCells(
                kind, of: node.firstField..<node.endField, isElement: node.isElement,
                integer: integer, text: text, at: valueOffset, &records)
        }
        if elementOf >= 0 {
            let node = nodes[elementOf]
            addCells(
                kind, of: node.firstField..<node.endField, isElement: true,
                integer: integer, text: text, at: valueOffset, &records)
        }
    }

    private mutating func addCells(
        _ kind: JSONKind, of fields: Range<Int32>, isElement: Bool, integer: Int64,
        text range: Range<Int>, at offset: Int, _ records: inout JSONRecords
    ) {
        // A field's value is always inside an object, and the outermost object is a record.
        guard openCount > 0 else { return }
        if open[openCount - 1].isFull
            || cells.count - open[openCount - 1].firstCell
                + Int(fields.upperBound - fields.lowerBound)
                > JSONLimits.recordCells
            || text.count - open[openCount - 1].firstByte > JSONLimits.recordText
        {
            return refuseCells(text: range, &records)
        }
        let column = window.column(of: offset)
        for position in fields {
            cells.append(
                JSONCell(
                    field: fieldOrder[Int(position)], kind: kind, isElement: isElement,
                    integer: integer, text: range, offset: offset, line: window.line,
                    column: column))
        }
    }

    private mutating func refuseCells(text range: Range<Int>, _ records: inout JSONRecords) {
        // A text that two fields share may already be in a cell; then it stays.
        if range.upperBound == text.count, cells.last?.text != range {
            text.removeSubrange(range)
        }
        guard !open[openCount - 1].isFull else { return }
        open[openCount - 1].isFull = true
        open[openCount - 1].isDamaged = true
        report(
            .recordTooLarge, "more values than one record may have", at: valueOffset, &records)
    }

    /// Reports a key that comes twice, and marks every field at or below it.
    mutating func refuseDuplicate(_ key: Int32, at offset: Int, _ records: inout JSONRecords) {
        report(.duplicateKey, "the key stands twice in this object", at: offset, &records)
        valueOffset = offset
        let node = nodes[key]
        addCells(
            .duplicate, of: node.firstField..<node.endOfSubtree, isElement: false, integer: 0,
            text: 0..<0, at: offset, &records)
    }
}
