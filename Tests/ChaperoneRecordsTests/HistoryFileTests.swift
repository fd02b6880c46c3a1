import Chaperone
import ChaperoneRecords
import Foundation
import GRDB
import Glibc
import Testing

@Suite("Files that are no history, or a broken one")
struct HistoryFileTests {
    private let folder = Folder()

    /// Opens it in both ways; both have to be refused, and the file has to stay as it is.
    private func refused(_ sourceLocation: SourceLocation = #_sourceLocation) throws
        -> HistoryError?
    {
        let before = try Data(contentsOf: URL(filePath: folder.database))
        #expect(throws: HistoryError.self, sourceLocation: sourceLocation) {
            try History(reading: folder.history)
        }
        let error = #expect(throws: HistoryError.self, sourceLocation: sourceLocation) {
            try folder.open()
        }
        let after = try Data(contentsOf: URL(filePath: folder.database))
        #expect(before == after, sourceLocation: sourceLocation)
        return error
    }

    @Test(
        "A file of another program is left as it is",
        arguments: ["", "SQLite format 3\0", String(repeating: "x", count: 5000)])
    func foreign(text: String) throws {
        mkdir(folder.history, 0o700)
        if text.isEmpty {
            try folder.sql("CREATE TABLE mine (x)", "INSERT INTO mine VALUES (1)")
        } else {
            try folder.write(text, to: "history/history.sqlite")
        }
        #expect(try refused() == .foreign(path: folder.database))
    }

    @Test("A file of a newer version is refused, and says so")
    func newer() throws {
        try folder.keep([InventedRun()])
        try folder.sql("PRAGMA user_version = 7")
        let error = try refused()
        #expect(error == .newer(path: folder.database, version: 7))
        #expect(error?.description.contains("update") == true)
    }

    @Test(
        "Triggers, views, and tables that are not ours are refused before anything runs",
        arguments: [
            ("CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM finding; END", "trigger 't'"),
            ("CREATE VIEW v AS SELECT * FROM run", "view 'v'"),
            ("CREATE TABLE extra (x)", "table 'extra'"),
            ("CREATE INDEX i ON run (tenant)", "index 'i'"),
            ("DROP TABLE finding_life", "no table 'finding_life'"),
            ("ALTER TABLE run ADD COLUMN more TEXT DEFAULT 'x'", "table 'run'"),
            ("DROP INDEX run_of_tenant", "no index 'run_of_tenant'"),
        ])
    func hostileSchema(statement: String, what: String) throws {
        try folder.keep([InventedRun()])
        try folder.sql(statement)
        guard case .schema(_, let said)? = try refused() else {
            Issue.record("not refused for its schema")
            return
        }
        #expect(said.contains(what))
    }

    @Test("A virtual table hidden in the schema's text is refused")
    func writableSchema() throws {
        try folder.keep([InventedRun()])
        try folder.sql(
            "PRAGMA writable_schema = ON",
            """
            UPDATE sqlite_schema SET sql = replace(sql, 'finished INTEGER', 'finished INTEGER CHECK (load_extension(''x''))')
            WHERE name = 'run'
            """, "PRAGMA writable_schema = OFF")
        guard case .schema? = try refused() else {
            Issue.record("not refused for its schema")
            return
        }
    }

    @Test("A file with damaged pages is told at its opening, or by its verification")
    func damaged() throws {
        try folder.keep(
            (0..<8).map { day in
                InventedRun(day: day, fails: (0..<40).map { "\($0)" })
            })
        let good = try Data(contentsOf: URL(filePath: folder.database))
        for offset in stride(from: 200, to: good.count - 64, by: 1999) {
            var bytes = good
            bytes.replaceSubrange(offset..<offset + 64, with: Data(repeating: 0xA5, count: 64))
            try bytes.write(to: URL(filePath: folder.database))
            for ending in ["-wal", "-shm"] { unlink(folder.database + ending) }
            do throws(HistoryError) {
                let history = try History(writing: folder.history, now: night)
                let faults = try history.verify()
                // A page that nobody uses, or how long findings last, which nothing vouches for.
                if faults.isEmpty { #expect(try history.runs().count == 8) }
            } catch {
                switch error {
                case .damaged, .schema: break
                default: Issue.record("\(offset): \(error)")
                }
            }
        }
    }

    @Test("A file that lost a page or more is refused")
    func cut() throws {
        try folder.keep([InventedRun(fails: (0..<200).map { "\($0)" })])
        let size = try Data(contentsOf: URL(filePath: folder.database)).count
        for length in stride(from: 1, through: size - 4096, by: size / 7) {
            truncate(folder.database, off_t(length))
            #expect(throws: HistoryError.self) { try History(reading: folder.history) }
            #expect(throws: HistoryError.self) { try folder.open() }
            try FileManager.default.removeItem(atPath: folder.history)
            try folder.keep([InventedRun(fails: (0..<200).map { "\($0)" })])
        }
    }

    @Test(
        "A link in the place of a file or of the folder is not followed",
        arguments: ["history.sqlite", "history.sqlite-wal", "history.sqlite-shm", "history.lock"])
    func links(name: String) throws {
        mkdir(folder.history, 0o700)
        try folder.write("precious", to: "other")
        symlink(folder.path("other"), folder.path("history/\(name)"))
        #expect(throws: HistoryError.self) { try folder.open() }
        #expect(folder.text(of: "other") == "precious")
        symlink(folder.history, folder.path("link"))
        #expect(throws: HistoryError.self) { try History(writing: folder.path("link"), now: night) }
    }

    @Test("A folder that others can write to is refused, and one they can read is closed to them")
    func permissions() throws {
        mkdir(folder.history, 0o700)
        chmod(folder.history, 0o755)
        _ = try folder.open()
        #expect(folder.mode(of: "history") == S_IFDIR | 0o700)
        chmod(folder.history, 0o770)
        #expect(throws: HistoryError.self) { try folder.open() }
    }

    @Test(
        "On a full disk a run fails, and what was there before is whole",
        .enabled(if: Folder.canMount, "needs the right to mount a small disk"))
    func fullDisk() throws {
        mkdir(folder.history, 0o700)
        try #require(mount("tmpfs", folder.history, "tmpfs", 0, "size=4m,mode=700") == 0)
        defer { umount(folder.history) }
        try folder.keep([InventedRun(fails: ["1"])])
        try Data(count: 3 << 20).write(to: URL(filePath: folder.path("history/ballast")))
        let history = try folder.open()
        let error = #expect(throws: HistoryError.self) {
            try InventedRun(day: 1, fails: (0..<20_000).map { "\($0)" }).store(in: history)
        }
        guard case .storage(_, let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("full") || reason.contains("No space"), "\(reason)")
        try history.close()
        unlink(folder.path("history/ballast"))
        let reader = try folder.open()
        #expect(try reader.lastComplete(of: "example")?.summary[.fail] == 1)
        #expect(try reader.verify().isEmpty)
        try InventedRun(day: 1, fails: ["1"]).store(in: reader)
    }

    @Test(
        "On a disk that is read-only nothing can be written, and the error says so",
        .enabled(if: Folder.canMount, "needs the right to mount a small disk"))
    func readOnly() throws {
        mkdir(folder.history, 0o700)
        try #require(mount("tmpfs", folder.history, "tmpfs", 0, "size=4m,mode=700") == 0)
        defer { umount(folder.history) }
        try folder.keep([InventedRun()])
        let flags = UInt(MS_REMOUNT | MS_RDONLY)
        try #require(mount("tmpfs", folder.history, "tmpfs", flags, "size=4m") == 0)
        let reading = #expect(throws: HistoryError.self) { try History(reading: folder.history) }
        #expect(reading?.description.contains("copy the folder to another disk") == true)
        let error = #expect(throws: HistoryError.self) { try folder.open() }
        #expect(error?.description.contains("Read-only file system") == true)
    }
}
