import Chaperone

/// The columns of the fields that settings are derived from.
struct ZoomInputs: Sendable {
    private let columns: [String: ColumnID]

    init(_ fields: ZoomFields) {
        var columns: [String: ColumnID] = [:]
        for (line, column) in zip(fields.lines, fields.columns) {
            if case .native(let path) = line.target { columns[path] = column }
        }
        self.columns = columns
    }

    /// What is known of an input of the subject at `row`.
    func cell(_ path: String, _ batch: Batch, _ row: Int) -> Cell? {
        columns[path].flatMap { batch[$0, row] }
    }

    /// The value of a flag; nil when it was not seen or not understood.
    func flag(_ path: String, _ batch: Batch, _ row: Int) -> Bool? {
        guard let cell = cell(path, batch, row), cell.state == .observed else { return nil }
        return cell.code == 1
    }

    /// The code of an input; nil when it was not seen or not understood.
    func code(_ path: String, _ batch: Batch, _ row: Int) -> Int32? {
        guard let cell = cell(path, batch, row), cell.state == .observed else { return nil }
        return cell.code
    }

    /// Where the columns of the inputs are, for taking them over from a host.
    func column(_ path: String) -> ColumnID? { columns[path] }
}
