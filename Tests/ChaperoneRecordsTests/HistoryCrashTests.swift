import Chaperone
import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("The history after a crash")
struct HistoryCrashTests {
    private let folder = Folder()

    @Test("A run that is killed at any step leaves whole runs only", arguments: 0...3)
    func killed(step: Int) async throws {
        let path = folder.history
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, step = step as Int] in
            let history = try History(writing: path, now: night)
            try InventedRun(fails: ["1"]).store(in: history)
            let run = try history.begin(
                HistoryStart(tenant: "example", platform: "zoom", started: night, asOf: night))
            if step > 0 { try history.store(InventedRun(fails: ["1", "2"]).findings, in: run) }
            if step > 1 { try InventedRun.write([], to: run.resultPath) }
            if step > 2 { _ = try history.finish(run, InventedRun().conclusion) }
            kill(getpid(), SIGKILL)
        }
        let history = try folder.open()
        #expect(try history.verify().isEmpty)
        #expect(try history.runs().filter { $0.state == .done }.count == (step > 2 ? 2 : 1))
        try InventedRun(fails: ["1", "2"]).store(in: history)
        #expect(try history.runs().allSatisfy { $0.state == .done })
        #expect(try history.verify().isEmpty)
    }

    @Test("Wherever a run is killed, every finished run is whole", arguments: [5, 15, 30, 60, 120])
    func killedAnywhere(milliseconds: Int) async throws {
        let path = folder.history
        try folder.keep([InventedRun(fails: ["1"])])
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, milliseconds = milliseconds as Int] in
            let history = try History(writing: path, now: night)
            Thread.detachNewThread {
                usleep(UInt32(milliseconds) * 1000)
                kill(getpid(), SIGKILL)
            }
            for day in 1... {
                try InventedRun(day: day, fails: (0..<300).map { "\($0)" }).store(in: history)
                if day % 5 == 0 {
                    let moment = Timestamp(seconds: night.seconds + (day - 3) * 86_400)
                    _ = try history.purge(before: moment, now: moment)
                }
            }
        }
        let history = try folder.open()
        #expect(try history.verify().isEmpty)
        try InventedRun(day: 1000, fails: ["1"]).store(in: history)
        #expect(try history.runs().allSatisfy { $0.state == .done })
        #expect(try history.verify().isEmpty)
    }

    @Test("Records that a crash kept from being written, of all tenants of a night, are written")
    func lostRecords() throws {
        let tenants = (0..<6).map { InventedRun(tenant: "tenant-\($0)") }
        try folder.keep(tenants + [InventedRun(day: 1)])
        let records = try #require(FileManager.default.subpaths(atPath: folder.history))
            .filter { $0.hasSuffix(".run.json") }
        #expect(records.count == 7)
        for record in records { unlink(folder.path("history/\(record)")) }
        let history = try folder.open()
        #expect(try history.verify().isEmpty)
        try history.close()
        let report = try History.rebuild(folder.history, now: night, reading: InventedRun.read)
        #expect(report.runs == 7 && report.faults.isEmpty)
    }

    @Test("A record that somebody changed is not put right in silence")
    func changedRecord() throws {
        try folder.keep([InventedRun()])
        let records = try #require(FileManager.default.subpaths(atPath: folder.history))
            .filter { $0.hasSuffix(".run.json") }
        try folder.write("{}", to: "history/\(records[0])", mode: 0o600)
        #expect(try folder.open().verify().count == 1)
    }

    @Test(
        "A second history is not begun beside the results of the first", arguments: [false, true])
    func lostDatabase(isEmpty: Bool) throws {
        try folder.keep([InventedRun(fails: ["1"])])
        unlink(folder.database)
        if isEmpty { try folder.write("", to: "history/history.sqlite", mode: 0o600) }
        let error = #expect(throws: HistoryError.self) { try folder.open() }
        #expect(error == .lost(path: folder.database))
        #expect(error?.description.contains("history rebuild") == true)
        let report = try History.rebuild(folder.history, now: night, reading: InventedRun.read)
        #expect(report.runs == 1)
        #expect(try folder.open().lastComplete(of: "example")?.summary[.fail] == 1)
    }

    @Test("A rebuild keeps what a killed process left in the log of the older database")
    func rebuildsAfterKill() async throws {
        let path = folder.history
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let history = try History(writing: path, now: night)
            try InventedRun(fails: ["1"]).store(in: history)
            kill(getpid(), SIGKILL)
        }
        #expect(try Data(contentsOf: URL(filePath: "\(folder.database)-wal")).count > 0)
        let report = try History.rebuild(folder.history, now: night, reading: InventedRun.read)
        let old = try #require(report.replaced)
        #expect(access("\(old)-wal", F_OK) != 0 && access("\(folder.database)-wal", F_OK) != 0)
        #expect(try folder.dump(old) == folder.dump())
        #expect(try folder.dump(old).count > 1)
    }
}
