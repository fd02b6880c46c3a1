import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Forgets old runs: `chaperone history purge`.
struct HistoryPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Remove the findings and results of old runs, which name people and meetings.",
        discussion: """
            The counts of each run stay, so that trends and the chain do, and the last complete run of \
            each tenant stays whole.
            """)

    @Option(
        name: .customLong("older-than"),
        help: ArgumentHelp("How old a run has to be, such as 400d.", valueName: "time"))
    var age: Span

    @OptionGroup var options: HistoryOptions

    func run() throws {
        try options.writing { history in
            let now = Timestamp(seconds: time(nil))
            let report = try history.purge(
                before: Timestamp(seconds: now.seconds - age.seconds), now: now)
            try Console.print("\(report.runs) runs and \(report.findings) findings were removed")
        }
    }
}
