import Chaperone
import GRDB

extension History {
    /// The runs of a tenant, or of all, the newest first.
    /// - Throws: ``HistoryError``.
    package func runs(
        of tenant: String? = nil, atMost limit: Int = .max
    ) throws(HistoryError) -> [HistoryRun] {
        try read {
            try $0.runs("?1 IS NULL OR tenant = ?1 ORDER BY number DESC LIMIT ?2", [tenant, limit])
        }
    }

    /// The names of the tenants that have runs.
    /// - Throws: ``HistoryError``.
    package func tenants() throws(HistoryError) -> [String] {
        try read {
            try Row.fetchAll($0.db, sql: "SELECT DISTINCT tenant FROM run ORDER BY tenant")
                .map { try HistoryCells($0).text("tenant") }
        }
    }

    /// - Throws: ``HistoryError/noRun(_:)``.
    package func run(_ id: String) throws(HistoryError) -> HistoryRun {
        guard let run = try read({ try $0.runs("id = ?", [id]) }).first else { throw .noRun(id) }
        return run
    }

    /// The last run of a tenant in which everything was read.
    /// - Throws: ``HistoryError``.
    package func lastComplete(of tenant: String) throws(HistoryError) -> HistoryRun? {
        try read {
            try $0.runs("tenant = ? AND state = 'done' ORDER BY number DESC LIMIT 1", [tenant])
        }.first
    }

    /// Where a run's saved result is; nil when it was removed or never written.
    package func resultPath(of run: HistoryRun) -> String? {
        guard run.purged == nil, run.state != .open else { return nil }
        return results.resultPath(run.tenant, run.id)
    }

    /// The profiles that a run applied, and how each rule fared in it.
    /// - Throws: ``HistoryError``.
    package func details(
        of run: HistoryRun
    ) throws(HistoryError) -> (profiles: [HistoryProfile], rules: [HistoryRule]) {
        let record = try read { try $0.record(of: run) }
        return (record.profiles, record.rules)
    }

    /// The findings of a run in the order of rule and subject, each with since when it is there.
    /// - Throws: ``HistoryError``.
    package func forEachFinding(
        of run: HistoryRun, _ body: (FindingLife) -> Void
    ) throws(HistoryError) {
        try read { tables in
            let rows = try Row.fetchCursor(
                tables.db,
                sql: """
                    SELECT finding.*, first_seen, failing_since
                    FROM finding LEFT JOIN finding_life AS life
                        ON life.tenant = ? AND life.rule = finding.rule
                        AND life.subject = finding.subject
                    WHERE run = ? ORDER BY finding.rule, finding.subject, reason
                    """,
                arguments: [run.tenant, run.number])
            while let row = try rows.next() {
                let cells = HistoryCells(row)
                body(
                    FindingLife(
                        finding: try cells.finding(),
                        firstSeen: try cells.momentOrNil("first_seen") ?? run.asOf,
                        failingSince: try cells.momentOrNil("failing_since")))
            }
        }
    }

    /// The end of the chain, to be written where nobody who can change the history can change it:
    /// into a sign-off, a notification; nil before the first run.
    /// - Throws: ``HistoryError``.
    package func head() throws(HistoryError) -> String? {
        let head = try read { try $0.head().chain }
        return head.isEmpty ? nil : head
    }
}
