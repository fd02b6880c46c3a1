import ArgumentParser
import Chaperone

/// Lists and explains rules: `chaperone rules`.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the rules of profiles, and explain one.",
        subcommands: [List.self, Explain.self], defaultSubcommand: List.self)

    /// Lists rules: `chaperone rules list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List rules.")

        @Option(
            name: [.customShort("p"), .customLong("profile")],
            help: "Only the rules of this profile. Repeatable; all profiles without.")
        var profiles: [String] = []

        func run() throws {
            let library = ProfileLibrary()
            for name in profiles.isEmpty ? library.names : profiles {
                let profile = try library.profile(name)
                for rule in profile.rules {
                    try Console.print(
                        "\(profile.id)  \(rule.id)  \(rule.obligation.rawValue)  \(rule.severity.rawValue)  \(rule.title)"
                    )
                }
            }
        }
    }

    /// Explains one rule: `chaperone rules explain ID`.
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Explain a rule: why it is there, what it asks, and how to put it right.")

        @Argument(help: "The rule's id.")
        var id: String

        @Option(
            name: [.customShort("p"), .customLong("profile")],
            help: "The profile that the rule stands in. All are searched without.")
        var profiles: [String] = []

        func run() throws {
            let library = ProfileLibrary()
            var known: [String] = []
            var found: (rule: Rule, profile: Profile)?
            for name in profiles.isEmpty ? library.names : profiles {
                let profile = try library.profile(name)
                if let rule = profile.rules.first(where: { $0.id == id }) {
                    // The profile that the rule stands in says what it means, others may change it.
                    if found == nil || rule.profile == profile.id { found = (rule, profile) }
                }
                known += profile.rules.map(\.id)
            }
            if let (rule, profile) = found {
                return try Console.print(RuleExplanation(rule, in: profile).text)
            }
            throw Failure(
                .usage, "there is no rule '\(id)'\(Suggestion.text(for: id, among: known))")
        }
    }
}
