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
    let release: BigBlueButtonRelease?

    /// A parameter of the meeting, else of its server; nil where neither was seen.
    subscript(name: String) -> Cell? { own(name) ?? inherited(name) }

    /// A parameter of the meeting itself, or a property of the server that is asked about.
    func own(_ name: String) -> Cell? {
        if let release, sort == .create, !release.knows(name) { return nil }
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

    /// The words of a set that the meeting or its server has; nil where they are not understood.
    func words(_ cell: Cell) -> Set<String>? {
        guard cell.state == .observed else { return nil }
        let isServers =
            cell.basis == .inherited || sort != .server && cell.basis == .platformDefault
        return (isServers ? server?.texts : batch.texts).map { Set($0.words(ofCode: cell.code)) }
    }
}
