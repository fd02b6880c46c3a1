import ArgumentParser
import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import ChaperoneTransport
import Glibc

/// Fetches, audits, compares and keeps what all tenants have set: `chaperone nightly`.
struct NightlyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nightly",
        abstract: "Fetch and audit every tenant, keep the history, and say what changed.",
        discussion: """
            The tenants, and where reports and history go, stand in chaperone.yaml. Each run is compared \
            with the last complete one of its tenant. One tenant's failure does not stop the others.

            A run that was killed leaves nothing half done: start it again.

            Example:
              chaperone nightly --config /etc/chaperone/config.yaml

            EXIT STATUS (the first that holds for any tenant)
             78  a bad configuration or bad credentials
             65  a bad profile, waiver or answer file, or nothing to audit
             77  a platform does not accept the credentials
             69  a platform cannot be reached
             70  an internal error
             73  something cannot be written
             75  interrupted, a quota is used up, or another run is at work: run it again later
              2  something could not be read, or nobody can tell
              1  a setting must change
              0  otherwise
            """)

    @OptionGroup var named: ConfigurationOption

    @Option(
        name: .customLong("tenant"),
        help: ArgumentHelp("Only this tenant. Repeatable.", valueName: "name"))
    var tenants: [String] = []

    @OptionGroup var scope: ScopeOptions

    @Option(help: "How many tenants are fetched at the same time.")
    var jobs: Int = 4

    @Option(
        name: .customLong("fail-on"),
        help: "The least severity whose fail counts: critical, high, medium, low, info, or never.")
    var failOn: AuditCommand.FailOn = .medium

    @Flag(name: [.customShort("q"), .long], help: "Show no progress.")
    var quiet = false

    func validate() throws {
        guard (1...64).contains(jobs) else {
            throw ValidationError("--jobs is a number from 1 to 64")
        }
    }

    func run() async throws {
        let list = try TenantList(named, only: tenants)
        let now = Timestamp(seconds: time(nil))
        let work = try list.tenants.map { ($0, try scope.scope(of: $0, now: now)) }
        let sender = try NoticeSender(list.configuration)
        let night = try night(list, now: now)
        ProcessMemory.keepPrivate()
        let telling = Telling(paths: night.paths, history: night.history, sender: sender)
        let overview = Overview(asOf: now)
        let (shows, jobs) = (!quiet, jobs)
        try await Interruption.cancelling {
            let ticker = Task { if shows { await night.board.run() } }
            defer { ticker.cancel() }
            await withTaskGroup(of: Void.self) { group in
                for (number, (tenant, scope)) in work.enumerated() {
                    if number >= jobs { await group.next() }
                    group.addTask {
                        await telling.tellLeftOver(of: tenant.name)
                        let ended = await TenantNight(night: night, tenant: tenant, scope: scope)
                            .run()
                        await Self.conclude(ended, night, telling, overview)
                    }
                }
            }
        }
        if list.configuration.tenants.count > 1, tenants.isEmpty {
            try await overview.write(night.paths, order: list.tenants.map(\.name))
            try Console.print(await overview.summary)
        }
        let status = await overview.status
        if status != .ready { throw status }
    }

    private func night(_ list: TenantList, now: Timestamp) throws -> Night {
        let paths = NightPaths(list.configuration)
        let formats =
            list.configuration.formats.isEmpty ? ["html", "csv"] : list.configuration.formats
        try Self.check(formats, in: list.configuration)
        try paths.make(for: list.tenants)
        let history: History
        do throws(HistoryError) {
            history = try History(writing: paths.history, now: now)
        } catch {
            if case .busy = error { throw Failure(.tryLater, error.description) }
            throw Failure(.cannotWrite, error.description)
        }
        paths.tidy(for: list.tenants)
        return Night(
            now: now, history: history, paths: paths, board: ProgressBoard(),
            failOn: failOn.severity, formats: formats, every: list.configuration.every,
            keptSnapshots: list.configuration.keptSnapshots)
    }

    /// A format that there is not is a fault of the configuration, not of how the command is used.
    private static func check(_ formats: [String], in configuration: Configuration) throws {
        for format in formats {
            do { _ = try FormatRequest(name: format, path: nil).reporter() } catch let error
                as Failure
            {
                let place = configuration.places["formats"].map { "\($0): " } ?? ""
                throw Failure(.badConfiguration, place + error.message)
            }
        }
    }

    private static func conclude(
        _ ended: TenantNight.Ended, _ night: Night, _ telling: Telling, _ overview: Overview
    ) async {
        await overview.add(ended)
        night.board.clear()
        // Standard output may be gone; the reports are not.
        for line in ended.lines { try? Console.print(VisibleText(line).text) }
        await telling.tell(ended)
    }
}
