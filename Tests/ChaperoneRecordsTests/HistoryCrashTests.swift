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

    @Test("A record that a crash kept from being written is written at the next start")
    func lostRecord() throws {
        try folder.keep([InventedRun(), InventedRun(day: 1)])
        let records = try #require(FileManager.default.subpaths(atPath: folder.history))
            .filter { $0.hasSuffix("-2.run.json") }
        unlink(folder.path("history/\(records[0])"))
        let history = try folder.open()
        #expect(try history.verify().isEmpty)
    }
}
