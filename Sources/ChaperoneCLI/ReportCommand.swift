import ArgumentParser
import Chaperone
import ChaperoneRecords
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
        let path = file
        let result: AuditResult
        do throws(ResultFileError) {
            result = try ResultFile(name: path) {
                let file = try FileDescriptor(reading: path)
                return { try file.read(into: $0) }
            }.result
        } catch { throw Failure(.badData, "\(error)") }
        try ReportWriter(reporting).write(result, afterLines: false)
    }
}
