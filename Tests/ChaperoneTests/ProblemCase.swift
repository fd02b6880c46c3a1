import Testing

/// Something that a file gets wrong, and the lines that tell of it.
struct ProblemCase: Sendable, CustomTestStringConvertible {
    let yaml: String
    let expected: [String]
    private let name: String

    var testDescription: String { name }

    /// Lines of a rule that begin at line 8, column 5; problems are given as `line:column: message`.
    init(rule lines: String, platform: String? = nil, _ expected: String...) {
        name = lines.replacing("\n", with: " ⏎ ")
        yaml = Written.withRule(lines, platform: platform)
        self.expected = expected.map(Self.line)
    }

    /// A whole profile.
    init(_ name: String, profile yaml: String, _ expected: String...) {
        self.name = name
        self.yaml = yaml
        self.expected = expected.map(Self.line)
    }

    /// A whole file of another sort.
    init(_ name: String, file yaml: String, _ expected: String...) {
        self.init(name, file: yaml, expecting: expected)
    }

    init(_ name: String, file yaml: String, expecting expected: [String]) {
        self.name = name
        self.yaml = yaml
        self.expected = expected.map(Self.line)
    }

    /// `8:5: what` stands for `p.yaml:8:5: error: what`.
    private static func line(_ short: String) -> String {
        let parts = short.split(separator: ": ", maxSplits: 1)
        return parts.count == 2 ? "p.yaml:\(parts[0]): error: \(parts[1])" : short
    }
}
