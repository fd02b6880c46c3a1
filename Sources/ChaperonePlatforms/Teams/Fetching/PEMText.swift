import Chaperone
import Glibc

/// PEM that stands in a credentials file, or in a file that it names.
enum PEMText {
    private static let bytes = 1 << 16

    /// The text itself; what a file holds where a path stands in its place.
    ///
    /// - Parameter isPrivate: whether nobody but its owner may be able to read the file.
    static func read(
        _ value: Secret, _ member: String, isPrivate: Bool
    ) throws(FetchError) -> Secret {
        let text = value.withBytes { Array($0) }
        if text.starts(with: "-----BEGIN ".utf8) { return value }
        guard text.first == UInt8(ascii: "/"), text.count < Int(PATH_MAX), !text.contains(0) else {
            throw .credentials(
                "'\(member)' in the credentials file is neither PEM nor the absolute path of a file"
            )
        }
        guard let content = contents(of: text.map { CChar(bitPattern: $0) } + [0], isPrivate) else {
            throw .credentials(
                "the file that '\(member)' in the credentials file names cannot be used: it has to be "
                    + "a regular file of at most 64 KiB"
                    + (isPrivate
                        ? " that belongs to you and that nobody else can read (chmod 600)" : ""))
        }
        return content
    }

    private static func contents(of path: [CChar], _ isPrivate: Bool) -> Secret? {
        // Not followed and not waited for: a link or a pipe is no file of keys.
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= bytes
        else { return nil }
        if isPrivate {
            guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else { return nil }
        }
        var buffer = [UInt8](repeating: 0, count: bytes)
        defer {
            buffer.withUnsafeMutableBytes {
                if let address = $0.baseAddress { explicit_bzero(address, $0.count) }
            }
        }
        var filled = 0
        while filled < bytes {
            let count = buffer.withUnsafeMutableBytes {
                let rest = UnsafeMutableRawBufferPointer(rebasing: $0[filled...])
                return Glibc.read(file, rest.baseAddress, rest.count)
            }
            if count == 0 { break }
            guard count > 0 else { return nil }
            filled += count
        }
        return Secret(buffer[..<filled])
    }
}
