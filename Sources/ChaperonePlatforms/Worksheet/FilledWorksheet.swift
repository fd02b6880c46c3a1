package import Chaperone

/// A worksheet that people filled in by looking at their platform, on any platform.
package struct FilledWorksheet: PlatformAdapter {
    package static let name = "worksheet"
    package static let title = "Filled worksheets"
    package static let mapping: [FieldMapping] = []

    package static func speaks(for platform: String) -> Bool { true }

    package init() {}

    /// A worksheet is known by the names of its columns.
    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        let table = CSVTable(head.bytes)
        return table.rows.first.flatMap(WorksheetColumns.init) == nil ? nil : .events
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        WorksheetReader(asking: fields)
    }
}

/// Which column stands where.
struct WorksheetColumns {
    private var positions: [Worksheet.Column: Int] = [:]

    /// Nil for what is no worksheet's first line.
    init?(_ header: [CSVTable.Cell]) {
        for (position, cell) in header.enumerated() {
            guard let text = cell.text?.lowercased(), let column = Worksheet.Column(rawValue: text)
            else { continue }
            positions[column] = positions[column] ?? position
        }
        for needed in [Worksheet.Column.setting, .value, .platform] where positions[needed] == nil {
            return nil
        }
    }

    func cell(_ column: Worksheet.Column, of row: [CSVTable.Cell]) -> CSVTable.Cell? {
        positions[column].flatMap { row.indices.contains($0) ? row[$0] : nil }
    }

    /// What stands in a cell; nil when it is blank or no text.
    func text(_ column: Worksheet.Column, of row: [CSVTable.Cell]) -> String? {
        cell(column, of: row)?.text.flatMap { $0.isEmpty ? nil : $0 }
    }
}
