import ArgumentParser
import Chaperone
import ChaperonePlatforms
import ChaperoneReporters

/// Writes a form for people who have no export: `chaperone worksheet`.
struct WorksheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worksheet",
        abstract: "Write a form with every setting that a profile asks, to fill in by looking.",
        discussion: """
            For organisations without access to their platform's API: open the table in a spreadsheet, look \
            up each setting where the row says, write down what you see, and audit the table like any \
            other export. What stays blank is unknown.

            Examples:
              chaperone worksheet --platform zoom --profile youth-and-at-risk -o worksheet.csv
              chaperone audit worksheet.csv --profile youth-and-at-risk
              chaperone worksheet --platform teams -p counselling --form html -o worksheet.html
            """)

    enum Form: String, CaseIterable, ExpressibleByArgument { case csv, markdown, html }

    @Option(
        help: ArgumentHelp(
            "The platform: \((ProfileKnowledge.allPlatformNames + [ProfileKnowledge.otherPlatform]).joined(separator: ", ")).",
            valueName: "name"))
    var platform: String

    @Option(
        name: [.customShort("p"), .customLong("profile")],
        help: "The profile whose settings are asked. Repeatable; as for 'audit' without.")
    var profiles: [String] = []

    @Option(
        name: [.customShort("f"), .customLong("form"), .customLong("format")],
        help: "csv to fill in with a spreadsheet and audit; markdown or html to print.")
    var form: Form = .csv

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write into this file, not to standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var declarations: DeclarationOptions

    func run() throws {
        guard ProfileKnowledge.isPlatform(platform) else {
            let names = ProfileKnowledge.allPlatformNames + [ProfileKnowledge.otherPlatform]
            throw Failure(
                .usage,
                "there is no platform '\(platform)'\(Suggestion.text(for: platform, among: names))\n"
                    + "Platforms: \(names.joined(separator: ", "))")
        }
        let declared = try Declarations(declarations)
        let profiles = try ProfileLibrary().profiles(
            declared.profileNames(profiles), organisation: declared.organisation)
        let worksheet = Worksheet(profiles, platform: platform) {
            Portal.place(of: $0, on: platform)
        }
        guard !worksheet.rows.isEmpty else {
            throw Failure(
                .usage,
                "this profile asks no setting of the platform '\(platform)'; nothing to fill in")
        }
        switch form {
        case .csv: try PageOutput.write(worksheet.table, to: output)
        case .markdown: try PageOutput.write(worksheet.page, .markdown, to: output)
        case .html: try PageOutput.write(worksheet.page, .html, to: output)
        }
        guard let output, form == .csv else { return }
        Console.say(
            "\(worksheet.rows.count) settings to look up. When it is filled in: chaperone audit \(output)"
                + profiles.map { " -p \($0.id)" }.joined())
    }
}
