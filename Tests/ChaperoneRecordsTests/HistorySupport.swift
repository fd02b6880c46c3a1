import Chaperone
import ChaperoneRecords
import Foundation
import GRDB
import Glibc

/// A tenant's run as the tests invent it: which subjects fail which rule, and what is unknown.
struct InventedRun {
    var tenant = "example"
    /// Days after ``night``.
    var day = 0
    var fails: [String] = []
    var unknowns: [String] = []
    var isComplete = true

    var started: Timestamp { Timestamp(seconds: night.seconds + day * 86_400) }

    var findings: [HistoryFinding] {
        fails.map {
            HistoryFinding(
                rule: "CH.SHARE.1v1", subject: "zoom:meeting:\($0)", effective: .fail, raw: .fail,
                severity: .high, setting: "screen-sharing", value: "everyone")
        }
            + unknowns.map {
                HistoryFinding(
                    rule: "CH.SHARE.1v1", subject: "zoom:meeting:\($0)", reason: .notObserved,
                    effective: .unknown, raw: .unknown, severity: .high, setting: "screen-sharing")
            }
            + [
                HistoryFinding(
                    rule: "CH.ASK.1v1", subject: "", reason: .question, effective: .manual,
                    raw: .manual, severity: .low)
            ]
    }

    var conclusion: HistoryConclusion {
        var share = Tally()
        share[.fail] = fails.count
        share[.unknown] = unknowns.count
        share[.pass] = 100
        var ask = Tally()
        ask[.manual] = 1
        var summary = share
        summary += ask
        return HistoryConclusion(
            finished: Timestamp(seconds: started.seconds + 300), isComplete: isComplete,
            verdict: fails.isEmpty ? .ready : .notReady, summary: summary,
            profiles: [HistoryProfile(id: "webinar", version: 3, digest: "sha256:0123")],
            rules: [
                HistoryRule(rule: "CH.SHARE.1v1", severity: .high, counts: share),
                HistoryRule(rule: "CH.ASK.1v1", severity: .low, counts: ask),
            ])
    }

    /// Runs it; its result is its findings, a line each.
    @discardableResult
    func store(in history: History) throws -> HistoryRun {
        let run = try history.begin(
            HistoryStart(
                tenant: tenant, platform: "zoom", started: started, asOf: started,
                snapshot: "snapshots/\(day)"))
        try history.store(findings, in: run)
        try Self.write(findings, to: run.resultPath)
        return try history.finish(run, conclusion)
    }

    static func write(_ findings: [HistoryFinding], to path: String) throws {
        let lines = findings.map {
            [
                $0.rule, $0.subject, $0.reason?.rawValue ?? "", $0.effective.word, $0.raw.word,
                $0.severity.rawValue, $0.setting ?? "-", $0.value ?? "-",
            ].joined(separator: "\t")
        }
        let file = try OutputFile(path)
        try Array(lines.joined(separator: "\n").utf8).withUnsafeBytes { try file.write($0) }
        try file.finish()
    }

    /// Reads what ``write(_:to:)`` wrote.
    static func read(_ path: String, _ take: ([HistoryFinding]) throws -> Void) throws {
        let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(
                String.init)
            guard parts.count == 8, let effective = Verdict(word: parts[3]),
                let raw = Verdict(word: parts[4]), let severity = Severity(rawValue: parts[5])
            else { throw Odd() }
            try take([
                HistoryFinding(
                    rule: parts[0], subject: parts[1], reason: Reason(rawValue: parts[2]),
                    effective: effective, raw: raw, severity: severity,
                    setting: parts[6] == "-" ? nil : parts[6],
                    value: parts[7] == "-" ? nil : parts[7])
            ])
        }
    }

    struct Odd: Error {}
}

extension Folder {
    var history: String { path("history") }
    var database: String { path("history/history.sqlite") }

    func open() throws -> History { try History(writing: history, now: night) }

    /// A history with these runs, closed again.
    func keep(_ runs: [InventedRun]) throws {
        let history = try open()
        for run in runs { try run.store(in: history) }
        try history.close()
    }

    /// Does something to the database as another program would.
    func sql(_ statements: String...) throws {
        let queue = try DatabaseQueue(path: database)
        try queue.writeWithoutTransaction { db in
            for statement in statements { try db.execute(sql: statement) }
        }
        try queue.close()
    }

    /// Every row of every table, to be compared.
    func dump(_ path: String? = nil) throws -> [String] {
        let queue = try DatabaseQueue(path: path ?? database)
        defer { try? queue.close() }
        return try queue.read { db in
            try ["run", "profile", "rule_count", "finding", "finding_life"].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2, 3")
                    .map { "\(table) \($0.description)" }
            }
        }
    }
}
