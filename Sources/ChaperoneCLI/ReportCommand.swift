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

            Example:
              chaperone report result.json -f markdown=report.md -f csv=report.csv
            """)

    @Argument(help: ArgumentHelp("A saved result.", valueName: "result"))
    var file: String

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        let result = try SavedResultFile.read(file)
        try ReportWriter(reporting).write(result, afterLines: false)
    }
}
