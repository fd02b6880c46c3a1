import Chaperone

/// Reads a table whose first line names its columns: an object for each row, with blanks as null.
enum TableTree {
    /// - Parameter values: how many of them are read at most.
    static func read(_ bytes: [UInt8], atMost values: Int = TreeLimits.values) -> TreeDocument {
        var document = TreeDocument()
        // Windows PowerShell begins with a line of its own, which names a type.
        var bytes = bytes
        var skipped = 0
        if bytes.starts(with: Array("#TYPE".utf8)), let end = bytes.firstIndex(of: 0x0A) {
            skipped = 1
            bytes = Array(bytes[(end + 1)...])
        }
        let table = CSVTable(bytes)
        guard let header = table.rows.first, header.count > 1 else {
            document.fail("this table has no line that names its columns", line: 1, column: 1)
            return document
        }
        let names = header.map { $0.text ?? "" }
        let rows = table.rows.dropFirst()
        let most = values / names.count
        for row in rows where row.count > 1 || row.first?.text != "" {
            guard document.roots.count < most else {
                document.fail(.tooManyValues, line: row[0].line + skipped, column: row[0].column)
                return document
            }
            // A cell too many or too few, and nobody knows which column each of them belongs to.
            guard row.count == names.count else {
                document.fail(
                    "this row has \(row.count) cells where the first line names \(names.count) columns, so it was not read; export the table again",
                    line: row[0].line + skipped, column: row[0].column)
                continue
            }
            let first = row[0]
            document.roots.append(
                TreeValue(
                    .object(members(names, row, skipped)), line: first.line + skipped,
                    column: first.column))
        }
        if table.isCutOff, rows.last?.count == names.count { document.roots.removeLast() }
        if table.isCutOff || table.isTooLarge {
            document.fail(
                table.isCutOff
                    ? "a cell begins with a quotation mark that never ends; its row and what follows were not read"
                    : "this table is larger than one of settings can be; the rest was not read",
                line: (table.rows.last?.first?.line ?? 1) + skipped, column: 1)
        }
        return document
    }

    private static func members(
        _ names: [String], _ row: [CSVTable.Cell], _ skipped: Int
    ) -> [TreeMember] {
        zip(names, row).filter { !$0.0.isEmpty }.map { name, cell in
            let content: TreeValue.Content =
                switch cell.text {
                case nil: .damaged
                case ""?: .null
                case let text?: .text(text)
                }
            return TreeMember(
                name: name,
                value: TreeValue(content, line: cell.line + skipped, column: cell.column))
        }
    }
}
