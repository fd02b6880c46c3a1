import Glibc

/// The kernel's lock of a folder of sign-offs: many may read in it, or one may write.
package final class FolderLock: Sendable {
    package enum Purpose: Sendable { case reading, writing }

    private let file: FileDescriptor

    /// Who writes has the folder for a moment only: a person's passphrase is asked for before.
    private static let patience = Duration.seconds(60)
    private static let wordless = Duration.milliseconds(500)
    private static let pause: useconds_t = 20_000

    /// - Parameter waiting: told once who is waited for, where that takes longer than a moment.
    /// - Throws: ``SystemError``; `EWOULDBLOCK` when the other one is not done after a minute.
    package init(
        _ path: String, for purpose: Purpose, waiting: (String) -> Void = { _ in }
    ) throws(SystemError) {
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw SystemError("open the folder", path) }
        let file = FileDescriptor(number, path: path)
        let began = ContinuousClock.now
        var hasSaid = false
        while try !file.lock(isShared: purpose == .reading) {
            let waited = began.duration(to: .now)
            guard waited < Self.patience else {
                throw SystemError("lock the folder", path, code: EWOULDBLOCK)
            }
            if waited > Self.wordless, !hasSaid {
                hasSaid = true
                waiting("waiting for \(Self.holder(of: path)), which works in \(path)")
            }
            usleep(Self.pause)
        }
        self.file = file
    }

    // Closing the file is not enough: a process that is being started has it open until it runs.
    deinit { file.unlock() }

    /// Who has the lock, by the table of the kernel (proc_locks(5)): `process 4711`.
    private static func holder(of path: String) -> String {
        let unknown = "another process"
        var status = stat()
        guard stat(path, &status) == 0, let file = try? FileDescriptor(reading: "/proc/locks")
        else {
            return unknown
        }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = (try? bytes.withUnsafeMutableBytes { try file.read(into: $0) }) ?? 0
        for line in bytes.prefix(count).split(separator: 0x0A) {
            let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            guard words.count > 5, words[1] == "FLOCK", let process = Int(words[4]), process > 0,
                words[5].split(separator: ":").last.map(String.init) == String(status.st_ino)
            else { continue }
            return "process \(process)"
        }
        return unknown
    }
}
