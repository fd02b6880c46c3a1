import Chaperone

/// The files of the servers of one run.
struct JitsiContext {
    private let table: TreeTable
    private var files: [(document: JitsiDocument, number: Int, path: String)] = []

    init(table: TreeTable) { self.table = table }

    mutating func add(_ document: JitsiDocument, number: Int, path: String) {
        files.append((document, number, path))
    }

    mutating func finish() -> ContextSubjects {
        var batch = table.batch(of: Jitsi.name)
        var diagnostics: [DocumentDiagnostic] = []
        for (key, view) in servers() {
            let row = batch.add(Subject(kind: .server, platform: Jitsi.name, key: key))
            for (document, number) in view.documents {
                table.fill(
                    &batch, row, from: document.record, sort: document.sort.rawValue,
                    document: number, &diagnostics)
            }
            markHidden(view, &batch, row)
            fillDefaults(view, &batch, row)
            JitsiDerivation(table: table, view: view).complete(&batch, row)
        }
        table.fillConstants(&batch)
        return ContextSubjects(batch: batch, diagnostics: diagnostics)
    }

    /// The files by the domain of their server.
    ///
    /// A file that names none belongs to the only server that is
    /// named, else to one that is called like itself.
    private func servers() -> [(key: String, view: JitsiView)] {
        var keys: [String] = []
        var groups: [String: [(document: JitsiDocument, number: Int)]] = [:]
        let named = Set(files.compactMap(\.document.host))
        for file in files {
            let own = file.document.host ?? (named.count == 1 ? named.first : nil)
            let key = own ?? Self.key(of: file.path)
            if groups[key] == nil { keys.append(key) }
            groups[key, default: []].append((file.document, file.number))
        }
        return keys.sorted().map { ($0, JitsiView(documents: groups[$0] ?? [])) }
    }

    /// Packages name the file of a host `meet.example.org-config.js`.
    private static func key(of path: String) -> String {
        let stem = DocumentPath(path).stem
        for ending in ["-config", "-interface_config"] where stem.hasSuffix(ending) {
            return String(stem.dropLast(ending.utf8.count))
        }
        return path
    }

    /// A member of what cannot be read is not absent but unknown.
    private func markHidden(_ view: JitsiView, _ batch: inout Batch, _ row: Int) {
        for (line, column) in zip(table.lines, table.columns) where batch[column, row] == nil {
            guard case .field(let path, _) = line.source, line.kinds.contains(.server),
                case let look = view.look(path), look.value?.isDamaged == true,
                var cell = look.cell(line.strength)
            else { continue }
            cell.field = UInt16(clamping: table.lines.firstIndex { $0.nativePath == path } ?? 0)
            batch[column, row] = cell
        }
    }

    /// Writes what the code does where a whole file does not say.
    private func fillDefaults(_ view: JitsiView, _ batch: inout Batch, _ row: Int) {
        let defaults =
            view.holds(.config)
            ? ("config.", Jitsi.configDefaults) : ("env.", Jitsi.environmentDefaults)
        for (setting, code) in defaults.1 where batch[setting.column, row] == nil {
            let lines = table.lines.enumerated().filter { line in
                guard case .field = line.element.source else { return false }
                return line.element.setting == setting
                    && line.element.nativePath.hasPrefix(defaults.0)
            }
            guard let line = lines.first,
                lines.allSatisfy({ view.look($0.element.nativePath).state == .absent })
            else { continue }
            batch[setting.column, row] = Cell(
                code: code, basis: .platformDefault, strength: .advisory, field: line.offset,
                place: .none)
        }
        // Nothing starts to transcribe by itself where nothing can transcribe.
        if let cell = batch[SettingID.transcription.column, row],
            batch[SettingID.transcriptionAutomatic.column, row] == nil, cell.state == .observed,
            cell.code == false.code
        {
            batch[SettingID.transcriptionAutomatic.column, row] = Cell(
                code: false.code, basis: .platformDefault, strength: .advisory,
                field: Int(cell.field), place: .none)
        }
    }
}
