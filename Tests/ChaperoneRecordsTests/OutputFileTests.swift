import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("An output file is there whole or not at all")
struct OutputFileTests {
    private let folder = Folder()

    private func write(_ text: String, to file: OutputFile) throws {
        try Array(text.utf8).withUnsafeBytes { try file.write($0) }
    }

    @Test("Finished, it has its bytes, its name, and is for its owner alone")
    func finished() throws {
        let file = try OutputFile(folder.path("out.json"))
        try write("{", to: file)
        #expect(folder.text(of: "out.json") == nil)
        try write("}\n", to: file)
        try file.finish()
        #expect(folder.text(of: "out.json") == "{}\n")
        #expect(folder.mode(of: "out.json") == S_IFREG | 0o600)
        #expect(folder.names == ["out.json"])
    }

    @Test("Finished, it takes the place of what was there, which others could read")
    func replaces() throws {
        try folder.write("a much longer old text", to: "out.json", mode: 0o644)
        let file = try OutputFile(folder.path("out.json"))
        try write("new", to: file)
        #expect(folder.text(of: "out.json") == "a much longer old text")
        try file.finish()
        #expect(folder.text(of: "out.json") == "new")
        #expect(folder.mode(of: "out.json") == S_IFREG | 0o600)
    }

    @Test("Given up, it leaves what was there, and nothing besides", arguments: [true, false])
    func givenUp(wasThere: Bool) throws {
        if wasThere { try folder.write("old", to: "out.json") }
        do {
            let file = try OutputFile(folder.path("out.json"))
            try write(String(repeating: "x", count: 1 << 20), to: file)
            #expect(folder.names.count == (wasThere ? 2 : 1))
        }
        #expect(folder.names == (wasThere ? ["out.json"] : []))
        #expect(folder.text(of: "out.json") == (wasThere ? "old" : nil))
    }

    @Test(
        "Written in parts of any size, it has all of them in order",
        arguments: [
            [1, 131_071, 1], [131_072, 131_072], [131_073, 5, 400_000], [7, 131_072, 131_065],
            [100, 0, 262_144, 30_000, 120_000],
        ])
    func parts(sizes: [Int]) throws {
        let file = try OutputFile(folder.path("out.json"), inPieces: true)
        // What was written before it was taken back is gone, also what had not reached the file yet.
        try write(String(repeating: "old", count: 50_000), to: file)
        try file.takeBack()
        var expected = ""
        for (number, size) in sizes.enumerated() {
            let part = String(repeating: String(number), count: size)
            try write(part, to: file)
            expected += part
        }
        try file.finish()
        // Outside of the expectation, which would print both.
        let isWhole = folder.text(of: "out.json") == expected
        #expect(isWhole)
    }

    @Test("Not in pieces, nothing of it is kept: what was written is in the file")
    func asItComes() throws {
        let file = try OutputFile(folder.path("out.json"))
        let name = try #require(folder.names.first)
        try write("secret", to: file)
        #expect(folder.text(of: name) == "secret")
    }

    @Test("While it is written, nobody else can read it")
    func temporaryMode() throws {
        let file = try OutputFile(folder.path("out.json"))
        let name = try #require(folder.names.first)
        #expect(folder.mode(of: name) == S_IFREG | 0o600)
        _ = file
    }

    @Test("Two that write the same file do not mix: the last to finish stands")
    func two() throws {
        let first = try OutputFile(folder.path("out.json"))
        let second = try OutputFile(folder.path("out.json"))
        try write("first", to: first)
        try write("second", to: second)
        try second.finish()
        try first.finish()
        #expect(folder.text(of: "out.json") == "first" && folder.names == ["out.json"])
    }

    @Test("A file without anything in it is a file too")
    func empty() throws {
        try OutputFile(folder.path("out.json")).finish()
        #expect(folder.text(of: "out.json") == "")
    }

    @Test(
        "What cannot be written is told with path and reason",
        arguments: [
            ("", EISDIR, "Is a directory"),
            ("missing/out.json", ENOENT, "No such file or directory"),
            ("file/out.json", ENOTDIR, "Not a directory"),
            (String(repeating: "n", count: 300), ENAMETOOLONG, "File name too long"),
        ])
    func refused(name: String, code: CInt, reason: String) throws {
        try folder.write("x", to: "file")
        let path = name.isEmpty ? folder.path : folder.path(name)
        let error = #expect(throws: SystemError.self) { try OutputFile(path) }
        #expect(error?.code == code && error?.path == path)
        #expect(error?.description == "cannot write \(path): \(reason)")
        #expect(folder.names == ["file"])
    }

    @Test("A name that is just not too long can be written")
    func longName() throws {
        for name in [String(repeating: "n", count: 255), String(repeating: "é", count: 127)] {
            let file = try OutputFile(folder.path(name))
            try write("x", to: file)
            try file.finish()
            #expect(folder.text(of: name) == "x")
        }
    }

    @Test("A disk that is full is told, and a device is written as it is")
    func full() throws {
        let file = try OutputFile("/dev/full")
        let error = #expect(throws: SystemError.self) { try write("x", to: file) }
        #expect(error?.description == "cannot write to /dev/full: No space left on device")
        let null = try OutputFile("/dev/null")
        try write("x", to: null)
        try null.finish()
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test("A pipe with a name is written as it is and stays a pipe")
    func pipe() throws {
        let path = folder.path("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let reader = Process()
        reader.executableURL = URL(filePath: "/bin/cat")
        reader.arguments = [path]
        let read = Pipe()
        reader.standardOutput = read
        try reader.run()
        do {
            let file = try OutputFile(path)
            try write("through the pipe", to: file)
            try file.finish()
        }
        let bytes = read.fileHandleForReading.readDataToEndOfFile()
        #expect(String(decoding: bytes, as: UTF8.self) == "through the pipe")
        #expect(folder.mode(of: "pipe").map { $0 & S_IFMT } == S_IFIFO)
        #expect(folder.names == ["pipe"])
    }

    @Test("A link is replaced by the file; what it pointed to stays as it was")
    func link() throws {
        try folder.write("precious", to: "target")
        symlink(folder.path("target"), folder.path("link"))
        symlink(folder.path("nowhere"), folder.path("dangling"))
        for name in ["link", "dangling"] {
            let file = try OutputFile(folder.path(name))
            try write("new", to: file)
            #expect(folder.text(of: "target") == "precious")
            try file.finish()
            #expect(folder.mode(of: name) == S_IFREG | 0o600 && folder.text(of: name) == "new")
        }
        #expect(folder.text(of: "target") == "precious")
        #expect(folder.names == ["dangling", "link", "target"])
    }

    @Test("A link to a device is written through and stays a link")
    func linkToDevice() throws {
        symlink("/dev/null", folder.path("null"))
        let file = try OutputFile(folder.path("null"))
        try write("x", to: file)
        try file.finish()
        #expect(folder.mode(of: "null").map { $0 & S_IFMT } == S_IFLNK)
    }

    @Test(
        "A descriptor by its name, such as /dev/stdout, is written as it is, also when it is a file"
    )
    func descriptors() throws {
        try folder.write("old ", to: "redirected")
        let number = open(folder.path("redirected"), O_WRONLY | O_APPEND)
        try #require(number >= 0)
        defer { close(number) }
        // What /dev/stdout is: a link to the name of a descriptor.
        symlink("/proc/self/fd/\(number)", folder.path("stdout"))
        for path in [folder.path("stdout"), "/dev/fd/\(number)", "/proc/self/fd/\(number)"] {
            let file = try OutputFile(path)
            try write("new ", to: file)
            try file.finish()
        }
        #expect(folder.text(of: "redirected") == "old new new new ")
        #expect(folder.mode(of: "stdout").map { $0 & S_IFMT } == S_IFLNK)
        #expect(folder.names == ["redirected", "stdout"])
    }
}
