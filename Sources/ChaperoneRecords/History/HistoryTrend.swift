package import Chaperone
import GRDB

/// How a run came out, as a point of a curve.
package struct HistoryPoint: Sendable, Equatable {
    package var run: String
    package var asOf: Timestamp
    package var isComplete: Bool
    package var counts: Tally
    /// How many fails of each severity; for one rule, all under its severity.
    package var fails: [Severity: Int]
}

extension History {
    /// How the finished runs of a tenant came out, the oldest first.
    ///
    /// - Parameters:
    ///   - rule: one rule; nil for all.
    ///   - since: runs as of this moment and later; nil for all.
    /// - Throws: ``HistoryError``.
    package func trend(
        of tenant: String, rule: String? = nil, since: Timestamp? = nil
    ) throws(HistoryError) -> [HistoryPoint] {
        try read { tables in
            let rows = try Row.fetchCursor(
                tables.db,
                sql: """
                    SELECT id, as_of, state, severity, c.*
                    FROM run LEFT JOIN rule_count AS c
                        ON c.run = run.number AND (?2 IS NULL OR c.rule = ?2)
                    WHERE tenant = ?1 AND state <> 'open' AND (?3 IS NULL OR as_of >= ?3)
                    ORDER BY number
                    """,
                arguments: [tenant, rule, since?.seconds])
            var points: [HistoryPoint] = []
            while let row = try rows.next() {
                let cells = HistoryCells(row)
                let id = try cells.text("id")
                if points.last?.run != id {
                    points.append(
                        HistoryPoint(
                            run: id, asOf: try cells.moment("as_of"),
                            isComplete: try cells.text("state") == "done", counts: Tally(),
                            fails: [:]))
                }
                // A run without rules, or without this one.
                guard
                    let severity = try cells.wordOrNil("severity", Severity.init(rawValue:))
                else { continue }
                let counts = try cells.tally()
                points[points.count - 1].counts += counts
                points[points.count - 1].fails[severity, default: 0] += counts[.fail]
            }
            return points
        }
    }
}

extension [HistoryPoint] {
    /// The last complete point of each day of UTC, or the last one where none is.
    package var byDay: [HistoryPoint] {
        var days: [HistoryPoint] = []
        for point in self {
            func day(_ moment: Timestamp) -> Int {
                Int((Double(moment.seconds) / 86_400).rounded(.down))
            }
            guard let last = days.last, day(last.asOf) == day(point.asOf) else {
                days.append(point)
                continue
            }
            if point.isComplete || !last.isComplete { days[days.count - 1] = point }
        }
        return days
    }
}

/// Runs that should have been and were not.
package struct MissedRuns: Sendable, Equatable {
    package var count: Int
    /// When the last run began.
    package var last: Timestamp
}

extension History {
    /// The runs that a tenant should have had since its last one; nil when none is missing, or when
    /// there never was one.
    ///
    /// A run that is late by less than half an interval is not missing yet.
    /// - Throws: ``HistoryError``.
    package func missedRuns(
        of tenant: String, every seconds: Int, now: Timestamp
    ) throws(HistoryError) -> MissedRuns? {
        let last = try read {
            try $0.runs("tenant = ? AND state <> 'open' ORDER BY number DESC LIMIT 1", [tenant])
        }.first
        guard let last, seconds > 0, now > last.started else { return nil }
        let gap = now.seconds - last.started.seconds
        let count = (gap + seconds / 2) / seconds - 1
        return count > 0 ? MissedRuns(count: count, last: last.started) : nil
    }
}
