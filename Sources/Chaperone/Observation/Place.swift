/// Where a value stands: a document of this run, a line and a column.
package struct Place: Sendable, Hashable {
    private let number: UInt32
    /// From 1.
    package let line: UInt32
    /// From 1, in bytes of UTF-8.
    package let column: UInt32

    package init(document: Int, line: Int, column: Int) {
        number = UInt32(clamping: document)
        self.line = UInt32(clamping: line)
        self.column = UInt32(clamping: column)
    }

    /// The same value, so many lines later.
    package func moved(by lines: Int) -> Place {
        Place(document: document, line: Int(line) + lines, column: Int(column))
    }

    package var document: Int { Int(number) }

    /// Stands for values that no document holds, such as a platform's default.
    package static let none = Place(document: 0, line: 0, column: 0)
    package var isNone: Bool { line == 0 }
}

/// A place that a person can open.
package struct Location: Sendable, Hashable, CustomStringConvertible {
    /// The file as it was given; `-` for a pipe.
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}
