import Chaperone

/// The rules that a run applies: those of the profiles, but for what the user left out.
struct RuleSelection {
    let rules: [Rule]

    /// - Parameters:
    ///   - only: ids, with `*` for any characters; empty for all rules.
    ///   - skip: ids that are left out, likewise.
    /// - Throws: ``Failure`` for a selector that matches nothing, and for two rules with one id.
    init(_ profiles: [Profile], only: [String], skip: [String]) throws {
        var rules: [Rule] = []
        for profile in profiles {
            for rule in profile.rules {
                guard let known = rules.first(where: { $0.id == rule.id }) else {
                    rules.append(rule)
                    continue
                }
                guard known.check == rule.check && known.guardCheck == rule.guardCheck else {
                    throw Failure(
                        .badData,
                        "the profiles '\(known.profile)' and '\(rule.profile)' both have a rule \(rule.id), "
                            + "with different demands; use one of them, or a profile that extends both"
                    )
                }
            }
        }
        for selector in only + skip where !rules.contains(where: { Glob.matches(selector, $0.id) })
        {
            throw Failure(
                .usage,
                "no rule matches '\(selector)'"
                    + Suggestion.text(for: selector, among: rules.map(\.id)))
        }
        self.rules = rules.filter { rule in
            (only.isEmpty || only.contains { Glob.matches($0, rule.id) })
                && !skip.contains { Glob.matches($0, rule.id) }
        }
        guard !self.rules.isEmpty else { throw Failure(.usage, "no rule is left to apply") }
    }
}
