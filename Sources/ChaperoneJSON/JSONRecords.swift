/// One object that counts as a record: a meeting, a user, an event's payload.
package struct JSONRecord: Sendable, Equatable {
    /// 0 for an object at the root, else 1 + the position in the tree's `points`.
    package var point: Int32

    /// The record's cells in `JSONRecords.cells`, without those of the records inside it.
    package var cells: Range<Int>

    /// The place of the opening brace.
    package var offset: Int

    /// The line of the opening brace, from 1.
    package var line: Int

    /// The column of the opening brace, from 1.
    package var column: Int

    /// The place after the closing brace, or where a damaged record broke off.
    package var endOffset: Int

    /// True when a part of the record could not be read: what is not there may be set all the same.
    package var isDamaged: Bool
}

/// A batch of records with their cells, texts and problems.
package struct JSONRecords: Sendable {
    package var records: [JSONRecord] = []

    package var cells: [JSONCell] = []

    /// Decoded UTF-8, one text after the other.
    package var text: [UInt8] = []

    package var problems: [JSONProblem] = []

    /// Creates an empty batch.
    package init() {}

    /// Empties the batch and keeps its memory for the next one.
    package mutating func removeAll() {
        records.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        problems.removeAll(keepingCapacity: true)
    }

    /// The same, so many lines later in the input.
    package func moved(by lines: Int) -> JSONRecords {
        var moved = self
        for index in records.indices { moved.records[index].line += lines }
        for index in cells.indices { moved.cells[index].line += lines }
        for index in problems.indices { moved.problems[index].line += lines }
        return moved
    }
}
