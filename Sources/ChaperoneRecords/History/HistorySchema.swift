import GRDB

/// The tables of a history, in every version that there has been.
struct HistorySchema: Sendable {
    /// `Chap` in bytes, so that `file` and SQLite know whose it is.
    static let applicationID = 0x4368_6170

    /// The statements that lead from each version to the next; version 1 comes from nothing.
    var versions: [[String]]

    var current: Int { versions.count }

    static let ours = HistorySchema(versions: [
        [
            """
            CREATE TABLE run (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                tenant TEXT NOT NULL,
                platform TEXT NOT NULL,
                started INTEGER NOT NULL,
                finished INTEGER,
                as_of INTEGER NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'done', 'incomplete')),
                verdict TEXT,
                pass INTEGER NOT NULL DEFAULT 0,
                fail INTEGER NOT NULL DEFAULT 0,
                unknown INTEGER NOT NULL DEFAULT 0,
                manual INTEGER NOT NULL DEFAULT 0,
                waived INTEGER NOT NULL DEFAULT 0,
                not_applicable INTEGER NOT NULL DEFAULT 0,
                result_digest TEXT,
                snapshot TEXT,
                finding_count INTEGER NOT NULL DEFAULT 0,
                finding_digest TEXT,
                link INTEGER UNIQUE,
                previous TEXT,
                chain TEXT,
                purged INTEGER
            ) STRICT
            """,
            "CREATE INDEX run_of_tenant ON run (tenant, number)",
            """
            CREATE TABLE profile (
                run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
                id TEXT NOT NULL,
                version INTEGER NOT NULL,
                digest TEXT NOT NULL,
                PRIMARY KEY (run, id)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE rule_count (
                run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
                rule TEXT NOT NULL,
                severity TEXT NOT NULL,
                pass INTEGER NOT NULL,
                fail INTEGER NOT NULL,
                unknown INTEGER NOT NULL,
                manual INTEGER NOT NULL,
                waived INTEGER NOT NULL,
                not_applicable INTEGER NOT NULL,
                PRIMARY KEY (run, rule)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE finding (
                run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
                rule TEXT NOT NULL,
                subject TEXT NOT NULL,
                reason TEXT NOT NULL,
                effective TEXT NOT NULL,
                raw TEXT NOT NULL,
                severity TEXT NOT NULL,
                setting TEXT,
                value TEXT,
                PRIMARY KEY (run, rule, subject, reason)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE finding_life (
                tenant TEXT NOT NULL,
                rule TEXT NOT NULL,
                subject TEXT NOT NULL,
                first_seen INTEGER NOT NULL,
                failing_since INTEGER,
                last_run INTEGER NOT NULL,
                PRIMARY KEY (tenant, rule, subject)
            ) STRICT, WITHOUT ROWID
            """,
        ]
    ])

    /// What a file of a version has to hold.
    struct Object: Equatable {
        var type: String
        var name: String
        var text: String?
    }

    /// The objects of a version, as SQLite itself writes them down.
    func objects(of version: Int) throws -> [Object] {
        let queue = try DatabaseQueue()
        return try queue.write { db in
            for statements in versions.prefix(version) {
                for statement in statements { try db.execute(sql: statement) }
            }
            return try Self.objects(in: db)
        }
    }

    static func objects(in db: Database) throws -> [Object] {
        try Row.fetchAll(db, sql: "SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
            .map {
                Object(
                    type: String.fromDatabaseValue($0["type"]) ?? "",
                    name: String.fromDatabaseValue($0["name"]) ?? "",
                    text: String.fromDatabaseValue($0["sql"]))
            }
    }
}
