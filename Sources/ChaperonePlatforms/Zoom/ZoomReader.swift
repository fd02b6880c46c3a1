import Chaperone
import ChaperoneJSON

/// Reads Zoom's documents during one run.
struct ZoomReader: DocumentReader {
    /// Events that are judged together.
    private static let batchSize = 512
    /// Records that are no answers of Zoom and are named one by one.
    private static let namedUnknowns = 20

    private let fields: ZoomFields
    private let inputs: ZoomInputs
    private var context: ZoomContext

    init(asking natives: [NativeField]) {
        fields = natives.isEmpty ? Zoom.fields : ZoomFields(mapping: Zoom.mapping, asking: natives)
        inputs = ZoomInputs(fields)
        context = ZoomContext(fields: fields)
    }

    var adapter: any PlatformAdapter.Type { Zoom.self }
    var columnCount: Int { fields.columnCount }
    var coverage: Coverage { Zoom.coverage }

    func column(of field: NativeField) -> ColumnID? { fields.nativeColumns[field] }

    func nativePath(of cell: Cell) -> String {
        let index = Int(cell.field)
        return fields.lines.indices.contains(index) ? fields.lines[index].nativePath : ""
    }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        var contents = DocumentContents()
        var reader = JSONReader(tree: fields.tree, source: document.source)
        var records = JSONRecords()
        var batch = fields.batch()
        let path = DocumentPath(document.path)
        var lastInside = -1
        var more = true
        while more {
            records.removeAll()
            more = try reader.read(into: &records, atMost: Self.batchSize)
            contents.diagnostics += records.problems.map { .init($0, in: document) }
            let filling = ZoomFilling(fields, records, document: document.number)
            for record in records.records {
                let what = ZoomRecord(record, in: records, fields: fields)
                if record.point > 0 { lastInside = record.offset }
                switch what.kind {
                case .meeting, .webinar:
                    contents.eventRecords += 1
                    guard keepsEvents else { continue }
                    filling.addEvent(record, what, to: &batch, &contents.diagnostics)
                case .listedMeeting, .listedWebinar, .user, .group, .settings:
                    contents.contextRecords += 1
                    guard keepsContext else { continue }
                    context.add(record, what, filling, at: path, &contents.diagnostics)
                case .unread:
                    contents.contextRecords += 1
                    if keepsContext { context.addUnread(what) }
                case .refusal:
                    contents.contextRecords += 1
                    contents.diagnostics.append(
                        .init(
                            .error, .refusal(what.errorCode), at: record, document, losesInput: true
                        ))
                    if keepsContext { context.addRefusal(at: path) }
                // What has records in it and says nothing itself is the frame of a list.
                case .unknown where lastInside > record.offset: break
                case .frame, .notice, .unknown, .ambiguous:
                    note(what, record, document, in: &contents)
                }
            }
            if !batch.subjects.isEmpty {
                try events(&batch)
                batch.removeAll()
            }
        }
        contents.isComplete = reader.isComplete
        return contents
    }

    /// Says what is wrong with a record that gives no settings.
    private func note(
        _ what: ZoomRecord, _ record: JSONRecord, _ document: OpenDocument,
        in contents: inout DocumentContents
    ) {
        if what.hasNextPage {
            contents.diagnostics.append(.init(.warning, .onePage, at: record, document))
        }
        guard what.kind != .frame else { return }
        contents.unknownRecords += what.kind == .notice ? 0 : 1
        guard contents.unknownRecords <= Self.namedUnknowns, !record.isDamaged else { return }
        contents.diagnostics.append(
            what.kind == .notice
                ? .init(.note, .notice, at: record, document)
                : .init(
                    .error, what.kind == .ambiguous ? .ambiguous : .nobodys, at: record, document,
                    losesInput: true))
    }

    mutating func finishContext() -> ContextSubjects { context.finish(inputs) }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        ZoomCompletion(context: context, inputs: inputs, fields: fields).complete(&batch)
    }

    func undescribedEvents(_ wasRead: (String) -> Bool) -> Batch {
        var batch = fields.batch()
        for subject in context.listedEvents where !wasRead(subject.id) {
            let row = batch.add(subject)
            if context.isRefused(subject) { fields.markRefused(row, in: &batch) }
        }
        _ = complete(&batch)
        return batch
    }
}

extension DocumentDiagnostic {
    fileprivate init(
        _ severity: Diagnostic.Severity, _ message: Diagnostic.Message, at record: JSONRecord,
        _ document: OpenDocument, losesInput: Bool = false
    ) {
        self.init(
            severity, message,
            at: Place(
                document: document.number, offset: record.offset, line: record.line,
                column: record.column), losesInput: losesInput)
    }
}

extension Diagnostic.Message {
    fileprivate static let notice: Self =
        "this is a notice of a change, which has only what changed; it is not read as settings"

    fileprivate static let nobodys: Self =
        "this is none of Zoom's answers about settings, and nothing of it was read"

    fileprivate static let ambiguous: Self =
        "an identifier stands here twice, so whose this is cannot be told, and nothing of it was read"

    fileprivate static let onePage: Self = """
        this is one page of a longer list (next_page_token is not empty); audit the other pages with it
        """

    fileprivate static func refusal(_ code: Int64?) -> Self {
        let code = code.map { " \($0)" } ?? ""
        return """
            this is an error answer of Zoom (code\(code)), saved in the place of settings; \
            ask again with the scope that the call needs
            """
    }
}
