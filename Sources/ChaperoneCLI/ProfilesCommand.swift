import ArgumentParser
import Chaperone

/// Lists, shows and checks profiles: `chaperone profiles`.
struct ProfilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles",
        abstract: "List, show and check profiles, and print what they advise.",
        subcommands: [
            List.self, Show.self, Validate.self, Checklist.self, Coverage.self,
        ], defaultSubcommand: List.self)

    /// Lists profiles: `chaperone profiles list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the profiles that are found by name.")

        func run() throws {
            let library = ProfileLibrary()
            let names = library.names
            guard !names.isEmpty else {
                throw Failure(
                    .badConfiguration,
                    "no profiles were found in:\n"
                        + library.folders.map { "  \($0)" }.joined(separator: "\n")
                        + "\nSet CHAPERONE_PROFILES to the folder that has them.")
            }
            for name in names {
                do {
                    let profile = try library.profile(name)
                    try Console.print(
                        "\(profile.id)  v\(profile.version)  \(profile.rules.count) rules\n    \(profile.title)"
                    )
                } catch let failure as Failure where failure.status == .badData {
                    Console.error(failure.message)
                }
            }
        }
    }

    /// Shows one profile: `chaperone profiles show NAME`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a profile with all its rules.")

        @Argument(help: "A profile's name or path.")
        var profile: String

        func run() throws {
            let profile = try ProfileLibrary().profile(profile)
            var text =
                "\(profile.title)\n\(profile.id), version \(profile.version), \(profile.rules.count) rules\n"
            if let summary = profile.summary { text += "\n\(summary)\n" }
            for source in profile.sources {
                let details = [source.publisher, source.date, source.url].compactMap { $0 }
                text += "\n\(source.key): \(source.title)"
                text += details.isEmpty ? "\n" : " (\(details.joined(separator: ", ")))\n"
            }
            if !profile.parameters.isEmpty { text += "\nParameters\n" }
            for parameter in profile.parameters {
                let value = parameter.value?.joined(separator: ", ") ?? "not set"
                text += "  \(parameter.name) = \(value)  (\(parameter.ask))\n"
            }
            text += "\nRules\n"
            for rule in profile.rules {
                let about = "\(rule.obligation.rawValue), \(rule.severity.rawValue)"
                text += "  \(rule.id)  [\(about)]  \(rule.title)\n"
                if !rule.references.isEmpty {
                    text += "      \(rule.references.joined(separator: ", "))\n"
                }
            }
            if !profile.checklist.isEmpty { text += "\nAdvice\n" }
            for advice in profile.checklist { text += "  - \(advice.text)\n" }
            try Console.print(text)
        }
    }

    /// Checks profiles: `chaperone profiles validate FILE`.
    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check profiles, and say every problem with its place.")

        @Argument(help: "Paths or names of profiles.")
        var profiles: [String]

        func run() throws {
            let library = ProfileLibrary()
            var isGood = true
            for name in profiles {
                do {
                    let profile = try library.profile(name)
                    let wrong = profile.wrongExamples
                    for line in wrong { Console.say(line.description) }
                    isGood = isGood && wrong.isEmpty
                    if wrong.isEmpty {
                        try Console.print(
                            "\(name): \(profile.rules.count == 1 ? "1 rule" : "\(profile.rules.count) rules"), no problems"
                        )
                    }
                } catch let failure as Failure where failure.status == .badData {
                    Console.error(failure.message)
                    isGood = false
                }
            }
            if !isGood { throw ExitStatus.badData }
        }
    }
}

extension Profile {
    /// The examples that a rule judges otherwise than it says.
    var wrongExamples: [Diagnostic] {
        rules.flatMap { rule in
            let wanted =
                rule.examples.pass.map { ($0, Verdict.pass) }
                + rule.examples.fail.map { ($0, .fail) }
            return wanted.compactMap { example, verdict -> Diagnostic? in
                let found = rule.verdict(of: example)
                guard found != verdict else { return nil }
                return Diagnostic(
                    .error,
                    .init(
                        "an example of \(rule.id) should \(verdict.word) and is \(found?.word ?? "not judged")"
                    ),
                    at: rule.location)
            }
        }
    }
}
