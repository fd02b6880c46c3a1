import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Checks the history: `chaperone history check`.
struct HistoryCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that nothing in the history was changed, and that no run is missing.",
        discussion: """
            Each run's digest is chained to the run before it. A run is missing when a tenant had none \
            for one and a half times as long as expected: a job of its own can look after that.

            Ends with 2 when something was changed or is missing, else with 0.
            """)

    @Option(
        help: ArgumentHelp(
            "How often a run is expected. Without: as the configuration says, else 24h.",
            valueName: "time"))
    var every: Span?

    @Option(
        help: ArgumentHelp(
            "A link of the chain that was kept elsewhere, and has to be in it.",
            valueName: "digest"))
    var head: String?

    @OptionGroup var options: HistoryOptions

    func run() throws {
        let configuration = try options.named.configuration()
        let every = every ?? configuration?.every ?? Span(seconds: 86_400)
        let now = Timestamp(seconds: time(nil))
        try options.reading { history in
            var isWell = true
            for fault in try history.verify(head: head) {
                isWell = false
                try Console.print("changed: \(fault)")
            }
            let tenants = try history.tenants()
            for tenant in tenants {
                guard
                    let missed = try history.missedRuns(
                        of: tenant, every: every.seconds, now: now)
                else { continue }
                isWell = false
                try Console.print(
                    "missing: \(tenant) had no run since \(missed.last); \(missed.count) were expected"
                )
            }
            for tenant in configuration?.tenants ?? [] where !tenants.contains(tenant.name) {
                isWell = false
                try Console.print("missing: \(tenant.name) never had a run")
            }
            if let chain = try history.head() { try Console.print("head: \(chain)") }
            guard isWell else { throw ExitStatus.cannotTell }
            Console.say("The history is whole, and no run is missing.")
        }
    }
}
