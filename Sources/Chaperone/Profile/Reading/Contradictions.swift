/// Rules of one profile that no meeting can keep at the same time, because the sources that they come
/// from really disagree.
struct Contradictions {
    private let rules: [Rule]

    /// - Parameter replaced: rules that one parent replaced and another may still have. They yield to
    ///   what replaced them, unless the two contradict each other.
    init(_ rules: [Rule], replaced: [String: String]) {
        self.rules = rules.filter { rule in
            guard let replacement = rules.first(where: { $0.id == replaced[rule.id] }) else {
                return true
            }
            return Self.setting(of: rule, against: replacement) != nil
        }
    }

    /// The rules without those that lost, and a problem for every contradiction that nobody resolved.
    func resolved(
        by resolutions: [Resolution], of file: String, _ problems: inout ProblemList
    ) -> [Rule] {
        var dropped: Set<String> = []
        for resolution in resolutions {
            guard let taken = rules.first(where: { $0.id == resolution.rule }) else {
                problems.report(
                    .init(
                        "there is no rule '\(resolution.rule.shortened)'"
                            + Suggestion.text(for: resolution.rule, among: rules.map(\.id))),
                    at: resolution.place)
                continue
            }
            let losers = rules.filter {
                $0.id != taken.id && Self.setting(of: $0, against: taken) == resolution.setting
            }
            if losers.isEmpty {
                problems.report(
                    .init("no rule contradicts '\(taken.id)' on \(resolution.setting.name)"),
                    at: resolution.place)
            }
            dropped.formUnion(losers.map(\.id))
        }
        let kept = rules.filter { !dropped.contains($0.id) }
        for (index, rule) in kept.enumerated() {
            for other in kept[(index + 1)...] {
                guard let setting = Self.setting(of: rule, against: other) else { continue }
                problems.report(
                    .contradiction(rule, other, setting),
                    at: Location(file: file, line: 1, column: 1))
            }
        }
        return kept
    }

    /// The setting on which no value satisfies both; nil when there is one for each setting.
    private static func setting(of rule: Rule, against other: Rule) -> SettingID? {
        if let a = rule.kinds, let b = other.kinds, a.isDisjoint(with: b) { return nil }
        if let a = rule.platform, let b = other.platform, a != b { return nil }
        for condition in rule.check.demands {
            guard case .setting(let setting) = condition.target else { continue }
            for rival in other.check.demands where rival.target == condition.target {
                if !agree(condition.demand, rival.demand, setting.domain) { return setting }
            }
        }
        return nil
    }

    /// Whether any value satisfies both.
    private static func agree(
        _ a: Condition.Demand, _ b: Condition.Demand, _ domain: Domain
    ) -> Bool {
        if let first = a.exists, let second = b.exists, first != second { return false }
        let tests = a.tests + b.tests
        guard !a.tests.isEmpty, !b.tests.isEmpty else { return true }
        let candidates: [Int32]
        switch domain {
        case .flag: candidates = [0, 1]
        case .choice(let words, _): candidates = words.indices.map(Int32.init)
        case .audience: candidates = Audience.allCases.map(\.code)
        // What bounds a count on either side is where a common value would be.
        case .count: candidates = tests.flatMap(\.edges) + [0, Count.unlimited]
        case .text, .instant: return true
        }
        return candidates.contains { code in
            tests.allSatisfy { $0.holds(for: code, TextPool()) != false }
        }
    }
}

extension Check {
    /// The conditions that all have to hold.
    fileprivate var demands: [Condition] {
        switch self {
        case .condition(let condition): [condition]
        case .all(let checks): checks.flatMap(\.demands)
        case .question, .declared, .any: []
        }
    }
}

extension CodeTest {
    /// Numbers at and beside which the answer changes.
    fileprivate var edges: [Int32] {
        func around(_ code: Int32) -> [Int32] { [code, code &+ 1, code &- 1].filter { $0 >= 0 } }
        return switch self {
        case .range(let range): around(range.lowerBound) + around(range.upperBound)
        case .oneOf(let codes), .noneOf(let codes): codes.flatMap(around)
        case .texts: []
        }
    }
}

extension Diagnostic.Message {
    fileprivate static func contradiction(_ a: Rule, _ b: Rule, _ setting: SettingID) -> Self {
        func words(_ rule: Rule) -> String {
            let demand =
                rule.check.conditions.first { $0.target == .setting(setting) }?.expected ?? ""
            let sources =
                rule.references.isEmpty ? "" : ", for \(rule.references.joined(separator: ", "))"
            return "\(rule.id) of \(rule.profile) asks '\(demand)'\(sources)"
        }
        return .init(
            "\(setting.name): \(words(a)); \(words(b)). Say which holds: "
                + "resolves: [{setting: \(setting.name), take: \(a.id)}]")
    }
}
