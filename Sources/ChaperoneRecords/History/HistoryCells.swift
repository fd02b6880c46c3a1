import Chaperone
import GRDB

/// The columns of a row of the history, each read so that a file that holds something else gives an
/// error and no more.
struct HistoryCells {
    let row: Row

    init(_ row: Row) { self.row = row }

    private struct Odd: Error {}

    /// What a row of ours never holds.
    static func damaged(_ column: String) -> DatabaseError {
        DatabaseError(
            resultCode: .SQLITE_CORRUPT,
            message: "the column '\(column)' holds what it never should")
    }

    func number(_ column: String) throws -> Int {
        guard let value = try numberOrNil(column) else { throw Self.damaged(column) }
        return value
    }

    func numberOrNil(_ column: String) throws -> Int? {
        let value: DatabaseValue = row[column]
        guard !value.isNull else { return nil }
        guard let number = Int.fromDatabaseValue(value) else { throw Self.damaged(column) }
        return number
    }

    func text(_ column: String) throws -> String {
        guard let value = try textOrNil(column) else { throw Self.damaged(column) }
        return value
    }

    func textOrNil(_ column: String) throws -> String? {
        let value: DatabaseValue = row[column]
        guard !value.isNull else { return nil }
        guard let text = String.fromDatabaseValue(value) else { throw Self.damaged(column) }
        return text
    }

    func moment(_ column: String) throws -> Timestamp {
        Timestamp(seconds: try number(column))
    }

    func momentOrNil(_ column: String) throws -> Timestamp? {
        try numberOrNil(column).map { Timestamp(seconds: $0) }
    }

    /// A word of a closed list.
    func word<Value>(_ column: String, _ make: (String) -> Value?) throws -> Value {
        guard let value = make(try text(column)) else { throw Self.damaged(column) }
        return value
    }

    func wordOrNil<Value>(_ column: String, _ make: (String) -> Value?) throws -> Value? {
        guard let text = try textOrNil(column) else { return nil }
        guard let value = make(text) else { throw Self.damaged(column) }
        return value
    }

    func tally() throws -> Tally {
        var tally = Tally()
        for (name, verdict) in RunRecord.verdicts { tally[verdict] = try number(name) }
        return tally
    }

    func run() throws -> HistoryRun {
        HistoryRun(
            number: try number("number"), id: try text("id"), tenant: try text("tenant"),
            platform: try text("platform"), started: try moment("started"),
            finished: try momentOrNil("finished"), asOf: try moment("as_of"),
            state: try word("state", HistoryRun.State.init(rawValue:)),
            verdict: try wordOrNil("verdict", RunVerdict.init(rawValue:)), summary: try tally(),
            resultDigest: try textOrNil("result_digest"), snapshot: try textOrNil("snapshot"),
            findingCount: try number("finding_count"),
            findingDigest: try textOrNil("finding_digest"), link: try numberOrNil("link"),
            previous: try textOrNil("previous"), chain: try textOrNil("chain"),
            purged: try momentOrNil("purged"))
    }

    func finding() throws -> HistoryFinding {
        let reason = try text("reason")
        return HistoryFinding(
            rule: try text("rule"), subject: try text("subject"),
            reason: reason.isEmpty ? nil : try word("reason", Reason.init(rawValue:)),
            effective: try word("effective", Verdict.init(word:)),
            raw: try word("raw", Verdict.init(word:)),
            severity: try word("severity", Severity.init(rawValue:)),
            setting: try textOrNil("setting"), value: try textOrNil("value"))
    }
}
