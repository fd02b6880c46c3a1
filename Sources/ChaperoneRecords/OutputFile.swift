import Glibc

/// A file that is there whole or not at all: written under a temporary name beside its own, and
/// renamed when it is finished. Devices and pipes are written as they are.
package final class OutputFile {
    package let path: String
    private let file: FileDescriptor
    private let temporary: String?
    private var isFinished = false

    /// - Throws: ``SystemError`` when the file could not be written there.
    package init(_ path: String) throws {
        self.path = path
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            guard status.st_mode & S_IFMT != S_IFDIR else {
                throw SystemError("write", path, code: EISDIR)
            }
            temporary = nil
            let number = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
            guard number >= 0 else { throw SystemError("write", path) }
            file = FileDescriptor(number, path: path)
            return
        }
        var name = ""
        var number: CInt = -1
        for attempt in 0..<100 {
            name = Self.temporaryName(for: path, attempt)
            number = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            if number >= 0 || errno != EEXIST { break }
        }
        guard number >= 0 else { throw SystemError("write", path) }
        temporary = name
        file = FileDescriptor(number, path: path)
    }

    deinit {
        if !isFinished, let temporary { unlink(temporary) }
    }

    private static func temporaryName(for path: String, _ attempt: Int) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let name = parts.popLast() ?? ""
        return (parts + [".\(name).\(getpid())-\(attempt).tmp"]).joined(separator: "/")
    }

    /// - Throws: ``SystemError``.
    package func write(_ bytes: UnsafeRawBufferPointer) throws { try file.write(bytes) }

    /// Whether what was written can be taken back: not from a device or a pipe.
    package var canBeTakenBack: Bool { temporary != nil }

    /// Forgets everything that was written.
    /// - Throws: ``SystemError``.
    package func takeBack() throws { try file.rewind(truncating: true) }

    /// Puts the file in its place.
    /// - Throws: ``SystemError``; the temporary file is then removed.
    package func finish() throws {
        guard let temporary else {
            isFinished = true
            return
        }
        try file.synchronise()
        guard rename(temporary, path) == 0 else { throw SystemError("write", path) }
        isFinished = true
        Self.synchroniseFolder(of: path)
    }

    /// A rename is only safe from a power cut once its folder is on the disk too.
    private static func synchroniseFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let number = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { return }
        _ = fsync(number)
        _ = close(number)
    }
}
