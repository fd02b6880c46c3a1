/// Compiles one predicate to a question to codes.
struct PredicateReader {
    let target: Condition.Target
    let key: String
    let place: Location

    /// The operands did not fit; the problem has been reported.
    struct Refused: Error {}

    func test(
        _ operands: [YAMLValue], _ problems: inout ProblemList
    ) -> Result<CodeTest, Refused> {
        let domain = target.domain
        if domain == .text { return textTest(operands, &problems) }
        guard key != "includes" && key != "onlyFrom" else {
            problems.report(
                .init("'\(key)' is for lists of words; \(target.name) is \(domain.description)"),
                at: place)
            return .failure(Refused())
        }
        guard domain != .instant else {
            problems.report(
                .init("\(target.name) is a date and time, which is only shown"), at: place)
            return .failure(Refused())
        }
        var reader = OperandReader(domain: domain, name: target.name, problems: problems)
        let codes = operands.compactMap { reader.code($0) }
        problems = reader.problems
        guard codes.count == operands.count, let first = codes.first else {
            if operands.isEmpty { problems.report(.init("'\(key)' needs a value"), at: place) }
            return .failure(Refused())
        }
        switch key {
        case "equals": return .success(.range(first...first))
        case "oneOf": return .success(.oneOf(codes))
        case "noneOf": return .success(.noneOf(codes))
        default: return bound(first, domain, &problems)
        }
    }

    private func bound(
        _ code: Int32, _ domain: Domain, _ problems: inout ProblemList
    ) -> Result<CodeTest, Refused> {
        let isLower = key == "atLeast"
        switch domain {
        case .count, .choice(_, true):
            return .success(.range(isLower ? code...Int32.max : 0...code))
        case .audience:
            guard let bound = Audience(code: code) else { return .failure(Refused()) }
            let within = Audience.allCases.filter {
                isLower ? bound.isWithin($0) : $0.isWithin(bound)
            }
            return .success(.oneOf(within.map(\.code)))
        case .flag, .choice, .text, .instant:
            problems.report(
                .init("\(target.name) has no order: use equals, oneOf or noneOf"), at: place)
            return .failure(Refused())
        }
    }

    private func textTest(
        _ operands: [YAMLValue], _ problems: inout ProblemList
    ) -> Result<CodeTest, Refused> {
        let words = operands.compactMap { problems.text($0, "a value of \(target.name)") }
        guard words.count == operands.count, !words.isEmpty else {
            if operands.isEmpty { problems.report(.init("'\(key)' needs a value"), at: place) }
            return .failure(Refused())
        }
        switch key {
        case "includes": return .success(.texts(.includes(Set(words))))
        case "onlyFrom": return .success(.texts(.onlyFrom(Set(words))))
        case "equals", "oneOf": return .success(.texts(.oneOf(Set(words))))
        case "noneOf": return .success(.texts(.noneOf(Set(words))))
        default:
            problems.report(
                .init(
                    "\(target.name) has no order: use equals, oneOf, noneOf, includes or onlyFrom"),
                at: place)
            return .failure(Refused())
        }
    }

    /// The words before the operand.
    static func lead(_ key: String) -> String {
        switch key {
        case "atLeast": "at least "
        case "atMost": "at most "
        case "oneOf": "one of "
        case "noneOf": "none of "
        case "includes": "including "
        case "onlyFrom": "nothing but "
        default: ""
        }
    }

    /// The demand in words.
    func phrase(_ operands: [YAMLValue]) -> String {
        let words = operands.compactMap(\.text)
        if key == "equals", target.domain == .flag, let word = words.first {
            return OperandReader.code(ofWord: word, in: .flag) == 1 ? "on" : "off"
        }
        return Self.lead(key) + words.joined(separator: ", ")
    }
}
