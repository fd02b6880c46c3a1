/// Adds and removes items of a list in the text of a YAML file, and leaves every other byte as it is:
/// comments, order, blank lines.
package struct ListEditor {
    /// Why the text cannot be edited by a program.
    package enum Problem: Error, Sendable {
        /// The list stands in brackets on one line.
        case isFlow(line: Int)
    }

    private var lines: [[UInt8]]
    private let layout: ListLayout
    private let newline: [UInt8]

    package init(_ bytes: [UInt8], _ layout: ListLayout) {
        self.layout = layout
        let firstEnd = bytes.firstIndex(of: 0x0A) ?? 0
        newline = firstEnd > 0 && bytes[firstEnd - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
        lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            line.last == 0x0D ? Array(line.dropLast()) : Array(line)
        }
    }

    package var bytes: [UInt8] { Array(lines.joined(separator: newline)) }

    /// Adds an item at the end of the list.
    ///
    /// - Parameter entry: its lines, the first without the dash, the others indented from there.
    package mutating func add(_ entry: [String]) throws(Problem) {
        try requireBlock()
        let dash: Int
        let position: Int
        if let last = layout.itemLines.indices.last {
            dash = indent(ofItem: last)
            position = end(ofItem: last)
        } else {
            dash = 2
            position = layout.keyLine
            emptyKeyLine()
        }
        let added = entry.enumerated().map { index, line in
            Array(String(repeating: " ", count: dash).utf8)
                + Array((index == 0 ? "- " : "  ").utf8) + Array(line.utf8)
        }
        lines.insert(contentsOf: added, at: position)
        if position + added.count == lines.count { lines.append([]) }
    }

    /// Removes items, with the comments that stand right above each.
    package mutating func remove(_ items: Set<Int>) throws(Problem) {
        guard !items.isEmpty else { return }
        try requireBlock()
        for item in items.sorted(by: >) where layout.itemLines.indices.contains(item) {
            var start = layout.itemLines[item] - 1
            while start > layout.keyLine, isComment(lines[start - 1]) { start -= 1 }
            lines.removeSubrange(start..<end(ofItem: item))
        }
        guard items.count >= layout.itemLines.count else { return }
        // A key without any item below it.
        let line = layout.keyLine - 1
        lines[line] = Array(lines[line].prefix { $0 != UInt8(ascii: "#") })
        while lines[line].last == 0x20 { lines[line].removeLast() }
        lines[line] += Array(" []".utf8)
    }

    private func requireBlock() throws(Problem) {
        guard layout.isBlock || layout.itemLines.isEmpty else {
            throw .isFlow(line: layout.keyLine)
        }
    }

    /// Makes `answers: []` begin a list.
    private mutating func emptyKeyLine() {
        let line = layout.keyLine - 1
        guard let open = lines[line].firstIndex(of: UInt8(ascii: "[")),
            let close = lines[line][open...].firstIndex(of: UInt8(ascii: "]"))
        else { return }
        lines[line].removeSubrange(open...close)
        while lines[line].last == 0x20 { lines[line].removeLast() }
    }

    private func indent(ofItem item: Int) -> Int {
        lines[layout.itemLines[item] - 1].prefix { $0 == 0x20 }.count
    }

    /// The line behind an item: its last one with something in it counts, blank lines and comments
    /// behind that belong to whatever follows.
    private func end(ofItem item: Int) -> Int {
        let dash = indent(ofItem: item)
        var last = layout.itemLines[item] - 1
        for index in layout.itemLines[item]..<lines.count {
            let line = lines[index]
            let indent = line.prefix { $0 == 0x20 }.count
            if indent == line.count || isComment(line) { continue }
            guard indent > dash else { break }
            last = index
        }
        return last + 1
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
