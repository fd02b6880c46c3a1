import ArgumentParser
import Chaperone
import ChaperoneReporters

extension ProfilesCommand {
    /// Prints the advice of a profile: `chaperone profiles checklist NAME`.
    struct Checklist: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the advice of a profile that no setting shows, to read and tick.")

        @Argument(help: "A profile's name or path.")
        var profile: String

        @Option(
            name: [.customShort("f"), .customLong("format"), .customLong("form")],
            help: "terminal, markdown, or html to print.")
        var format: FormPage.Format = .terminal

        @Option(
            name: [.short, .long],
            help: ArgumentHelp("Write into this file, not to standard output.", valueName: "file"))
        var output: String?

        func run() throws {
            let profile = try ProfileLibrary().profile(profile)
            guard !profile.checklist.isEmpty else {
                return Console.say("The profile \(profile.id) has no advice to print.")
            }
            try PageOutput.write(profile.checklistPage, format, to: output)
        }
    }

    /// Prints which rules judge which statements: `chaperone profiles coverage`.
    struct Coverage: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Print which rules judge each statement of the documents that profiles serve.",
            discussion: "docs/guidance.md is what it prints for all shipped profiles.")

        @Argument(help: "Names or paths of profiles; all that are found by name without.")
        var profiles: [String] = []

        func run() throws {
            let library = ProfileLibrary()
            let names = profiles.isEmpty ? library.names : profiles
            let table = GuidanceTable(try names.map { try library.profile($0) })
            try PageOutput.write(Array(table.markdown.utf8), to: nil)
            guard table.uncovered.isEmpty else {
                throw Failure(
                    .badData,
                    "no rule and no advice covers \(table.uncovered.joined(separator: ", "))")
            }
        }
    }
}
