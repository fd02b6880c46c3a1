import Glibc

/// Standard output where it is an ordinary file at whose end nobody else writes, as after `> FILE`:
/// what was written there can be taken back.
///
/// Nothing has to be taken back from `/dev/null`.
package final class RedirectedOutput {
    private let file: FileDescriptor
    /// Bytes that were there before.
    private let start: Int
    private var count = 0
    private let isNull: Bool
    private var isFinished = false

    /// Nil for a terminal, a pipe or a device, for a file that is appended to or overwritten, and for
    /// one to which standard error goes as well: its lines could be lost.
    package init?() {
        var output = stat()
        guard fstat(STDOUT_FILENO, &output) == 0 else { return nil }
        isNull = Self.isNull(output)
        guard isNull || Self.isOwnFile(output) else { return nil }
        file = FileDescriptor(STDOUT_FILENO, path: "standard output", closesItself: false)
        start = Int(output.st_size)
    }

    private static func isNull(_ output: stat) -> Bool {
        var null = stat()
        return output.st_mode & S_IFMT == S_IFCHR && stat("/dev/null", &null) == 0
            && null.st_mode & S_IFMT == S_IFCHR && null.st_rdev == output.st_rdev
    }

    private static func isOwnFile(_ output: stat) -> Bool {
        let flags = fcntl(STDOUT_FILENO, F_GETFL)
        guard output.st_mode & S_IFMT == S_IFREG, flags >= 0, flags & O_APPEND == 0,
            lseek(STDOUT_FILENO, 0, SEEK_CUR) == output.st_size
        else { return false }
        var errors = stat()
        return fstat(STDERR_FILENO, &errors) != 0 || errors.st_dev != output.st_dev
            || errors.st_ino != output.st_ino
    }

    /// Half a report would pass for a whole one.
    deinit { if !isFinished { try? takeBack() } }

    /// - Throws: ``SystemError``.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        do { try file.write(bytes) } catch {
            // A part of it may be there.
            if let size = try? file.status().size { count = size - start }
            throw error
        }
        count += bytes.count
    }

    /// Forgets everything that was written.
    /// - Throws: ``SystemError``, also where somebody else has written to the file meanwhile.
    package func takeBack() throws {
        guard count > 0, !isNull else { return }
        guard try file.status().size == start + count else {
            throw SystemError("take lines back from", file.path, code: EBUSY)
        }
        try file.truncate(to: start)
        try file.seek(to: start)
        count = 0
    }

    /// Leaves everything where it is.
    package func finish() { isFinished = true }
}
