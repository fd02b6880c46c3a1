import ArgumentParser
import Chaperone
import ChaperoneRecords
import ChaperoneTransport
import Glibc

/// Fetches settings over a platform's API: `chaperone fetch`.
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch a tenant's settings over its platform's API into a snapshot.",
        discussion: """
            TENANT is one of chaperone.yaml. It only reads. The snapshot is a folder that 'chaperone \
            audit' takes like any export; it says what could not be read, and has no secrets in it.

            A fetch that was interrupted goes on where it stopped: run the same command again.

            Examples:
              chaperone fetch school -o snapshot --within 14d
              chaperone audit snapshot --profile live-classes

            EXIT STATUS
              0  everything was read
              2  something could not be read; the snapshot says what
             69  the platform cannot be reached
             73  the snapshot cannot be written
             75  interrupted, the platform's quota is used up, or another fetch writes the same snapshot:
                 run it again later
             77  the platform does not accept the credentials
             78  a bad configuration or bad credentials
            """)

    @Argument(help: ArgumentHelp("The tenant; the only one without.", valueName: "tenant"))
    var tenant: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "The folder to write, new or with an unfinished snapshot.", valueName: "folder"))
    var output: String

    @OptionGroup var scope: ScopeOptions

    @OptionGroup var named: ConfigurationOption

    @Flag(name: [.customShort("q"), .long], help: "Show no progress.")
    var quiet = false

    func run() async throws {
        let list = try TenantList(named, only: tenant.map { [$0] } ?? [])
        guard let tenant = list.tenants.first, list.tenants.count == 1 else {
            let names = list.tenants.map(\.name).joined(separator: ", ")
            throw Failure(.usage, "name one of the tenants: \(names)")
        }
        let now = Timestamp(seconds: time(nil))
        let wanted = try scope.scope(of: tenant, now: now)
        let board = ProgressBoard()
        let fetch = TenantFetch(
            tenant: tenant, scope: wanted, folder: output,
            state: StateFolder.path(of: list.configuration), board: board)
        ProcessMemory.keepPrivate()
        let shows = !quiet
        let end = try await Interruption.cancelling {
            let ticker = Task { if shows { await board.run() } }
            defer { ticker.cancel() }
            return try await fetch.run(finishesEarly: false)
        }
        board.clear()
        switch end {
        case .foreign(let error): throw Failure(.cannotWrite, error.description)
        case .unfinished(let error):
            let failure = FetchFailure.failure(error, tenant)
            throw Failure(
                failure.status,
                failure.message
                    + "\nWhat was read is in \(output); the same command goes on from there.")
        case .finished(let manifest):
            for kind in manifest.kinds {
                Console.say(
                    "\(kind.kind): \(kind.counts.read) of \(kind.counts.listed) read"
                        + (kind.counts.gone > 0 ? ", \(kind.counts.gone) gone meanwhile" : ""))
            }
            for lack in manifest.lacks { Console.say("missing: \(lack)") }
            if !manifest.isComplete { throw ExitStatus.cannotTell }
        }
    }
}
