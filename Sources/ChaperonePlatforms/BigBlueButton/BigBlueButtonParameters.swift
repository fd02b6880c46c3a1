import Chaperone

/// What is known of the parameters of one meeting or server, by their names in a `create` call.
///
/// What a call does not say, the server's properties do (docs.bigbluebutton.org, API Reference). The cells
/// are copies: whoever held the batch itself would make every change of it copy all of its rows.
struct BigBlueButtonParameters {
    /// The columns of parameters by the sort of record and by name.
    struct Columns {
        private(set) var bySort: [String: [(name: String, column: ColumnID)]] = [:]

        init(_ table: TreeTable) {
            for (line, column) in zip(table.lines, table.columns) where line.setting == nil {
                guard case .field(let path, _) = line.source,
                    let dot = path.utf8.firstIndex(of: UInt8(ascii: "."))
                else { continue }
                let sort = String(path[..<dot])
                let name = String(path[path.utf8.index(after: dot)...])
                if bySort[sort]?.contains(where: { $0.name == name }) != true {
                    bySort[sort, default: []].append((name, column))
                }
            }
        }

        /// What is known of the parameters of one subject.
        func parameters(
            of sort: BigBlueButtonDocument.Sort, _ batch: Batch, _ row: Int
        ) -> [String: Parameter] {
            var parameters: [String: Parameter] = [:]
            for (name, column) in bySort[sort.rawValue] ?? [] {
                guard let cell = batch[column, row] else { continue }
                let isSet = batch.textColumns.contains(column) && cell.state == .observed
                parameters[name] = Parameter(
                    cell: cell, words: isSet ? Set(batch.texts.words(ofCode: cell.code)) : nil)
            }
            return parameters
        }
    }

    /// A parameter, and its words where it is a set of them.
    struct Parameter {
        let cell: Cell
        let words: Set<String>?
    }

    let sort: BigBlueButtonDocument.Sort
    let release: BigBlueButtonRelease?
    private let cells: [String: Parameter]
    private let server: [String: Parameter]

    /// - Parameter server: the properties of the server, where they were read.
    init(
        _ columns: Columns, _ sort: BigBlueButtonDocument.Sort, _ batch: Batch, _ row: Int,
        server: [String: Parameter], _ release: BigBlueButtonRelease?
    ) {
        self.sort = sort
        self.release = release
        self.server = server
        cells = columns.parameters(of: sort, batch, row)
    }

    /// A parameter of the meeting, else of its server; nil where neither was seen.
    subscript(name: String) -> Cell? { own(name) ?? inherited(name) }

    /// A parameter of the meeting itself, or a property of the server that is asked about.
    func own(_ name: String) -> Cell? {
        guard isHeeded(name) else { return nil }
        var leaf = name
        if sort == .activity {
            guard let column = BigBlueButton.activityNames[name] else { return nil }
            leaf = column
        }
        guard var cell = cells[leaf]?.cell else { return nil }
        // Moodle has a column for hiding the button, and the call one for showing it.
        if leaf == "recordhidebutton", cell.state == .observed {
            cell.code = (cell.code == 0).code
        }
        return cell
    }

    private func inherited(_ name: String) -> Cell? {
        // Moodle always sends what it has a column for.
        if sort == .server || sort == .meeting { return nil }
        if sort == .activity, BigBlueButton.activityNames[name] != nil { return nil }
        return ofServer(name)
    }

    /// A property of the server, as what stands above the meeting.
    func ofServer(_ name: String) -> Cell? {
        if sort == .server { return own(name) }
        guard var cell = server[name]?.cell else { return nil }
        if cell.basis == .observed { cell.basis = .inherited }
        return cell
    }

    /// The words of a set that the meeting itself has; nil where they are not understood.
    func ownWords(_ name: String) -> Set<String>? {
        isHeeded(name) ? cells[name]?.words : nil
    }

    /// The same of the server's.
    func serverWords(_ name: String) -> Set<String>? {
        sort == .server ? ownWords(name) : server[name]?.words
    }

    /// Whether the server takes a parameter of this name from a call.
    private func isHeeded(_ name: String) -> Bool {
        guard let release, sort == .create else { return true }
        return release.knows(name)
    }

    func flag(_ name: String) -> Bool? { self[name].flatMap(Self.flag) }

    static func flag(_ cell: Cell) -> Bool? {
        cell.state == .observed ? cell.code != 0 : nil
    }
}
