import Chaperone

/// Reads documents of BigBlueButton during one run.
struct BigBlueButtonReader: TreeReading {
    /// Objects that are nobody's and are named one by one.
    private static let namedStrangers = 10

    let table: TreeTable
    private var context: BigBlueButtonContext

    init(asking natives: [NativeField]) {
        // A field that holds a secret is nobody's to ask for.
        let harmless = natives.filter { field in
            let leaf = field.path.split(separator: ".").last?.lowercased() ?? ""
            return ![
                "code", "pw", "pass", "salt", "secret", "token", "accesskey",
            ].contains { leaf.contains($0) } && leaf != "checksum"
        }
        table = TreeTable(mapping: BigBlueButton.mapping, asking: harmless)
        context = BigBlueButtonContext(table: table)
    }

    var adapter: any PlatformAdapter.Type { BigBlueButton.self }
    var coverage: Coverage { BigBlueButton.coverage }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        let number = document.number
        guard let bytes = try TextBytes.read(document) else {
            return .unread(.tooLarge, document: number)
        }
        let read = BigBlueButtonDocument(bytes)
        var contents = DocumentContents(read.tree, document: number)
        if !read.strangers.isEmpty || read.refusal != nil { contents.isComplete = false }
        contents.contextRecords =
            read.listed.count + read.forced.count + (read.holdsContext ? 1 : 0)
        contents.eventRecords = read.events.count
        contents.unknownRecords = read.strangers.count
        if keepsContext {
            context.add(read, number: number, path: document.path, &contents.diagnostics)
            if let refusal = read.refusal {
                let spot = refusal.spot
                contents.diagnostics.append(
                    DocumentDiagnostic(
                        .error, .refused,
                        at: Place(
                            document: number, line: spot.line, column: spot.column),
                        losesInput: true))
            }
        }
        for stranger in read.strangers.prefix(Self.namedStrangers) {
            contents.diagnostics.append(
                DocumentDiagnostic(
                    .error, .nobodys, at: stranger.place(in: number), losesInput: true))
        }
        guard keepsEvents, !read.events.isEmpty else { return contents }
        var batch = table.batch(of: BigBlueButton.name)
        for record in read.events { add(record, number, to: &batch, &contents) }
        if batch.count > 0 { try events(&batch) }
        return contents
    }

    private func add(
        _ record: BigBlueButtonDocument.Record, _ number: Int, to batch: inout Batch,
        _ contents: inout DocumentContents
    ) {
        guard let key = Self.key(of: record), key.utf8.count <= BigBlueButtonKey.longest else {
            contents.isComplete = false
            contents.diagnostics.append(
                DocumentDiagnostic(
                    .error, .nameless, at: record.value.place(in: number), losesInput: true))
            return
        }
        var subject = Subject(kind: .meeting, platform: BigBlueButton.name, key: key)
        subject.name = record.value["name"]?.text.map(Secrets.cut)
        let row = batch.add(subject)
        let value =
            record.sort == .create
            ? BigBlueButtonWords.read(
                record.value, isCall: true, document: number, &contents.diagnostics)
            : record.value
        table.fill(
            &batch, row, from: value, sort: record.sort.rawValue, document: number,
            &contents.diagnostics)
        if record.sort == .create { warnOfOlderName(record.value, number, &contents) }
    }

    /// Greenlight's and Moodle's own names stand behind theirs; a call that looks like one of these is
    /// not taken for it.
    private static func key(of record: BigBlueButtonDocument.Record) -> String? {
        switch record.sort {
        case .room:
            (record.value["friendly_id"] ?? record.value["room_id"] ?? record.value["meeting_id"])?
                .scalar.flatMap { $0.isEmpty ? nil : BigBlueButtonKey.room + $0 }
        case .activity:
            (record.value["meetingid"] ?? record.value["id"])?.scalar
                .flatMap { $0.isEmpty ? nil : BigBlueButtonKey.activity + $0 }
        case .create, .meeting, .server:
            record.value["meetingID"]?.text.flatMap {
                BigBlueButtonKey.parts(of: $0).0 == .create ? $0 : nil
            }
        }
    }

    /// The lock of the notes has another name since 2.4, and not every server heeds the older one.
    private func warnOfOlderName(
        _ call: TreeValue, _ number: Int, _ contents: inout DocumentContents
    ) {
        guard let older = call["lockSettingsDisableNote"], older.flag != false else { return }
        contents.diagnostics.append(
            DocumentDiagnostic(.warning, .olderLock, at: older.place(in: number)))
    }

    mutating func finishContext() -> ContextSubjects { context.finish() }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] { context.complete(&batch) }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch { context.undescribed(wasRead) }
}

extension Diagnostic.Message {
    fileprivate static let tooLarge: Self =
        "this document is larger than any of a server can be, and nothing of it was read"
    fileprivate static let nobodys: Self =
        "this is no room of Greenlight, no row of Moodle's bigbluebuttonbn and no rule for rooms, and nothing of it was read"
    fileprivate static let nameless: Self =
        "this meeting has no meetingID (a room: friendly_id), so it cannot be named, and was not read"
    fileprivate static let refused: Self =
        "the server refused to answer, so no meeting is known; check the secret, and ask again"
    fileprivate static let olderLock: Self =
        "lockSettingsDisableNote is an older name, which servers of today may pass over, so that the notes are not locked; send lockSettingsDisableNotes"
}
