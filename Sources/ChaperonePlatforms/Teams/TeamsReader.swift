import Chaperone

/// Reads documents of Teams during one run.
struct TeamsReader: TreeReading {
    /// Objects of other products that are named one by one.
    private static let namedStrangers = 10

    let table: TreeTable
    private var context: TeamsContext

    init(asking natives: [NativeField]) {
        table = TreeTable(
            mapping: Teams.mapping, asking: natives,
            spelling: [
                "AlwaysEnabled", "AlwaysDisabled", "UserOverride", "Allowed", "Blocked", "Enabled",
                "Disabled",
            ])
        context = TeamsContext(table: table)
    }

    var adapter: any PlatformAdapter.Type { Teams.self }
    var coverage: Coverage { Teams.coverage }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        guard let bytes = try TextBytes.read(document) else {
            return .unread(.tooLarge, document: document.number)
        }
        let read = TeamsDocument(bytes)
        var contents = DocumentContents(read.tree, document: document.number)
        if !read.openPages.isEmpty { contents.isComplete = false }
        contents.diagnostics += read.openPages.map {
            DocumentDiagnostic(
                .error, .onePage, at: $0.place(in: document.number), losesInput: true)
        }
        var batch = table.batch(of: Teams.name)
        for record in read.records {
            if record.sort.isEvent {
                contents.eventRecords += 1
                guard keepsEvents else { continue }
                TeamsEvent(record, table: table, document: document.number)
                    .add(to: &batch, &contents.diagnostics)
                if batch.count >= 512 {
                    try events(&batch)
                    batch.removeAll()
                }
            } else {
                contents.contextRecords += 1
                if keepsContext {
                    context.add(record, document: document.number, &contents.diagnostics)
                }
            }
        }
        if batch.count > 0 { try events(&batch) }
        if keepsContext {
            for command in read.failedCommands {
                contents.diagnostics.append(
                    DocumentDiagnostic(
                        .error, .failed(command.scalar ?? "a cmdlet"),
                        at: command.place(in: document.number), losesInput: true))
            }
            if read.mayHoldTeams, read.records.isEmpty { contents.contextRecords += 1 }
            if read.mayHoldTeams { context.expectGlobal() }
        }
        contents.unknownRecords = read.strangers.count
        for stranger in read.strangers.prefix(Self.namedStrangers) {
            contents.diagnostics.append(
                DocumentDiagnostic(
                    .error, .nobodys, at: stranger.place(in: document.number), losesInput: true))
        }
        if !read.strangers.isEmpty { contents.isComplete = false }
        return contents
    }

    mutating func finishContext() -> ContextSubjects { context.finish() }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        context.complete(&batch)
        return []
    }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch { table.batch(of: Teams.name) }
}

extension Diagnostic.Message {
    fileprivate static let tooLarge: Self =
        "this document is larger than an export of policies can be, and nothing of it was read"
    fileprivate static let nobodys: Self =
        "this is none of Teams' policies, settings or events, and nothing of it was read"
    fileprivate static let onePage: Self =
        "this is one page of a longer list (@odata.nextLink is not empty): what the others say is unknown; save them all"
    private static func isCmdlet(_ name: String) -> Bool {
        name.utf8.count <= 60 && name.utf8.allSatisfy { $0.isLetter || $0 == 0x2D }
    }

    fileprivate static func failed(_ command: String) -> Self {
        .init(
            "\(isCmdlet(command) ? command : "a cmdlet") failed when this was exported: what it shows is unknown; export again with the permission that it needs"
        )
    }
}
