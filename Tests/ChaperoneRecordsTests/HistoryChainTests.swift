import Chaperone
import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("The chain of runs, purges and rebuilds")
struct HistoryChainTests {
    private let folder = Folder()

    private static let runs = [
        InventedRun(fails: ["1", "2"]), InventedRun(tenant: "other", fails: ["7"]),
        InventedRun(day: 1, fails: ["1"], unknowns: ["2"]),
        InventedRun(day: 2, fails: ["1", "3"], isComplete: false),
    ]

    private func files(ending: String) throws -> [String] {
        try #require(FileManager.default.subpaths(atPath: folder.history))
            .filter { $0.hasSuffix(ending) }.sorted().map { folder.path("history/\($0)") }
    }

    @Test(
        "Any changed row is found",
        arguments: [
            "UPDATE run SET fail = 0 WHERE number = 1",
            "UPDATE run SET verdict = 'ready' WHERE number = 2",
            "UPDATE run SET as_of = as_of + 1 WHERE number = 3",
            "UPDATE run SET state = 'done' WHERE number = 4",
            "UPDATE run SET snapshot = NULL WHERE number = 1",
            "UPDATE run SET tenant = 'another' WHERE number = 1",
            "UPDATE run SET tenant = '../..' WHERE number = 1",
            "UPDATE run SET started = 0 WHERE number = 4",
            "UPDATE run SET finished = 0 WHERE number = 4",
            "UPDATE run SET previous = 'sha256:0' WHERE number = 2",
            "UPDATE run SET chain = 'sha256:0' WHERE number = 4",
            "UPDATE run SET result_digest = 'sha256:0' WHERE number = 3",
            "UPDATE run SET finding_digest = 'sha256:0' WHERE number = 3",
            "UPDATE run SET finding_count = 0 WHERE number = 3",
            "UPDATE run SET link = 9 WHERE number = 2",
            "UPDATE run SET link = NULL WHERE number = 4",
            "UPDATE run SET id = 'x' WHERE number = 2",
            "DELETE FROM run WHERE number = 1", "DELETE FROM run WHERE number = 2",
            "UPDATE profile SET digest = 'sha256:0' WHERE run = 1",
            "DELETE FROM profile WHERE run = 1",
            "UPDATE rule_count SET fail = 0 WHERE run = 2",
            "UPDATE rule_count SET severity = 'low' WHERE run = 2 AND rule = 'CH.SHARE.1v1'",
            "DELETE FROM rule_count WHERE run = 2 AND rule = 'CH.ASK.1v1'",
            "UPDATE finding SET effective = 'waived' WHERE run = 1 AND subject = 'zoom:meeting:1'",
            "UPDATE finding SET value = 'hosts' WHERE run = 1 AND subject = 'zoom:meeting:1'",
            "UPDATE finding SET value = NULL WHERE run = 1 AND subject = 'zoom:meeting:1'",
            "DELETE FROM finding WHERE run = 3 AND subject = 'zoom:meeting:2'",
            "INSERT INTO finding VALUES (4, 'CH.X', 'y', '', 'fail', 'fail', 'low', NULL, NULL)",
            "UPDATE run SET purged = 1 WHERE number = 1",
        ])
    func tampering(statement: String) throws {
        try folder.keep(Self.runs)
        try folder.sql(statement)
        let history = try History(reading: folder.history)
        #expect(try !history.verify().isEmpty)
    }

    @Test("A changed, missing or exchanged result or record is found")
    func files() throws {
        try folder.keep(Self.runs)
        let records = try files(ending: ".run.json")
        let results = try files(ending: ".json").filter { !records.contains($0) }
        #expect(records.count == 4 && results.count == 4)
        for path in records + results {
            let good = try Data(contentsOf: URL(filePath: path))
            for bad in [good + [0x20], good.dropLast(), Data()] {
                try bad.write(to: URL(filePath: path))
                let history = try History(reading: folder.history)
                #expect(try history.verify().count == 1, "\(path)")
            }
            unlink(path)
            #expect(try History(reading: folder.history).verify().count == 1)
            try good.write(to: URL(filePath: path))
        }
        #expect(try History(reading: folder.history).verify().isEmpty)
    }

    @Test("A whole new chain is found out by a head that was kept elsewhere")
    func heads() throws {
        let history = try folder.open()
        #expect(try history.head() == nil)
        try Self.runs[0].store(in: history)
        let head = try #require(try history.head())
        try Self.runs[1].store(in: history)
        #expect(try history.verify(head: head).isEmpty)
        #expect(try history.head() != head)
        #expect(try history.verify(head: "sha256:0").map(\.run) == [nil])
    }

    @Test("A database made again from the saved results holds the same")
    func rebuilds() throws {
        try folder.keep(Self.runs)
        let before = try folder.dump()
        let report = try History.rebuild(
            folder.history, now: night, reading: InventedRun.read)
        #expect(report.runs == 4 && report.findings == 11 && report.faults.isEmpty)
        #expect(try folder.dump() == before)
        let old = try #require(report.replaced)
        #expect(try folder.dump(old) == before)
        let history = try folder.open()
        #expect(try history.verify().isEmpty)
        try InventedRun(day: 9).store(in: history)
        #expect(try history.verify().isEmpty)
        #expect(folder.mode(of: "history/history.sqlite") == S_IFREG | 0o600)
        #expect(
            !(try #require(FileManager.default.subpaths(atPath: folder.history)))
                .contains { $0.contains("rebuild") })
    }

    @Test("Runs of two tenants that overlap are in the chain as they end, and rebuilt so")
    func overlapping() throws {
        let history = try folder.open()
        let invented = [InventedRun(fails: ["1"]), InventedRun(tenant: "other", fails: ["2"])]
        let open = try invented.map {
            let run = try history.begin(
                HistoryStart(tenant: $0.tenant, platform: "zoom", started: night, asOf: night))
            try history.store($0.findings, in: run)
            try InventedRun.write($0.findings, to: run.resultPath)
            return run
        }
        for index in [1, 0] { _ = try history.finish(open[index], invented[index].conclusion) }
        try InventedRun(day: 1).store(in: history)
        #expect(try history.verify().isEmpty)
        try history.close()
        let before = try folder.dump()
        let report = try History.rebuild(folder.history, now: night, reading: InventedRun.read)
        #expect(report.runs == 3 && report.faults.isEmpty)
        #expect(try folder.dump() == before)
    }

    @Test("A database that is broken or lost is made again, and the broken one is kept")
    func rebuildsBroken() throws {
        try folder.keep(Self.runs)
        let before = try folder.dump()
        try folder.write("broken", to: "history/history.sqlite")
        for ending in ["-wal", "-shm"] { unlink(folder.database + ending) }
        let report = try History.rebuild(folder.history, now: night, reading: InventedRun.read)
        #expect(try folder.dump() == before)
        let old = try #require(report.replaced)
        #expect(try String(contentsOf: URL(filePath: old), encoding: .utf8) == "broken")
        unlink(folder.database)
        let second = try History.rebuild(folder.history, now: night, reading: InventedRun.read)
        #expect(second.replaced == nil && second.faults.isEmpty)
        #expect(try folder.dump() == before)
    }

    @Test("A rebuild tells of records and results that were changed, and takes over the others")
    func rebuildsChanged() throws {
        try folder.keep(Self.runs)
        let records = try files(ending: ".run.json")
        try Data("{}".utf8).write(to: URL(filePath: records[0]))
        let results = try files(ending: "-4.json")
        try Data("nonsense".utf8).write(to: URL(filePath: results[0]))
        let report = try History.rebuild(folder.history, now: night, reading: InventedRun.read)
        #expect(report.runs == 2)
        let said = report.faults.map(\.description).joined(separator: "\n")
        #expect(said.contains("no record") || said.contains("missing"))
        #expect(said.contains("its result cannot be read"))
    }

    @Test("A rebuild that fails leaves the older database where it is")
    func rebuildFails() throws {
        try folder.keep(Self.runs)
        let before = try folder.dump()
        #expect(throws: HistoryError.self) {
            try History.rebuild(folder.history, now: night) { path, _ in
                throw SystemError("read", path, code: EIO)
            }
        }
        #expect(try folder.dump() == before)
        let history = try folder.open()
        #expect(throws: HistoryError.self) {
            try History.rebuild(folder.history, now: night, reading: InventedRun.read)
        }
        #expect(try history.runs().count == 4)
    }

    @Test(
        "A purge removes who and what, and keeps the counts, the chain and the last complete runs")
    func purges() throws {
        let history = try folder.open()
        for run in Self.runs { try run.store(in: history) }
        let trend = try history.trend(of: "example")
        let now = Timestamp(seconds: night.seconds + 400 * 86_400)
        let report = try history.purge(before: now, now: now)
        // The last complete run of each tenant stays: numbers 2 and 3.
        #expect(report.runs == 2 && report.findings == 6)
        #expect(try history.verify().isEmpty)
        #expect(try history.trend(of: "example") == trend)
        #expect(try history.runs().map { $0.purged == nil } == [false, true, true, false])
        #expect(
            try history.runs().map { history.resultPath(of: $0) == nil } == [
                true, false, false, true,
            ])
        #expect(try files(ending: "-1.json").isEmpty)
        #expect(try files(ending: "-3.json").count == 1)
        #expect(try history.purge(before: now, now: now).runs == 0)
        try InventedRun(day: 500).store(in: history)
        #expect(try history.verify().isEmpty)
        try history.close()
        // Not even in pages that are free.
        let bytes = try Data(contentsOf: URL(filePath: folder.database))
        #expect(bytes.range(of: Data("zoom:meeting:3".utf8)) == nil)
        let rebuilt = try History.rebuild(folder.history, now: now, reading: InventedRun.read)
        #expect(rebuilt.runs == 5 && rebuilt.faults.isEmpty)
    }

    @Test("A purge keeps what is younger")
    func purgesSome() throws {
        let history = try folder.open()
        for run in Self.runs { try run.store(in: history) }
        let limit = Timestamp(seconds: night.seconds + 86_400)
        #expect(try history.purge(before: limit, now: limit).runs == 1)
        #expect(try history.runs().map { $0.purged == nil } == [true, true, true, false])
    }
}
