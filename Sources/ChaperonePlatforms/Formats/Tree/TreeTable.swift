import Chaperone

/// The lines of a mapping with their columns, for adapters whose documents are held whole.
///
/// The first step of a line's path names the sort of record that it stands in:
/// `TeamsMeetingPolicy.AutoAdmittedUsers`.
struct TreeTable: Sendable {
    let lines: [FieldMapping]
    let columns: [ColumnID]
    let columnCount: Int
    let nativeColumns: [NativeField: ColumnID]
    private let textColumns: Set<ColumnID>
    /// The lines of each sort of record, with the rest of their paths.
    private let byRecord: [String: [(line: Int, path: String)]]

    /// Words that stand in documents in whatever capitals, as profiles write them.
    private let spelling: [String: String]

    /// - Parameter spelling: words that profiles compare with, as they write them.
    init(mapping: [FieldMapping], asking natives: [NativeField], spelling: [String] = []) {
        self.spelling = Dictionary(
            spelling.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        let lines = mapping + natives.map(Self.line)
        var next = UInt16(clamping: SettingID.allCases.count)
        var nativeColumns: [NativeField: ColumnID] = [:]
        var textColumns: Set<ColumnID> = []
        var columns: [ColumnID] = []
        for (index, line) in lines.enumerated() {
            if let setting = line.setting {
                columns.append(setting.column)
                continue
            }
            let column = ColumnID(rawValue: next)
            next += 1
            columns.append(column)
            if index >= mapping.count { nativeColumns[natives[index - mapping.count]] = column }
            if case .field(_, .textSet) = line.source { textColumns.insert(column) }
        }
        var byRecord: [String: [(line: Int, path: String)]] = [:]
        for (index, line) in lines.enumerated() {
            guard case .field(let path, _) = line.source,
                let dot = path.utf8.firstIndex(of: UInt8(ascii: "."))
            else { continue }
            byRecord[String(path[..<dot]), default: []].append(
                (index, String(path[path.utf8.index(after: dot)...])))
        }
        self.lines = lines
        self.columns = columns
        columnCount = Int(next)
        self.nativeColumns = nativeColumns
        self.textColumns = textColumns
        self.byRecord = byRecord
    }

    /// A line for a field that a profile asks for by its path.
    private static func line(asking field: NativeField) -> FieldMapping {
        let decoder: Decoder =
            switch field.type {
            case .flag: .flag(inverted: false)
            case .count: .count(unlimited: [])
            case .word: .textSet
            }
        return FieldMapping(
            .native(field.path), .field(path: field.path, decoder: decoder),
            kinds: KindSet(rawValue: .max))
    }

    func batch(of platform: String) -> Batch {
        Batch(platform: platform, columnCount: columnCount, textColumns: textColumns)
    }

    /// What the platform calls the field that a cell was read from.
    func nativePath(of cell: Cell) -> String {
        let index = Int(cell.field)
        return lines.indices.contains(index) ? lines[index].nativePath : ""
    }

    /// Writes what a record says of the subject at `row`.
    func fill(
        _ batch: inout Batch, _ row: Int, from record: TreeValue, sort: String, document: Int,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        let kind = batch.subjects.kind(of: row)
        for (index, path) in byRecord[sort] ?? [] where lines[index].kinds.contains(kind) {
            guard case .field(_, let decoder) = lines[index].source,
                var value = record.value(at: path), !value.isNull
            else { continue }
            if let text = value.text, let word = spelling[text.lowercased()] {
                value.content = .text(word)
            }
            var cell = Cell(
                code: 0, strength: lines[index].strength, field: index,
                isOlderName: lines[index].isOlderName, place: value.place(in: document))
            // What stands behind a fault could contradict what stands before it.
            let decoded =
                record.isCut
                ? Decoded.notUnderstood : TreeDecoding.decode(value, decoder, &batch.texts)
            switch decoded {
            case .code(let code): cell.code = code
            case .nothing: continue
            case .notUnderstood:
                cell.state = .notUnderstood
                if record.isCut { break }
                diagnostics.append(
                    DocumentDiagnostic(
                        .warning,
                        .notUnderstood(
                            SecretName.endsPath(path) ? nil : Self.quotable(value, decoder),
                            lines[index].nativePath),
                        at: cell.place))
            }
            batch.observe(cell, in: columns[index], at: row)
        }
    }

    /// The value, if it is a plain word or number that can be no secret.
    private static func quotable(_ value: TreeValue, _ decoder: Decoder) -> String? {
        if case .secret = decoder { return nil }
        guard let text = value.scalar, (1...40).contains(text.utf8.count) else { return nil }
        if case .text = value.content {
            let isChoice = if case .words = decoder { true } else { false }
            let isPlain = text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x5F
                    || isChoice && byte.isLetter
            }
            return isPlain ? text : nil
        }
        return text
    }

    /// Says of everything that a record could have shown and did not that it was refused.
    func markRefused(_ batch: inout Batch, _ row: Int, sort: String, at place: Place) {
        let kind = batch.subjects.kind(of: row)
        for (index, _) in byRecord[sort] ?? []
        where lines[index].kinds.contains(kind) && batch[columns[index], row] == nil {
            batch[columns[index], row] = Cell(
                state: .notPermitted, code: 0, field: index, place: place)
        }
    }

    /// Writes what is always so on the platform.
    func fillConstants(_ batch: inout Batch) {
        for (index, line) in lines.enumerated() {
            guard case .constant(let code, _) = line.source else { continue }
            for row in batch.subjects.indices
            where line.kinds.contains(batch.subjects.kind(of: row))
                && batch[columns[index], row] == nil
            {
                batch[columns[index], row] = Cell(
                    code: code, basis: .platformDefault, strength: .enforced, field: index,
                    place: .none)
            }
        }
    }

    /// Writes a value that follows from others, in the place of the one that decided.
    func derive<V: SettingValue>(
        _ setting: Setting<V>, _ value: V?, from source: Cell?, isUpperBound: Bool = false,
        _ batch: inout Batch, _ row: Int
    ) {
        guard var cell = source, batch[setting.id.column, row] == nil else { return }
        let kind = batch.subjects.kind(of: row)
        let index = lines.firstIndex { line in
            guard case .derived = line.source else { return false }
            return line.setting == setting.id && line.kinds.contains(kind)
        }
        if let index { cell.field = UInt16(clamping: index) }
        if cell.state == .observed {
            guard let value else { return }
            cell.code = value.code
            cell.isUpperBound = isUpperBound
        }
        batch[setting.id.column, row] = cell
    }
}

extension Diagnostic.Message {
    fileprivate static func notUnderstood(_ word: String?, _ path: String) -> Self {
        if word == "unknownFutureValue" {
            return .init(
                "'unknownFutureValue' hides the value of \(path): ask again with the header 'Prefer: include-unknown-enum-members'; it counts as unknown"
            )
        }
        return .init(
            "\(word.map { "'\($0)'" } ?? "what stands here") is not a value that \(path) is documented to have; it counts as unknown"
        )
    }
}
