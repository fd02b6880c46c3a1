import Yams

/// What an organisation decides: the values of parameters, and which risks may be accepted.
extension ProfileLoader {
    /// What parameters may take their values from, by its key in `organisation.yaml`.
    static let declarations = [
        "longest-session", "largest-group", "data-regions", "retention-days",
    ]

    mutating func declaration(_ value: YAMLValue?) -> String? {
        guard let value, let name = problems.text(value, "'declared-by'") else { return nil }
        guard Self.declarations.contains(name) else {
            problems.report(
                .init(
                    "an organisation declares no '\(name.shortened)', but \(Self.declarations.joined(separator: ", "))"
                        + Suggestion.text(for: name, among: Self.declarations)), at: value.place)
            return nil
        }
        return name
    }

    /// Sets the parameters to what the organisation declared.
    mutating func takeParameters(
        from organisation: Organisation?, into source: inout ProfileSource
    ) {
        guard let organisation else { return }
        for index in source.parameters.indices {
            let item = source.parameters[index]
            guard
                let declared = organisation.parameters[item.name]
                    ?? item.declaredBy.flatMap({ organisation.declarations[$0] })
            else { continue }
            source.parameters[index].value = declared.words.map {
                YAMLValue(declared: $0, at: declared.location)
            }
            checkValue(of: source.parameters[index])
        }
    }

    mutating func readWaivers(_ value: YAMLValue?, into source: inout ProfileSource) {
        guard let value,
            let fields = problems.mapping(
                value, of: "'waivers'", allowing: ["max-days", "never", "two-people"])
        else { return }
        var own = WaiverPolicy()
        own.maximumDays = problems.number(fields["max-days"], "'max-days'")
        own.never = problems.texts(fields["never"], "'never'")
        if let given = fields["two-people"] {
            guard let text = given.text, ["true", "false"].contains(text) else {
                problems.report("'two-people' is true or false", at: given.place)
                return
            }
            own.needsSecondPerson = text == "true"
        }
        for pattern in own.never {
            if !source.rules.contains(where: { Glob.matches(pattern, $0.id) }) {
                problems.report(
                    .init(
                        "no rule matches '\(pattern.shortened)'"
                            + Suggestion.text(for: pattern, among: source.rules.map(\.id))),
                    at: fields["never"]?.place ?? fields.place)
            }
        }
        source.waivers = source.waivers.joined(with: own)
    }

    /// Who signs an event off; the child's word takes the place of its parents'.
    mutating func readSignOff(_ value: YAMLValue?, into source: inout ProfileSource) {
        guard let value,
            let fields = problems.mapping(
                value, of: "'sign-off'",
                allowing: ["roles", "distinct", "valid-for", "signatures"])
        else { return }
        var own = source.signOff ?? SignOffPolicy.standard
        if let roles = fields["roles"] {
            own.roles = problems.texts(roles, "'roles'")
            let words = own.roles.map { Array($0.utf8) }
            if own.roles.isEmpty || own.roles.count > 9 || Set(words).count < words.count
                || own.roles.contains(where: { SignOffRole($0) == nil })
                || Set(own.roles.compactMap { SignOffRole($0)?.fileWord }).count < words.count
            {
                problems.report(
                    "'roles' names one to nine roles, each once, in letters, digits, blanks and hyphens",
                    at: roles.place)
            }
        }
        if let given = fields["distinct"] {
            guard let text = given.text, ["true", "false"].contains(text) else {
                problems.report("'distinct' is true or false", at: given.place)
                return
            }
            own.isDistinct = text == "true"
        }
        if let given = fields["valid-for"] {
            own.validFor = problems.number(given, "'valid-for'")
            if let days = own.validFor, !(1...SignOffPolicy.longestDays).contains(days) {
                problems.report("'valid-for' is a number of days, 1 to 366", at: given.place)
            }
        }
        if let given = fields["signatures"] {
            guard let text = given.text, ["required", "optional"].contains(text) else {
                problems.report("'signatures' is required or optional", at: given.place)
                return
            }
            own.needsSignatures = text == "required"
        }
        source.signOff = own
    }
}

extension YAMLValue {
    /// A word that stands in another file.
    fileprivate init(declared word: String, at location: Location) {
        self.init(node: .scalar(.init(word)), file: location.file, origin: location)
    }
}
