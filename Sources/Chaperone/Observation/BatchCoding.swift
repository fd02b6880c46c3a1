/// Writes batches as bytes, for the time that they wait in a temporary file of the same run.
///
/// It is no format: nothing but the run that wrote it reads it.
package struct BatchCoding {
    package init() {}

    /// Appends `batch` to `bytes`.
    package func encode(_ batch: Batch, into bytes: inout [UInt8]) {
        var writer = ByteWriter(bytes: bytes)
        writer.write(batch.count)
        for subject in batch.subjects {
            writer.write(Int(subject.kind.rawValue))
            writer.write(subject.key)
            writer.write(subject.name)
            writer.write(subject.aliases)
            writer.write(subject.owners)
            writer.write(subject.parent)
        }
        writer.write(batch.texts.sets.count)
        for set in batch.texts.sets { writer.write(set) }
        for (index, column) in batch.columns.enumerated() {
            for row in 0..<batch.count {
                guard let cell = column[row] else { continue }
                writer.write(index)
                writer.write(row)
                writer.write(cell)
            }
        }
        writer.write(-1)
        bytes = writer.bytes
    }

    /// Reads the batch that `bytes` hold into an empty one; false when they are damaged.
    package func decode(_ bytes: [UInt8], into batch: inout Batch) -> Bool {
        var reader = ByteReader(bytes: bytes)
        guard let count = reader.number(), count >= 0 else { return false }
        for _ in 0..<count {
            guard
                let kind = reader.number().flatMap({ SubjectKind(rawValue: UInt8(clamping: $0)) }),
                let key = reader.text() ?? nil, let name = reader.text(),
                let aliases = reader.texts(), let owners = reader.texts(),
                let parent = reader.text()
            else { return false }
            var subject = Subject(
                kind: kind, platform: batch.platform, key: key, name: name, aliases: aliases,
                owners: owners)
            subject.parent = parent
            _ = batch.add(subject)
        }
        guard let sets = reader.number(), sets >= 0 else { return false }
        var codes: [Int32] = []
        for _ in 0..<sets {
            guard let words = reader.texts() else { return false }
            codes.append(batch.texts.code(of: words))
        }
        while let index = reader.number() {
            // The end is marked, so that bytes that were cut off are not taken for fewer cells.
            guard index >= 0 else { return reader.isAtEnd }
            guard let row = reader.number(), let cell = reader.cell(), row >= 0, row < batch.count,
                index < batch.columns.count
            else { return false }
            batch[ColumnID(rawValue: UInt16(clamping: index)), row] = cell
        }
        return false
    }
}

private struct ByteWriter {
    var bytes: [UInt8]

    mutating func write(_ number: Int) {
        withUnsafeBytes(of: Int64(number)) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ text: String?) {
        guard let text else { return write(-1) }
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ texts: [String]) {
        write(texts.count)
        for text in texts { write(text) }
    }

    mutating func write(_ cell: Cell) {
        write(Int(cell.code))
        let lock = cell.isLocked.map { $0 ? 2 : 1 } ?? 0
        let flags = Int(cell.state.rawValue) | Int(cell.basis.rawValue) << 8
        write(
            flags | Int(cell.strength.rawValue) << 16 | lock << 24
                | (cell.isOlderName ? 1 << 32 : 0)
                | (cell.isUpperBound ? 1 << 33 : 0) | Int(cell.field) << 40)
        write(cell.place.document)
        write(Int(cell.place.line))
        write(Int(cell.place.column))
    }
}

private struct ByteReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number() -> Int? {
        guard position + 8 <= bytes.count else { return nil }
        defer { position += 8 }
        return bytes.withUnsafeBytes {
            Int($0.loadUnaligned(fromByteOffset: position, as: Int64.self))
        }
    }

    /// Nil when the bytes are damaged; a text that is nil is `.some(nil)`.
    mutating func text() -> String?? {
        guard let count = number() else { return nil }
        guard count >= 0 else { return .some(nil) }
        guard count <= bytes.count - position else { return nil }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    mutating func texts() -> [String]? {
        guard let count = number(), count >= 0, count <= bytes.count else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = text() ?? nil else { return nil }
            texts.append(text)
        }
        return texts
    }

    mutating func cell() -> Cell? {
        guard let code = number(), let flags = number(), let document = number(),
            let line = number(), let column = number(),
            let state = CellState(rawValue: UInt8(flags & 0xFF)),
            let basis = Basis(rawValue: UInt8(flags >> 8 & 0xFF)),
            let strength = Strength(rawValue: UInt8(flags >> 16 & 0xFF))
        else { return nil }
        let lock = flags >> 24 & 0xFF
        var cell = Cell(
            state: state, code: Int32(clamping: code), basis: basis, strength: strength,
            isLocked: lock == 0 ? nil : lock == 2, field: flags >> 40,
            isOlderName: flags >> 32 & 1 == 1,
            place: Place(document: document, line: line, column: column))
        cell.isUpperBound = flags >> 33 & 1 == 1
        return cell
    }
}
