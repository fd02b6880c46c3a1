import Chaperone
import ChaperonePlatforms

/// Everything that an audit can see of documents, without where it stands in them.
struct Portrait: Equatable {
    let lines: [String]

    /// The settings, and the native fields that the shipped profiles ask for.
    private static let wideRules: [Rule] = {
        var rules = Rule.showingEverything
        for name in Profile.shippedNames where name.contains("zoom") {
            rules +=
                (try? Profile.shipped(name))?.rules.filter { !$0.check.conditions.isEmpty } ?? []
        }
        return rules
    }()

    /// - Parameter natives: whether fields that are nobody's vocabulary are asked for, which takes long.
    init(_ sheets: [Sheet], natives: Bool = false) throws {
        let rules = natives ? Self.wideRules : Rule.showingEverything
        let audited = try Audited(sheets, rules: rules)
        lines = audited.outcomes.map { outcome in
            let locked = outcome.isLocked.map { "\($0)" } ?? "-"
            return [
                outcome.subject?.id ?? "-", rules[outcome.rule].id, outcome.raw.word,
                outcome.value?.text ?? "-", outcome.reason?.rawValue ?? "-",
                outcome.basis?.word ?? "-", outcome.strength?.word ?? "-", locked,
            ].joined(separator: " ")
        }.sorted()
    }
}
