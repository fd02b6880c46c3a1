import Foundation
import Glibc
import Testing

/// The built program, run as its users run it: as a process over files and pipes.
enum Program {
    /// The folder of built products, in which the tests lie too.
    static let folder: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(
            decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }()

    static var path: String { folder + "/chaperone" }

    /// Where the program writes its data to.
    enum Output {
        case kept
        case file(String)
        case pipeWithoutReader
        case closed
    }

    /// Runs the program to its end, and looks for secrets in all that it says.
    /// - Parameters:
    ///   - folder: where it runs, so that its arguments can be short names.
    ///   - limits: shell commands that come before it, such as `ulimit -f 8`.
    ///   - seconds: after which it is killed.
    @discardableResult
    static func run(
        _ arguments: [String], in folder: Folder, input: Input = .nothing, output: Output = .kept,
        environment: [String: String] = [:], limits: String? = nil, within seconds: Double = 120
    ) throws -> Run {
        let child = try start(
            arguments, in: folder, input: input, output: output, environment: environment,
            limits: limits)
        let run = try child.wait(seconds: seconds)
        // Not the run itself, whose bytes would be told one by one.
        let (wasKilled, status) = (run.wasKilled, run.status)
        #expect(!wasKilled, "\(arguments) does not end")
        #expect(status < 128, "\(arguments) crashed: \(run.errors)")
        #expect(Secrets.leaks(in: run.output).isEmpty, "on standard output of \(arguments)")
        #expect(
            Secrets.leaks(in: Array(run.errors.utf8)).isEmpty, "on standard error of \(arguments)")
        return run
    }

    /// Starts the program, which the caller waits for.
    static func start(
        _ arguments: [String], in folder: Folder, input: Input = .nothing, output: Output = .kept,
        environment: [String: String] = [:], limits: String? = nil
    ) throws -> Child {
        let before = limits.map { "\($0); " } ?? ""
        let words =
            ["/bin/sh", "-c", "cd \"$0\" && \(before)exec \"$@\"", folder.path, path] + arguments
        return try Child(
            words, input: input, output: output, environment: variables(environment))
    }

    private static func variables(_ more: [String: String]) -> [String] {
        var all = [
            "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8",
            "CHAPERONE_PROFILES": Repository.path("Profiles"), "SWIFT_BACKTRACE": "enable=no",
        ]
        if let libraries = getenv("LD_LIBRARY_PATH") {
            all["LD_LIBRARY_PATH"] = String(cString: libraries)
        }
        for (name, value) in more { all[name] = value }
        return all.map { "\($0.key)=\($0.value)" }.sorted()
    }
}

/// What a process reads as standard input.
enum Input: Sendable {
    case nothing
    case file(String)
    case pipe([UInt8])
    /// These bytes through a pipe, again and again.
    case stream([UInt8], times: Int)

    static func text(_ text: String) -> Self { .pipe(Array(text.utf8)) }
}

/// How a process ended.
struct Run {
    /// The exit status; 128 and the signal for a process that died of one.
    var status: CInt
    var wasKilled: Bool
    var output: [UInt8]
    var errors: String
    /// Of the processor, so that a busy machine makes no difference.
    var seconds: Double
    /// At most, in bytes.
    ///
    /// The kernel counts what the tests used when they started it, too.
    var memory: Int

    var text: String { String(decoding: output, as: UTF8.self) }
    /// All that was said, wherever.
    var everything: String { text + errors }

    /// The result that a `json` report holds.
    func result() throws -> SavedResult { try SavedResult(output) }
}
