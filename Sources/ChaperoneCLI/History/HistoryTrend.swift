import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Shows how runs came out over time: `chaperone history trend`.
struct HistoryTrend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend", abstract: "Show how a tenant's runs came out, day by day.")

    @Argument(help: ArgumentHelp("The tenant.", valueName: "tenant"))
    var tenant: String

    @Option(help: ArgumentHelp("Only this rule.", valueName: "id"))
    var rule: String?

    @Option(help: ArgumentHelp("Only so far back, such as 90d.", valueName: "time"))
    var since: Span?

    @OptionGroup var options: HistoryOptions

    func run() throws {
        try options.reading { history in
            let known = try history.tenants()
            guard known.contains(tenant) else {
                throw Failure(
                    .usage,
                    "there is no run of '\(tenant)'\(Suggestion.text(for: tenant, among: known))")
            }
            let from = since.map { Timestamp(seconds: time(nil) - $0.seconds) }
            let points = try history.trend(of: tenant, rule: rule, since: from).byDay
            let isEmpty = points.allSatisfy { $0.counts.total == 0 }
            guard !isEmpty else {
                return Console.say(
                    rule.map { "No run had the rule \($0)." } ?? "There is no run in this time.")
            }
            let most = max(points.map { $0.counts[.fail] }.max() ?? 0, 1)
            let mark = Console.usesUnicode ? "█" : "#"
            var table = TextTable(
                ["day", "fail", "unknown", "manual", "waived", "pass", ""],
                numbers: [1, 2, 3, 4, 5])
            for point in points {
                let fails = point.counts[.fail]
                let length = fails == 0 ? 0 : max(1, fails * 30 / most)
                table.add(
                    [String(point.asOf.description.prefix(10))]
                        + [Verdict.fail, .unknown, .manual, .waived, .pass].map {
                            String(point.counts[$0])
                        } + [
                            String(repeating: mark, count: length)
                                + (point.isComplete ? "" : " (incomplete)")
                        ])
            }
            try Console.print(table.text)
        }
    }
}
