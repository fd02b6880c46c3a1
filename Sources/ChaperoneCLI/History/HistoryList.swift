import ArgumentParser
import Chaperone
import ChaperoneRecords

/// Lists runs: `chaperone history list`.
struct HistoryList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List runs, the newest first.")

    @Option(help: ArgumentHelp("Only runs of this tenant.", valueName: "name"))
    var tenant: String?

    @Option(help: "At most so many.")
    var limit: Int = 50

    @OptionGroup var options: HistoryOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is a number from 1") }
    }

    func run() throws {
        try options.reading { history in
            let runs = try history.runs(of: tenant, atMost: limit)
            guard !runs.isEmpty else {
                return Console.say(
                    tenant.map { "There is no run of '\($0)'." } ?? "There is no run yet.")
            }
            var table = TextTable(
                ["run", "tenant", "as of", "state", "verdict", "fail", "unknown", "manual"],
                numbers: [5, 6, 7])
            for run in runs {
                table.add([
                    run.id, run.tenant, run.asOf.description, run.words,
                    run.verdict?.rawValue ?? "", String(run.summary[.fail]),
                    String(run.summary[.unknown]), String(run.summary[.manual]),
                ])
            }
            try Console.print(table.text)
        }
    }
}

extension HistoryRun {
    /// Its state in a word.
    var words: String {
        switch state {
        case .open: "not finished"
        case .done: purged == nil ? "complete" : "purged"
        case .incomplete: purged == nil ? "incomplete" : "incomplete, purged"
        }
    }
}
