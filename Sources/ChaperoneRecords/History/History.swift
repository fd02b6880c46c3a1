package import Chaperone
import GRDB
import Glibc
import Synchronization

/// What runs came to, night after night: a folder with a database, and with the saved result of each
/// run, from which the database can be made again.
package final class History: Sendable {
    /// The folder.
    package let path: String
    let queue: DatabaseQueue
    let results: HistoryResults
    private let lock: Mutex<ProcessLock?>

    static let lockName = "history.lock"
    /// So many runs of one process may end at the same time: the most that `--jobs` takes.
    private static let mostAtOnce = 64

    /// Opens the history in a folder to write to it, and makes it where there is none.
    ///
    /// - Parameter now: since when this process writes, for whoever comes second.
    /// - Throws: ``HistoryError``.
    package convenience init(writing path: String, now: Timestamp) throws(HistoryError) {
        try self.init(writing: path, now: now, schema: .ours)
    }

    init(writing path: String, now: Timestamp, schema: HistorySchema) throws(HistoryError) {
        do {
            let folder = try PrivateFolder(path, creating: true)
            lock = Mutex(try ProcessLock(Self.lockName, in: folder, since: now.description))
            results = HistoryResults(in: folder)
            try Self.refuseSecond(in: folder, results)
            queue = try HistoryDatabase(folder, isWritten: true, schema: schema).open()
            self.path = folder.path
            try folder.synchronise()
            // A crash may have come between a run's row and its record, of each tenant of a night.
            try queue.read { db in
                let tables = HistoryTables(db)
                let last = "link IS NOT NULL ORDER BY link DESC LIMIT \(Self.mostAtOnce)"
                for run in try tables.runs(last, []) where HistoryResults.isTenant(run.tenant) {
                    try results.writeMissing(try tables.record(of: run))
                }
            }
        } catch { throw HistoryError(error, path: path) }
    }

    /// A new database beside saved results would begin a second chain, and know of no earlier run.
    private static func refuseSecond(in folder: PrivateFolder, _ results: HistoryResults) throws {
        let file = try folder.open(HistoryDatabase.name, O_RDONLY)
        guard try file?.status().size ?? 0 == 0, try !results.recordNames().isEmpty else { return }
        throw HistoryError.lost(path: "\(folder.path)/\(HistoryDatabase.name)")
    }

    /// Opens the history in a folder to read it, also while another process writes to it.
    /// - Throws: ``HistoryError``.
    package init(reading path: String) throws(HistoryError) {
        do {
            let folder = try PrivateFolder(path, creating: false)
            queue = try HistoryDatabase(folder, isWritten: false).open()
            self.path = folder.path
            results = HistoryResults(in: folder)
            lock = Mutex(nil)
        } catch { throw HistoryError(error, path: path) }
    }

    /// A database that is open already, without a lock.
    init(queue: DatabaseQueue, folder: PrivateFolder) {
        self.queue = queue
        path = folder.path
        results = HistoryResults(in: folder)
        lock = Mutex(nil)
    }

    private var file: String { "\(path)/\(HistoryDatabase.name)" }

    func read<Value>(_ body: (HistoryTables) throws -> Value) throws(HistoryError) -> Value {
        do { return try queue.read { try body(HistoryTables($0)) } } catch {
            throw HistoryError(error, path: file)
        }
    }

    func write<Value>(_ body: (HistoryTables) throws -> Value) throws(HistoryError) -> Value {
        do { return try queue.write { try body(HistoryTables($0)) } } catch {
            throw HistoryError(error, path: file)
        }
    }

    /// Does what concerns the files beside the database.
    func withFiles<Value>(_ body: () throws -> Value) throws(HistoryError) -> Value {
        do { return try body() } catch { throw HistoryError(error, path: results.path) }
    }

    // MARK: - A run

    /// Begins a run of a tenant; one that was never finished is forgotten.
    ///
    /// - Throws: ``HistoryError``.
    package func begin(_ start: HistoryStart) throws(HistoryError) -> OpenRun {
        guard HistoryResults.isTenant(start.tenant) else { throw .tenant(start.tenant) }
        try withFiles { _ = try results.folder(of: start.tenant, creating: true) }
        var warnings: [HistoryWarning] = []
        let (number, id) = try write { tables in
            for run in try tables.runs("tenant = ? AND state = 'open'", [start.tenant]) {
                try tables.db.execute(
                    sql: "DELETE FROM run WHERE number = ?", arguments: [run.number])
                warnings.append(.abandoned(id: run.id))
            }
            let last = try Row.fetchOne(
                tables.db, sql: "SELECT max(number) AS number, max(started) AS started FROM run")
            let cells = last.map { HistoryCells($0) }
            let number = (try cells?.numberOrNil("number") ?? 0) + 1
            if let moment = try cells?.momentOrNil("started"), start.started < moment {
                warnings.append(.clock(now: start.started, last: moment))
            }
            let moment = start.started.description.utf8.filter { $0 != 0x2D && $0 != 0x3A }
            let id = "\(String(decoding: moment, as: UTF8.self))-\(number)"
            try tables.open(start, number: number, id: id)
            return (number, id)
        }
        // Nothing speaks of their results any more.
        for case .abandoned(let id) in warnings {
            try withFiles {
                try results.folder(of: start.tenant, creating: true).remove("\(id).json")
            }
        }
        return OpenRun(
            number: number, id: id, tenant: start.tenant,
            resultPath: results.resultPath(start.tenant, id), warnings: warnings)
    }

    /// Findings in one transaction.
    private static let batch = 100

    /// Keeps findings of a run that is open; one that is there already stays as it is.
    /// - Throws: ``HistoryError``; what was kept before stays.
    package func store(_ findings: [HistoryFinding], in run: OpenRun) throws(HistoryError) {
        var rest = findings[...]
        while !rest.isEmpty {
            let some = rest.prefix(Self.batch)
            rest = rest.dropFirst(Self.batch)
            try write { tables in
                guard try !tables.runs("number = ? AND state = 'open'", [run.number]).isEmpty else {
                    throw HistoryError.noRun(run.id)
                }
                try tables.store(some, of: run.number)
            }
        }
    }

    /// Finishes a run whose findings are stored and whose result is at ``OpenRun/resultPath``.
    /// - Throws: ``HistoryError``; the run then is still open.
    package func finish(
        _ run: OpenRun, _ conclusion: HistoryConclusion
    ) throws(HistoryError) -> HistoryRun {
        let digest = try withFiles { try results.resultDigest(run.tenant, run.id) }
        guard let digest else { throw .noResult(path: run.resultPath) }
        let record = try write { tables in
            let open = try tables.runs("number = ? AND state = 'open'", [run.number]).first
            guard var row = open else { throw HistoryError.noRun(run.id) }
            row.finished = conclusion.finished
            row.state = conclusion.isComplete ? .done : .incomplete
            row.verdict = conclusion.verdict
            row.summary = conclusion.summary
            row.resultDigest = digest
            (row.findingCount, row.findingDigest) = try tables.sumUp(row.number)
            let head = try tables.head()
            row.previous = head.chain
            row.link = head.link + 1
            var record = RunRecord(
                run: row, profiles: conclusion.profiles, rules: Self.merged(conclusion.rules))
            record.run.chain = record.chain
            try tables.finish(record)
            try tables.settleLives(record.run)
            return record
        }
        try withFiles { try results.write(record) }
        return record.run
    }

    /// Two profiles may have a rule of the same name.
    private static func merged(_ rules: [HistoryRule]) -> [HistoryRule] {
        var merged: [HistoryRule] = []
        for rule in rules {
            if let index = merged.firstIndex(where: { $0.rule.utf8.elementsEqual(rule.rule.utf8) })
            {
                merged[index].counts += rule.counts
                merged[index].severity = max(merged[index].severity, rule.severity)
            } else {
                merged.append(rule)
            }
        }
        return merged
    }

    /// Closes the file, and lets others write; nothing can be asked afterwards.
    /// - Throws: ``HistoryError``.
    package func close() throws(HistoryError) {
        do { try queue.close() } catch { throw HistoryError(error, path: file) }
        lock.withLock { $0 = nil }
    }
}
