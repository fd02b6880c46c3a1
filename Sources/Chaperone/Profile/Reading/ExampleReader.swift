/// Understands the examples of a rule: values that must pass and values that must not.
struct ExampleReader {
    let conditions: [Condition]
    var problems: ProblemList

    /// One value, a list of values, or mappings from settings to values.
    mutating func examples(_ value: YAMLValue) -> [Example] {
        guard !conditions.isEmpty else {
            problems.report("a question has no examples", at: value.place)
            return []
        }
        if value.isMapping { return example(value).map { [$0] } ?? [] }
        guard let items = value.items else { return example(value).map { [$0] } ?? [] }
        return items.compactMap { example($0) }
    }

    private mutating func example(_ value: YAMLValue) -> Example? {
        guard value.isMapping else {
            guard conditions.count == 1 else {
                problems.report(
                    "a rule with several settings has examples of the form {setting: value, …}",
                    at: value.place)
                return nil
            }
            return self.value(value, for: conditions[0].target).map {
                Example(values: [conditions[0].target: $0])
            }
        }
        guard let fields = problems.mapping(value, of: "an example", allowing: nil) else {
            return nil
        }
        var values: [Condition.Target: Example.Value] = [:]
        for field in fields.fields {
            guard let target = conditions.map(\.target).first(where: { $0.name == field.key })
            else {
                problems.report(
                    .init(
                        "the rule does not ask '\(field.key.shortened)'"
                            + Suggestion.text(for: field.key, among: conditions.map(\.target.name))),
                    at: field.place)
                continue
            }
            values[target] = self.value(field.value, for: target)
        }
        return Example(values: values)
    }

    private mutating func value(
        _ value: YAMLValue, for target: Condition.Target
    ) -> Example.Value? {
        let domain = target.domain
        if domain == .text { return .words(problems.texts(value, "the value")) }
        var operands = OperandReader(domain: domain, name: target.name, problems: problems)
        defer { problems = operands.problems }
        return operands.code(value).map { .code($0) }
    }
}
