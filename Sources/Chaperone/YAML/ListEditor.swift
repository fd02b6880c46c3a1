/// Adds and removes items of a list in the text of a YAML file, and leaves every other byte as it is:
/// comments, order, blank lines.
package struct ListEditor {
    /// Why the text cannot be edited by a program.
    package enum Problem: Error, Sendable {
        /// The list stands in brackets on one line.
        case isFlow(line: Int)
    }

    /// Without the line feed; with the carriage return, where there is one.
    private var lines: [[UInt8]]
    private let layout: ListLayout
    private let hasCarriageReturns: Bool

    package init(_ bytes: [UInt8], _ layout: ListLayout) {
        self.layout = layout
        lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        hasCarriageReturns = lines.count > 1 && lines[0].last == 0x0D
    }

    package var bytes: [UInt8] { Array(lines.joined(separator: [0x0A])) }

    /// Adds an item at the end of the list.
    ///
    /// - Parameter entry: its lines, the first without the dash, the others indented from there.
    package mutating func add(_ entry: [String]) throws(Problem) {
        try requireBlock()
        let dash: Int
        let position: Int
        if let last = layout.itemLines.indices.last {
            dash = indent(of: lines[start(ofItem: last)])
            position = end(ofItem: last)
        } else {
            dash = 2
            position = layout.keyLine
            try emptyKeyLine()
        }
        let ending: [UInt8] = hasCarriageReturns ? [0x0D] : []
        let added = entry.enumerated().map { index, line in
            Array(String(repeating: " ", count: dash).utf8)
                + Array((index == 0 ? "- " : "  ").utf8) + Array(line.utf8) + ending
        }
        if position == lines.count {
            lines[position - 1] += ending
            lines.append([])
        }
        lines.insert(contentsOf: added, at: position)
    }

    /// Removes items, with the comments that stand right above each.
    package mutating func remove(_ items: Set<Int>) throws(Problem) {
        let items = items.filter(layout.itemLines.indices.contains)
        guard !items.isEmpty else { return }
        try requireBlock()
        for item in items.sorted(by: >) {
            var start = start(ofItem: item)
            let dash = indent(of: lines[start])
            let end = end(ofItem: item)
            while start > layout.keyLine, isComment(lines[start - 1]),
                indent(of: lines[start - 1]) <= dash
            { start -= 1 }
            lines.removeSubrange(start..<end)
            if start == lines.count { lines.append([]) }
        }
        // A key without any item below it.
        let line = layout.keyLine - 1
        guard items.count == layout.itemLines.count,
            let colon = lines[line].firstIndex(of: UInt8(ascii: ":"))
        else { return }
        lines[line].insert(contentsOf: Array(" []".utf8), at: colon + 1)
    }

    private func requireBlock() throws(Problem) {
        let isBlock = layout.itemLines.indices.allSatisfy { hasDash(lines[start(ofItem: $0)]) }
        guard isBlock else { throw .isFlow(line: layout.keyLine) }
    }

    /// Makes `answers: []` begin a list.
    private mutating func emptyKeyLine() throws(Problem) {
        guard layout.isEmptyList else { return }
        let line = layout.keyLine - 1
        guard let colon = lines[line].firstIndex(of: UInt8(ascii: ":")),
            let close = lines[line].firstIndex(of: UInt8(ascii: "]"))
        else { throw .isFlow(line: layout.keyLine) }
        lines[line].removeSubrange((colon + 1)...close)
    }

    /// The line of an item's dash, which may stand above what is in the item.
    private func start(ofItem item: Int) -> Int {
        var line = layout.itemLines[item] - 1
        while line > layout.keyLine, !hasDash(lines[line]) { line -= 1 }
        return line
    }

    /// The line behind an item: its last one with something in it counts, blank lines behind that and
    /// comments that are not indented as it is belong to whatever follows.
    private func end(ofItem item: Int) -> Int {
        let start = start(ofItem: item)
        let dash = indent(of: lines[start])
        var last = start
        for index in (start + 1)..<lines.count {
            let line = lines[index]
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { continue }
            if indent(of: line) > dash {
                last = index
            } else if !isComment(line) {
                break
            }
        }
        return last + 1
    }

    private func indent(of line: [UInt8]) -> Int { line.prefix { $0 == 0x20 }.count }

    private func hasDash(_ line: [UInt8]) -> Bool {
        line.first { $0 != 0x20 } == UInt8(ascii: "-")
    }

    private func isComment(_ line: [UInt8]) -> Bool {
        line.first { $0 != 0x20 } == UInt8(ascii: "#")
    }
}

/// Texts as YAML has them.
package enum YAMLText {
    /// A text in double quotes, on one line, in which nothing is hidden.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x200B...0x200F, 0x202A...0x202E,
                0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F:
                let digits = String(scalar.value, radix: 16)
                result += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
