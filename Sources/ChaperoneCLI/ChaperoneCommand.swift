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
            InitCommand.self, AuditCommand.self, FetchCommand.self, NightlyCommand.self,
            HistoryCommand.self, DoctorCommand.self, ReportCommand.self, DiffCommand.self,
            WorksheetCommand.self,
            AnswerCommand.self,
            WaiversCommand.self, SignOffCommand.self, KeyCommand.self, ProfilesCommand.self,
            RulesCommand.self, SettingsCommand.self, PlatformsCommand.self, CompletionsCommand.self,
        ])

    static func main() async {
        // Nobody else may read what is written, a reader that goes away is an error like any other, and
        // so is a file that grows too large.
        umask(0o077)
        openMissingStreams()
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if let audit = audit(arguments) { return try audit.run() }
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Console.error(failure.message)
            exit(withStatus: failure.status)
        } catch let status as ExitStatus {
            exit(withStatus: status)
        } catch {
            Self.exit(withError: error)
        }
    }

    /// The audit that was typed, if it is one.
    ///
    /// To know all commands with their options takes longer than a small audit does. An audit that
    /// cannot be read alone, be it because help is asked for, is left to those who know them all.
    private static func audit(_ arguments: [String]) -> AuditCommand? {
        guard arguments.first == "audit" else { return nil }
        let own = Array(arguments.dropFirst())
        return AuditCommand(plain: own) ?? (try? AuditCommand.parse(own))
    }

    /// Without a command nothing is audited, so that a script must not take it for a success.
    func run() throws {
        Console.say(Self.helpMessage())
        throw ExitStatus.usage
    }

    /// Opens the standard streams that are closed, so that they take nothing and give nothing.
    ///
    /// Otherwise the next file to be opened would be one of them, and a report would go into another.
    private static func openMissingStreams() {
        for (number, mode) in [
            (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
        ]
        where fcntl(number, F_GETFD) < 0 {
            // The lowest number that is free, which is this one.
            _ = open("/dev/null", mode)
        }
    }

    private static func exit(withStatus status: ExitStatus) -> Never {
        Glibc.exit(status.rawValue)
    }
}
