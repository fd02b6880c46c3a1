import Chaperone
import ChaperoneJSON

/// Reads what ``RunRecord/text`` wrote, strictly.
struct RunRecordReader {
    static let format = "chaperone-run"
    /// Bytes of a file; one of ours has some hundred for each rule.
    static let limit = 16 << 20

    private static let tree: KeyTree = {
        let counts = RunRecord.verdicts.map { "counts.\($0.0)" }
        return KeyTree(
            fields: [
                "chain", "format", "previous", "run.as_of", "run.finding_count",
                "run.finding_digest", "run.finished", "run.id", "run.link", "run.number",
                "run.platform", "run.result_digest", "run.snapshot", "run.started", "run.state",
                "run.tenant", "run.verdict", "run.profiles[].digest", "run.profiles[].id",
                "run.profiles[].version", "run.rules[].rule", "run.rules[].severity",
            ] + counts.map { "run.summary.\($0)" } + counts.map { "run.rules[].\($0)" },
            points: ["run.profiles[]", "run.rules[]"])
    }()

    /// - Throws: ``RecordFault``.
    static func read(_ bytes: [UInt8], name: String) throws(RecordFault) -> RunRecord {
        var offset = 0
        var reader = JSONReader(tree: tree) { buffer in
            let count = min(buffer.count, bytes.count - offset)
            buffer.copyBytes(from: bytes[offset..<offset + count])
            offset += count
            return count
        }
        var records = JSONRecords()
        while (try? reader.read(into: &records, atMost: 10_000)) == true {}
        if let problem = records.problems.first {
            throw RecordFault(
                location: Location(file: name, line: problem.line, column: problem.column),
                reason: problem.detail)
        }
        var profiles: [HistoryProfile] = []
        var rules: [HistoryRule] = []
        var record: RunRecord?
        for found in records.records {
            let cells = RecordCells(file: name, tree: tree, records: records, record: found)
            switch found.point {
            case 1:
                profiles.append(
                    HistoryProfile(
                        id: try cells.text("run.profiles[].id"),
                        version: try cells.count("run.profiles[].version"),
                        digest: try cells.text("run.profiles[].digest")))
            case 2: rules.append(try rule(cells))
            default:
                record = RunRecord(run: try run(cells), profiles: profiles, rules: rules)
            }
        }
        // Whatever stands there besides, or in another order, was not written by us.
        guard let record, record.text == bytes else {
            throw RecordFault(
                location: Location(file: name, line: 1, column: 1),
                reason: "this is no record of a run as Chaperone writes it")
        }
        return record
    }

    private static func tally(_ cells: RecordCells, _ path: String) throws(RecordFault) -> Tally {
        var tally = Tally()
        for (name, verdict) in RunRecord.verdicts {
            tally[verdict] = try cells.count("\(path).counts.\(name)")
        }
        return tally
    }

    private static func rule(_ cells: RecordCells) throws(RecordFault) -> HistoryRule {
        guard let severity = Severity(rawValue: try cells.text("run.rules[].severity")) else {
            throw cells.fault("run.rules[].severity", "this is no severity")
        }
        return HistoryRule(
            rule: try cells.text("run.rules[].rule"), severity: severity,
            counts: try tally(cells, "run.rules[]"))
    }

    private static func run(_ cells: RecordCells) throws(RecordFault) -> HistoryRun {
        guard try cells.text("format") == format else {
            throw cells.fault("format", "this is no record of a run")
        }
        guard let state = HistoryRun.State(rawValue: try cells.text("run.state")), state != .open
        else { throw cells.fault("run.state", "this is no state of a finished run") }
        guard let verdict = RunVerdict(rawValue: try cells.text("run.verdict")) else {
            throw cells.fault("run.verdict", "this is no verdict")
        }
        return HistoryRun(
            number: try cells.count("run.number"), id: try cells.text("run.id"),
            tenant: try cells.text("run.tenant"), platform: try cells.text("run.platform"),
            started: try cells.moment("run.started"), finished: try cells.moment("run.finished"),
            asOf: try cells.moment("run.as_of"), state: state, verdict: verdict,
            summary: try tally(cells, "run.summary"),
            resultDigest: try cells.text("run.result_digest"),
            snapshot: try cells.textOrNull("run.snapshot"),
            findingCount: try cells.count("run.finding_count"),
            findingDigest: try cells.text("run.finding_digest"),
            link: try cells.count("run.link"), previous: try cells.text("previous"),
            chain: try cells.text("chain"), purged: nil)
    }
}
