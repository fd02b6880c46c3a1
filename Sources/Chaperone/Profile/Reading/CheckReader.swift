/// Understands what a rule asks: conditions, questions, and lists of both.
struct CheckReader {
    static let conditionKeys = [
        "setting", "field", "type", "equals", "atLeast", "atMost", "oneOf", "noneOf", "includes",
        "onlyFrom", "exists", "locked", "strength",
    ]
    static let kinds = ["setting", "field", "all", "any", "question"]

    let platform: String?
    let knowledge: ProfileKnowledge
    let parameters: ParameterValues
    var problems: ProblemList

    /// The check of a rule, whose other keys are not looked at.
    mutating func rule(_ fields: YAMLFields, place: Location) -> Check? {
        let given = Self.kinds.filter { fields[$0] != nil }
        guard given.count == 1 else {
            problems.report(
                given.isEmpty
                    ? "a rule has one of setting, field, all, any, question"
                    : .init("a rule has only one of \(given.joined(separator: ", "))"), at: place)
            return nil
        }
        if given[0] == "all" || given[0] == "any" || given[0] == "question" {
            for field in fields.fields
            where RuleSource.predicateKeys.contains(field.key)
                || ["locked", "strength", "type"].contains(field.key)
            {
                problems.report(
                    .init("'\(field.key)' belongs to a setting or field, not to '\(given[0])'"),
                    at: field.place)
            }
        }
        return check(given[0], fields, place: place)
    }

    /// An item of `all:` or `any:`, or what stands under `when:`.
    mutating func item(_ value: YAMLValue, allowsDeclared: Bool) -> Check? {
        let extra = allowsDeclared ? ["declared"] : []
        guard
            let fields = problems.mapping(
                value, of: "a condition",
                allowing: Self.conditionKeys + ["all", "any", "question"] + extra)
        else { return nil }
        let given = (Self.kinds + extra).filter { fields[$0] != nil }
        guard given.count == 1 else {
            problems.report(
                .init("a condition has one of \((Self.kinds + extra).joined(separator: ", "))"),
                at: fields.place)
            return nil
        }
        return given[0] == "declared"
            ? declared(fields) : check(given[0], fields, place: fields.place, allowsDeclared)
    }

    mutating func guardCheck(_ value: YAMLValue) -> Check? {
        guard let check = item(value, allowsDeclared: true) else { return nil }
        if !check.questions.isEmpty {
            problems.report(
                "'when' takes settings and declared facts, no questions", at: value.place)
        }
        return check
    }

    private mutating func check(
        _ kind: String, _ fields: YAMLFields, place: Location, _ allowsDeclared: Bool = false
    ) -> Check? {
        switch kind {
        case "setting", "field":
            var reader = ConditionReader(
                fields: fields, platform: platform, knowledge: knowledge, parameters: parameters,
                problems: problems)
            defer { problems = reader.problems }
            return reader.condition(place: place).map(Check.condition)
        case "question": return question(fields["question"])
        default: return list(kind, fields[kind], allowsDeclared)
        }
    }

    private mutating func list(_ kind: String, _ value: YAMLValue?, _ allowsDeclared: Bool)
        -> Check?
    {
        guard let value, let items = value.items, !items.isEmpty else {
            problems.report(
                .init("'\(kind)' is a list of conditions"),
                at: value?.place ?? Location(file: "", line: 1, column: 1))
            return nil
        }
        let checks = items.compactMap { item($0, allowsDeclared: allowsDeclared) }
        guard checks.count == items.count else { return nil }
        return kind == "all" ? .all(checks) : .any(checks)
    }

    private mutating func question(_ value: YAMLValue?) -> Check? {
        guard let value,
            let fields = problems.mapping(
                value, of: "a question",
                allowing: ["ask", "answer-by", "evidence", "valid-for", "scope"])
        else { return nil }
        guard let ask = problems.text(fields["ask"], "'ask'") else {
            if fields["ask"] == nil {
                problems.report("a question says what to 'ask'", at: fields.place)
            }
            return nil
        }
        guard
            let scope = problems.word(fields["scope"], "a scope", as: Question.Scope.self)
        else {
            if fields["scope"] == nil {
                problems.report("a question has a scope: meeting or organisation", at: fields.place)
            }
            return nil
        }
        return .question(
            Question(
                ask: ask, answerBy: problems.text(fields["answer-by"], "'answer-by'"),
                evidence: problems.text(fields["evidence"], "'evidence'"),
                validFor: problems.number(fields["valid-for"], "'valid-for'"), scope: scope))
    }

    private mutating func declared(_ fields: YAMLFields) -> Check? {
        for field in fields.fields where !["declared", "oneOf", "equals"].contains(field.key) {
            problems.report(
                .init("a declared fact takes oneOf or equals, not '\(field.key)'"), at: field.place)
        }
        guard let name = problems.text(fields["declared"], "a declared fact") else { return nil }
        let words = problems.texts(fields["oneOf"] ?? fields["equals"], "'oneOf'")
        guard !words.isEmpty else {
            problems.report(
                .init("say which values of '\(name.shortened)' are meant: oneOf: […]"),
                at: fields.place)
            return nil
        }
        return .declared(DeclaredFact(name: name, oneOf: words))
    }
}
