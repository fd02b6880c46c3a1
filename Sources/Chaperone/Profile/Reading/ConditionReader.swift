/// Understands one demand on one setting or native field.
struct ConditionReader {
    let fields: YAMLFields
    let platform: String?
    let knowledge: ProfileKnowledge
    let parameters: ParameterValues
    var problems: ProblemList
    private var demand = Condition.Demand()
    private var words: [String] = []

    init(
        fields: YAMLFields, platform: String?, knowledge: ProfileKnowledge,
        parameters: ParameterValues, problems: ProblemList
    ) {
        self.fields = fields
        self.platform = platform
        self.knowledge = knowledge
        self.parameters = parameters
        self.problems = problems
    }

    mutating func condition(place: Location) -> Condition? {
        guard let target = target() else { return nil }
        let predicates = fields.fields.filter { RuleSource.predicateKeys.contains($0.key) }
        for predicate in predicates { read(predicate, for: target) }
        if let locked = problems.word(
            fields["locked"], "a demand on the lock", as: Condition.LockDemand.self)
        {
            demand.locked = locked
            if locked == .required { words.append("locked") }
        }
        if let value = fields["strength"] {
            demand.strength = strength(value)
            if let strength = demand.strength { words.append(strength.word) }
        }
        if predicates.isEmpty && demand.locked != .required && demand.strength == nil {
            problems.report(
                "say what the value must be: equals, atLeast, atMost, oneOf, noneOf, includes, onlyFrom or exists",
                at: place)
            return nil
        }
        return Condition(target: target, demand: demand, expected: words.joined(separator: " and "))
    }

    private mutating func target() -> Condition.Target? {
        if let value = fields["setting"] {
            if let type = fields.field("type") {
                problems.report("'type' belongs to a 'field'", at: type.place)
            }
            guard let name = problems.text(value, "the name of a setting") else { return nil }
            guard let id = SettingID(name: name) else {
                problems.report(
                    .init(
                        "unknown setting '\(name.shortened)'"
                            + Suggestion.text(for: name, among: SettingID.allCases.map(\.name))),
                    at: value.place)
                return nil
            }
            if !knowledge.isDeclared(id) {
                problems.report(.init("no platform can answer '\(name)'"), at: value.place)
            }
            return .setting(id)
        }
        guard let value = fields["field"], let path = problems.text(value, "the path of a field")
        else { return nil }
        guard platform != nil else {
            problems.report(
                "'field' names a field of one platform: the profile says which, with 'platform: …'",
                at: value.place)
            return nil
        }
        guard Self.isPath(path) else {
            problems.report(
                .init("'\(path.shortened)' is not a path of keys joined by dots"), at: value.place)
            return nil
        }
        let type = problems.word(fields["type"], "a type", as: NativeField.ValueType.self)
        return .field(NativeField(path: path, type: type ?? impliedType()))
    }

    private static func isPath(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty
                && $0.allSatisfy { byte in
                    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                        || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
                        || byte == UInt8(ascii: "-")
                }
        }
    }

    /// What the operands look like when nobody says.
    private func impliedType() -> NativeField.ValueType {
        if fields["atLeast"] != nil || fields["atMost"] != nil { return .count }
        let operand =
            fields["equals"] ?? fields["oneOf"]?.items?.first ?? fields["noneOf"]?.items?.first
        guard let text = operand?.text else { return .flag }
        if text == "true" || text == "false" { return .flag }
        return Int32(text) == nil ? .word : .count
    }

    private mutating func strength(_ value: YAMLValue) -> Strength? {
        guard value.text == Strength.enforced.word else {
            problems.report("'strength' can only be asked to be 'enforced'", at: value.place)
            return nil
        }
        return .enforced
    }

    private mutating func read(_ predicate: YAMLField, for target: Condition.Target) {
        let key = predicate.key
        if key == "exists" {
            guard let text = predicate.value.text, ["true", "false"].contains(text) else {
                problems.report("'exists' is true or false", at: predicate.value.place)
                return
            }
            demand.exists = text == "true"
            words.append(text == "true" ? "set" : "not set")
            return
        }
        guard let operands = operands(predicate) else { return }
        let reader = PredicateReader(target: target, key: key, place: predicate.place)
        switch reader.test(operands, &problems) {
        case .success(let test):
            demand.tests.append(test)
            words.append(reader.phrase(operands))
        case .failure: break
        }
    }

    /// The values of a predicate, those of its parameter where it names one; nil when there are none.
    private mutating func operands(_ predicate: YAMLField) -> [YAMLValue]? {
        let value = predicate.value
        guard value.isMapping else {
            guard let items = value.items else { return [value] }
            if ["oneOf", "noneOf", "includes", "onlyFrom"].contains(predicate.key) { return items }
            problems.report(.init("'\(predicate.key)' takes one value"), at: value.place)
            return nil
        }
        guard let named = problems.mapping(value, of: "an operand", allowing: ["parameter"]),
            let name = problems.text(named["parameter"], "the name of a parameter")
        else { return nil }
        guard let parameter = parameters.source(of: name) else {
            problems.report(
                .init(
                    "unknown parameter '\(name.shortened)'"
                        + Suggestion.text(for: name, among: parameters.names)), at: value.place)
            return nil
        }
        if let given = parameter.value, given.count > 1,
            !["oneOf", "noneOf", "includes", "onlyFrom"].contains(predicate.key)
        {
            problems.report(
                .init(
                    "'\(predicate.key)' takes one value; the parameter '\(name.shortened)' has several"
                ),
                at: value.place)
            return nil
        }
        guard let given = parameter.value else {
            demand.missingParameters.append(name)
            words.append("\(PredicateReader.lead(predicate.key))the declared \(name)")
            return nil
        }
        return given
    }
}
