import ArgumentParser
import Chaperone
import ChaperoneRecords

/// Shows a run: `chaperone history show`.
struct HistoryShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what a run found, and since when each of it is there.")

    @Argument(help: ArgumentHelp("A run, as 'history list' names it.", valueName: "run"))
    var id: String

    @Option(help: "At most so many findings.")
    var limit: Int = 200

    @OptionGroup var options: HistoryOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is a number from 1") }
    }

    func run() throws {
        try options.reading { history in
            let run = try history.run(id)
            let profiles = try history.details(of: run).profiles
            var lines = [
                "\(run.tenant), \(run.platform), as of \(run.asOf): \(run.words)"
                    + (run.verdict.map { ", \($0.title)" } ?? ""),
                "profiles: " + profiles.map { "\($0.id) \($0.version)" }.joined(separator: ", "),
            ]
            if let path = history.resultPath(of: run) { lines.append("result: \(path)") }
            if let chain = run.chain { lines.append("chain: \(chain)") }
            try Console.print(lines.joined(separator: "\n"))
            guard run.purged == nil else { return }
            var table = TextTable(["rule", "severity", "state", "subject", "value", "since"])
            var count = 0
            try history.forEachFinding(of: run) { life in
                count += 1
                guard count <= limit else { return }
                let finding = life.finding
                table.add([
                    finding.rule, finding.severity.rawValue, finding.effective.word,
                    finding.subject, finding.value ?? "",
                    String((life.failingSince ?? life.firstSeen).description.prefix(10)),
                ])
            }
            guard count > 0 else { return Console.say("Nothing needs anybody.") }
            try Console.print("\n" + table.text)
            if count > limit {
                Console.say("and \(count - limit) more: draw the result with 'chaperone report'")
            }
        }
    }
}
