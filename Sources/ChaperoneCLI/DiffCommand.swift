import ArgumentParser
import Chaperone
import ChaperoneReporters

/// Says what changed between two results: `chaperone diff`.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what is new, worse and fixed between two saved results.",
        discussion: """
            OLD and NEW are files that 'chaperone audit -f json=FILE' wrote. What changed because the \
            profile changed is told apart from what changed in the settings.

            Ends with 1 when something is worse than before, else with 0.

            Example:
              chaperone diff monday.json tuesday.json -f markdown
            """)

    @Argument(help: ArgumentHelp("The older result.", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The newer result.", valueName: "new"))
    var new: String

    @Option(
        name: [.customShort("f"), .customLong("format")], help: "terminal, json, markdown or html.")
    var format: ComparisonReport.Format = .terminal

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write into this file, not to standard output.", valueName: "file"))
    var output: String?

    @Option(help: "Hide names: full, names or off. Each format has its own default.")
    var redact: Redaction?

    @Flag(help: "List what is still to be fixed too.")
    var all = false

    func run() throws {
        let comparison: Comparison
        do {
            comparison = try ResultComparer(
                before: SavedResultFile.read(old), now: SavedResultFile.read(new)
            ).comparison()
        } catch let failure as Failure {
            throw failure
        } catch { throw Failure(.badData, "\(error)") }
        var options = ReportOptions()
        options.showsAll = all
        if output == nil {
            options.width = Console.width
            options.usesColour = Console.usesColour(.auto)
            options.usesUnicode = Console.usesUnicode || !Console.isTerminal
        }
        let text = ComparisonReport.text(
            comparison, format, redact ?? ComparisonReport.redaction(of: format), options)
        try PageOutput.write(Array(text.utf8), to: output)
        if !comparison.isNoWorse { throw ExitStatus.findings }
    }
}

extension ComparisonReport.Format: ExpressibleByArgument {}
