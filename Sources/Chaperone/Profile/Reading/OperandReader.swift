/// Understands the words of a rule by the domain of its setting, not by what YAML thinks of them:
/// `off` is a word for one setting and false for another.
struct OperandReader {
    let domain: Domain
    /// The setting, as the messages name it.
    let name: String
    var problems: ProblemList

    /// The code of a single value.
    mutating func code(_ value: YAMLValue) -> Int32? {
        guard let word = value.text else {
            problems.report(.init("\(name) takes one value here"), at: value.place)
            return nil
        }
        if let code = Self.code(ofWord: word, in: domain) { return code }
        problems.report(
            .init(
                "'\(word.shortened)' is not a value of \(name): \(domain.description)"
                    + Suggestion.text(for: word, among: domain.words)), at: value.place)
        return nil
    }

    static func code(ofWord word: String, in domain: Domain) -> Int32? {
        switch domain {
        case .flag:
            ["true", "on", "yes"].contains(word)
                ? 1 : ["false", "off", "no"].contains(word) ? 0 : nil
        case .count: domain.code(ofWord: word) ?? Int32(word).flatMap { $0 >= 0 ? $0 : nil }
        case .choice, .audience: domain.code(ofWord: word)
        case .text, .instant: nil
        }
    }
}

extension Condition.Target {
    /// The values that it can take.
    package var domain: Domain {
        switch self {
        case .setting(let id): id.domain
        case .field(let field): field.type.domain
        }
    }
}
