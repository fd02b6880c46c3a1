import Chaperone

/// A platform for tests, whose documents are lines.
///
///     context default on     what events inherit that say nothing themselves
///     event 12 off           an event with its lobby
///     event 12 - "Name"      an event that says nothing, with what people call it
///     listed 13              an event that a list names and does not describe
///     alone                  told where what is known was copied for this document
///     broken                 a line that loses what comes after it
///
/// Anything else is a record of no platform.
struct LineAdapter: PlatformAdapter {
    static let name = "lines"
    static let title = "Lines"
    static let mapping: [FieldMapping] = [
        .flag("lobby", .lobby, in: [.meeting, .account]),
        .notExposed(.rejoinAfterRemoval, in: .meeting, where: "the portal"),
        .notPreventable(.captcha, in: .meeting, because: "There is none."),
    ]

    func recognises(_ head: DocumentHead) -> DocumentKind? {
        let first = String(decoding: head.bytes, as: UTF8.self).split(separator: " ").first
        switch first {
        case "context", "listed": return .context
        case "event": return .events
        default: return nil
        }
    }

    func reader(for fields: [NativeField]) -> any DocumentReader { LineReader() }
}

struct LineReader: DocumentReader {
    var adapter: any PlatformAdapter.Type { LineAdapter.self }
    let columnCount = SettingID.allCases.count
    let coverage = Coverage(of: LineAdapter.mapping)
    /// The accounts, in the order of their names, each with every value that was read for it.
    private var accounts: [String: [Int32]] = [:]
    private var listed: [String] = []
    private final class Knowledge: Sendable {}
    private var knowledge = Knowledge()

    func column(of field: NativeField) -> ColumnID? { nil }
    func nativePath(of cell: Cell) -> String { "lobby" }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        var contents = DocumentContents()
        var batch = newBatch()
        let text = try Self.text(of: document)
        for (index, line) in text.split(separator: "\n").enumerated() {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            let place = Place(document: document.number, line: index + 1, column: 1)
            switch (words.first, words.count) {
            case ("context", 3):
                contents.contextRecords += 1
                if keepsContext, let code = Self.cell(words[2], place)?.code {
                    accounts[words[1], default: []].append(code)
                }
            case ("event", 3...):
                contents.eventRecords += 1
                guard keepsEvents else { continue }
                let row = batch.add(
                    Subject(
                        kind: .meeting, platform: LineAdapter.name, key: words[1],
                        name: words.count > 3 ? words[3] : nil))
                batch[SettingID.lobby.column, row] = Self.cell(words[2], place)
                // Small batches, so that two of a kind are met in one and in two.
                if batch.count == 3 {
                    try events(&batch)
                    batch = newBatch()
                }
            case ("listed", 2):
                contents.contextRecords += 1
                if keepsContext { listed.append(words[1]) }
            case ("alone", _):
                guard keepsContext, !isKnownUniquelyReferenced(&knowledge) else { continue }
                contents.diagnostics.append(DocumentDiagnostic(.error, "copied", at: place))
            case ("broken", _):
                contents.isComplete = false
                contents.diagnostics.append(
                    DocumentDiagnostic(.error, "this line is broken", at: place, losesInput: true))
                if batch.count > 0 { try events(&batch) }
                return contents
            default:
                contents.unknownRecords += 1
                contents.diagnostics.append(DocumentDiagnostic(.note, "not a record", at: place))
            }
        }
        if batch.count > 0 { try events(&batch) }
        return contents
    }

    mutating func finishContext() -> ContextSubjects {
        var batch = newBatch()
        var diagnostics: [DocumentDiagnostic] = []
        for (name, codes) in accounts.sorted(by: { $0.key < $1.key }) {
            let row = batch.add(Subject(kind: .account, platform: LineAdapter.name, key: name))
            for code in codes {
                batch.observe(
                    Cell(code: code, field: 0, place: .none), in: SettingID.lobby.column, at: row)
            }
            if Set(codes).count > 1 {
                diagnostics.append(DocumentDiagnostic(.warning, "two answers", at: .none))
            }
        }
        return ContextSubjects(batch: batch, diagnostics: diagnostics)
    }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        guard let codes = accounts["default"].map(Set.init), codes.count == 1,
            let code = codes.first
        else { return [] }
        for row in batch.subjects.indices where batch[SettingID.lobby.column, row] == nil {
            batch[SettingID.lobby.column, row] = Cell(
                code: code, basis: .inherited, field: 0, place: .none)
        }
        return []
    }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch {
        var batch = newBatch()
        for key in listed {
            let subject = Subject(kind: .meeting, platform: LineAdapter.name, key: key)
            if !wasRead(subject) { _ = batch.add(subject) }
        }
        return batch
    }

    private func newBatch() -> Batch { Batch(platform: LineAdapter.name, columnCount: columnCount) }

    private static func cell(_ word: String, _ place: Place) -> Cell? {
        switch word {
        case "on": Cell(code: 1, field: 0, place: place)
        case "off": Cell(code: 0, field: 0, place: place)
        case "-": nil
        default: Cell(state: .notUnderstood, code: 0, field: 0, place: place)
        }
    }

    private static func text(of document: OpenDocument) throws -> String {
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 7)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try document.source($0) }
            if count == 0 { return String(decoding: text, as: UTF8.self) }
            text += buffer.prefix(count)
        }
    }
}
