import Glibc

/// An open file.
///
/// It closes itself.
package final class FileDescriptor: Sendable {
    private let number: CInt
    package let path: String
    private let closesItself: Bool

    /// Takes over a descriptor that is open already; standard input and output stay open.
    package init(_ number: CInt, path: String, closesItself: Bool = true) {
        self.number = number
        self.path = path
        self.closesItself = closesItself
    }

    /// - Throws: ``SystemError``.
    package init(reading path: String) throws {
        number = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        self.path = path
        closesItself = true
        guard number >= 0 else { throw SystemError("open", path) }
    }

    deinit { if closesItself && number >= 0 { _ = Glibc.close(number) } }

    /// Reads some bytes; 0 at the end.
    /// - Throws: ``SystemError``.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw SystemError("read", path) }
        }
    }

    /// Writes all the bytes.
    /// - Throws: ``SystemError``.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(number, rest.baseAddress, rest.count)
            guard count >= 0 else {
                guard errno == EINTR else { throw SystemError("write to", path) }
                continue
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Writes all the bytes, some behind others, at once where the kernel takes all of them.
    /// - Throws: ``SystemError``.
    package func write(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) throws {
        // Neither part is changed: the kernel only reads them.
        let parts = [first, second].map {
            iovec(iov_base: UnsafeMutableRawPointer(mutating: $0.baseAddress), iov_len: $0.count)
        }
        let count = writev(number, parts, CInt(parts.count))
        guard count >= 0 || errno == EINTR else { throw SystemError("write to", path) }
        let written = max(count, 0)
        try write(UnsafeRawBufferPointer(rebasing: first.dropFirst(written)))
        try write(UnsafeRawBufferPointer(rebasing: second.dropFirst(max(written - first.count, 0))))
    }

    /// Makes sure that what was written is on the disk.
    /// - Throws: ``SystemError``.
    package func synchronise() throws {
        guard fsync(number) == 0 || errno == EINVAL || errno == EROFS else {
            throw SystemError("write to", path)
        }
    }

    /// Has what was written begin to go to the disk, without waiting until it is there.
    ///
    /// Whoever waited would be woken for each piece, and take the processor from somebody every time. It only
    /// waits where the disk's queue is full (sync_file_range(2)), so it is for another thread. Whether
    /// everything got there is what ``synchronise()`` says.
    package func beginWriting() {
        // From the first byte to the last; nothing is lost where that is not possible.
        _ = Self.syncFileRange?(number, 0, 0, Self.syncFileRangeWrite)
    }

    /// `sync_file_range` of the C library, which its headers only have for whoever asks for GNU's; nil where
    /// there is none.
    private static let syncFileRange = dlsym(nil, "sync_file_range").map {
        // The type that sync_file_range(2) gives, with offsets of 64 bits.
        unsafeBitCast($0, to: (@convention(c) (CInt, Int64, Int64, CUnsignedInt) -> CInt).self)
    }
    /// SYNC_FILE_RANGE_WRITE.
    private static let syncFileRangeWrite: CUnsignedInt = 2

    /// Goes back to the beginning, and forgets what is there if asked.
    /// - Throws: ``SystemError``.
    package func rewind(truncating: Bool) throws {
        guard !truncating || ftruncate(number, 0) == 0, lseek(number, 0, SEEK_SET) == 0 else {
            throw SystemError("go back in", path)
        }
    }

    /// Reads bytes at a place, without moving; 0 at the end.
    /// - Throws: ``SystemError``.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        while true {
            let count = pread(number, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else { throw SystemError("read", path) }
        }
    }

    /// How many bytes it has, and whether it is an ordinary file.
    /// - Throws: ``SystemError``.
    package func status() throws -> (size: Int, isRegular: Bool) {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemError("look at", path) }
        return (Int(status.st_size), status.st_mode & S_IFMT == S_IFREG)
    }

    /// Cuts what is beyond `size`.
    /// - Throws: ``SystemError``.
    package func truncate(to size: Int) throws {
        guard ftruncate(number, off_t(size)) == 0 else { throw SystemError("shorten", path) }
    }

    /// Goes on at a place, counted from the beginning.
    /// - Throws: ``SystemError``.
    package func seek(to offset: Int) throws {
        guard lseek(number, off_t(offset), SEEK_SET) >= 0 else {
            throw SystemError("go back in", path)
        }
    }

    /// Takes the file's lock, which the kernel gives back when the process ends; false when somebody
    /// else has it.
    ///
    /// - Parameter isShared: whether others may have it so too.
    /// - Throws: ``SystemError``.
    package func lock(isShared: Bool = false) throws(SystemError) -> Bool {
        while flock(number, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            guard errno == EINTR else { throw SystemError("lock", path) }
        }
        return true
    }

    /// Gives the group of its folder the rights that it has there.
    func share(_ access: GroupAccess) { access.give(to: number) }

    /// Gives the file's lock back.
    package func unlock() { _ = flock(number, LOCK_UN) }
}
