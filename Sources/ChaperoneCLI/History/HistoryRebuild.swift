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
                try SavedResultFile.read(path).forEachFinding(take)
            }
        }
        for fault in report.faults { Console.say("not whole: \(fault)") }
        if let replaced = report.replaced { Console.say("the older database is now \(replaced)") }
        try Console.print("\(report.runs) runs and \(report.findings) findings were taken over")
        if !report.faults.isEmpty { throw ExitStatus.cannotTell }
    }
}
