import Chaperone
import ChaperoneReporters

/// A table on a terminal: columns as wide as what is in them.
struct TextTable {
    private var rows: [[String]] = []
    /// Columns with numbers, which stand to the right.
    private let numbers: Set<Int>

    init(_ titles: [String], numbers: Set<Int> = []) {
        rows = [titles]
        self.numbers = numbers
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    var text: String {
        let shown = rows.map { $0.map { VisibleText($0) } }
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            shown.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
        }
        return shown.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.width)
                let isLast = column == row.count - 1
                line += numbers.contains(column) ? space + cell.text : cell.text
                if !isLast { line += (numbers.contains(column) ? "" : space) + "  " }
            }
            return line
        }.joined(separator: "\n")
    }
}
