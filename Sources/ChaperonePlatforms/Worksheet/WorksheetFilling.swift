import Chaperone

/// Turns the rows of a worksheet into settings.
struct WorksheetFilling {
    let columns: WorksheetColumns
    let fields: [NativeField]
    let document: Int
    let columnCount: Int
    private(set) var diagnostics: [DocumentDiagnostic] = []
    /// The platform that the first row names.
    private var platform: String?
    private var subjects: [Subject] = []
    /// For each subject whether anything is said of it.
    private var isJudged: [WorksheetTopic: Bool] = [:]
    private var entries: [WorksheetEntry] = []
    private var isSigned = false

    init(columns: WorksheetColumns, fields: [NativeField], document: Int, columnCount: Int) {
        self.columns = columns
        self.fields = fields
        self.document = document
        self.columnCount = columnCount
    }

    mutating func report(
        _ severity: Diagnostic.Severity, _ message: Diagnostic.Message, at place: Place,
        losesInput: Bool = false
    ) {
        diagnostics.append(
            DocumentDiagnostic(severity, message, at: place, losesInput: losesInput))
    }

    mutating func add(_ row: [CSVTable.Cell]) {
        guard let settingCell = columns.cell(.setting, of: row),
            row.contains(where: { $0.text != "" })
        else { return }
        let place = place(of: settingCell)
        guard let setting = columns.text(.setting, of: row) else {
            report(.error, "this row names no setting", at: place, losesInput: true)
            return
        }
        guard let (column, domain) = target(setting) else {
            guard columns.text(.value, of: row) != nil else { return }
            // A native path may be one that another profile asks for.
            let isPath = setting.utf8.contains(UInt8(ascii: "_"))
            report(
                isPath ? .note : .error, .unknownSetting(setting), at: place, losesInput: !isPath)
            return
        }
        guard isText(row, [.about, .name, .platform]), takePlatform(of: row, at: place),
            let about = about(of: row, at: place)
        else { return }
        let isFilled = columns.cell(.value, of: row).map { $0.text != "" } ?? false
        note(subjectOf: about, columns.text(.name, of: row), isFilled: isFilled)
        noteSignature(of: row)
        guard let valueCell = columns.cell(.value, of: row) else { return }
        guard let text = valueCell.text else {
            report(.error, .notUTF8, at: self.place(of: valueCell))
            addEntry(about, row, column, domain, nil, at: self.place(of: valueCell))
            return
        }
        guard !text.isEmpty else { return }
        let value = WorksheetValue(text, in: domain)
        if value == nil {
            report(
                .warning, .notAllowed(setting, domain), at: self.place(of: valueCell))
        }
        addEntry(about, row, column, domain, value, at: self.place(of: valueCell))
    }

    private mutating func addEntry(
        _ about: Worksheet.About, _ row: [CSVTable.Cell], _ column: ColumnID, _ domain: Domain,
        _ value: WorksheetValue?, at place: Place
    ) {
        entries.append(
            WorksheetEntry(
                about: WorksheetTopic(about, columns.text(.name, of: row)), column: column,
                domain: domain, value: value, isLocked: lock(of: row), place: place))
    }

    // MARK: - What a row names

    /// Whether these cells can be read: a name that cannot must not make its row count for all.
    private mutating func isText(
        _ row: [CSVTable.Cell], _ names: [Worksheet.Column]
    ) -> Bool {
        for cell in names.compactMap({ columns.cell($0, of: row) }) where cell.text == nil {
            report(.error, .notUTF8, at: place(of: cell), losesInput: true)
            return false
        }
        return true
    }

    private func target(_ name: String) -> (ColumnID, Domain)? {
        if let id = SettingID(name: name) { return (id.column, id.domain) }
        guard let index = fields.firstIndex(where: { $0.path == name }) else { return nil }
        return (
            ColumnID(rawValue: UInt16(SettingID.allCases.count + index)), fields[index].type.domain
        )
    }

    private mutating func takePlatform(of row: [CSVTable.Cell], at place: Place) -> Bool {
        let named = columns.text(.platform, of: row)
        guard let named = named ?? platform else {
            report(.error, "this row does not say on which platform", at: place, losesInput: true)
            return false
        }
        let word = named.lowercased()
        guard ProfileKnowledge.isPlatform(word) else {
            report(.error, .unknownPlatform(named), at: place, losesInput: true)
            return false
        }
        if platform == nil { platform = word }
        guard platform == word else {
            report(
                .error, "one worksheet is about one platform; save the other in a file of its own",
                at: place, losesInput: true)
            return false
        }
        return true
    }

    private mutating func about(of row: [CSVTable.Cell], at place: Place) -> Worksheet.About? {
        guard let word = columns.text(.about, of: row)?.lowercased() else { return .all }
        if let about = Worksheet.About(word: word) { return about }
        report(.error, .unknownAbout, at: place, losesInput: true)
        return nil
    }

    /// A form asks about webinars too, and whoever has none leaves those rows blank.
    private mutating func note(subjectOf about: Worksheet.About, _ name: String?, isFilled: Bool) {
        let kinds: [SubjectKind] =
            switch about {
            case .all: [.account, .meeting]
            case .kind(let kind): [kind]
            }
        for kind in kinds {
            let topic = WorksheetTopic(.kind(kind), name)
            let counts = isFilled || kind == .account || about == .all
            if isJudged[topic] == nil {
                let shown = name ?? (kind == .meeting ? "meetings as set up here" : nil)
                subjects.append(
                    Subject(kind: kind, platform: platform ?? "", key: topic.key, name: shown))
            }
            isJudged[topic] = counts || isJudged[topic] == true
        }
    }

    private mutating func noteSignature(of row: [CSVTable.Cell]) {
        guard columns.text(.value, of: row) != nil else { return }
        if columns.text(.lookedBy, of: row) != nil, columns.text(.lookedOn, of: row) != nil {
            isSigned = true
        } else if !isSigned {
            // Whoever looked need not write it on each row; once, and first, is enough.
            isSigned = true
            report(
                .warning, "this worksheet does not say who looked and when",
                at: place(of: columns.cell(.value, of: row) ?? row[0]))
        }
        if let day = columns.text(.lookedOn, of: row), Day(day) == nil {
            report(
                .warning, "this is no date; write it as 2026-11-21",
                at: place(of: columns.cell(.lookedOn, of: row) ?? row[0]))
        }
    }

    private mutating func lock(of row: [CSVTable.Cell]) -> Bool? {
        guard let text = columns.text(.locked, of: row) else { return nil }
        if let flag = WorksheetValue.flag(text) { return flag }
        report(
            .warning, "whether it is locked is 'yes' or 'no'",
            at: place(of: columns.cell(.locked, of: row) ?? row[0]))
        return nil
    }

    private func place(of cell: CSVTable.Cell) -> Place {
        Place(document: document, line: cell.line, column: cell.column)
    }

    /// The subjects with everything that the rows say of them.
    var batch: Batch {
        var batch = Batch(
            platform: platform ?? FilledWorksheet.name, columnCount: columnCount,
            textColumns: Set(
                fields.indices.filter { fields[$0].type.domain == .text }.map {
                    ColumnID(rawValue: UInt16(SettingID.allCases.count + $0))
                }))
        var said: [WorksheetTopic: [ColumnID: WorksheetStatement]] = [:]
        for entry in entries {
            let statement = WorksheetStatement(cell(for: entry, in: &batch))
            said[entry.about, default: [:]].merge([entry.column: statement]) { $0.joined(with: $1) }
        }
        let judged = subjects.filter { isJudged[.init(kind: $0.kind, key: $0.key)] == true }
        for subject in judged.isEmpty ? subjects : judged {
            let row = batch.add(subject)
            let topics = WorksheetTopic.all(of: subject)
            var statements: [ColumnID: WorksheetStatement] = [:]
            for topic in topics.wider {
                statements.merge(said[topic] ?? [:]) { $0.joined(with: $1) }
            }
            statements.merge(said[topics.own] ?? [:]) { _, own in own }
            for (column, statement) in statements { batch[column, row] = statement.cell }
        }
        return batch
    }

    private func cell(for entry: WorksheetEntry, in batch: inout Batch) -> Cell {
        var cell = Cell(
            state: .notUnderstood, code: 0, basis: .attested, isLocked: entry.isLocked,
            field: entry.column.index, place: entry.place)
        switch entry.value {
        case .code(let code)?: (cell.state, cell.code) = (.observed, code)
        case .words(let words)?: (cell.state, cell.code) = (.observed, batch.texts.code(of: words))
        case nil: break
        }
        return cell
    }
}

extension Diagnostic.Message {
    fileprivate static let notUTF8: Self = "this is not UTF-8; save the worksheet as UTF-8"
    fileprivate static func unknownSetting(_ name: String) -> Self {
        let near = Suggestion.text(for: name, among: SettingID.allCases.map(\.name))
        return .init("this row names a setting that nothing asks for\(near)")
    }
    fileprivate static func unknownPlatform(_ name: String) -> Self {
        let names = ProfileKnowledge.allPlatformNames + [ProfileKnowledge.otherPlatform]
        return .init(
            "this row names an unknown platform\(Suggestion.text(for: name, among: names))")
    }
    fileprivate static let unknownAbout: Self =
        "'about' is all, account, user, meeting, webinar or another kind of subject"
    fileprivate static func notAllowed(_ setting: String, _ domain: Domain) -> Self {
        .init("this is no allowed value, and \(setting) stays unknown: \(domain.allowedWords)")
    }
}
