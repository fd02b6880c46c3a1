package import Chaperone
import Glibc

/// A file without a name, which only this process can read and which goes with it.
///
/// Sendable without a lock, because one thread writes it and it is only read, at places, afterwards.
package final class TemporaryFile: @unchecked Sendable {
    private let file: FileDescriptor
    private var buffer: [UInt8] = []
    /// Bytes written so far.
    package private(set) var count = 0

    /// So many bytes are written as they come.
    private static let large = 1 << 15

    /// - Throws: ``SystemError`` when the folder for temporary files takes none.
    package init() throws {
        let given = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let folder = given.isEmpty ? "/tmp" : given
        var template = Array("\(folder)/chaperone-XXXXXX".utf8CString)
        let number = mkstemp(&template)
        let code = errno
        let name = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard number >= 0 else { throw SystemError("make a temporary file in", folder, code: code) }
        unlink(name)
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        file = FileDescriptor(number, path: "a temporary file in \(folder)")
    }

    /// - Throws: ``SystemError``.
    package func append(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try append($0) }
    }

    /// - Throws: ``SystemError``.
    package func append(_ bytes: UnsafeRawBufferPointer) throws {
        count += bytes.count
        guard bytes.count < Self.large else {
            try flush()
            return try file.write(bytes)
        }
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 18 { try flush() }
    }

    /// Hands everything to the system, so that it can be read back.
    /// - Throws: ``SystemError``.
    package func flush() throws {
        guard !buffer.isEmpty else { return }
        try buffer.withUnsafeBytes { try file.write($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Forgets everything.
    /// - Throws: ``SystemError``.
    package func removeAll() throws {
        buffer.removeAll(keepingCapacity: true)
        count = 0
        try file.rewind(truncating: true)
    }

    /// Reads bytes at a place; 0 at the end.
    ///
    /// Call ``flush()`` first. - Throws: ``SystemError``.
    package func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        try file.read(into: target, at: offset)
    }

    /// Fills a buffer with the bytes from a place on, which were all written.
    ///
    /// Call ``flush()`` first. - Throws: `SpoolError` when they are not there any more.
    package func fill(_ target: UnsafeMutableRawBufferPointer, at offset: Int) throws(SpoolError) {
        var filled = 0
        while filled < target.count {
            let count: Int
            do {
                count = try read(
                    into: UnsafeMutableRawBufferPointer(rebasing: target[filled...]),
                    at: offset + filled)
            } catch { throw SpoolError("\(error)") }
            guard count > 0 else {
                throw SpoolError("a temporary file was damaged while it was in use")
            }
            filled += count
        }
    }
}
