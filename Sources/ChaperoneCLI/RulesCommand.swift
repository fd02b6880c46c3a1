import ArgumentParser
import Chaperone
import ChaperonePlatforms

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

/// Everything that there is to say of a rule, for reading.
struct RuleExplanation {
    let text: String

    init(_ rule: Rule, in profile: Profile) {
        var lines = ["\(rule.id): \(rule.title)", ""]
        if let why = rule.why { lines += ["Why:        \(why)"] }
        for condition in rule.check.conditions {
            lines.append("Asks:       \(condition.target.name): \(condition.expected)")
        }
        for question in rule.check.questions {
            lines.append("Question:   \(question.ask)")
            if let role = question.answerBy { lines.append("Answered by: \(role)") }
            if let evidence = question.evidence { lines.append("Evidence:   \(evidence)") }
            if let days = question.validFor { lines.append("Counts for: \(days) days") }
        }
        for condition in rule.guardCheck?.conditions ?? [] {
            lines.append("Only where: \(condition.target.name) is \(condition.expected)")
        }
        if let kinds = rule.kinds {
            lines.append("Judges:     \(kinds.kinds.map(\.word).joined(separator: ", "))")
        }
        lines.append("Weight:     \(rule.obligation.rawValue), severity \(rule.severity.rawValue)")
        lines.append("Profile:    \(rule.profile), used by \(profile.id)")
        lines += Self.references(of: rule, in: profile)
        lines += Self.platforms(of: rule)
        for fix in rule.fixes {
            lines += ["", "How to put it right on \(fix.platform):", "  \(fix.steps)"]
            if let field = fix.field { lines.append("  API field: \(field)") }
            let effort = [fix.by.map { "by \($0)" }, fix.minutes.map { "\($0) minutes" }].compactMap
            { $0 }
            if !effort.isEmpty { lines.append("  \(effort.joined(separator: ", "))") }
        }
        lines += Self.examples(of: rule)
        text = lines.joined(separator: "\n")
    }

    private static func references(of rule: Rule, in profile: Profile) -> [String] {
        guard !rule.references.isEmpty else { return [] }
        var lines = ["References: \(rule.references.joined(separator: ", "))"]
        for source in profile.sources
        where rule.references.contains(where: { $0.utf8.starts(with: (source.key + "-").utf8) }) {
            let details = [source.publisher, source.date].compactMap { $0 }.joined(separator: ", ")
            lines.append(
                "  \(source.key): \(source.title)\(details.isEmpty ? "" : " (\(details))")")
        }
        return lines
    }

    private static func platforms(of rule: Rule) -> [String] {
        var lines: [String] = []
        for case .setting(let setting) in rule.check.conditions.map(\.target) {
            for platform in Platforms.all {
                let fields = platform.mapping.filter { $0.setting == setting }
                let paths = fields.map(\.nativePath).filter { !$0.isEmpty }
                var seen: Set<String> = []
                let distinct = paths.filter { seen.insert($0).inserted }
                if !distinct.isEmpty {
                    lines.append(
                        "On \(platform.name):    \(setting.name) is read from \(distinct.joined(separator: "; "))"
                    )
                }
                for case .notExposed(let place) in fields.map(\.source) {
                    lines.append("On \(platform.name):    no API shows it; look at \(place)")
                }
            }
        }
        return lines
    }

    private static func examples(of rule: Rule) -> [String] {
        guard let condition = rule.check.conditions.first, rule.check.conditions.count == 1 else {
            return []
        }
        func words(_ examples: [Example]) -> String {
            examples.compactMap { example in
                switch example.values[condition.target] {
                case .code(let code)?: condition.target.domain.word(ofCode: code) ?? String(code)
                case .words(let words)?: words.joined(separator: " and ")
                case nil: nil
                }
            }.joined(separator: ", ")
        }
        var lines: [String] = []
        if !rule.examples.pass.isEmpty { lines.append("In order:   \(words(rule.examples.pass))") }
        if !rule.examples.fail.isEmpty { lines.append("Not so:     \(words(rule.examples.fail))") }
        return lines.isEmpty ? [] : [""] + lines
    }
}
