import Chaperone

/// What is known of the parameters of one meeting or server, by their names in a `create` call.
///
/// What a call does not say, the server's properties do (docs.bigbluebutton.org, API Reference).
struct BigBlueButtonParameters {
    /// The columns of parameters by their paths.
    struct Columns {
        private let byPath: [String: ColumnID]

        init(_ table: TreeTable) {
            var byPath: [String: ColumnID] = [:]
            for (line, column) in zip(table.lines, table.columns) where line.setting == nil {
                if case .field(let path, _) = line.source, byPath[path] == nil {
                    byPath[path] = column
                }
            }
            self.byPath = byPath
        }

        subscript(path: String) -> ColumnID? { byPath[path] }
    }

    let columns: Columns
    let sort: BigBlueButtonDocument.Sort
    let batch: Batch
    let row: Int
    /// The properties of the server, where they were read.
    let server: Batch?

    /// A parameter of the meeting, else of its server; nil where neither was seen.
    subscript(name: String) -> Cell? { own(name) ?? inherited(name) }

    private func own(_ name: String) -> Cell? {
        var leaf = name
        if sort == .activity {
            guard let column = BigBlueButton.activityNames[name] else { return nil }
            leaf = column
        }
        guard let column = columns["\(sort.rawValue).\(leaf)"], var cell = batch[column, row]
        else { return nil }
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
        guard let server, let column = columns["server.\(name)"], var cell = server[column, 0]
        else { return nil }
        if cell.basis == .observed { cell.basis = .inherited }
        return cell
    }

    func flag(_ name: String) -> Bool? { self[name].flatMap(Self.flag) }

    static func flag(_ cell: Cell) -> Bool? {
        cell.state == .observed ? cell.code != 0 : nil
    }

    /// The words of a set, in small letters; nil where they are not known.
    func words(_ name: String) -> Set<String>? {
        guard let cell = self[name], cell.state == .observed else { return nil }
        let isOwn = own(name) != nil
        let texts = isOwn ? batch.texts : server?.texts
        return texts.map { Set($0.words(ofCode: cell.code).map { $0.lowercased() }) }
    }

    /// The features that are turned off, without those that a call takes out of the list.
    var disabledFeatures: Set<String>? {
        words("disabledFeatures")?.subtracting(words("disabledFeaturesExclude") ?? [])
    }
}
