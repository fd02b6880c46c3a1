import Chaperone
import ChaperoneRecords
import Foundation
import Glibc
import Testing

@Suite("Files that are read, temporary files and digests")
struct RecordsTests {
    private let folder = Folder()

    @Test(
        "What cannot be read is told with path and reason",
        arguments: [
            ("missing", "open", "No such file or directory"),
            ("file/below", "open", "Not a directory"), ("", "read", "Is a directory"),
        ])
    func cannotRead(name: String, action: String, reason: String) throws {
        try folder.write("x", to: "file")
        let path = name.isEmpty ? folder.path : folder.path(name)
        let error = #expect(throws: SystemError.self) {
            let file = try FileDescriptor(reading: path)
            var buffer = [UInt8](repeating: 0, count: 8)
            _ = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
        }
        #expect(error?.description == "cannot \(action) \(path): \(reason)")
    }

    @Test("A file is read in pieces to its end, and anywhere without moving")
    func reads() throws {
        try folder.write("0123456789", to: "digits")
        let file = try FileDescriptor(reading: folder.path("digits"))
        var buffer = [UInt8](repeating: 0, count: 4)
        var text = ""
        while true {
            let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { break }
            text += String(decoding: buffer.prefix(count), as: UTF8.self)
            let there = try buffer.withUnsafeMutableBytes { try file.read(into: $0, at: 7) }
            #expect(buffer.prefix(there) == Array("789".utf8)[...])
        }
        #expect(text == "0123456789")
        #expect(try buffer.withUnsafeMutableBytes { try file.read(into: $0, at: 10) } == 0)
    }

    @Test("A file that is only read refuses to be written")
    func writesWhatIsRead() throws {
        try folder.write("x", to: "file")
        let file = try FileDescriptor(reading: folder.path("file"))
        let error = #expect(throws: SystemError.self) {
            try [UInt8(1)].withUnsafeBytes { try file.write($0) }
        }
        #expect(error?.code == EBADF)
        #expect(folder.text(of: "file") == "x")
    }

    @Test("A descriptor closes itself, unless it is somebody else's", arguments: [true, false])
    func closes(closesItself: Bool) throws {
        let number = open("/dev/null", O_RDONLY)
        do { _ = FileDescriptor(number, path: "x", closesItself: closesItself) }
        // Another test may have been given the number meanwhile, so only one direction is certain.
        if !closesItself {
            #expect(fcntl(number, F_GETFD) >= 0)
            close(number)
        }
    }

    @Test("A temporary file keeps what it is given and forgets it when asked")
    func temporary() throws {
        let file = try TemporaryFile()
        let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for start in stride(from: 0, to: bytes.count, by: 70_000) {
            try file.append(Array(bytes[start..<start + 70_000]))
        }
        try file.flush()
        #expect(file.count == bytes.count)
        var back = [UInt8](repeating: 0, count: bytes.count + 10)
        let count = try back.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
        #expect(count == bytes.count && Array(back.prefix(count)) == bytes)
        try file.removeAll()
        #expect(file.count == 0)
        try file.append([1, 2, 3])
        try file.flush()
        #expect(try back.withUnsafeMutableBytes { try file.read(into: $0, at: 0) } == 3)
    }

    @Test("A temporary file has no name, and lies where TMPDIR says")
    func nameless() async {
        await #expect(processExitsWith: .success) {
            let folder = Folder()
            setenv("TMPDIR", folder.path, 1)
            let file = try TemporaryFile()
            try file.append(Array(repeating: 1, count: 1 << 20))
            try file.flush()
            #expect(folder.names.isEmpty)
            let links = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
                .compactMap {
                    try? FileManager.default.destinationOfSymbolicLink(
                        atPath: "/proc/self/fd/\($0)")
                }
            #expect(links.contains { $0.hasPrefix(folder.path) && $0.hasSuffix(" (deleted)") })
            #expect(file.count == 1 << 20)
        }
    }

    @Test("A folder for temporary files that takes none is told by its name")
    func noTemporaryFolder() async {
        await #expect(processExitsWith: .exitCode(42)) {
            setenv("TMPDIR", "/nowhere/at/all", 1)
            do {
                _ = try TemporaryFile()
            } catch let error as SystemError {
                let expected = """
                    cannot make a temporary file in /nowhere/at/all: No such file or directory
                    """
                exit(error.description == expected ? 42 : 1)
            }
        }
    }

    @Test(
        "A digest is what sha256sum says, in whatever pieces the bytes come",
        arguments: [0, 1, 55, 56, 63, 64, 65, 1000, 100_000])
    func digest(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 5) }
        try Data(bytes).write(to: URL(filePath: folder.path("data")))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = [folder.path("data")]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        for piece in [1, 13, 64, 4096, size + 1] where size / piece < 20_000 {
            var digest = ContentDigest()
            for start in stride(from: 0, to: size, by: piece) {
                let part = Array(bytes[start..<min(size, start + piece)])
                if piece % 2 == 0 {
                    digest.update(part)
                } else {
                    part.withUnsafeBytes { digest.update($0) }
                }
            }
            #expect(digest.text == "sha256:\(printed.prefix(64))")
        }
    }

    @Test("Asking for a digest twice gives the same, and more bytes another")
    func digestGoesOn() {
        var digest = ContentDigest()
        digest.update(Array("ab".utf8))
        let first = digest.text
        #expect(digest.text == first)
        digest.update(Array("c".utf8))
        #expect(
            digest.text
                == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
