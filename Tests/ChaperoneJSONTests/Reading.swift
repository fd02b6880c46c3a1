import ChaperoneJSON

/// All that a reader makes of a document.
struct Reading: Equatable {
    var records: [JSONRecord]
    var cells: [JSONCell]
    var text: [UInt8]
    var problems: [JSONProblem]
    var isComplete: Bool
    var shape: JSONReader.TopLevelShape
    var bytesRead: Int
    var fields: [String]

    init(
        _ bytes: [UInt8], fields: [String] = [], points: [String] = [], chunk: Int = .max,
        limit: Int = .max
    ) throws {
        let tree = KeyTree(fields: fields, points: points)
        try self.init(bytes, tree: tree, chunk: chunk, limit: limit)
    }

    /// Reads bytes, handed over `chunk` at a time, in batches of `limit` records.
    init(
        _ bytes: [UInt8], tree: KeyTree, chunk: Int = .max, limit: Int = .max
    ) throws {
        var position = 0
        var reader = JSONReader(tree: tree) { buffer in
            let count = min(buffer.count, chunk, bytes.count - position)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
        var batch = JSONRecords()
        while try reader.read(into: &batch, atMost: limit) {}
        records = batch.records
        cells = batch.cells
        text = batch.text
        problems = batch.problems
        isComplete = reader.isComplete
        shape = reader.topLevelShape
        bytesRead = reader.bytesRead
        self.fields = Array(tree.fields)
    }

    init(
        _ document: String, fields: [String] = [], points: [String] = [], chunk: Int = .max,
        limit: Int = .max
    ) throws {
        try self.init(
            Array(document.utf8), fields: fields, points: points, chunk: chunk, limit: limit)
    }

    /// Each record on one line: `0{id=1 tags=array:2 tags[]="a"}`, damaged ones with a `!`.
    var summary: [String] {
        records.map { record in
            let cells = self.cells[record.cells].map(describe).joined(separator: " ")
            return "\(record.point){\(cells)}" + (record.isDamaged ? "!" : "")
        }
    }

    /// The codes of the problems.
    var codes: [JSONProblem.Code] { problems.map(\.code) }

    private func describe(_ cell: JSONCell) -> String {
        let name = fields[Int(cell.field)] + (cell.isElement ? "[]" : "")
        let text = String(decoding: self.text[cell.text], as: UTF8.self)
        return switch cell.kind {
        case .text: "\(name)=\"\(text)\""
        case .integer: "\(name)=\(cell.integer)"
        case .decimal: "\(name)=\(text)d"
        case .array: "\(name)=array:\(cell.integer)"
        default: "\(name)=\(cell.kind)"
        }
    }
}

/// A document with a mark where a problem is expected.
struct Marked {
    var document: String
    var offset: Int
    var line: Int
    var column: Int

    /// Takes the mark `¦` out of a text.
    init(_ text: String) {
        let parts = text.utf8.split(
            separator: 0xC2, maxSplits: 1, omittingEmptySubsequences: false
        ).map { Array($0) }
        let before = parts[0]
        let after = parts.count > 1 ? Array(parts[1].dropFirst()) : []
        document = String(decoding: before + after, as: UTF8.self)
        offset = before.count
        line = before.count(where: { $0 == 0x0A }) + 1
        column = before.count - (before.lastIndex(of: 0x0A) ?? -1)
    }
}
