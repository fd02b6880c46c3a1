import ArgumentParser
import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import Glibc

/// Prints the page again: `chaperone signoff show`.
struct SignOffShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the page of a sign-off, to read, sign and archive.")

    @Argument(help: ArgumentHelp("The folder of the sign-off.", valueName: "folder"))
    var folder: String

    @Option(help: "How: terminal, markdown or html.")
    var form: FormPage.Format = .terminal

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write it into this file.", valueName: "file"))
    var output: String?

    @Option(help: "On a terminal, list only what needs somebody (problems), or everything (all).")
    var show: ReportingOptions.Show = .problems

    @OptionGroup var moment: MomentOptions

    func run() throws {
        let folder = SignOffFolder(folder)
        do {
            let found = try folder.store.whileNobodyWrites(Console.say) {
                try SignOffInspector(at: moment.moment, refusesExpired: false).inspect(folder)
            }
            var options = ReportOptions()
            options.showsAll = show == .all
            if output == nil {
                options.width = Console.width
                options.usesColour = Console.usesColour(.auto)
                options.usesUnicode = Console.usesUnicode || !Console.isTerminal
            }
            let page = SignOffPageFiles.page(found, at: moment.moment)
            try PageOutput.write(Array(page.text(form, options).utf8), to: output)
        } catch { throw Failure(signOff: error) }
    }
}
