import Foundation
import Glibc
import ImitatedPlatforms
import Testing

@Suite("A disk that cannot be written harms nothing that is on it")
struct FullDiskNightTests {
    /// A night that was kept, and what it left.
    private static func expectKept(_ town: Town, _ result: SavedResult) throws {
        #expect(try town.results().count == 1)
        #expect(try town.result().root == result.root)
        let check = try town.run("history", "check")
        #expect(check.status == 0, "\(check.everything)")
        #expect(try town.folder.text("reports/charity/chaperone.html").hasSuffix("</html>\n"))
    }

    @Test(
        "Full, as far as the history and the reports go",
        .enabled(if: Disk.canBeMounted, "needs to be root, and to mount a disk"),
        arguments: [0, 8, 40, 160])
    func full(kilobytes: Int) throws {
        let charity = try Charity()
        let town = charity.town
        let disk = try Disk(town.folder, kilobytes: 3000)
        town.head =
            "version: 1\nprofiles: [meeting-baseline]\nhistory: disk/history\nreports: disk/reports\n"
        try town.write()
        let first = try town.run("nightly", "-q")
        try #require(first.status == 1, "\(first.everything)")
        let before = try Self.contents(town)
        try Self.fill(town.folder["disk/filler"], leaving: kilobytes)
        charity.change(waitingRooms: true)
        let run = try town.run("nightly", "-q")
        #expect(run.status == 73, "\(kilobytes): \(run.everything)")
        #expect(
            ["No space left on device", "disk I/O error", "full"].contains {
                run.everything.contains($0)
            }, "\(run.everything)")
        for (name, bytes) in before {
            #expect(try town.folder.read(name) == bytes, "\(name) is as it was")
        }
        unlink(town.folder["disk/filler"])
        let better = try town.run("nightly", "-q")
        #expect(better.status == 1, "\(better.everything)")
        #expect(better.text.contains(" fixed"), "\(better.everything)")
        #expect(try town.run("history", "check").status == 0)
        withExtendedLifetime(disk) {}
    }

    /// The results and reports, which a run that cannot be kept must not touch.
    private static func contents(_ town: Town) throws -> [(String, [UInt8])] {
        try town.files().filter {
            $0.name.hasPrefix("disk/history/results/") || $0.name.hasPrefix("disk/reports/")
        }.compactMap { file in
            file.bytes.isEmpty ? nil : (file.name, [UInt8](file.bytes))
        }
    }

    private static func fill(_ path: String, leaving kilobytes: Int) throws {
        let number = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        try #require(number >= 0)
        defer { close(number) }
        let block = [UInt8](repeating: 0x20, count: 4096)
        var written = 0
        while block.withUnsafeBytes({ write(number, $0.baseAddress, $0.count) }) == 4096 {
            written += 4096
        }
        ftruncate(number, max(0, written - kilobytes * 1024))
    }

    @Test("A history that cannot be written")
    func readOnly() throws {
        let charity = try Charity()
        let town = charity.town
        try town.run("nightly", "-q")
        let result = try town.result()
        // Root may write whatever the mode says, so that a file where a folder has to be does it.
        if getuid() == 0 {
            for name in ["snapshots/charity"] {
                rename(town.folder["history/\(name)"], town.folder["history/kept"])
                try town.folder.write("history/\(name)", "no folder")
            }
        } else {
            chmod(town.folder["history/snapshots/charity"], 0o500)
        }
        let run = try town.run("nightly", "-q")
        #expect(run.status == 73, "\(run.everything)")
        if getuid() == 0 {
            unlink(town.folder["history/snapshots/charity"])
            rename(town.folder["history/kept"], town.folder["history/snapshots/charity"])
        } else {
            chmod(town.folder["history/snapshots/charity"], 0o700)
        }
        try Self.expectKept(town, result)
    }

    @Test(
        "A history on a disk that is mounted to be read",
        .enabled(if: Disk.canBeMounted, "needs to be root, and to mount a disk"))
    func mountedToBeRead() throws {
        let charity = try Charity()
        let town = charity.town
        let disk = try Disk(town.folder, kilobytes: 3000)
        town.head =
            "version: 1\nprofiles: [meeting-baseline]\nhistory: disk/history\nreports: reports\n"
        try town.write()
        try town.run("nightly", "-q")
        let list = try town.run("history", "list")
        let flags = UInt(MS_REMOUNT | MS_RDONLY)
        try #require(mount("none", town.folder["disk"], "tmpfs", flags, nil) == 0)
        let run = try town.run("nightly", "-q")
        #expect(run.status == 73, "\(run.everything)")
        #expect(run.errors.contains("disk/history"), "\(run.errors)")
        let again = try town.run("history", "list")
        #expect(again.status == 0 && again.text == list.text, "\(again.everything)")
        withExtendedLifetime(disk) {}
    }
}
