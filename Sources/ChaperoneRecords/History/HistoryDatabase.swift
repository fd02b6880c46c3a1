import Glibc
import GRDB

/// Opens the file of a history, after checking whatever can be wrong with it.
///
/// The pragmas and checks are those that sqlite.org/security.html advises for files that others may
/// have touched. The folder is ours alone, and no name in it may be a link, which stands for
/// `SQLITE_OPEN_NOFOLLOW`.
struct HistoryDatabase {
    let folder: PrivateFolder
    let name: String
    let isWritten: Bool
    let schema: HistorySchema

    static let name = "history.sqlite"

    private var path: String { "\(folder.path)/\(name)" }

    init(
        _ folder: PrivateFolder, name: String = Self.name, isWritten: Bool,
        schema: HistorySchema = .ours
    ) {
        self.folder = folder
        self.name = name
        self.isWritten = isWritten
        self.schema = schema
    }

    /// - Throws: ``HistoryError``.
    func open() throws(HistoryError) -> DatabaseQueue {
        do {
            for suffix in ["-wal", "-shm"] { _ = try folder.open(name + suffix, O_RDONLY) }
            let journal = try folder.open("\(name)-journal", O_RDONLY)
            // Made by us, because SQLite would let others read it; what stands beside it gets its
            // permissions.
            let file = isWritten ? try folder.append(name) : try folder.open(name, O_RDONLY)
            guard let file else { throw HistoryError.missing(path: path) }
            // Where a crash left the beginning half written, SQLite first takes it back.
            if try journal?.status().size ?? 0 == 0 { try checkHead(file) }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            if isWritten { try create(in: queue) }
            try check(queue)
            if isWritten {
                try migrate(queue)
                try queue.writeWithoutTransaction { db in
                    let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
                    guard mode == "wal" else {
                        throw HistoryError.storage(
                            path: path, reason: "this file system cannot hold it")
                    }
                }
            }
            return queue
        } catch { throw HistoryError(error, path: path) }
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.readonly = !isWritten
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            for pragma in [
                "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0",
                "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY",
            ] { try db.execute(sql: "PRAGMA \(pragma)") }
        }
        return configuration
    }

    /// Looks at the first bytes before SQLite does (sqlite.org/fileformat2.html, section 1.3).
    private func checkHead(_ file: FileDescriptor) throws {
        guard try file.status().size > 0 else { return }
        var head = [UInt8](repeating: 0, count: 100)
        let count = try head.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
        guard count == 100, head.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw HistoryError.foreign(path: path)
        }
        func number(at offset: Int) -> Int {
            head[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        guard number(at: 68) == HistorySchema.applicationID else {
            throw HistoryError.foreign(path: path)
        }
        try checkVersion(number(at: 60))
    }

    private func checkVersion(_ version: Int) throws(HistoryError) {
        guard version <= schema.current else { throw .newer(path: path, version: version) }
        guard version >= 1 else { throw .foreign(path: path) }
        guard isWritten || version == schema.current else { throw .older(path: path) }
    }

    /// Makes the tables in a file that is empty, all or none.
    private func create(in queue: DatabaseQueue) throws {
        try queue.write { db in
            guard try HistorySchema.objects(in: db).isEmpty,
                try Int.fetchOne(db, sql: "PRAGMA application_id") == 0,
                try Int.fetchOne(db, sql: "PRAGMA user_version") == 0
            else { return }
            for statements in schema.versions {
                for statement in statements { try db.execute(sql: statement) }
            }
            try db.execute(sql: "PRAGMA application_id = \(HistorySchema.applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(schema.current)")
        }
    }

    private func check(_ queue: DatabaseQueue) throws {
        try queue.read { db in
            // The first bytes may be older than what stands beside the file.
            let owner = try Int.fetchOne(db, sql: "PRAGMA application_id")
            guard owner == HistorySchema.applicationID else {
                throw HistoryError.foreign(path: path)
            }
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            try checkVersion(version)
            // SQLite counts here how often each index is used.
            let found = try HistorySchema.objects(in: db).filter { $0.name != "sqlite_stat1" }
            let expected = try schema.objects(of: version)
            if let object = found.first(where: { !expected.contains($0) }) {
                throw HistoryError.schema(
                    path: path, what: "the \(object.type) '\(object.name)', which is not ours")
            }
            if let object = expected.first(where: { !found.contains($0) }) {
                throw HistoryError.schema(path: path, what: "no \(object.type) '\(object.name)'")
            }
            let answer = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
            guard answer == "ok" else {
                throw HistoryError.damaged(path: path, reason: answer ?? "no answer")
            }
        }
    }

    /// Brings an older file up to date, after a copy of it was made.
    private func migrate(_ queue: DatabaseQueue) throws {
        let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        guard version < schema.current else { return }
        let copy = "\(name).v\(version)"
        try folder.remove(copy)
        // Made by us for its permissions; SQLite takes a file that is empty.
        _ = try folder.append(copy)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "VACUUM INTO ?", arguments: ["\(folder.path)/\(copy)"])
        }
        try folder.append(copy).synchronise()
        try folder.synchronise()
        try queue.write { db in
            for statements in schema.versions.dropFirst(version) {
                for statement in statements { try db.execute(sql: statement) }
            }
            try db.execute(sql: "PRAGMA user_version = \(schema.current)")
        }
        try check(queue)
    }
}
