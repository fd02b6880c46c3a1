import Chaperone
import ChaperoneJSON

/// Reads Zoom's documents during one run.
struct ZoomReader: DocumentReader {
    /// Events that are judged together.
    private static let batchSize = 512
    /// What the platforms are told apart by.
    private static let headSize = 1 << 16
    /// Records that are no answers of Zoom and are named one by one.
    private static let namedUnknowns = 20

    private let fields: ZoomFields
    private let inputs: ZoomInputs
    private var context: ZoomContext
    private var kept = ZoomKeptColumns.all

    init(asking natives: [NativeField]) {
        fields = natives.isEmpty ? Zoom.fields : ZoomFields(asking: natives)
        inputs = ZoomInputs(fields)
        context = ZoomContext(fields: fields)
    }

    var adapter: any PlatformAdapter.Type { Zoom.self }
    var columnCount: Int { fields.columnCount }
    var coverage: Coverage { Zoom.coverage }

    func column(of field: NativeField) -> ColumnID? { fields.nativeColumns[field] }

    mutating func keep(only asked: Set<ColumnID>) { kept = ZoomKeptColumns(asked: asked, fields) }

    func nativePath(of cell: Cell) -> String {
        let index = Int(cell.field)
        if fields.lines.indices.contains(index) { return fields.lines[index].nativePath }
        let row = index - fields.lines.count
        return ModZoom.mapping.indices.contains(row) ? ModZoom.mapping[row].nativePath : ""
    }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        var document = document
        if document.start?.offset ?? 0 == 0 {
            let peeked = try PeekedDocument(document, atMost: Self.headSize)
            document = document.read(from: peeked.read)
            if ModZoomRows.begin(peeked.head) {
                return try read(rowsIn: document, keepsEvents: keepsEvents, events: events)
            }
        }
        var contents = document.start?.contents ?? DocumentContents()
        var reader = JSONReader(tree: fields.tree, source: document.source)
        if let start = document.start {
            reader.begin(at: start)
        }
        var records = JSONRecords()
        var taking = Taking(
            document, keepsContext: keepsContext, keepsEvents: keepsEvents, fields.batch())
        var more = true
        while more {
            records.removeAll()
            more = try reader.read(into: &records, atMost: Self.batchSize)
            take(records, &taking, &contents)
            if !taking.events.subjects.isEmpty {
                try events(&taking.events)
                taking.events.removeAll()
            }
        }
        contents.isComplete = reader.isComplete
        return contents
    }

    /// What is done with the records of a document.
    private struct Taking {
        let document: OpenDocument
        let keepsContext: Bool
        let keepsEvents: Bool
        let path: DocumentPath
        /// The events that were read since they were last handed on.
        var events: Batch
        /// Where the last record stood that was inside another value.
        var lastInside = -1

        init(_ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool, _ batch: Batch) {
            self.document = document
            self.keepsContext = keepsContext
            self.keepsEvents = keepsEvents
            path = DocumentPath(document.path)
            events = batch
        }
    }

    private mutating func take(
        _ records: JSONRecords, _ taking: inout Taking, _ contents: inout DocumentContents
    ) {
        let document = taking.document
        contents.diagnostics += records.problems.map { .init($0, in: document) }
        let filling = ZoomFilling(fields, records, document: document.number, keeping: kept)
        for record in records.records {
            let what = ZoomRecord(record, in: records, fields: fields)
            if record.point > 0 { taking.lastInside = record.offset }
            switch what.kind {
            case .meeting, .webinar:
                contents.eventRecords += 1
                guard taking.keepsEvents else { continue }
                filling.addEvent(record, what, to: &taking.events, &contents.diagnostics)
            case .listedMeeting, .listedWebinar, .user, .group, .settings:
                contents.contextRecords += 1
                guard taking.keepsContext else { continue }
                context.add(record, what, filling, at: taking.path, &contents.diagnostics)
            case .unread:
                contents.contextRecords += 1
                if taking.keepsContext { context.addUnread(what) }
            case .refusal:
                contents.contextRecords += 1
                contents.diagnostics.append(
                    .init(
                        .error, .refusal(what.errorCode), at: record, document, losesInput: true))
                if taking.keepsContext { context.addRefusal(at: taking.path) }
            // What has records in it and says nothing itself is the frame of a list.
            case .unknown where taking.lastInside > record.offset: break
            case .frame, .notice, .unknown, .ambiguous:
                note(what, record, document, in: &contents)
            }
        }
    }

    func contextLineReader(
        of document: OpenDocument, leavingEvents leavesEvents: Bool
    ) -> (any ContextLineReader)? {
        // Only together with what stands around it can a lock be told from a setting.
        guard !DocumentPath(document.path).says("lock") else { return nil }
        return ZoomContextLineReader(fields, keeping: kept, leavingEvents: leavesEvents)
    }

    func standaloneReader(of document: OpenDocument) -> (any StandaloneReader)? {
        guard context.isEmpty, !DocumentPath(document.path).says("lock") else { return nil }
        return ZoomStandaloneReader(fields, inputs, keeping: kept)
    }

    mutating func add(
        _ lines: any ContextLines, after linesBefore: Int, of document: OpenDocument,
        to contents: inout DocumentContents
    ) {
        guard var lines = lines as? ZoomContextLines else { return }
        lines.users.moveLines(by: linesBefore, in: document.number)
        var taking = Taking(document, keepsContext: true, keepsEvents: false, fields.batch())
        var row = 0
        for part in lines.parts {
            switch part {
            case .users(let count):
                contents.contextRecords += count
                context.addUsers(lines.names[row..<row + count], of: lines.users)
                row += count
            case .records(let records):
                take(records.moved(by: linesBefore), &taking, &contents)
            }
        }
    }

    func lineReader(asking questions: LineQuestions) -> (any EventLineReader)? {
        ZoomLineReader(fields, inputs, questions, isAlone: context.isEmpty)
    }

    /// Reads rows of Moodle's table, which are held whole.
    private func read(
        rowsIn document: OpenDocument, keepsEvents: Bool, events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        var contents = DocumentContents()
        let number = document.number
        guard let bytes = try TextBytes.read(document) else {
            contents.isComplete = false
            contents.diagnostics = [
                DocumentDiagnostic(
                    .error, .tooLarge, at: Place(document: number, line: 1, column: 1),
                    losesInput: true)
            ]
            return contents
        }
        let read = ModZoomRows(bytes)
        contents.eventRecords = read.rows.count
        contents.unknownRecords = read.strangers.count
        contents.isComplete = read.tree.isComplete && read.strangers.isEmpty
        contents.diagnostics = read.tree.problems.prefix(TreeLimits.problems).map {
            DocumentDiagnostic(
                $0.losesInput ? .error : .warning, $0.message,
                at: Place(document: number, line: $0.line, column: $0.column),
                losesInput: $0.losesInput)
        }
        func lose(_ value: TreeValue, _ message: Diagnostic.Message) {
            contents.isComplete = false
            contents.diagnostics.append(
                DocumentDiagnostic(.error, message, at: value.place(in: number), losesInput: true))
        }
        for stranger in read.strangers.prefix(Self.namedUnknowns) { lose(stranger, .nobodys) }
        guard keepsEvents, !read.rows.isEmpty else { return contents }
        var batch = fields.batch()
        for row in read.rows {
            let isNamed = ModZoomRows.add(
                row, to: &batch, document: number, firstLine: fields.lines.count,
                &contents.diagnostics)
            if !isNamed { lose(row, .nameless) }
        }
        if !batch.subjects.isEmpty { try events(&batch) }
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

    mutating func finishContext() -> ContextSubjects { context.finish(inputs, keeping: kept) }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        ZoomCompletion(context: context, inputs: inputs, fields: fields).complete(&batch)
    }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch {
        var batch = fields.batch()
        for subject in context.listedEvents where !wasRead(subject) {
            let row = batch.add(subject)
            if context.isRefused(subject) { fields.markRefused(row, in: &batch) }
        }
        _ = complete(&batch)
        return batch
    }
}

extension JSONReader {
    /// Goes on where events were read another way before.
    fileprivate mutating func begin(at start: DocumentStart) {
        switch start.inside {
        case .lines:
            // Each value stood on a line.
            begin(at: start.offset, line: start.line, after: start.line - 1)
        case .array(let lineStart):
            begin(inArrayAt: start.offset, line: start.line, lineStart: lineStart)
        case .afterArray: begin(afterArrayAt: start.offset, line: start.line)
        }
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
                document: document.number, line: record.line, column: record.column),
            losesInput: losesInput)
    }
}

extension Diagnostic.Message {
    fileprivate static let notice: Self =
        "this is a notice of a change, which has only what changed; it is not read as settings"

    fileprivate static let tooLarge: Self =
        "this document is larger than any table of meetings can be, and nothing of it was read"

    fileprivate static let nameless: Self =
        "this row has no meeting_id, so its meeting cannot be named, and was not read"

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
