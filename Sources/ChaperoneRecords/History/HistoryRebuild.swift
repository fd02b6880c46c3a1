package import Chaperone
import Glibc
import GRDB

/// What a rebuild made of the saved results.
package struct RebuildReport: Sendable, Equatable {
    package var runs = 0
    package var findings = 0
    /// What could not be taken over, or was changed since it was written.
    package var faults: [HistoryFault] = []
    /// Where the older database is now; nil when there was none.
    package var replaced: String?
}

extension History {
    /// Makes the database again from the results and records in the folder.
    ///
    /// It is made under another name, verified, and then takes the place of the older one, which is
    /// kept beside it.
    /// - Parameter reading: gives every outcome of a saved result, as findings, in pieces.
    /// - Throws: ``HistoryError``; the older database is then where it was.
    package static func rebuild(
        _ path: String, now: Timestamp,
        reading: (_ result: String, _ take: ([HistoryFinding]) throws -> Void) throws -> Void
    ) throws(HistoryError) -> RebuildReport {
        do {
            let folder = try PrivateFolder(path, creating: true)
            let lock = try ProcessLock(lockName, in: folder, since: now.description)
            defer { withExtendedLifetime(lock) {} }
            return try Rebuild(folder: folder, now: now).run(reading)
        } catch { throw HistoryError(error, path: path) }
    }
}

private struct Rebuild {
    static let name = ".history-rebuild.sqlite"
    static let endings = ["", "-wal", "-shm", "-journal"]

    let folder: PrivateFolder
    let now: Timestamp
    private let results: HistoryResults
    private var report = RebuildReport()

    init(folder: PrivateFolder, now: Timestamp) {
        self.folder = folder
        self.now = now
        results = HistoryResults(in: folder)
    }

    private func clear() throws {
        for ending in Self.endings { try folder.remove(Self.name + ending) }
    }

    func run(
        _ reading: (_ result: String, _ take: ([HistoryFinding]) throws -> Void) throws -> Void
    ) throws -> RebuildReport {
        var rebuild = self
        try rebuild.clear()
        do {
            let queue = try HistoryDatabase(folder, name: Self.name, isWritten: true).open()
            for record in try rebuild.records() { try rebuild.take(record, into: queue, reading) }
            try rebuild.check(queue)
            // Nothing may be left in the file beside it, which has the older one's name next.
            try queue.writeWithoutTransaction { db in
                _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try queue.close()
        } catch {
            try? rebuild.clear()
            throw error
        }
        try rebuild.takePlace()
        return rebuild.report
    }

    /// The records in the order of the chain.
    private mutating func records() throws -> [RunRecord] {
        var records: [RunRecord] = []
        for (tenant, name) in try results.recordNames() {
            do {
                guard let record = try results.record(tenant, named: name) else { continue }
                guard record.run.tenant == tenant,
                    record.run.id + HistoryResults.recordEnding == name
                else {
                    add(record.run.id, "its record is in another's place: \(tenant)/\(name)")
                    continue
                }
                records.append(record)
            } catch let fault as RecordFault { add(nil, fault.description) }
        }
        return records.sorted {
            ($0.run.link ?? 0, $0.run.number) < ($1.run.link ?? 0, $1.run.number)
        }
    }

    private mutating func add(_ run: String?, _ what: String) {
        report.faults.append(HistoryFault(run: run, what: what))
    }

    private mutating func take(
        _ record: RunRecord, into queue: DatabaseQueue,
        _ reading: (_ result: String, _ take: ([HistoryFinding]) throws -> Void) throws -> Void
    ) throws {
        var record = record
        let run = record.run
        let isThere = try results.resultDigest(run.tenant, run.id) != nil
        // A purge leaves the record and no result.
        if !isThere { record.run.purged = now }
        let path = results.resultPath(run.tenant, run.id)
        let start = HistoryStart(
            tenant: run.tenant, platform: run.platform, started: run.started, asOf: run.asOf,
            snapshot: run.snapshot)
        do {
            report.findings += try queue.write { db in
                let tables = HistoryTables(db)
                try tables.open(start, number: run.number, id: run.id)
                if isThere {
                    try reading(path) { try tables.store($0, of: run.number) }
                }
                try tables.finish(record)
                try tables.settleLives(record.run)
                return try tables.sumUp(run.number).count
            }
            report.runs += 1
        } catch let error as DatabaseError where error.resultCode != .SQLITE_CONSTRAINT {
            throw error
        } catch is DatabaseError {
            add(run.id, "another run has its number or its place in the chain")
        } catch let error as SystemError {
            throw error
        } catch { add(run.id, "its result cannot be read: \(error)") }
    }

    private mutating func check(_ queue: DatabaseQueue) throws {
        let answer = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }
        guard answer == "ok" else {
            throw HistoryError.damaged(path: Self.name, reason: answer ?? "no answer")
        }
        report.faults += try History(queue: queue, folder: folder).verify()
    }

    /// Whenever this stops, there is a database, the older one or the new one: the next run would
    /// begin another history where there is none.
    private mutating func takePlace() throws {
        let name = HistoryDatabase.name
        if try folder.open(name, O_RDONLY) != nil {
            let moment = now.description.utf8.filter { $0 != 0x2D && $0 != 0x3A }
            let old = "history-before-\(String(decoding: moment, as: UTF8.self)).sqlite"
            try foldLogs(of: name)
            // What is only for processes that have it open is not worth keeping.
            for ending in Self.endings where ending != "-shm" {
                try folder.keep(name + ending, as: old + ending)
            }
            try folder.synchronise()
            report.replaced = "\(folder.path)/\(old)"
        }
        // A file of the older one beside the new one would be taken for its own.
        for ending in Self.endings.dropFirst() { try folder.remove(name + ending) }
        try folder.move(Self.name, to: name)
        for ending in Self.endings.dropFirst() { try folder.remove(Self.name + ending) }
        try folder.synchronise()
    }

    /// Takes what a process that was killed left beside a database into it, if SQLite can read that:
    /// without it the older one is less than it was.
    private func foldLogs(of name: String) throws {
        let hasLog = try ["-wal", "-journal"].contains {
            try folder.open(name + $0, O_RDONLY)?.status().size ?? 0 > 0
        }
        guard hasLog, let queue = try? DatabaseQueue(path: "\(folder.path)/\(name)") else { return }
        _ = try? queue.writeWithoutTransaction { db in
            try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try? queue.close()
    }
}
