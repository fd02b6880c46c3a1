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
}

extension YAMLValue {
    /// A word that stands in another file.
    fileprivate init(declared word: String, at location: Location) {
        self.init(node: .scalar(.init(word)), file: location.file, origin: location)
    }
}
