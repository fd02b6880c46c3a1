import Chaperone
import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("Manifests and snapshots that are read")
struct SnapshotManifestTests {
    private let folder = Folder()

    private func written() async throws -> String {
        let path = folder.path("snapshot")
        let scope = FetchScope(
            now: night, until: Timestamp(seconds: night.seconds + 86_400),
            users: ["ada@example.org"],
            groups: ["Hilfe \"Süd\""], kinds: [.meeting, .webinar])
        let writer = try SnapshotWriter(path, of: .of(scope: scope), now: night)
        try await SmallFetch().run(into: writer)
        try await writer.finish(
            FetchUnit("users", "x"), .refused(needs: nil, reason: "a\u{1}\n"), [])
        _ = try await writer.complete(finished: night)
        return path
    }

    @Test("A manifest is read back as it was written")
    func readsBack() async throws {
        let manifest = try SnapshotFolder(try await written()).manifest
        #expect(manifest.header.scope.users == ["ada@example.org"])
        #expect(manifest.header.scope.groups == ["Hilfe \"Süd\""])
        #expect(manifest.header.scope.kinds == ["meeting", "webinar"])
        #expect(manifest.header.scope.until == Timestamp(seconds: night.seconds + 86_400))
        #expect(manifest.kinds[1].refusals[0].needs == nil)
        #expect(manifest.kinds[1].refusals[0].reason == "a\u{1}\n")
        #expect(SnapshotFolder.state(of: folder.path("snapshot")) == .finished)
    }

    @Test(
        "A manifest that is not as we write it is refused with the place",
        arguments: [
            (#""version":1"#, #""version":2"#, "this version of a snapshot cannot be read"),
            (#""version":1"#, #""version":1,"version":1"#, "1:"),
            (#""complete":false"#, #""complete":true"#, "'complete' contradicts"),
            (#""read":6"#, #""read":7"#, "the numbers of 'meetings' do not add up"),
            (#""read":6"#, #""read":-1"#, "has to be a count"),
            (#""read":6"#, #""read":99999999999999999999"#, "has to be a count"),
            (#""count":1"#, #""count":9223372036854775807"#, "do not add up"),
            (#""meetings.ndjson""#, #""../meetings.ndjson""#, "no name of a file"),
            (#""meetings.ndjson""#, #""users.ndjson""#, "twice"),
            ("sha256:", "sha255:", "no SHA-256"),
            (#""attempts":1"#, #""attempts":"1""#, "has to be a count"),
            (#""started":"2"#, #""started":"x"#, "has to be a date and time"),
            (#""ended":null,"#, "", "the key 'ended' is missing"),
            (#""files":["#, #""documents":["#, "the key 'files' is missing"),
            ("chaperone-snapshot", "other-snapshot", "no manifest of a snapshot"),
            ("}\n", "", "1:"), ("{\"format\"", "", "1:1"),
        ])
    func refuses(part: String, by other: String, message: String) async throws {
        let path = try await written()
        let text = try #require(folder.text(of: "snapshot/manifest.json"))
        let range = try #require(text.range(of: part))
        try folder.write(
            text.replacingCharacters(in: range, with: other), to: "snapshot/manifest.json")
        let error = #expect(throws: RecordFault.self) { try SnapshotFolder(path) }
        let description = error?.description ?? ""
        #expect(description.hasPrefix("\(path)/manifest.json:1:"))
        #expect(description.contains(message), "\(description)")
    }

    @Test("A manifest that is huge, missing, a link, a folder or a pipe is refused")
    func oddFiles() async throws {
        let path = try await written()
        let file = "\(path)/manifest.json"
        truncate(file, 9 << 20)
        #expect(throws: RecordFault.self) { try SnapshotFolder(path) }
        unlink(file)
        #expect(throws: SystemError.self) { try SnapshotFolder(path) }
        symlink("/etc/hostname", file)
        #expect(throws: SystemError.self) { try SnapshotFolder(path) }
        unlink(file)
        mkfifo(file, 0o600)
        #expect(throws: SystemError.self) { try SnapshotFolder(path) }
        unlink(file)
        mkdir(file, 0o700)
        #expect(throws: SystemError.self) { try SnapshotFolder(path) }
        #expect(throws: SystemError.self) { try SnapshotFolder(folder.path("nowhere")) }
    }

    @Test("A manifest that is made to take long is refused at once", arguments: ["kinds", "files"])
    func manyEntries(list: String) async throws {
        let path = try await written()
        let text = try #require(folder.text(of: "snapshot/manifest.json"))
        let entries = (0..<50_000).map {
            list == "kinds"
                ? #"{"kind":"k\#($0)","listed":0,"read":0,"gone":0,"refused":0,"failed":0,"open":0,"#
                    + #""refusals":[],"failures":[]},"#
                : #"{"file":"k\#($0).ndjson","lines":0,"bytes":0,"digest":"sha256:"#
                    + String(repeating: "0", count: 64) + #""},"#
        }.joined()
        let many = text.replacingOccurrences(of: "\"\(list)\":[{", with: "\"\(list)\":[\(entries){")
        try folder.write(many, to: "snapshot/manifest.json")
        let took = ContinuousClock().measure {
            #expect(throws: RecordFault.self) { try SnapshotFolder(path) }
        }
        #expect(took < .seconds(10))
    }

    @Test("A changed, cut, grown, missing or added file is told")
    func checks() async throws {
        let path = try await written()
        let snapshot = try SnapshotFolder(path)
        #expect(snapshot.check().isEmpty)
        let text = try #require(folder.text(of: "snapshot/users.ndjson"))
        let cases: [(String, String)] = [
            (String(text.dropLast()), "was cut"), (text + "{}\n", "has grown"),
            (text.replacingOccurrences(of: "id", with: "ID"), "was changed"),
        ]
        for (changed, message) in cases {
            try folder.write(changed, to: "snapshot/users.ndjson")
            let faults = snapshot.check()
            #expect(faults.count == 1 && faults[0].contains(message), "\(faults)")
        }
        unlink("\(path)/users.ndjson")
        #expect(snapshot.check() == ["\(path)/users.ndjson is missing"])
        try folder.write(text, to: "snapshot/users.ndjson")
        try folder.write("{}", to: "snapshot/more.ndjson")
        #expect(snapshot.check() == ["\(path)/more.ndjson does not belong to the snapshot"])
    }

    @Test("A folder of exports, or with another program's manifest, is no snapshot")
    func others() throws {
        #expect(SnapshotFolder.state(of: folder.path) == .none)
        try folder.write("{\"name\":\"my web page\"}", to: "manifest.json")
        #expect(SnapshotFolder.state(of: folder.path) == .none)
        #expect(SnapshotFolder.state(of: folder.path("missing")) == .none)
    }
}
