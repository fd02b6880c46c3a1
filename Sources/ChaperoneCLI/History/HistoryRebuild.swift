import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Makes the database again from the results: `chaperone history rebuild`.
struct HistoryRebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make the database again from the saved results.",
        discussion: "The older database is kept beside the new one.")

    @OptionGroup var options: HistoryOptions

    func run() throws {
        let path = try options.path()
        let report = try HistoryOptions.told {
            try History.rebuild(path, now: Timestamp(seconds: time(nil))) { path, take in
                let result = try SavedResultFile.read(path)
                var batch: [HistoryFinding] = []
                try result.outcomes.forEach { outcome in
                    guard
                        let finding = HistoryFinding(outcome, of: result.rules[outcome.rule])
                    else { return }
                    batch.append(finding)
                    guard batch.count >= 1000 else { return }
                    try take(batch)
                    batch.removeAll(keepingCapacity: true)
                }
                try take(batch)
            }
        }
        for fault in report.faults { Console.say("not whole: \(fault)") }
        if let replaced = report.replaced { Console.say("the older database is now \(replaced)") }
        try Console.print("\(report.runs) runs and \(report.findings) findings were taken over")
        if !report.faults.isEmpty { throw ExitStatus.cannotTell }
    }
}
