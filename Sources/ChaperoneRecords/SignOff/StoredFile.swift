import Glibc

/// Small files of a sign-off.
enum StoredFile {
    /// More than any record has.
    private static let limit = 8 << 20

    /// The bytes of a file; nil when there is none.
    /// - Throws: ``SignOffFault`` of the stage `file`.
    static func read(_ path: String) throws(SignOffFault) -> [UInt8]? {
        let number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW)
        guard number >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw SignOffFault(.file, "\(SystemError("read", path))")
        }
        let file = FileDescriptor(number, path: path)
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= limit
        else { throw SignOffFault(.file, "\(path) is no file of a sign-off") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        do {
            while filled < bytes.count {
                let count = try bytes.withUnsafeMutableBytes {
                    try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
                }
                if count == 0 { break }
                filled += count
            }
        } catch { throw SignOffFault(.file, "\(error)") }
        return Array(bytes.prefix(filled))
    }

    /// Writes a file that is there whole or not at all, for everybody who shares its folder.
    /// - Throws: ``SystemError``.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = try OutputFile(path, replacing: true)
        file.shareWithGroup()
        try bytes.withUnsafeBytes { try file.write($0) }
        try file.finish()
    }
}

extension ContentDigest {
    /// SHA-256 of `bytes` in 64 hexadecimal digits.
    package static func digits(of bytes: [UInt8]) -> String {
        var digest = ContentDigest()
        digest.update(bytes)
        return String(digest.text.dropFirst("sha256:".utf8.count))
    }
}
