import GRDB

/// Why a history cannot be opened, read or written.
///
/// Each says what and what to do; what is on the disk is never repaired or replaced unasked.
package enum HistoryError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another process writes it.
    case busy(ProcessLock.Held)
    /// There is none in the folder.
    case missing(path: String)
    /// There are saved results in the folder, and no database.
    case lost(path: String)
    /// The file is another program's.
    case foreign(path: String)
    /// A newer Chaperone wrote it.
    case newer(path: String, version: Int)
    /// An older Chaperone wrote it, and it is only read.
    case older(path: String)
    /// It holds tables, triggers or views that are not ours.
    case schema(path: String, what: String)
    /// SQLite, or we, find its content broken.
    case damaged(path: String, reason: String)
    /// It cannot be read or written: a full disk, a folder that is read-only.
    case storage(path: String, reason: String)
    /// A name that is no name of a tenant's folder.
    case tenant(String)
    /// There is no such run, or it is not open any more.
    case noRun(String)
    /// A run has to have its result before it is finished.
    case noResult(path: String)
    case system(SystemError)

    private static let rebuild =
        "put a backup in its place, or make it again from the saved results with "
        + "'chaperone history rebuild'"

    package var description: String {
        switch self {
        case .busy(let held): "another run is writing the history: \(held)"
        case .missing(let path): "there is no history yet: \(path) is missing"
        case .lost(let path):
            "\(path) is missing, and the results of earlier runs are there; \(Self.rebuild)"
        case .foreign(let path):
            "\(path) is no history of Chaperone; it was left as it is. Give another folder"
        case .newer(let path, let version):
            "\(path) was written by a newer Chaperone (version \(version) of the file); update "
                + "this one"
        case .older(let path):
            "\(path) was written by an older Chaperone; the next run that writes to it renews it"
        case .schema(let path, let what):
            "\(path) holds \(what), so it was not opened; \(Self.rebuild)"
        case .damaged(let path, let reason): "\(path) is damaged (\(reason)); \(Self.rebuild)"
        case .storage(let path, let reason):
            "cannot use \(path): \(reason); what was in it before is still there"
        case .tenant(let name):
            "'\(name)' cannot be the name of a tenant: use up to 64 of a–z, A–Z, 0–9, '.', '-' "
                + "and '_', and begin with a letter or a digit"
        case .noRun(let id): "there is no run '\(id)' of which this can be said"
        case .noResult(let path): "the run's result \(path) is missing"
        case .system(let error): "\(error)"
        }
    }

    /// The same for whatever was thrown below.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as HistoryError: self = error
        case let error as ProcessLock.Held: self = .busy(error)
        case let error as SystemError: self = .system(error)
        case let error as DatabaseError:
            // Its description would hold values; its message names tables and columns at most.
            let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, reason: reason)
            case .SQLITE_CANTOPEN:
                // Its log needs a file beside it, also for reading (sqlite.org/wal.html).
                self = .storage(
                    path: path,
                    reason:
                        "\(reason); where nothing can be written, copy the folder to another disk")
            default: self = .storage(path: path, reason: reason)
            }
        default: self = .storage(path: path, reason: "\(error)")
        }
    }
}
