import Chaperone

/// Looks whether what an organisation declares is asked for: a misspelt fact would be about nothing, and
/// a rule that hangs on it would fall silent.
struct FactNameCheck {
    private let asked: [String: Set<String>]
    private let parameters: Set<String>

    init(_ profiles: [Profile]) {
        var asked: [String: Set<String>] = [:]
        for rule in profiles.flatMap(\.rules) {
            for fact in rule.check.declaredFacts + (rule.guardCheck?.declaredFacts ?? []) {
                asked[fact.name, default: []].formUnion(fact.oneOf)
            }
        }
        self.asked = asked
        parameters = Set(profiles.flatMap { $0.parameters.map(\.name) })
    }

    /// - Returns: what is declared and not asked for.
    /// - Throws: ``Failure`` for what is probably misspelt.
    func check(_ organisation: Organisation) throws -> [Diagnostic] {
        var problems: [Diagnostic] = []
        var notes: [Diagnostic] = []
        func judge(_ word: String, among words: [String], _ what: String, at place: Location) {
            if let near = Suggestion.nearest(to: word, among: words) {
                problems.append(
                    Diagnostic(
                        .error,
                        .init("no profile asks for \(what) '\(word)', did you mean '\(near)'?"),
                        at: place))
            } else {
                notes.append(
                    Diagnostic(
                        .note, .init("no profile of this run asks for \(what) '\(word)'"), at: place
                    ))
            }
        }
        for fact in organisation.facts {
            if let values = asked[fact.name] {
                guard !values.contains(fact.value), SettingID(name: fact.name) == nil,
                    let near = Suggestion.nearest(to: fact.value, among: values.sorted())
                else { continue }
                problems.append(
                    Diagnostic(
                        .error,
                        .init(
                            "no profile asks whether '\(fact.name)' is '\(fact.value)', did you mean '\(near)'?"
                        ),
                        at: fact.location))
            } else if SettingID(name: fact.name) == nil {
                judge(fact.name, among: asked.keys.sorted(), "the fact", at: fact.location)
            }
        }
        for (name, declared) in organisation.parameters.sorted(by: { $0.key < $1.key })
        where !parameters.contains(name) {
            judge(name, among: parameters.sorted(), "the parameter", at: declared.location)
        }
        guard problems.isEmpty else {
            throw Failure(
                .badData,
                "the organisation's file \(organisation.file) cannot be used: what it declares is misspelt\n"
                    + problems.map(\.description).joined(separator: "\n"))
        }
        return notes
    }
}
