import Foundation
import Glibc
import Testing

@Suite("What lies about in a file system is told by its name, and never waited for")
struct FileSystemTests {
    @Test("A FIFO in a folder is passed over, and makes the run incomplete")
    func fifoInFolder() throws {
        let folder = try Samples.folder()
        try folder.write("export/good.json", Samples.meeting(Samples.waits))
        #expect(mkfifo(folder["export/pipe.json"], 0o600) == 0)
        let run = try Program.run(
            ["audit", "export", "-p", "./small.yaml"], in: folder, within: 60)
        #expect(run.status == 2)
        #expect(run.text.contains("export/pipe.json"), "\(run.text)")
        #expect(run.text.contains("1 meeting"))
    }

    @Test("A FIFO on the command line is a pipe")
    func namedFifo() throws {
        let folder = try Samples.folder()
        #expect(mkfifo(folder["pipe"], 0o600) == 0)
        let path = folder["pipe"]
        Thread.detachNewThread {
            let number = open(path, O_WRONLY | O_CLOEXEC)
            let bytes = Array(Samples.meeting(Samples.doesNotWait).utf8)
            _ = bytes.withUnsafeBytes { write(number, $0.baseAddress, $0.count) }
            close(number)
        }
        let run = try Program.run(["audit", "pipe", "-p", "./small.yaml"], in: folder, within: 60)
        #expect(run.status == 1)
        #expect(run.text.contains("pipe:1:"), "\(run.text)")
    }

    @Test("A device is no export", arguments: ["/dev/zero", "/dev/null", "/dev/full"])
    func devices(path: String) throws {
        let folder = try Samples.folder()
        let alone = try Program.run(["audit", path, "-p", "./small.yaml"], in: folder, within: 60)
        #expect(alone.status == 65)
        #expect(alone.errors.contains("\(path): error: is a device"), "\(alone.errors)")
        let beside = try Program.run(
            ["audit", "good.json", path, "-p", "./small.yaml"], in: folder, within: 60)
        #expect(beside.status == 2)
    }

    @Test("Standard input may be a device: nothing, or zeros without end")
    func devicesAsStandardInput() throws {
        let folder = try Samples.folder()
        for device in ["/dev/null", "/dev/zero"] {
            let run = try Program.run(
                ["audit", "-", "-p", "./small.yaml"], in: folder, input: .file(device), within: 60)
            #expect(run.status == 65)
            #expect(run.errors.contains("-:1:1: error:"), "\(run.errors)")
        }
    }

    /// Root may read every file but a few of the kernel's, such as those that are only to be written.
    @Test("A file that may not be read makes the run incomplete")
    func forbidden() throws {
        let folder = try Samples.folder()
        try folder.write("export/good.json", Samples.meeting(Samples.waits))
        try folder.write("export/secret.json", Samples.meeting(Samples.waits, id: 1))
        chmod(folder["export/secret.json"], 0)
        let path = getuid() == 0 ? "/proc/sys/vm/compact_memory" : folder["export/secret.json"]
        let run = try Program.run(["audit", "good.json", path, "-p", "./small.yaml"], in: folder)
        #expect(run.status == 2)
        #expect(run.text.contains(path) && run.text.contains("ermission denied"), "\(run.text)")
        let alone = try Program.run(["audit", path, "-p", "./small.yaml"], in: folder)
        #expect(alone.status == 65)
        if getuid() != 0 {
            #expect(
                try Program.run(["audit", "export", "-p", "./small.yaml"], in: folder).status == 2)
        }
    }

    @Test("Links in a folder are not followed, so that a loop of them ends")
    func links() throws {
        let folder = try Samples.folder()
        try folder.write("export/deeper/good.json", Samples.meeting(Samples.waits))
        #expect(symlink("..", folder["export/deeper/loop"]) == 0)
        #expect(symlink("itself.json", folder["export/itself.json"]) == 0)
        #expect(symlink("/etc/passwd", folder["export/passwd.json"]) == 0)
        let run = try Program.run(
            ["audit", "export", "-p", "./small.yaml"], in: folder, within: 60)
        #expect(run.status == 2)
        for name in ["export/deeper/loop", "export/itself.json", "export/passwd.json"] {
            #expect(run.text.contains("\(name): error: is a link"), "\(run.text)")
        }
        let named = try Program.run(
            ["audit", "export/itself.json", "-p", "./small.yaml"], in: folder)
        #expect(named.status == 65)
        #expect(symlink("good.json", folder["link.json"]) == 0)
        #expect(
            try Program.run(["audit", "link.json", "-p", "./small.yaml"], in: folder).status == 0)
    }

    @Test("Folders inside each other are followed so far and no further")
    func deepFolders() throws {
        let folder = try Samples.folder()
        let deep = Array(repeating: "d", count: 40).joined(separator: "/")
        try folder.write("export/good.json", Samples.meeting(Samples.waits))
        try folder.write("export/\(deep)/bad.json", Samples.meeting(Samples.doesNotWait, id: 1))
        let run = try Program.run(["audit", "export", "-p", "./small.yaml"], in: folder)
        #expect(run.status == 2)
        #expect(run.text.contains("folders deep"), "\(run.text)")
    }

    @Test("In a folder an unknown data file makes the run incomplete, another file does not")
    func otherFiles() throws {
        let folder = try Samples.folder()
        try folder.write("export/good.json", Samples.meeting(Samples.waits))
        try folder.write("export/readme.txt", "not data")
        try folder.write("export/.git/config.json", "hidden")
        let noted = try Program.run(
            ["audit", "export", "-p", "./small.yaml", "-f", "json"], in: folder)
        #expect(noted.status == 0)
        #expect(noted.text.contains("export/readme.txt"))
        try folder.write("export/other.json", #"{"compilerOptions": {"strict": true}}"#)
        let unknown = try Program.run(["audit", "export", "-p", "./small.yaml"], in: folder)
        #expect(unknown.status == 2)
        #expect(unknown.text.contains("export/other.json:1:1: error:"), "\(unknown.text)")
    }

    @Test("A file name is shown harmlessly, on one line")
    func hostileNames() throws {
        let folder = try Samples.folder()
        let name = "a\nREADY\u{1B}[2J\u{202E}\u{7}|b,=1+1<b>.json"
        try folder.write("export/\(name)", Samples.meeting(Samples.doesNotWait))
        try folder.write("export/broken\n\u{1B}]0;x\u{7}.json", "{")
        let run = try Program.run(
            ["audit", "export", "-p", "./small.yaml", "--show", "all"] + Samples.everyFormat(),
            in: folder)
        #expect(run.status == 2)
        let lone = try Program.run(["audit", "export/broken\n\u{1B}]0;x\u{7}.json"], in: folder)
        #expect(lone.status == 65)
        for text in try Samples.formats.map(folder.text) + [lone.errors] {
            for character in ["\u{1B}", "\u{7}"] { #expect(!text.contains(character), "\(text)") }
        }
        for text in try [folder.text("terminal"), folder.text("markdown"), lone.errors] {
            for character in ["\u{202E}", "\nREADY"] {
                #expect(!text.contains(character), "\(text)")
            }
        }
        #expect(try !folder.text("csv").contains("\u{202E}"))
        let files = try SavedResult(folder.read("json")).outcomes
            .compactMap { ($0["at"] as? [String: Any])?["file"] as? String }
        #expect(files == ["export/\(name)"])
    }

    @Test("A name that is no UTF-8 makes the run incomplete at worst")
    func namesOfBytes() throws {
        let folder = try Samples.folder()
        try folder.write("export/good.json", Samples.meeting(Samples.waits))
        let name = Array(folder["export/a"].utf8) + [0xFF] + Array(".json".utf8) + [0]
        let number = name.map(CChar.init(bitPattern:)).withUnsafeBufferPointer {
            $0.baseAddress.map { open($0, O_WRONLY | O_CREAT, 0o600) } ?? -1
        }
        #expect(number >= 0)
        close(number)
        let run = try Program.run(["audit", "export", "-p", "./small.yaml"], in: folder)
        #expect(run.status == 2)
    }

    @Test("A file that is named twice is judged once")
    func namedTwice() throws {
        let folder = try Samples.folder()
        let run = try Program.run(
            ["audit", "bad.json", "bad.json", "./bad.json", "-p", "./small.yaml", "-f", "json"],
            in: folder)
        #expect(run.status == 1)
        #expect(try run.result().outcomes.count == 1)
    }
}
