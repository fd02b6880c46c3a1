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
        for selector in only + skip where !rules.contains(where: { Self.matches(selector, $0.id) })
        {
            throw Failure(
                .usage,
                "no rule matches '\(selector)'"
                    + Suggestion.text(for: selector, among: rules.map(\.id)))
        }
        self.rules = rules.filter { rule in
            (only.isEmpty || only.contains { Self.matches($0, rule.id) })
                && !skip.contains { Self.matches($0, rule.id) }
        }
        guard !self.rules.isEmpty else { throw Failure(.usage, "no rule is left to apply") }
    }

    /// Whether `pattern`, in which `*` stands for any characters, is the whole of `text`.
    static func matches(_ pattern: String, _ text: String) -> Bool {
        let pattern = Array(pattern.utf8)
        let text = Array(text.utf8)
        var (p, t) = (0, 0)
        // Where the last star stood, and how far the text had been eaten then.
        var star: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
                star = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                (p, t) = (last.pattern + 1, last.text + 1)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
