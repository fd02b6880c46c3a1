import Chaperone
import Foundation
import GRDB
import Glibc
import Testing

@testable import ChaperoneRecords

@Suite("Histories of an older version")
struct HistoryMigrationTests {
    private let folder = Folder()

    private func schema(_ statements: String...) -> HistorySchema {
        var schema = HistorySchema.ours
        schema.versions.append(statements)
        return schema
    }

    @Test("An older file is copied before it is changed, and keeps what it has")
    func migrates() throws {
        try folder.keep([InventedRun(fails: ["1"])])
        let before = try folder.dump()
        let schema = schema("CREATE TABLE more (x INTEGER) STRICT")
        let history = try History(writing: folder.history, now: night, schema: schema)
        #expect(try history.runs().count == 1)
        try history.close()
        #expect(try folder.dump() == before)
        #expect(try folder.dump(folder.path("history/history.sqlite.v1")) == before)
        #expect(folder.mode(of: "history/history.sqlite.v1") == S_IFREG | 0o600)
        #expect(throws: HistoryError.newer(path: folder.database, version: 2)) {
            try folder.open()
        }
        let again = try History(writing: folder.history, now: night, schema: schema)
        #expect(try again.runs().count == 1)
    }

    @Test("A change that fails leaves the file as it was")
    func fails() throws {
        try folder.keep([InventedRun(fails: ["1"])])
        let before = try folder.dump()
        let schema = schema("CREATE TABLE more (x INTEGER) STRICT", "DROP TABLE nothing")
        #expect(throws: HistoryError.self) {
            try History(writing: folder.history, now: night, schema: schema)
        }
        #expect(try folder.dump() == before)
        #expect(try folder.open().verify().isEmpty)
    }

    @Test("An older file is not read before it was brought up to date")
    func reading() throws {
        try folder.keep([InventedRun()])
        let open = try PrivateFolder(folder.history, creating: false)
        #expect(throws: HistoryError.older(path: folder.database)) {
            try HistoryDatabase(
                open, isWritten: false, schema: schema("CREATE TABLE more (x INTEGER) STRICT")
            ).open()
        }
    }

    @Test("Every pragma that guards against a hostile file is set", arguments: [true, false])
    func pragmas(isWritten: Bool) throws {
        try folder.keep([InventedRun()])
        let open = try PrivateFolder(folder.history, creating: false)
        let queue = try HistoryDatabase(open, isWritten: isWritten).open()
        let expected = [
            ("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0), ("synchronous", 2),
            ("foreign_keys", 1), ("busy_timeout", 5000), ("secure_delete", 1),
            ("application_id", HistorySchema.applicationID), ("user_version", 1),
        ]
        for (pragma, value) in expected {
            let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA \(pragma)") }
            // Where memory-mapped files were left out of SQLite, it says nothing of their size.
            #expect(found == value || (pragma == "mmap_size" && found == nil), "\(pragma)")
        }
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        try queue.close()
    }

    @Test("A run's record is read back as it was written, and any other byte is refused")
    func records() throws {
        let history = try folder.open()
        let run = try InventedRun(fails: ["1", "é\u{1}\"\\"]).store(in: history)
        let record = try history.read { try $0.record(of: run) }
        #expect(try RunRecordReader.read(record.text, name: "x") == record)
        #expect(record.chain == run.chain)
        var accepted = 0
        for offset in record.text.indices {
            var bytes = record.text
            bytes[offset] ^= 1
            guard let other = try? RunRecordReader.read(bytes, name: "x") else { continue }
            // Another number or text is a record too, but never the same link of the chain.
            #expect(other.chain != other.run.chain || other.run.chain != run.chain, "\(offset)")
            accepted += 1
        }
        #expect(accepted < record.text.count)
    }
}

@Suite("The key that notices a changed passcode")
struct DriftKeyTests {
    private let folder = Folder()

    @Test("It is made once, for its owner alone, and marks as openssl does")
    func marks() throws {
        let key = try DriftKey(in: folder.history)
        #expect(folder.mode(of: "history/drift.key") == S_IFREG | 0o600)
        let mark = key.mark(Secret("123456".utf8), of: "zoom:meeting:1")
        #expect(
            try DriftKey(in: folder.history).mark(Secret("123456".utf8), of: "zoom:meeting:1")
                == mark)
        #expect(key.mark(Secret("123457".utf8), of: "zoom:meeting:1") != mark)
        #expect(key.mark(Secret("123456".utf8), of: "zoom:meeting:2") != mark)
        let bytes = try Data(contentsOf: URL(filePath: folder.path("history/drift.key")))
        #expect(bytes.count == 32)
        try folder.write("zoom:meeting:1\u{0}123456", to: "message")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        let hex = bytes.map { String(format: "%02x", $0) }.joined()
        process.arguments = [
            "dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:\(hex)", "-r",
            folder.path("message"),
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(mark == "hmac-sha256:\(printed.prefix(64))")
    }

    @Test("A key of another length, or behind a link, is refused", arguments: [0, 31, 33, 4096])
    func refuses(count: Int) throws {
        mkdir(folder.history, 0o700)
        try folder.write(String(repeating: "x", count: count), to: "history/drift.key")
        #expect(throws: HistoryError.self) { try DriftKey(in: folder.history) }
        unlink(folder.path("history/drift.key"))
        try folder.write(String(repeating: "x", count: 32), to: "other")
        symlink(folder.path("other"), folder.path("history/drift.key"))
        #expect(throws: HistoryError.self) { try DriftKey(in: folder.history) }
    }
}
