import Chaperone

/// Reads documents of Webex during one run.
struct WebexReader: TreeReading {
    /// Objects that are nobody's and are named one by one.
    private static let namedStrangers = 10

    let table: TreeTable
    private var context: WebexContext

    init(asking natives: [NativeField]) {
        table = TreeTable(mapping: Webex.mapping, asking: natives)
        context = WebexContext(table: table)
    }

    var adapter: any PlatformAdapter.Type { Webex.self }
    var coverage: Coverage { Webex.coverage }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        guard let bytes = try TextBytes.read(document) else {
            return .unread(.tooLarge, document: document.number)
        }
        let read = WebexDocument(bytes)
        let isWhole = read.strangers.isEmpty && read.failures.isEmpty
        var contents = DocumentContents(read.tree, document: document.number)
        if !isWhole { contents.isComplete = false }
        var batch = table.batch(of: Webex.name)
        for record in read.records {
            if record.sort.isEvent {
                contents.eventRecords += 1
                guard keepsEvents else { continue }
                add(record, document.number, to: &batch, &contents.diagnostics)
                if batch.count >= 512 {
                    try events(&batch)
                    batch.removeAll()
                }
            } else {
                contents.contextRecords += 1
                if keepsContext { context.add(record, of: document, &contents.diagnostics) }
            }
        }
        if batch.count > 0 { try events(&batch) }
        contents.unknownRecords = read.strangers.count
        let unread = read.strangers.prefix(Self.namedStrangers).map {
            ($0, Diagnostic.Message.nobodys)
        }
        for (value, message) in unread + read.failures.map({ ($0, .failure) }) {
            contents.diagnostics.append(
                DocumentDiagnostic(
                    .error, message, at: value.place(in: document.number), losesInput: true))
        }
        return contents
    }

    private mutating func add(
        _ record: WebexRecord, _ document: Int, to batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        let event = WebexEvent(record, table: table, document: document)
        if event.isInstance {
            diagnostics.append(
                DocumentDiagnostic(
                    .note, .instance, at: record.value.place(in: document)))
            return
        }
        guard event.key != nil else {
            diagnostics.append(
                DocumentDiagnostic(
                    .error, .nameless, at: record.value.place(in: document), losesInput: true))
            return
        }
        guard event.isStandIn else { return event.add(to: &batch, &diagnostics) }
        context.keep(event, &diagnostics)
    }

    mutating func finishContext() -> ContextSubjects { context.finish() }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        context.complete(&batch)
        return []
    }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch { context.undescribed(wasRead) }
}

extension Diagnostic.Message {
    fileprivate static let tooLarge: Self =
        "this document is larger than an export of settings can be, and nothing of it was read"
    fileprivate static let nobodys: Self =
        "this is none of Webex's meetings, templates, preferences or site settings, and nothing of it was read"
    fileprivate static let failure: Self =
        "Webex answered with an error here, so what was asked for is unknown; ask again with the scope that it needs"
    fileprivate static let nameless: Self =
        "this meeting has no id and no meetingNumber, so it cannot be named, and was not read"
    fileprivate static let instance: Self =
        "this is a meeting that took place (meetingType is meeting): it shows no settings and was not judged; its series does"
}
