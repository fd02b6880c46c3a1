import Chaperone

/// Reads the files of Jitsi servers during one run.
struct JitsiReader: DocumentReader {
    private let table: TreeTable
    private var context: JitsiContext

    init(asking natives: [NativeField]) {
        table = TreeTable(mapping: Jitsi.mapping, asking: natives)
        context = JitsiContext(table: table)
    }

    var adapter: any PlatformAdapter.Type { Jitsi.self }
    var columnCount: Int { table.columnCount }
    var coverage: Coverage { Jitsi.coverage }
    func column(of field: NativeField) -> ColumnID? { table.nativeColumns[field] }
    func nativePath(of cell: Cell) -> String { table.nativePath(of: cell) }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        var contents = DocumentContents()
        let bytes = try TextBytes.read(document)
        guard let bytes, bytes.count <= JitsiDocument.bytes, let read = JitsiDocument(bytes) else {
            contents.isComplete = false
            contents.diagnostics = [
                DocumentDiagnostic(
                    .error,
                    bytes.map { $0.count <= JitsiDocument.bytes } == true ? .nobodys : .tooLarge,
                    at: Place(document: document.number, offset: 0, line: 1, column: 1),
                    losesInput: true)
            ]
            return contents
        }
        contents.isComplete = read.tree.isComplete
        contents.contextRecords = 1
        contents.diagnostics = read.tree.problems.prefix(TreeLimits.problems).map {
            DocumentDiagnostic(
                $0.losesInput ? .error : .warning, $0.message,
                at: Place(
                    document: document.number, offset: $0.offset, line: $0.line, column: $0.column),
                losesInput: $0.losesInput)
        }
        if keepsContext { context.add(read, number: document.number, path: document.path) }
        return contents
    }

    mutating func finishContext() -> ContextSubjects { context.finish() }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] { [] }

    func undescribedEvents(_ wasRead: (String) -> Bool) -> Batch {
        table.batch(of: Jitsi.name)
    }
}

extension Diagnostic.Message {
    fileprivate static let tooLarge: Self =
        "this file is larger than the configuration of a server can be, and nothing of it was read"
    fileprivate static let nobodys: Self =
        "this does not hold the configuration of a Jitsi server after all, and nothing of it was read"
}
