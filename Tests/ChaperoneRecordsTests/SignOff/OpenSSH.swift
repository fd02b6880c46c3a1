import Foundation
import Glibc

/// OpenSSH's own programs, as another verifier.
enum OpenSSH {
    static let isThere = access("/usr/bin/ssh-keygen", X_OK) == 0

    /// Runs a line of the shell in a folder.
    @discardableResult
    static func run(_ line: String, in folder: Folder) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(filePath: folder.path)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// Makes a key without a passphrase.
    static func makeKey(_ name: String, in folder: Folder) throws {
        try run("ssh-keygen -q -t ed25519 -N '' -C \(name) -f \(name)", in: folder)
    }

    static let namespace = "chaperone-signoff-v1"
}

extension Folder {
    func bytes(of name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path(name))))
    }

    func write(_ bytes: [UInt8], to name: String, mode: mode_t = 0o600) throws {
        try Data(bytes).write(to: URL(filePath: path(name)))
        chmod(path(name), mode)
    }
}
