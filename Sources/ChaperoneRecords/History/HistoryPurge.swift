package import Chaperone
import GRDB

/// What a purge removed.
package struct PurgeReport: Sendable, Equatable {
    package var runs = 0
    package var findings = 0
}

extension History {
    /// Removes the findings and the results of runs that began before `limit`, which name people
    /// and meetings.
    ///
    /// Each run's counts stay, and with them the chain can still be verified; so does the last
    /// complete run of each tenant.
    /// - Throws: ``HistoryError``; a purge that was interrupted is ended by the next one.
    package func purge(before limit: Timestamp, now: Timestamp) throws(HistoryError) -> PurgeReport
    {
        let report = try write { tables in
            let db = tables.db
            let old = try tables.runs(
                """
                started < ? AND purged IS NULL AND state <> 'open' AND number NOT IN
                    (SELECT max(number) FROM run WHERE state = 'done' GROUP BY tenant)
                """, [limit.seconds])
            var report = PurgeReport()
            for run in old {
                try db.execute(sql: "DELETE FROM finding WHERE run = ?", arguments: [run.number])
                report.findings += db.changesCount
                report.runs += 1
                try db.execute(
                    sql: "UPDATE run SET purged = ? WHERE number = ?",
                    arguments: [now.seconds, run.number])
            }
            // What nobody has seen since is forgotten with the runs that saw it last.
            try db.execute(
                sql: """
                    DELETE FROM finding_life
                    WHERE last_run IN (SELECT number FROM run WHERE purged IS NOT NULL)
                    """)
            return report
        }
        // Also those of a purge that ended between its two steps.
        for run in try read({ try $0.runs("purged IS NOT NULL", []) }) {
            try withFiles {
                try results.folder(of: run.tenant, creating: true).remove("\(run.id).json")
            }
        }
        // What was removed is to be gone from the file beside the database too.
        do {
            try queue.writeWithoutTransaction { db in
                _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        } catch { throw HistoryError(error, path: path) }
        return report
    }
}
