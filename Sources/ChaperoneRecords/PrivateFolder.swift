import Glibc

/// A folder of ours that nobody else may look into.
///
/// Everything in it is opened by its name below the open folder, and never through a link, so that
/// nobody can put another file in the place of the one that was checked.
package final class PrivateFolder: Sendable {
    package let path: String
    private let number: CInt

    /// Opens the folder, and makes it where it is missing.
    ///
    /// - Parameter creating: false to read a folder as it is, whoever may look into it.
    /// - Throws: ``SystemError``; `EPERM` when it belongs to, or can be written by, somebody else.
    package init(_ path: String, creating: Bool) throws(SystemError) {
        // A slash at the end would follow a link.
        var bytes = Array(path.utf8)
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        let path = String(decoding: bytes, as: UTF8.self)
        self.path = path
        if creating, mkdir(path, 0o700) != 0, errno != EEXIST {
            throw SystemError("make the folder", path)
        }
        number = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { throw SystemError("open the folder", path) }
        guard creating else { return }
        do throws(SystemError) { try claim() } catch {
            _ = close(number)
            throw error
        }
    }

    deinit { _ = close(number) }

    private func claim() throws(SystemError) {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemError("look at", path) }
        guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
            throw SystemError("trust the folder", path, code: EPERM)
        }
        if status.st_mode & 0o077 != 0, fchmod(number, 0o700) != 0 {
            throw SystemError("close to others the folder", path)
        }
    }

    private func full(_ name: String) -> String { "\(path)/\(name)" }

    /// Opens an ordinary file; nil when there is none.
    /// - Throws: ``SystemError``.
    package func open(_ name: String, _ flags: CInt) throws(SystemError) -> FileDescriptor? {
        // A pipe in the file's place must not make this wait.
        let all = flags | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK
        let file = openat(number, name, all, 0o600)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw SystemError("open", full(name))
        }
        let descriptor = FileDescriptor(file, path: full(name))
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SystemError("open", full(name), code: EINVAL)
        }
        return descriptor
    }

    /// Opens a file for appending, 0600 where it is new.
    /// - Throws: ``SystemError``.
    package func append(_ name: String) throws(SystemError) -> FileDescriptor {
        guard let file = try open(name, O_RDWR | O_APPEND | O_CREAT) else {
            throw SystemError("open", full(name), code: ENOENT)
        }
        return file
    }

    /// Writes a file that is there whole or not at all, in place of what was there.
    /// - Throws: ``SystemError``.
    package func replace(_ name: String, with bytes: [UInt8]) throws {
        let temporary = ".\(name).tmp"
        try remove(temporary)
        guard let file = try open(temporary, O_WRONLY | O_CREAT | O_EXCL) else {
            throw SystemError("write", full(name), code: ENOENT)
        }
        do {
            try bytes.withUnsafeBytes { try file.write($0) }
            try file.synchronise()
            guard renameat(number, temporary, number, name) == 0 else {
                throw SystemError("write", full(name))
            }
        } catch {
            unlinkat(number, temporary, 0)
            throw error
        }
        try synchronise()
    }

    /// Removes a file that may be there.
    /// - Throws: ``SystemError``.
    package func remove(_ name: String) throws(SystemError) {
        guard unlinkat(number, name, 0) == 0 || errno == ENOENT else {
            throw SystemError("remove", full(name))
        }
    }

    /// Gives a file that may be there another name, in place of what had it.
    /// - Throws: ``SystemError``.
    package func move(_ name: String, to other: String) throws(SystemError) {
        guard renameat(number, name, number, other) == 0 || errno == ENOENT else {
            throw SystemError("rename", full(name))
        }
    }

    /// Gives a file that may be there a second name, in place of what had it; where the file system
    /// knows no second names, a copy has it.
    /// - Throws: ``SystemError``.
    package func keep(_ name: String, as other: String) throws {
        try remove(other)
        if linkat(number, name, number, other, 0) == 0 || errno == ENOENT { return }
        guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else {
            throw SystemError("keep", full(name))
        }
        guard let file = try open(name, O_RDONLY),
            let copy = try open(other, O_WRONLY | O_CREAT | O_EXCL)
        else { return }
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try block.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { break }
            try block.withUnsafeBytes {
                try copy.write(UnsafeRawBufferPointer(rebasing: $0[..<count]))
            }
        }
        try copy.synchronise()
    }

    /// Makes sure that names which were added or removed are on the disk.
    /// - Throws: ``SystemError``.
    package func synchronise() throws(SystemError) {
        guard fsync(number) == 0 || errno == EINVAL || errno == EROFS else {
            throw SystemError("write to", path)
        }
    }

    /// The names in it, in the order of their bytes.
    /// - Throws: ``SystemError``.
    package func names() throws(SystemError) -> [String] {
        let copy = openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw SystemError("read", path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
