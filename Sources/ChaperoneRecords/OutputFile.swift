import Glibc

/// A file that is there whole or not at all: written under a temporary name beside its own, and
/// renamed when it is finished.
///
/// A link gives way to the file, and what it points to stays as it was. Devices, pipes and
/// descriptors (`/dev/stdout`) are written as they are.
package final class OutputFile {
    package let path: String
    private let file: FileDescriptor
    /// For a file that may be long; nil for one that is written as it comes.
    private var pieces: PieceWriter?
    private let temporary: String?
    private var isFinished = false

    /// - Parameters:
    ///   - replacing: whether an older version of the file gives way to a newer one, which those may
    ///     read who could read the older one.
    ///   - inPieces: whether it may be long, so that it is worth while to keep some of it until more is
    ///     there. Not for secrets: what is kept is not overwritten.
    /// - Throws: ``SystemError`` when the file could not be written there.
    package init(_ path: String, replacing: Bool = false, inPieces: Bool = false) throws {
        self.path = path
        var status = stat()
        let isThere = stat(path, &status) == 0
        // The temporary name is shorter, so that this would only be found out at the end.
        guard isThere || errno != ENAMETOOLONG else { throw SystemError("write", path) }
        if isThere, status.st_mode & S_IFMT != S_IFREG || Self.isDescriptor(path) {
            guard status.st_mode & S_IFMT != S_IFDIR else {
                throw SystemError("write", path, code: EISDIR)
            }
            temporary = nil
            let number = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY)
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
        if inPieces { pieces = PieceWriter(file) }
        if replacing, isThere { _ = fchmod(number, status.st_mode & 0o777) }
    }

    deinit {
        if !isFinished, let temporary { unlink(temporary) }
    }

    private static func temporaryName(for path: String, _ attempt: Int) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        // Names have 255 bytes at most, and this one is a little longer.
        let name = String(decoding: (parts.popLast() ?? "").utf8.prefix(200), as: UTF8.self)
        return (parts + [".\(name).\(getpid())-\(attempt).tmp"]).joined(separator: "/")
    }

    /// Whether `path` is the name of an open descriptor, as `/dev/stdout` is by a link to a link.
    ///
    /// A file put in its place would replace the link itself, for everybody.
    private static func isDescriptor(_ path: String) -> Bool {
        var path = path
        for _ in 0..<40 {
            let folder = folder(of: path)
            guard let real = realpath(folder, nil) else { return false }
            defer { free(real) }
            if String(cString: real).utf8.starts(with: "/proc/".utf8) { return true }
            var target = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &target, target.count)
            guard count > 0 else { return false }
            let bytes = target.prefix(count).map { UInt8(bitPattern: $0) }
            let link = String(decoding: bytes, as: UTF8.self)
            path = link.utf8.first == UInt8(ascii: "/") ? link : "\(folder)/\(link)"
        }
        return false
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// - Throws: ``SystemError``.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        if pieces == nil { try file.write(bytes) } else { try pieces?.write(bytes) }
    }

    /// Lets the group of its folder do with it what that may do in the folder.
    package func shareWithGroup() {
        guard temporary != nil, let access = GroupAccess(of: Self.folder(of: path)) else { return }
        file.share(access)
    }

    /// Whether what was written can be taken back: not from a device or a pipe.
    package var canBeTakenBack: Bool { temporary != nil }

    /// Forgets everything that was written.
    /// - Throws: ``SystemError``.
    package func takeBack() throws {
        pieces?.forget()
        try file.rewind(truncating: true)
    }

    /// Has the disk begin with what was written so far, so that less is left for ``finish()``, which says
    /// whether that went well; for another thread, while this one goes on writing.
    package func catchUp() { file.beginWriting() }

    /// Puts the file in its place.
    /// - Throws: ``SystemError``; the temporary file is then removed.
    package func finish() throws {
        guard let temporary else {
            isFinished = true
            return
        }
        try pieces?.finish()
        try file.synchronise()
        guard rename(temporary, path) == 0 else { throw SystemError("write", path) }
        isFinished = true
        Self.synchroniseFolder(of: path)
    }

    /// A rename is only safe from a power cut once its folder is on the disk too.
    private static func synchroniseFolder(of path: String) {
        let number = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { return }
        _ = fsync(number)
        _ = close(number)
    }
}
