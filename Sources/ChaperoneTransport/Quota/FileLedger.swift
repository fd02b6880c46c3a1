import Glibc
import Synchronization

/// A ledger in a file, for all processes of this machine that use an account.
///
/// It never holds anybody up: where the file cannot be used, this process counts for itself.
package final class FileLedger: QuotaLedger {
    private let path: String
    /// -1 where the file cannot be used.
    private let file: CInt
    /// As it was last seen.
    private let labels = Mutex<[String: LabelState]>([:])

    /// For how long another process may hold the file, in tries of half a millisecond.
    private static let patience = 400
    /// Longer files are none of ours.
    private static let longest = 1 << 20

    /// - Parameters:
    ///   - folder: an absolute path; made if it is not there.
    ///   - account: the platform and what it calls the account.
    package init(folder: String, account: String) {
        path = "\(folder)/\(Self.name(of: account))"
        mkdir(folder, 0o700)
        file = Self.open(path)
    }

    deinit { if file >= 0 { close(file) } }

    /// Whether other processes see what this one does.
    package var isShared: Bool { file >= 0 }

    package func update<Value: Sendable>(
        _ label: String, _ change: (inout LabelState) -> Value
    ) -> Value {
        labels.withLock { labels in
            let isLocked = lock()
            if isLocked, let seen = LedgerText.read(contents()) { labels = seen }
            let value = change(&labels[label, default: LabelState()])
            if isLocked {
                store(LedgerText.written(labels))
                flock(file, LOCK_UN)
            }
            return value
        }
    }

    /// The name shows nothing of the account at a glance; it is no secret, and need not be kept as one.
    private static func name(of account: String) -> String {
        let hash = String(LedgerText.checksum(account.utf8), radix: 16)
        return "quota-\(String(repeating: "0", count: 16 - hash.utf8.count))\(hash)"
    }

    private static func open(_ path: String) -> CInt {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard file >= 0 else { return -1 }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            facts.st_uid == geteuid()
        else {
            close(file)
            return -1
        }
        if facts.st_mode & 0o077 != 0 { fchmod(file, 0o600) }
        return file
    }

    private func lock() -> Bool {
        guard file >= 0 else { return false }
        for _ in 0..<Self.patience {
            if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { return false }
            usleep(500)
        }
        return false
    }

    private func contents() -> [UInt8] {
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_size <= Self.longest else { return [] }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        let count = pread(file, &bytes, bytes.count, 0)
        return count < 0 ? [] : Array(bytes.prefix(count))
    }

    /// Writes over what was there: a crash in between leaves what ``LedgerText/read(_:)`` takes for
    /// nothing, and the count begins anew.
    private func store(_ bytes: [UInt8]) {
        guard pwrite(file, bytes, bytes.count, 0) == bytes.count else { return }
        ftruncate(file, off_t(bytes.count))
    }
}
