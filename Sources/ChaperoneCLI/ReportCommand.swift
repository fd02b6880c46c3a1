import ArgumentParser
import Chaperone
import ChaperoneReporters

/// Draws a saved result again: `chaperone report`.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Draw a saved result again, in any format.",
        discussion: """
            RESULT is a file that 'chaperone audit -f json=RESULT' wrote. Nothing is audited again.

            Examples:
              chaperone report result.json -f markdown=report.md -f csv=report.csv
              chaperone report tuesday.json --baseline monday.json -f html=report.html
            """)

    @Argument(help: ArgumentHelp("A saved result.", valueName: "result"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "An older result: the html page then also shows what changed since.",
            valueName: "result"))
    var baseline: String?

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        var result = try SavedResultFile.read(file)
        if let baseline {
            let before = try SavedResultFile.read(baseline)
            do {
                result.comparison = try ResultComparer(before: before, now: result).comparison()
            } catch { throw Failure(.badData, "\(error)") }
        }
        try ReportWriter(reporting).write(result, afterLines: false)
    }
}
