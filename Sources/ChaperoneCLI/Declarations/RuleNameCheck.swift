import Chaperone

/// Looks whether answers and waivers name rules that exist: a misspelt one would else be about nothing,
/// and nobody would notice.
struct RuleNameCheck {
    let profiles: [Profile]
    let library: ProfileLibrary

    /// - Throws: ``Failure`` with every rule that no profile has.
    func check(_ answers: AnswerFile?, _ waivers: WaiverFile?) throws {
        var names: [(name: String, isGlob: Bool, place: Location)] = []
        for answer in answers?.answers ?? [] {
            if case .rule(let id) = answer.target { names.append((id, false, answer.location)) }
        }
        for waiver in waivers?.waivers ?? [] {
            names.append((waiver.rule, waiver.allowsGlob, waiver.location))
        }
        let own = Set(profiles.flatMap { $0.rules.map(\.id) })
        names.removeAll { name in Self.isKnown(name.name, name.isGlob, own) }
        guard !names.isEmpty else { return }
        // Rules of other profiles are no mistake: one file may serve several.
        let all = own.union(
            library.names.flatMap { (try? library.profile($0))?.rules.map(\.id) ?? [] })
        let problems = names.filter { !Self.isKnown($0.name, $0.isGlob, all) }.map { name in
            Diagnostic(
                .error,
                .init(
                    "no profile has a rule '\(name.name)'\(Suggestion.text(for: name.name, among: all.sorted()))"
                ),
                at: name.place)
        }
        guard !problems.isEmpty else { return }
        let count = problems.count == 1 ? "a rule" : "\(problems.count) rules"
        throw Failure(
            .badData,
            "answers and waivers name \(count) that no profile has\n"
                + problems.map(\.description).joined(separator: "\n"))
    }

    private static func isKnown(_ name: String, _ isGlob: Bool, _ ids: Set<String>) -> Bool {
        isGlob ? ids.contains { Glob.matches(name, $0) } : ids.contains(name)
    }
}
