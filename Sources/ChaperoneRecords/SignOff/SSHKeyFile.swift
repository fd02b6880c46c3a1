import Chaperone
import Glibc

/// A file with a key to sign with.
package enum SSHKeyFile {
    /// It is not encrypted, so this program signs with it.
    case own(SSHPrivateKey)
    /// It is encrypted, or names a hardware key or a key of an agent: ssh-keygen signs with it.
    case foreign(SSHPublicKey)

    static let magic = Array("openssh-key-v1\0".utf8)
    static let begin = Array("-----BEGIN OPENSSH PRIVATE KEY-----\n".utf8)
    static let end = Array("-----END OPENSSH PRIVATE KEY-----\n".utf8)

    package var publicKey: SSHPublicKey {
        switch self {
        case .own(let key): key.publicKey
        case .foreign(let key): key
        }
    }

    /// Reads a private key that nobody else may read, or a public one.
    /// - Throws: ``KeyFault``.
    package init(_ path: String) throws(KeyFault) {
        let number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard number >= 0 else {
            throw KeyFault("\(SystemError("open the key", path))")
        }
        let file = FileDescriptor(number, path: path)
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= 1 << 16
        else { throw KeyFault("\(path) is no key file") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        defer { bytes.wipe() }
        var filled = 0
        do {
            while filled < bytes.count {
                let count = try bytes.withUnsafeMutableBytes {
                    try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
                }
                if count == 0 { break }
                filled += count
            }
        } catch { throw KeyFault("\(error)") }
        if let key = SSHPublicKey(
            line: String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
        {
            self = .foreign(key)
            return
        }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw KeyFault(
                "others can read or change the key \(path): it counts as known to them. Make a new one; a key file has the mode 0600 and belongs to you"
            )
        }
        self = try Self.read(&bytes, path)
    }

    private static func read(_ bytes: inout [UInt8], _ path: String) throws(KeyFault) -> SSHKeyFile
    {
        guard bytes.starts(with: begin), bytes.count > begin.count + end.count,
            bytes.suffix(end.count).elementsEqual(end)
        else {
            throw KeyFault(
                "\(path) is no key file of OpenSSH; make one with 'chaperone key new' or 'ssh-keygen -t ed25519'"
            )
        }
        var letters = bytes[begin.count..<bytes.count - end.count].filter { $0 != 0x0A }
        defer { letters.wipe() }
        guard var blob = Base64.decoded(letters) else { throw KeyFault("\(path) is damaged") }
        defer { blob.wipe() }
        return try key(in: blob, path)
    }

    private static func key(in blob: [UInt8], _ path: String) throws(KeyFault) -> SSHKeyFile {
        var reader = SSHWireReader(blob)
        guard reader.take(magic), let cipher = reader.string(), let kdf = reader.string(),
            reader.string() != nil, reader.number() == 1, let publicBlob = reader.string(),
            var hidden = reader.string(), reader.isAtEnd
        else { throw KeyFault("\(path) is damaged") }
        defer { hidden.wipe() }
        guard let publicKey = SSHPublicKey(blob: publicBlob) else {
            throw KeyFault("\(path) is no Ed25519 key; make one with 'chaperone key new'")
        }
        let none = Array("none".utf8)
        guard cipher == none, kdf == none, publicKey.kind == .ed25519 else {
            return .foreign(publicKey)
        }
        var parts = SSHWireReader(hidden)
        guard let check = parts.number(), parts.number() == check,
            parts.string() == Array(publicKey.kind.rawValue.utf8),
            parts.string() == publicKey.point, var pair = parts.string(), pair.count == 64,
            parts.string() != nil,
            parts.rest.elementsEqual(
                (0..<parts.rest.count).map { UInt8(truncatingIfNeeded: $0 + 1) }
            ), parts.rest.count < 8
        else { throw KeyFault("\(path) is damaged") }
        defer { pair.wipe() }
        let key = SSHPrivateKey(seed: Secret(pair.prefix(32)), publicKey: publicKey)
        guard pair.suffix(32).elementsEqual(publicKey.point), key.fitsPublicKey() else {
            throw KeyFault("\(path) is damaged: its two halves do not belong together")
        }
        return .own(key)
    }
}
