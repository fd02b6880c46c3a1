import Glibc
import Testing

@Suite("A report is there whole or not at all")
struct OutputTests {
    @Test(
        "A full disk is told for each format, in a file and on standard output",
        arguments: Samples.formats)
    func fullDevice(format: String) throws {
        let folder = try Samples.folder()
        let audit = ["audit", "bad.json", "-p", "./small.yaml"]
        let file = try Program.run(audit + ["-f", "\(format)=/dev/full"], in: folder)
        #expect(file.status == 73)
        #expect(file.errors.contains("/dev/full: No space left on device"), "\(file.errors)")
        let output = try Program.run(
            audit + ["-f", format], in: folder, output: .file("/dev/full"))
        #expect(output.status == 73)
        #expect(output.errors.contains("standard output: No space left on device"))
    }

    @Test("A reader that went away is an error, not a death by signal", arguments: Samples.formats)
    func goneReader(format: String) throws {
        let run = try Program.run(
            ["audit", "bad.json", "-p", "./small.yaml", "-f", format], in: Samples.folder(),
            output: .pipeWithoutReader)
        #expect(run.status == 73)
        #expect(run.errors.contains("standard output: Broken pipe"), "\(run.errors)")
    }

    @Test("A closed standard output is an error, and what would go there goes nowhere else")
    func closedOutput() throws {
        let folder = try Samples.folder()
        let run = try Program.run(
            ["audit", "bad.json", "-p", "./small.yaml", "-f", "json=r.json", "-f", "csv"],
            in: folder,
            output: .closed)
        #expect(run.status == 73)
        #expect(run.errors.contains("standard output"), "\(run.errors)")
        if folder.names.contains("r.json") { _ = try SavedResult(folder.read("r.json")) }
    }

    @Test(
        "Whatever prints says so when it cannot",
        arguments: [
            "settings", "platforms", "profiles list", "profiles show meeting-baseline",
            "rules list",
            "rules explain BASE.LOBBY.1v1", "completions bash",
            "profiles validate meeting-baseline",
        ])
    func otherCommands(command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let folder = try Folder()
        let full = try Program.run(words, in: folder, output: .file("/dev/full"))
        #expect(full.status == 73)
        let gone = try Program.run(words, in: folder, output: .pipeWithoutReader)
        #expect(gone.status == 73)
    }

    @Test(
        "A report never takes the place of an export that is read, by whatever name",
        arguments: [
            ("bad.json", "bad.json"), ("bad.json", "./bad.json"), ("link.json", "bad.json"),
            ("link.json", "link.json"), (".", "bad.json"),
        ])
    func exportStays(export: String, report: String) throws {
        let folder = try Samples.folder()
        let bytes = try folder.read("bad.json")
        #expect(symlink("bad.json", folder["link.json"]) == 0)
        let run = try Program.run(
            ["audit", export, "-p", "./small.yaml", "-f", "json=\(report)"], in: folder)
        #expect(run.status == 64)
        #expect(run.errors.contains("\(report) would take the place of"), "\(run.errors)")
        #expect(try folder.read("bad.json") == bytes)
        #expect(try folder.read("link.json") == bytes)
        #expect(!folder.names.contains { $0.hasSuffix(".tmp") })
    }

    @Test("Another name of an export's file is as good as any: only that name gets the report")
    func hardLink() throws {
        let folder = try Samples.folder()
        let bytes = try folder.read("bad.json")
        #expect(link(folder["bad.json"], folder["other.json"]) == 0)
        let run = try Program.run(
            ["audit", "bad.json", "-p", "./small.yaml", "-f", "json=other.json"], in: folder)
        #expect(run.status != 64)
        #expect(try folder.read("bad.json") == bytes)
        _ = try SavedResult(folder.read("other.json"))
    }

    @Test("An old report stays when the new one cannot be written, and nothing half is left")
    func oldReportStays() throws {
        let folder = try Samples.folder()
        try folder.write("r.csv", "the old report")
        // Files may be eight blocks of 512 bytes long: less than the report.
        let run = try Program.run(
            [
                "audit", Repository.path("Fixtures/zoom/shapes"), "-f", "csv=r.csv", "-f",
                "json=r.json",
            ],
            in: folder, limits: "ulimit -f 8")
        #expect(run.status == 73)
        #expect(try folder.text("r.csv") == "the old report")
        #expect(!folder.names.contains("r.json"))
        #expect(folder.names.allSatisfy { !$0.hasSuffix(".tmp") }, "\(folder.names)")
    }

    @Test("An old report stays when the disk is full in the middle of a long new one")
    func oldReportStaysLong() throws {
        let folder = try Samples.folder()
        let lines = (0..<600).map {
            #"{"id":\#(84_000_000_000 + $0),"host_id":"h","type":2,"settings":{"waiting_room":false}}"#
        }
        try folder.write("lines.ndjson", lines.joined(separator: "\n"))
        try folder.write("r.ndjson", "the old report")
        let audit = ["audit", "lines.ndjson", "-f"]
        _ = try Program.run(audit + ["ndjson=whole.ndjson"], in: folder)
        #expect(try folder.read("whole.ndjson").count > 400_000)
        // More than one piece of the report fits, and a part of the next.
        let run = try Program.run(
            audit + ["ndjson=r.ndjson"], in: folder, limits: "ulimit -f 300")
        #expect(run.status == 73)
        #expect(try folder.text("r.ndjson") == "the old report")
        #expect(folder.names.allSatisfy { !$0.hasSuffix(".tmp") }, "\(folder.names)")
    }

    @Test(
        "An old report stays when the audit comes to nothing",
        arguments: [
            "empty.json", "missing.json", "broken.json",
        ])
    func nothingToReport(export: String) throws {
        let folder = try Samples.folder()
        try folder.write("empty.json", "")
        try folder.write("broken.json", "{")
        try folder.write("r.json", "the old report")
        let run = try Program.run(
            ["audit", export, "-p", "./small.yaml", "-f", "json=r.json", "-f", "csv=r.csv"],
            in: folder)
        #expect(run.status == 65)
        #expect(try folder.text("r.json") == "the old report")
        #expect(!folder.names.contains("r.csv"))
        #expect(folder.names.allSatisfy { !$0.hasSuffix(".tmp") }, "\(folder.names)")
    }

    @Test("A report that cannot be begun leaves the others as they were")
    func oneOfTwo() throws {
        let folder = try Samples.folder()
        try folder.write("r.csv", "the old report")
        let run = try Program.run(
            [
                "audit", "bad.json", "-p", "./small.yaml", "-f", "csv=r.csv", "-f",
                "json=none/r.json",
            ],
            in: folder)
        #expect(run.status == 73)
        #expect(try folder.text("r.csv") == "the old report")
        #expect(folder.names.allSatisfy { !$0.hasSuffix(".tmp") }, "\(folder.names)")
    }

    @Test("A small disk that fills up", .enabled(if: Disk.canBeMounted, "needs mount(8) and root"))
    func smallDisk() throws {
        let folder = try Samples.folder()
        let disk = try Disk(folder, kilobytes: 16)
        try folder.write("disk/r.csv", "the old report")
        let run = try Program.run(
            ["audit", Repository.path("Fixtures/zoom/shapes"), "-f", "csv=disk/r.csv"], in: folder)
        #expect(run.status == 73)
        #expect(run.errors.contains("No space left on device"), "\(run.errors)")
        #expect(try folder.text("disk/r.csv") == "the old report")
        #expect(try Folder.names(of: folder["disk"]) == ["r.csv"])
        withExtendedLifetime(disk) {}
    }

    @Test("Without room for temporary files the run ends", arguments: ["/nonexistent", "/proc"])
    func noTemporaryFiles(place: String) throws {
        let run = try Program.run(
            ["audit", "-", "-p", "./small.yaml", "-f", "json"], in: Samples.folder(),
            input: .text(Samples.meeting(Samples.doesNotWait)), environment: ["TMPDIR": place])
        #expect(run.status == 73)
        #expect(run.errors.contains(place), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test("Temporary files are gone afterwards, and nobody else may read a report")
    func traces() throws {
        let folder = try Samples.folder()
        try folder.write("temporary/here", "")
        let run = try Program.run(
            ["audit", "-", "-p", "./small.yaml", "-f", "json=r.json"], in: folder,
            input: .text(Samples.meeting(Samples.doesNotWait)),
            environment: ["TMPDIR": folder["temporary"]])
        #expect(run.status == 1)
        #expect(try Folder.names(of: folder["temporary"]) == ["here"])
        var status = stat()
        #expect(stat(folder["r.json"], &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test("A folder for reports gives each format its own file")
    func outputFolder() throws {
        let folder = try Samples.folder()
        try folder.write("reports/old", "")
        let formats = Samples.formats.flatMap { ["-f", $0] }
        let run = try Program.run(
            ["audit", "bad.json", "-p", "./small.yaml", "-o", "reports"] + formats, in: folder)
        #expect(run.status == 1)
        #expect(run.everything.isEmpty)
        #expect(
            try Folder.names(of: folder["reports"]) == [
                "chaperone.csv", "chaperone.json", "chaperone.md", "chaperone.ndjson",
                "chaperone.txt", "old",
            ])
    }
}

/// A disk with little room.
final class Disk {
    // Kept, because it cannot be removed before the disk is.
    private let folder: Folder

    static let canBeMounted: Bool = {
        guard getuid() == 0, let folder = try? Folder() else { return false }
        return (try? Disk(folder, kilobytes: 16)) != nil
    }()

    struct CannotBeMounted: Error {}

    /// Mounts it as `disk` in a folder.
    init(_ folder: Folder, kilobytes: Int) throws {
        self.folder = folder
        guard mkdir(folder["disk"], 0o700) == 0,
            mount("none", folder["disk"], "tmpfs", 0, "size=\(kilobytes)k") == 0
        else { throw CannotBeMounted() }
    }

    deinit { umount2(folder["disk"], 2) }
}
