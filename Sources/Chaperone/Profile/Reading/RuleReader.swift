/// Understands one rule.
struct RuleReader {
    static let keys = [
        "id", "title", "why", "setting", "field", "type", "all", "any", "question", "equals",
        "atLeast", "atMost", "oneOf", "noneOf", "includes", "onlyFrom", "exists", "locked",
        "strength", "applies-to", "when", "severity", "obligation", "references", "fix", "examples",
        "level", "assessment", "replaced-by",
    ]

    let source: RuleSource
    let knowledge: ProfileKnowledge
    var parameters: ParameterValues
    var problems: ProblemList

    private var fields: YAMLFields { source.fields }

    init(
        source: RuleSource, knowledge: ProfileKnowledge, parameters: ParameterValues,
        problems: ProblemList
    ) {
        self.source = source
        self.knowledge = knowledge
        self.parameters = parameters
        self.problems = problems
    }

    mutating func read() -> Rule? {
        let title = problems.text(fields["title"], "the title of a rule")
        if fields["title"] == nil { problems.report("a rule has a title", at: source.place) }
        var checks = CheckReader(
            platform: source.platform, knowledge: knowledge, parameters: parameters,
            problems: problems)
        let check = checks.rule(fields, place: source.place)
        let guardCheck = fields["when"].flatMap { checks.guardCheck($0) }
        problems = checks.problems
        let (kinds, policies) = appliesTo(fields["applies-to"])
        let severity = problems.word(fields["severity"], "a severity", as: Severity.self)
        let obligation = problems.word(fields["obligation"], "an obligation", as: Obligation.self)
        let fixes = fixes(fields["fix"])
        guard let check, let title else { return nil }
        let examples = examples(fields["examples"], for: check)
        return Rule(
            id: source.id, title: title, why: problems.text(fields["why"], "'why'"), check: check,
            guardCheck: guardCheck, kinds: kinds, policies: policies, severity: severity ?? .medium,
            obligation: obligation ?? .must,
            references: problems.texts(fields["references"], "'references'"), fixes: fixes,
            examples: examples, level: problems.number(fields["level"], "the level"),
            assessment: problems.word(fields["assessment"], "an assessment", as: Assessment.self)?
                .rawValue,
            platform: source.platform, profile: source.profile, location: source.place)
    }

    private enum Assessment: String, CaseIterable { case automated, manual }

    private mutating func appliesTo(_ value: YAMLValue?) -> (KindSet?, [String]) {
        guard let value else { return (nil, []) }
        guard let items = value.items ?? (value.isMapping ? [value] : nil) else {
            problems.report(
                "'applies-to' is a list of kinds, such as [user, meeting]", at: value.place)
            return (nil, [])
        }
        var kinds: KindSet = []
        var policies: [String] = []
        for item in items {
            if item.isMapping {
                if let named = problems.mapping(item, of: "an item", allowing: ["policy"]) {
                    policies += problems.texts(named["policy"], "'policy'")
                    kinds.insert(.policy)
                }
            } else if let kind = SubjectKind(word: item.text ?? "") {
                kinds.insert(KindSet(kind))
            } else {
                let words = SubjectKind.allCases.map(\.word)
                problems.report(
                    .init(
                        "'\((item.text ?? "").shortened)' is not a kind: \(words.joined(separator: ", "))"
                            + Suggestion.text(for: item.text ?? "", among: words)), at: item.place)
            }
        }
        return (kinds, policies)
    }

    private mutating func fixes(_ value: YAMLValue?) -> [Rule.Fix] {
        guard let value,
            let entries = problems.mapping(value, of: "'fix'", allowing: knowledge.platformNames)
        else { return [] }
        return entries.fields.compactMap { entry in
            guard entry.value.isMapping else {
                return problems.text(entry.value, "the way to fix it").map {
                    Rule.Fix(platform: entry.key, steps: $0, field: nil, by: nil, minutes: nil)
                }
            }
            guard
                let fix = problems.mapping(
                    entry.value, of: "a way to fix it", allowing: ["do", "field", "by", "minutes"])
            else { return nil }
            guard let steps = problems.text(fix["do"], "'do'") else {
                if fix["do"] == nil {
                    problems.report("a way to fix it says what to 'do'", at: entry.place)
                }
                return nil
            }
            return Rule.Fix(
                platform: entry.key, steps: steps, field: problems.text(fix["field"], "'field'"),
                by: problems.text(fix["by"], "'by'"),
                minutes: problems.number(fix["minutes"], "'minutes'"))
        }
    }

    private mutating func examples(_ value: YAMLValue?, for check: Check) -> Rule.Examples {
        var examples = Rule.Examples()
        guard let value,
            let entries = problems.mapping(value, of: "'examples'", allowing: ["pass", "fail"])
        else { return examples }
        var reader = ExampleReader(
            conditions: check.conditions, problems: problems)
        for entry in entries.fields {
            let read = reader.examples(entry.value)
            if entry.key == "pass" { examples.pass = read } else { examples.fail = read }
        }
        problems = reader.problems
        return examples
    }
}
