import Chaperone

/// The numbers of rules by their identifiers, which are compared as bytes.
struct RuleTable: Sendable {
    private let numbers: [[UInt8]: Int]

    init(_ rules: [RuleSummary]) {
        let pairs = rules.enumerated().map { (Array($0.element.id.utf8), $0.offset) }
        // Two profiles may bring the same rule; the first stands for both.
        numbers = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    subscript(id: String) -> Int? { numbers[Array(id.utf8)] }
}
