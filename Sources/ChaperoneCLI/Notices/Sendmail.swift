import Foundation
import Glibc

/// The system's `sendmail`, which takes a mail on its standard input.
struct Sendmail {
    /// Nil for where systems have it.
    let program: String?

    private static let places = ["/usr/sbin/sendmail", "/usr/lib/sendmail", "/usr/bin/sendmail"]
    private static let patience: TimeInterval = 30

    /// - Parameter to: addresses that were checked to be nothing else.
    func send(_ mail: [UInt8], from: String?, to addresses: [String]) throws(NoticeFailure) {
        let candidates = program.map { [$0] } ?? Self.places
        guard let path = candidates.first(where: { access($0, X_OK) == 0 }) else {
            throw NoticeFailure(
                message: "there is no sendmail at \(candidates.joined(separator: ", "))")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        // A line with a dot alone does not end the mail; addresses are no options.
        process.arguments = ["-i"] + (from.map { ["-f", $0] } ?? []) + ["--"] + addresses
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch {
            throw NoticeFailure(message: "\(path) cannot be run")
        }
        var isTaken = true
        do {
            // More than a pipe holds would wait for a program that never reads it: a mail is short.
            try input.fileHandleForWriting.write(contentsOf: Data(mail.prefix(60_000)))
            try input.fileHandleForWriting.close()
        } catch {
            // It has ended without reading the mail; its exit status says more.
            isTaken = false
        }
        guard ended.wait(timeout: .now() + Self.patience) == .success else {
            process.terminate()
            throw NoticeFailure(message: "\(path) took longer than \(Int(Self.patience)) s")
        }
        guard process.terminationStatus == 0 else {
            throw NoticeFailure(
                message: "\(path) ended with exit status \(process.terminationStatus)")
        }
        guard isTaken else { throw NoticeFailure(message: "\(path) did not take the mail") }
    }
}
