import Chaperone
import GRDB

/// The statements that write and read the tables of a history.
///
/// All of them run in the transaction of whoever calls them.
struct HistoryTables {
    let db: Database

    init(_ db: Database) { self.db = db }

    private static let counts = RunRecord.verdicts.map(\.0)
    private static let marks = counts.map { _ in "?" }.joined(separator: ", ")

    private static func numbers(_ tally: Tally) -> [(any DatabaseValueConvertible)?] {
        RunRecord.verdicts.map { tally[$0.1] }
    }

    // MARK: - Runs

    func runs(_ condition: String, _ arguments: StatementArguments) throws -> [HistoryRun] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM run WHERE \(condition)", arguments: arguments)
        return try rows.map { try HistoryCells($0).run() }
    }

    func open(_ start: HistoryStart, number: Int, id: String) throws {
        try db.execute(
            sql: """
                INSERT INTO run (number, id, tenant, platform, started, as_of, state, snapshot)
                VALUES (?, ?, ?, ?, ?, ?, 'open', ?)
                """,
            arguments: [
                number, id, start.tenant, start.platform, start.started.seconds,
                start.asOf.seconds, start.snapshot,
            ])
    }

    /// Writes what a run came to; its row is there.
    func finish(_ record: RunRecord) throws {
        let run = record.run
        let values: [(any DatabaseValueConvertible)?] =
            [
                run.finished?.seconds, run.state.rawValue, run.verdict?.rawValue, run.resultDigest,
                run.findingCount, run.findingDigest, run.link, run.previous, run.chain,
                run.purged?.seconds,
            ] + Self.numbers(run.summary) + [run.number]
        try db.execute(
            sql: """
                UPDATE run SET finished = ?, state = ?, verdict = ?, result_digest = ?,
                    finding_count = ?, finding_digest = ?, link = ?, previous = ?, chain = ?,
                    purged = ?, \(Self.counts.map { "\($0) = ?" }.joined(separator: ", "))
                WHERE number = ?
                """,
            arguments: StatementArguments(values))
        for profile in record.profiles {
            try db.execute(
                sql: "INSERT INTO profile (run, id, version, digest) VALUES (?, ?, ?, ?)",
                arguments: [run.number, profile.id, profile.version, profile.digest])
        }
        for rule in record.rules {
            let values: [(any DatabaseValueConvertible)?] =
                [run.number, rule.rule, rule.severity.rawValue] + Self.numbers(rule.counts)
            try db.execute(
                sql: """
                    INSERT INTO rule_count (run, rule, severity, \(Self.counts.joined(separator: ", ")))
                    VALUES (?, ?, ?, \(Self.marks))
                    """,
                arguments: StatementArguments(values))
        }
    }

    func record(of run: HistoryRun) throws -> RunRecord {
        let profiles = try Row.fetchAll(
            db, sql: "SELECT * FROM profile WHERE run = ? ORDER BY id", arguments: [run.number])
        let rules = try Row.fetchAll(
            db, sql: "SELECT * FROM rule_count WHERE run = ? ORDER BY rule",
            arguments: [run.number])
        return RunRecord(
            run: run,
            profiles: try profiles.map {
                let cells = HistoryCells($0)
                return HistoryProfile(
                    id: try cells.text("id"), version: try cells.number("version"),
                    digest: try cells.text("digest"))
            },
            rules: try rules.map {
                let cells = HistoryCells($0)
                return HistoryRule(
                    rule: try cells.text("rule"),
                    severity: try cells.word("severity", Severity.init(rawValue:)),
                    counts: try cells.tally())
            })
    }

    /// The last link of the chain and its place; empty and 0 before the first one.
    func head() throws -> (chain: String, link: Int) {
        let row = try Row.fetchOne(
            db, sql: "SELECT chain, link FROM run WHERE link IS NOT NULL ORDER BY link DESC LIMIT 1"
        )
        guard let row else { return ("", 0) }
        let cells = HistoryCells(row)
        return (try cells.text("chain"), try cells.number("link"))
    }

    // MARK: - Findings

    /// Keeps findings; one that is there already stays as it is.
    func store(_ findings: some Sequence<HistoryFinding>, of run: Int) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO finding
                    (run, rule, subject, reason, effective, raw, severity, setting, value)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for finding in findings {
            try statement.execute(arguments: [
                run, finding.rule, finding.subject, finding.reason?.rawValue ?? "",
                finding.effective.word, finding.raw.word, finding.severity.rawValue,
                finding.setting, finding.value,
            ])
        }
    }

    /// The findings of a run in the order of rule and subject, one after the other.
    func forEachFinding(of run: Int, _ body: (HistoryFinding) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT * FROM finding WHERE run = ? ORDER BY rule, subject, reason",
            arguments: [run])
        while let row = try rows.next() { try body(try HistoryCells(row).finding()) }
    }

    /// How many findings a run has, and a digest over all of them in order.
    func sumUp(_ run: Int) throws -> (count: Int, digest: String) {
        var digest = ContentDigest()
        var count = 0
        var json = JSONLine()
        try forEachFinding(of: run) { finding in
            count += 1
            finding.line(into: &json)
            guard json.bytes.count > 1 << 16 else { return }
            digest.update(json.bytes)
            json = JSONLine()
        }
        digest.update(json.bytes)
        return (count, digest.text)
    }

    /// Takes a finished run into what is known of how long findings last.
    ///
    /// What is unknown now is neither failing anew nor in order, and what a run that is incomplete
    /// does not name may still be there.
    func settleLives(_ run: HistoryRun) throws {
        try db.execute(
            sql: """
                INSERT INTO finding_life (tenant, rule, subject, first_seen, failing_since, last_run)
                SELECT ?1, rule, subject, ?2,
                    CASE WHEN max(effective = 'fail') THEN ?2 END, ?3
                FROM finding WHERE run = ?3 GROUP BY rule, subject
                ON CONFLICT DO UPDATE SET
                    last_run = excluded.last_run,
                    failing_since = CASE
                        WHEN excluded.failing_since IS NOT NULL
                            THEN coalesce(failing_since, excluded.failing_since)
                        WHEN EXISTS (SELECT 1 FROM finding AS f WHERE f.run = ?3
                            AND f.rule = excluded.rule AND f.subject = excluded.subject
                            AND f.effective = 'unknown') THEN failing_since
                    END
                """,
            arguments: [run.tenant, run.asOf.seconds, run.number])
        guard run.state == .done else { return }
        try db.execute(
            sql: """
                UPDATE finding_life SET failing_since = NULL
                WHERE tenant = ? AND last_run <> ? AND failing_since IS NOT NULL
                """,
            arguments: [run.tenant, run.number])
    }
}
