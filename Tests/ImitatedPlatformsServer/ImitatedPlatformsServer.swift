import Dispatch
import Foundation
import Glibc
import ImitatedPlatforms

/// Serves imitated platforms on this machine, for the demonstration of a nightly run.
///
///     imitated-platforms FOLDER [--users N] [--meetings N] [--quota N]
///
/// It writes a `chaperone.yaml` with four tenants, and their credentials, into FOLDER, says `ready`, and
/// serves until its standard input ends. SIGUSR1 is the day between two nights: people change settings.
@main
enum ImitatedPlatformsServer {
    static func main() throws {
        signal(SIGPIPE, SIG_IGN)
        let arguments = CommandLine.arguments.dropFirst()
        guard let folder = arguments.first, !folder.hasPrefix("-") else {
            FileHandle.standardError.write(
                Data(
                    "usage: imitated-platforms FOLDER [--users N] [--meetings N] [--quota N]\n".utf8
                ))
            exit(64)
        }
        func number(_ name: String) -> Int? {
            arguments.firstIndex(of: name).flatMap { index in
                index + 1 < arguments.endIndex ? Int(arguments[index + 1]) : nil
            }
        }
        let tenants = try DemoTenants(
            users: number("--users") ?? 6, meetings: number("--meetings") ?? 2,
            requestsPerSecond: number("--quota"))
        try tenants.write(to: folder)
        signal(SIGUSR1, SIG_IGN)
        let day = DispatchSource.makeSignalSource(signal: SIGUSR1, queue: .global())
        day.setEventHandler { @Sendable in
            tenants.letADayPass()
            say("changed")
        }
        day.resume()
        say("ready")
        while let line = readLine() {
            if line == "statistics" { say(tenants.statistics) }
        }
        tenants.stop()
    }

    private static func say(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }
}
