/// Why a snapshot can not be begun, gone on with or written.
package enum SnapshotError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another process writes it.
    case busy(ProcessLock.Held)
    /// It has its manifest already.
    case finished(folder: String)
    /// The folder holds something else.
    case notOurs(folder: String)
    /// It was begun for another tenant, platform or scope.
    case different(folder: String, what: String)
    /// A file of it is not what the journal says.
    case changed(path: String)
    /// A document of a fetcher that cannot be kept: says what.
    case document(String)
    case system(SystemError)

    package var description: String {
        switch self {
        case .busy(let held): "another fetch is writing this snapshot: \(held)"
        case .finished(let folder):
            "\(folder) holds a snapshot that is finished; give a new folder"
        case .notOurs(let folder):
            "\(folder) is not empty and holds no snapshot to go on with; give a new folder"
        case .different(let folder, let what):
            "the unfinished snapshot in \(folder) was begun for another \(what); "
                + "give a new folder, or remove this one"
        case .changed(let path):
            "\(path) was changed since it was written; remove the snapshot and fetch again"
        case .document(let reason): reason
        case .system(let error): "\(error)"
        }
    }

    /// The same for whatever was thrown below.
    init(_ error: any Error) {
        switch error {
        case let error as SnapshotError: self = error
        case let error as ProcessLock.Held: self = .busy(error)
        case let error as SystemError: self = .system(error)
        default: self = .document("\(error)")
        }
    }
}
