import ArgumentParser
import Chaperone
import ChaperoneReporters
import ChaperoneTransport

/// Says what keeps tenants from being audited: `chaperone doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check credentials, permissions, clock and quota of a tenant.",
        discussion: """
            Asks each platform the little that tells which permissions there are, and says which rules \
            each missing one makes unknown. It reads no meeting, and writes nothing.

            EXIT STATUS
              0  everything can be read
              2  a permission is missing that little depends on, or it cannot be told
             69  a platform cannot be reached
             77  the credentials, or a permission that much depends on, are refused
             78  a bad configuration or bad credentials
            """)

    @Argument(help: ArgumentHelp("The tenants; all without.", valueName: "tenant"))
    var tenants: [String] = []

    @OptionGroup var named: ConfigurationOption

    func run() async throws {
        let list = try TenantList(named, only: tenants)
        ProcessMemory.keepPrivate()
        let state = StateFolder.path(of: list.configuration)
        var statuses: [ExitStatus] = []
        for tenant in list.tenants {
            let (lines, status) = await TenantExamination(tenant: tenant, state: state).run()
            statuses.append(status)
            try Console.print(lines.map { VisibleText($0).text }.joined(separator: "\n"))
        }
        let order: [ExitStatus] = [
            .badConfiguration, .badData, .notPermitted, .unreachable, .internalError, .tryLater,
            .cannotTell,
        ]
        if let status = order.first(where: statuses.contains) { throw status }
    }
}
