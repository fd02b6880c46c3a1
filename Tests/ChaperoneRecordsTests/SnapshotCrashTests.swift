import Chaperone
import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("Snapshots after a crash")
struct SnapshotCrashTests {
    private let fetch = SmallFetch()

    /// A folder in memory where there is one: these tests put the same bytes on the disk many times.
    private static let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"

    private static func withFolder<Value>(_ body: (String) async throws -> Value) async throws
        -> Value
    {
        let path = "\(base)/chaperone-tests-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }

    private func contents(_ path: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            files[name] = try Data(contentsOf: URL(filePath: "\(path)/\(name)"))
        }
        return files
    }

    private func lay(_ files: [String: Data], in path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        mkdir(path, 0o700)
        for (name, data) in files { try data.write(to: URL(filePath: "\(path)/\(name)")) }
    }

    private func finishes(_ path: String, _ note: String) async throws {
        let writer = try SnapshotWriter(path, of: .of(), now: night, batch: 4)
        try await fetch.run(into: writer)
        let manifest = try await writer.complete(finished: night)
        #expect(manifest.isComplete, "\(note)")
        #expect(try SmallFetch.lines(in: path) == fetch.lines, "\(note)")
        #expect(try SnapshotFolder(path).check().isEmpty, "\(note)")
    }

    @Test("Wherever the journal was cut, a resumed fetch gives each document once")
    func journalCut() async throws {
        try await Self.withFolder { path in
            var whole: [String: Data] = [:]
            do {
                let writer = try SnapshotWriter(path, of: .of(), now: night, batch: 2)
                try await fetch.run(into: writer)
                try await writer.pause()
                whole = try contents(path)
            }
            let journal = try #require(whole[".journal"])
            let first = try #require(journal.range(of: Data("\"attempt\"".utf8))).lowerBound
            let kept = try #require(
                journal.range(of: Data("\"kept\"".utf8), in: first..<journal.count)
            ).upperBound
            for cut in 0...journal.count {
                var files = whole
                files[".journal"] = journal.prefix(cut)
                // Before the first line that vouches there is no file of documents either.
                if cut < kept + 90 {
                    files = files.filter { !$0.key.hasSuffix(".ndjson") }
                }
                try lay(files, in: path)
                try await finishes(path, "journal cut at \(cut)")
            }
        }
    }

    @Test("Whatever of the last batch reached the files, a resumed fetch gives each document once")
    func dataCut() async throws {
        try await Self.withFolder { path in
            var before: [String: Data] = [:]
            var after: [String: Data] = [:]
            do {
                let writer = try SnapshotWriter(path, of: .of(), now: night, batch: 100)
                try await fetch.run(into: writer, atMost: 2)
                try await writer.pause()
                before = try contents(path)
                try await fetch.run(into: writer)
                try await writer.pause()
                after = try contents(path)
            }
            for name in after.keys where name.hasSuffix(".ndjson") {
                let old = before[name]?.count ?? 0
                for cut in old...(after[name]?.count ?? 0) {
                    var files = after
                    files[".journal"] = before[".journal"]
                    files[name] = after[name]?.prefix(cut)
                    try lay(files, in: path)
                    try await finishes(path, "\(name) cut at \(cut)")
                }
            }
        }
    }

    @Test("Any changed byte of a journal costs work and never a document")
    func journalChanged() async throws {
        try await Self.withFolder { path in
            var whole: [String: Data] = [:]
            do {
                let writer = try SnapshotWriter(path, of: .of(), now: night, batch: 4)
                try await fetch.run(into: writer)
                try await writer.pause()
                whole = try contents(path)
            }
            let journal = try #require(whole[".journal"])
            for offset in stride(from: 0, to: journal.count, by: 3) {
                var files = whole
                var bytes = journal
                bytes[offset] ^= 1
                files[".journal"] = bytes
                try lay(files, in: path)
                do throws(SnapshotError) {
                    _ = try SnapshotWriter(path, of: .of(), now: night, batch: 4)
                } catch {
                    // Nothing is vouched for any more, and files of documents are there.
                    #expect(error == .notOurs(folder: path), "\(offset)")
                    continue
                }
                try await finishes(path, "byte \(offset) changed")
            }
        }
    }

    @Test("A file of documents that lost or changed what was on the disk is told")
    func dataChanged() async throws {
        try await Self.withFolder { path in
            do {
                let writer = try SnapshotWriter(path, of: .of(), now: night)
                try await fetch.run(into: writer, atMost: 5)
                try await writer.pause()
            }
            let whole = try contents(path)
            let data = try #require(whole["users.ndjson"])
            for changed in [
                data.dropLast(), data.dropFirst(), Data(data.map { $0 == 0x3A ? 0x20 : $0 }),
            ] {
                var files = whole
                files["users.ndjson"] = changed
                try lay(files, in: path)
                #expect(throws: SnapshotError.changed(path: "\(path)/users.ndjson")) {
                    try SnapshotWriter(path, of: .of(), now: night)
                }
            }
        }
    }

    @Test("A fetch that is killed in the middle goes on", arguments: [0, 1, 4, 7, 9])
    func killed(after count: Int) async throws {
        let folder = Folder()
        let path = folder.path("snapshot")
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, count = count as Int] in
            let writer = try SnapshotWriter(path, of: .of(), now: night, batch: 2)
            try await SmallFetch().run(into: writer, atMost: count)
            kill(getpid(), SIGKILL)
        }
        let writer = try SnapshotWriter(path, of: .of(), now: night, batch: 2)
        #expect(writer.attempts == 2)
        try await fetch.run(into: writer)
        #expect(try await writer.complete(finished: night).isComplete)
        #expect(try SmallFetch.lines(in: path) == fetch.lines)
    }

    @Test("Wherever a fetch is killed, it goes on", arguments: [3, 10, 25, 50, 90])
    func killedAnywhere(milliseconds: Int) async throws {
        let folder = Folder()
        let path = folder.path("snapshot")
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, milliseconds = milliseconds as Int] in
            let writer = try SnapshotWriter(path, of: .of(), now: night, batch: 7)
            Thread.detachNewThread {
                usleep(UInt32(milliseconds) * 1000)
                kill(getpid(), SIGKILL)
            }
            try await Self.fetchMany(into: writer, count: .max)
        }
        let writer = try SnapshotWriter(path, of: .of(), now: night, batch: 7)
        var count = 0
        while await writer.isFinished(FetchUnit("meetings", "\(count)")) { count += 1 }
        try await Self.fetchMany(into: writer, count: count + 10)
        #expect(try await writer.complete(finished: night).isComplete)
        #expect(
            try SmallFetch.lines(in: path)
                == (0..<count + 10).map { "meetings.ndjson {\"id\":\($0)}" }.sorted())
        #expect(try SnapshotFolder(path).check().isEmpty)
    }

    private static func fetchMany(into writer: SnapshotWriter, count: Int) async throws {
        for number in 0..<count {
            let unit = FetchUnit("meetings", "\(number)")
            await writer.announce([unit])
            if await writer.isFinished(unit) { continue }
            try await writer.finish(
                unit, .read, [FetchedDocument("meetings.ndjson", "{\"id\":\(number)}")])
        }
    }

    @Test(
        "On a full disk the fetch ends with an error, and goes on once there is room",
        .enabled(if: Folder.canMount, "needs the right to mount a small disk"))
    func fullDisk() async throws {
        let folder = Folder()
        let path = folder.path("disk")
        mkdir(path, 0o700)
        try #require(mount("tmpfs", path, "tmpfs", 0, "size=64k,mode=700") == 0)
        defer { umount(path) }
        let text = #"{"x":""# + String(repeating: "y", count: 3000) + "\"}"
        let units = (0..<10).map { FetchUnit("meetings", "\($0)") }
        func run(_ writer: SnapshotWriter) async throws {
            await writer.announce(units)
            for unit in units where !(await writer.isFinished(unit)) {
                try await writer.finish(unit, .read, [FetchedDocument("meetings.ndjson", text)])
            }
        }
        try Data(count: 44 << 10).write(to: URL(filePath: "\(path)/ballast"))
        let snapshot = "\(path)/snapshot"
        do {
            let writer = try SnapshotWriter(snapshot, of: .of(), now: night, batch: 1)
            let error = await #expect(throws: FetchError.self) { try await run(writer) }
            guard case .snapshot(let reason)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(reason.contains("No space left on device"))
            // It stays so, rather than going on with half a file.
            await #expect(throws: FetchError.self) { try await run(writer) }
            await #expect(throws: SnapshotError.self) {
                try await writer.complete(finished: night)
            }
        }
        unlink("\(path)/ballast")
        let writer = try SnapshotWriter(snapshot, of: .of(), now: night, batch: 1)
        #expect(await writer.isFinished(units[0]))
        try await run(writer)
        #expect(try await writer.complete(finished: night).isComplete)
        #expect(try SmallFetch.lines(in: snapshot).count == 10)
    }
}
