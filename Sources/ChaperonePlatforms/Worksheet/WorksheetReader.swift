import Chaperone

/// Reads filled worksheets during one run.
struct WorksheetReader: DocumentReader {
    /// A worksheet is a form: whatever is larger is something else.
    private static let maximumBytes = 1 << 20

    private let fields: [NativeField]
    let coverage: Coverage

    init(asking fields: [NativeField]) {
        self.fields = fields
        // Whatever a form asks, a person can look up: there is nothing that it cannot show.
        let everything = KindSet(rawValue: .max)
        coverage = Coverage(
            of: SettingID.allCases.map {
                FieldMapping(
                    .setting($0), .field(path: $0.name, decoder: .textSet), kinds: everything)
            })
    }

    var adapter: any PlatformAdapter.Type { FilledWorksheet.self }
    var columnCount: Int { SettingID.allCases.count + fields.count }

    func column(of field: NativeField) -> ColumnID? {
        fields.firstIndex(of: field).map {
            ColumnID(rawValue: UInt16(SettingID.allCases.count + $0))
        }
    }

    func nativePath(of cell: Cell) -> String {
        let index = Int(cell.field)
        if let id = SettingID(rawValue: cell.field) { return id.name }
        let field = index - SettingID.allCases.count
        return fields.indices.contains(field) ? fields[field].path : ""
    }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        var contents = DocumentContents()
        let start = Place(document: document.number, line: 1, column: 1)
        guard let bytes = try Self.bytes(of: document) else {
            contents.isComplete = false
            contents.diagnostics = [
                DocumentDiagnostic(.error, .tooLarge, at: start, losesInput: true)
            ]
            return contents
        }
        let table = CSVTable(bytes)
        guard let header = table.rows.first, let columns = WorksheetColumns(header) else {
            contents.isComplete = false
            contents.diagnostics = [
                DocumentDiagnostic(.error, .noWorksheet, at: start, losesInput: true)
            ]
            return contents
        }
        var filling = WorksheetFilling(
            columns: columns, fields: fields, document: document.number,
            columnCount: columnCount)
        for row in table.rows.dropFirst() { filling.add(row) }
        if table.isCutOff || table.isTooLarge {
            filling.report(
                .error, table.isCutOff ? .cutOff : .tooLarge, at: start, losesInput: true)
        }
        contents.diagnostics = filling.diagnostics
        contents.isComplete = !filling.diagnostics.contains(where: \.losesInput)
        var batch = filling.batch
        contents.eventRecords = batch.count
        if keepsEvents, batch.count > 0 { try events(&batch) }
        return contents
    }

    private static func bytes(of document: OpenDocument) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= maximumBytes {
            let count = try block.withUnsafeMutableBytes { try document.source($0) }
            if count == 0 { return bytes }
            bytes += block[..<count]
        }
        return nil
    }

    mutating func finishContext() -> ContextSubjects {
        ContextSubjects(
            batch: Batch(platform: FilledWorksheet.name, columnCount: columnCount), diagnostics: [])
    }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] { [] }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch {
        Batch(platform: FilledWorksheet.name, columnCount: columnCount)
    }
}

extension Diagnostic.Message {
    fileprivate static let tooLarge: Self =
        "this worksheet is larger than a form can be, and nothing of it was read"
    fileprivate static let noWorksheet: Self =
        "this is no worksheet: its first line has to name the columns, as 'chaperone worksheet' writes them"
    fileprivate static let cutOff: Self =
        "a cell of this worksheet begins with a quotation mark that never ends; what follows it was not read"
}
