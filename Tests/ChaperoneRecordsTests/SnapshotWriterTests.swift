import Chaperone
import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("Snapshots that are written")
struct SnapshotWriterTests {
    private let folder = Folder()
    private let fetch = SmallFetch()
    private var path: String { folder.path("snapshot") }

    private func writer(
        _ header: SnapshotHeader = .of(), at path: String? = nil, batch: Int = 3
    ) throws -> SnapshotWriter {
        try SnapshotWriter(path ?? self.path, of: header, now: night, batch: batch)
    }

    @Test("A whole fetch gives every document once, in files that only their owner can read")
    func whole() async throws {
        let old = umask(0)
        defer { umask(old) }
        let writer = try writer()
        try await fetch.run(into: writer)
        let manifest = try await writer.complete(finished: Timestamp(seconds: night.seconds + 60))
        #expect(manifest.isComplete && manifest.lacks.isEmpty)
        #expect(manifest.kinds.map(\.kind) == ["meetings", "users"])
        #expect(manifest.kinds.map(\.counts.read) == [6, 3])
        #expect(
            manifest.files.map(\.name)
                == ["meetings.ndjson", "user-settings.ndjson", "users.ndjson"])
        #expect(try SmallFetch.lines(in: path) == fetch.lines)
        let read = try SnapshotFolder(path)
        #expect(read.manifest == manifest)
        #expect(read.check().isEmpty)
        #expect(folder.mode(of: "snapshot") == S_IFDIR | 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            #expect(folder.mode(of: "snapshot/\(name)") == S_IFREG | 0o600, "\(name)")
        }
        #expect(folder.text(of: "snapshot/.journal") == nil)
    }

    @Test(
        "A fetch that stopped after any unit goes on, and asks for nothing twice", arguments: 0...9)
    func goesOn(after count: Int) async throws {
        do {
            let first = try writer(batch: 100)
            try await fetch.run(into: first, atMost: count)
            try await first.pause()
        }
        #expect(SnapshotFolder.state(of: path) == .unfinished)
        let second = try writer()
        #expect(second.attempts == 2)
        for (index, unit) in fetch.units.enumerated() {
            #expect(await second.isFinished(unit.unit) == (index < count))
        }
        try await fetch.run(into: second)
        let manifest = try await second.complete(finished: night)
        #expect(manifest.isComplete && manifest.attempts == 2)
        #expect(try SmallFetch.lines(in: path) == fetch.lines)
        #expect(try SnapshotFolder(path).check().isEmpty)
    }

    @Test("What was read is on the disk after a second, however long the next answer takes")
    func time() async throws {
        let writer = try writer(batch: 1000)
        try await fetch.run(into: writer, atMost: 4)
        for _ in 0..<100 {
            try await Task.sleep(for: .milliseconds(100))
            if folder.text(of: "snapshot/.journal")?.contains("98765432101") == true { break }
        }
        #expect(folder.text(of: "snapshot/.journal")?.contains("\"done\":\"meetings\"") == true)
        #expect(writer.attempts == 1)
    }

    @Test("What was refused, failed or never asked is told, with its reason and the first keys")
    func lacks() async throws {
        let writer = try writer()
        await writer.announce((1...30).map { FetchUnit("meetings", "\($0)") })
        await writer.announce([FetchUnit("users", "ada")])
        for number in 1...12 {
            try await writer.finish(
                FetchUnit("meetings", "\(number)"),
                .refused(needs: "meeting:read:admin", reason: "no scope"), [])
        }
        for number in 13...14 {
            try await writer.finish(FetchUnit("meetings", "\(number)"), .failed(reason: "500"), [])
        }
        try await writer.finish(FetchUnit("meetings", "15"), .gone, [])
        try await writer.finish(FetchUnit("users", "ada"), .read, [])
        let manifest = try await writer.complete(finished: night)
        #expect(!manifest.isComplete)
        #expect(
            manifest.lacks == [
                "12 of 30 meetings were refused; it needs meeting:read:admin (no scope)",
                "2 of 30 meetings could not be read (500)",
                "15 of 30 meetings were listed and not read",
            ])
        #expect(manifest.kinds[0].refusals[0].first == (1...10).map { "\($0)" })
        #expect(try SnapshotFolder(path).manifest == manifest)
    }

    @Test("What was refused is asked for again by the next attempt, and counted once")
    func asksAgain() async throws {
        do {
            let first = try writer()
            try await first.finish(FetchUnit("users", "ada"), .refused(needs: "x", reason: "y"), [])
            try await first.finish(FetchUnit("users", "bob"), .failed(reason: "z"), [])
            try await first.pause()
        }
        let second = try writer()
        #expect(await !second.isFinished(FetchUnit("users", "ada")))
        for name in ["ada", "bob"] {
            try await second.finish(
                FetchUnit("users", name), .read,
                [FetchedDocument("users.ndjson", #"{"id":"\#(name)"}"#)])
        }
        let manifest = try await second.complete(finished: night)
        #expect(manifest.isComplete && manifest.kinds[0].refusals.isEmpty)
        #expect(manifest.kinds[0].counts.listed == 2 && manifest.kinds[0].counts.read == 2)
    }

    @Test(
        "What an earlier attempt listed and a whole one does not is gone, unless something failed",
        arguments: [true, false])
    func disappeared(isWhole: Bool) async throws {
        do {
            let first = try writer()
            await first.announce([FetchUnit("users", "ada"), FetchUnit("users", "bob")])
            try await first.pause()
        }
        let second = try writer()
        await second.announce([FetchUnit("users", "ada")])
        try await second.finish(
            FetchUnit("users", "ada"), isWhole ? .read : .failed(reason: "500"), [])
        let manifest = try await second.complete(finished: night)
        #expect(manifest.isComplete == isWhole)
        #expect(manifest.kinds[0].counts.gone == (isWhole ? 1 : 0))
        #expect(manifest.kinds[0].counts.open == (isWhole ? 0 : 1))
    }

    @Test("A snapshot that ended early or in which nothing was read is not complete")
    func endedEarly() async throws {
        let writer = try writer()
        try await fetch.run(into: writer)
        let manifest = try await writer.complete(finished: night, ended: "the daily limit")
        #expect(!manifest.isComplete)
        #expect(manifest.lacks == ["the fetch ended early: the daily limit"])
        let empty = try self.writer(at: folder.path("empty"))
        let lacks = try await empty.complete(finished: night).lacks
        #expect(lacks == ["nothing was read"])
    }

    @Test("The same unit given twice is kept once")
    func twice() async throws {
        let writer = try writer()
        try await fetch.run(into: writer)
        for (unit, end, documents) in fetch.units { try await writer.finish(unit, end, documents) }
        _ = try await writer.complete(finished: night)
        #expect(try SmallFetch.lines(in: path) == fetch.lines)
    }

    @Test("A second writer is told who is writing")
    func busy() async throws {
        let first = try writer()
        let error = #expect(throws: SnapshotError.self) { try writer() }
        #expect(error?.description.contains("process \(getpid()), since 2026-") == true)
        _ = try await first.complete(finished: night)
    }

    @Test("A folder that holds something else, or a finished snapshot, is left alone")
    func foreign() async throws {
        mkdir(path, 0o700)
        try folder.write("{}", to: "snapshot/users.ndjson")
        #expect(throws: SnapshotError.notOurs(folder: path)) { try writer() }
        #expect(folder.text(of: "snapshot/users.ndjson") == "{}")
        try folder.write("my own journal", to: "snapshot/.journal")
        #expect(throws: SnapshotError.notOurs(folder: path)) { try writer() }
        #expect(folder.text(of: "snapshot/.journal") == "my own journal")
        let other = folder.path("other")
        _ = try await writer(at: other).complete(finished: night)
        #expect(throws: SnapshotError.finished(folder: other)) { try writer(at: other) }
    }

    @Test("An unfinished snapshot of another tenant, platform or scope is not gone on with")
    func different() async throws {
        do { try await writer().pause() }
        let others: [(SnapshotHeader, String)] = [
            (.of(tenant: "other"), "tenant"), (.of(platform: "teams"), "platform"),
            (.of(scope: FetchScope(now: night, users: ["ada"])), "scope"),
            (.of(scope: FetchScope(now: night, kinds: [.meeting])), "scope"),
        ]
        for (header, what) in others {
            #expect(throws: SnapshotError.different(folder: path, what: what)) {
                try writer(header)
            }
        }
        let later = try writer(.of(scope: FetchScope(now: Timestamp(seconds: night.seconds + 99))))
        #expect(later.header.started == night)
        #expect(later.attempts == 2)
    }

    @Test("A folder that others can write to, or that is a link, is refused")
    func untrusted() throws {
        mkdir(path, 0o700)
        chmod(path, 0o777)
        #expect(throws: SnapshotError.self) { try writer() }
        symlink("/tmp", folder.path("link"))
        #expect(throws: SnapshotError.self) { try writer(at: folder.path("link")) }
        #expect(throws: SnapshotError.self) { try writer(at: folder.path("link/")) }
    }

    @Test("A data file that is a link is not followed")
    func link() async throws {
        let writer = try writer()
        try folder.write("precious", to: "other")
        symlink(folder.path("other"), folder.path("snapshot/users.ndjson"))
        await #expect(throws: FetchError.self) { try await fetch.run(into: writer) }
        #expect(folder.text(of: "other") == "precious")
    }

    @Test(
        "A document that would break the file is refused",
        arguments: [
            ("users.ndjson", "{\"a\":1}\n{}"), ("users.ndjson", "[]"), ("users.ndjson", ""),
            ("../users.ndjson", "{}"), ("users.json", "{}"), (".journal", "{}"),
            ("a/b.ndjson", "{}"), ("Users.ndjson", "{}"), (".ndjson", "{}"),
        ])
    func badDocument(file: String, text: String) async throws {
        let writer = try writer()
        await #expect(throws: FetchError.self) {
            try await writer.finish(
                FetchUnit("users", "ada"), .read, [FetchedDocument(file, text)])
        }
    }

    @Test("A hundred thousand documents take seconds")
    func speed() async throws {
        let writer = try writer(batch: 256)
        let clock = ContinuousClock()
        let text = Array((#"{"id":1,"topic":""# + String(repeating: "x", count: 400) + "\"}").utf8)
        let took = try await clock.measure {
            await writer.announce((0..<100_000).map { FetchUnit("meetings", "\($0)") })
            for number in 0..<100_000 {
                try await writer.finish(
                    FetchUnit("meetings", "\(number)"), .read,
                    [FetchedDocument(file: "meetings.ndjson", line: text)])
            }
            try await writer.pause()
        }
        print("100,000 documents: \(took)")
        #expect(took < .seconds(60))
    }
}
