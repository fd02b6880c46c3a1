import ArgumentParser
import Glibc

/// The program.
@main
struct ChaperoneCommand: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "chaperone",
        abstract: "Audits the settings of online meetings against a hardening profile.",
        discussion: """
            It reads what meeting platforms export or answer over their APIs, says in one vocabulary what \
            is set, compares that with a profile, and says what to change. It only reads: it never \
            changes a platform, and an audit opens no connection.

            \(ExitStatus.table)
            """,
        version: version,
        subcommands: [
            AuditCommand.self, ReportCommand.self, ProfilesCommand.self, RulesCommand.self,
            SettingsCommand.self, PlatformsCommand.self, CompletionsCommand.self,
        ])

    static func main() {
        // Nobody else may read what is written, a reader that goes away is an error like any other, and
        // so is a file that grows too large.
        umask(0o077)
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Console.error(failure.message)
            exit(withStatus: failure.status)
        } catch let status as ExitStatus {
            exit(withStatus: status)
        } catch {
            Self.exit(withError: error)
        }
    }

    private static func exit(withStatus status: ExitStatus) -> Never {
        Glibc.exit(status.rawValue)
    }
}
