import Chaperone

/// Reads the files of Jitsi servers during one run.
struct JitsiReader: TreeReading {
    let table: TreeTable
    private var context: JitsiContext

    init(asking natives: [NativeField]) {
        table = TreeTable(mapping: Jitsi.mapping, asking: natives)
        context = JitsiContext(table: table)
    }

    var adapter: any PlatformAdapter.Type { Jitsi.self }
    var coverage: Coverage { Jitsi.coverage }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        guard let bytes = try TextBytes.read(document), bytes.count <= JitsiDocument.bytes else {
            return .unread(.tooLarge, document: document.number)
        }
        guard let read = JitsiDocument(bytes) else {
            return .unread(.nobodys, document: document.number)
        }
        var contents = DocumentContents(read.tree, document: document.number)
        contents.contextRecords = 1
        if keepsContext { context.add(read, number: document.number, path: document.path) }
        return contents
    }

    mutating func finishContext() -> ContextSubjects { context.finish() }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] { [] }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch {
        table.batch(of: Jitsi.name)
    }
}

extension Diagnostic.Message {
    fileprivate static let tooLarge: Self =
        "this file is larger than the configuration of a server can be, and nothing of it was read"
    fileprivate static let nobodys: Self =
        "this does not hold the configuration of a Jitsi server after all, and nothing of it was read"
}
