/// Where a fetch puts what it read, so that a fetch that was killed goes on where it stopped.
package protocol SnapshotSink: Sendable {
    /// Says that there are such units; the same one may be announced again.
    func announce(_ units: [FetchUnit]) async
    /// Whether an earlier attempt at this snapshot finished the unit.
    func isFinished(_ unit: FetchUnit) async -> Bool
    /// Keeps what came of a unit; all of it, or after a crash none.
    /// - Throws: ``FetchError/snapshot(_:)`` when it cannot be written.
    func finish(_ unit: FetchUnit, _ end: FetchEnd, _ documents: [FetchedDocument])
        async throws(FetchError)
}

/// The smallest piece of work of a fetch: one subject's settings, one event, one list.
package struct FetchUnit: Sendable, Hashable {
    /// What is read, in the plural as a manifest shows it: `users`, `user-settings`, `meetings`.
    package let kind: String
    /// The platform's identifier; never a secret.
    package let key: String

    package init(_ kind: String, _ key: String) {
        self.kind = kind
        self.key = key
    }
}

/// What became of a unit.
package enum FetchEnd: Sendable, Equatable {
    case read
    /// It was deleted between being listed and being asked for.
    case gone
    /// The platform refuses it: which permission is missing, if known, and what it said, without secrets.
    case refused(needs: String?, reason: String)
    /// It could not be read, although asked for several times.
    case failed(reason: String)
}

/// A line of a snapshot.
package struct FetchedDocument: Sendable {
    /// The file below the snapshot's folder, ending in `.ndjson`: `users.ndjson`.
    package let file: String
    /// A JSON object on one line, without its line end and without secrets.
    package let line: [UInt8]

    package init(file: String, line: [UInt8]) {
        self.file = file
        self.line = line
    }
}
