extension Profile {
    /// Reads a profile and those that it extends.
    ///
    /// - Parameters:
    ///   - organisation: what parameters take their values from.
    ///   - parent: finds the file of a profile by its name.
    /// - Throws: every problem of all the files at once.
    package init(
        reading document: ProfileDocument, knowledge: ProfileKnowledge,
        organisation: Organisation? = nil,
        parent: @escaping (String) -> ProfileDocument? = { _ in nil }
    ) throws(ProfileError) {
        var loader = ProfileLoader(knowledge: knowledge, parent: parent)
        guard var source = loader.load(document) else {
            throw ProfileError(diagnostics: loader.problems.diagnostics)
        }
        var problems = loader.problems
        loader.takeParameters(from: organisation, into: &source)
        loader.checkReferences(of: source)
        problems = loader.problems
        var parameters = ParameterValues(source.parameters)
        var rules: [Rule] = []
        for rule in source.rules {
            var reader = RuleReader(
                source: rule, knowledge: knowledge, parameters: parameters, problems: problems)
            if let read = reader.read() { rules.append(read) }
            problems = reader.problems
            parameters = reader.parameters
        }
        for (id, place) in source.replacements where !rules.contains(where: { $0.id == id }) {
            problems.report(
                .init(
                    "there is no rule '\(id.shortened)'"
                        + Suggestion.text(for: id, among: rules.map(\.id))), at: place)
        }
        if problems.diagnostics.isEmpty {
            rules = Contradictions(rules, replaced: source.replaced)
                .resolved(by: source.resolutions, of: document.name, &problems)
        }
        if rules.isEmpty && problems.diagnostics.isEmpty {
            problems.report(
                "a profile has rules, of its own or of those that it extends",
                at: Location(file: document.name, line: 1, column: 1))
        }
        guard problems.diagnostics.isEmpty else {
            throw ProfileError(
                diagnostics: problems.diagnostics.sorted(by: Diagnostic.inReadingOrder))
        }
        self.init(
            id: source.id, version: source.version, title: source.title, summary: source.summary,
            platform: source.platform, sources: source.sources,
            parameters: parameters.declared, rules: rules, checklist: source.checklist,
            waivers: source.waivers, signOff: source.signOff,
            documents: source.documents)
    }
}

/// The values of a profile's parameters, by name.
struct ParameterValues {
    private let sources: [ParameterSource]

    init(_ sources: [ParameterSource]) { self.sources = sources }

    var names: [String] { sources.map(\.name) }
    func source(of name: String) -> ParameterSource? { sources.first { $0.name == name } }

    var declared: [Profile.Parameter] {
        sources.map {
            .init(
                name: $0.name, type: $0.type ?? .word, value: $0.value?.compactMap(\.text),
                ask: $0.ask ?? "", declaredBy: $0.declaredBy)
        }
    }
}
