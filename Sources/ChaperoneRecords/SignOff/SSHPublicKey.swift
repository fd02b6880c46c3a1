import Crypto

/// A public key that sign-offs are signed with: Ed25519, of a file, of an agent or of a hardware key.
///
/// Formats: RFC 8709, section 4, and OpenSSH's PROTOCOL.u2f.
package struct SSHPublicKey: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case ed25519 = "ssh-ed25519"
        /// A hardware key, which signs besides for which application and how often.
        case hardware = "sk-ssh-ed25519@openssh.com"
    }

    let kind: Kind
    /// The key itself, in 32 bytes.
    let point: [UInt8]
    /// For what a hardware key is used, mostly `ssh:`; empty for others.
    let application: [UInt8]

    init?(_ point: [UInt8]) {
        guard point.count == 32 else { return nil }
        kind = .ed25519
        self.point = point
        application = []
    }

    /// Reads a key as it stands in signatures and, in base64, in key files.
    init?(blob: [UInt8]) {
        var reader = SSHWireReader(blob)
        guard let name = reader.string(), let point = reader.string(), point.count == 32,
            let kind = Kind(rawValue: String(decoding: name, as: UTF8.self))
        else { return nil }
        application = kind == .hardware ? reader.string() ?? [] : []
        guard reader.isAtEnd, (kind == .hardware) != application.isEmpty else { return nil }
        self.kind = kind
        self.point = point
    }

    /// Reads `ssh-ed25519 AAAA… comment`, a line of a file of public keys; nil for other types.
    package init?(line: String) {
        let words = line.utf8.split { $0 == 0x20 || $0 == 0x09 }
        guard words.count >= 2 else { return nil }
        self.init(type: Array(words[0]), base64: Array(words[1]))
    }

    init?(type: [UInt8], base64: [UInt8]) {
        guard let blob = Base64.decoded(base64), let key = SSHPublicKey(blob: blob),
            type.elementsEqual(key.kind.rawValue.utf8)
        else { return nil }
        self = key
    }

    var blob: [UInt8] {
        var blob: [UInt8] = []
        blob.append(sshString: kind.rawValue.utf8)
        blob.append(sshString: point)
        if kind == .hardware { blob.append(sshString: application) }
        return blob
    }

    /// `ssh-ed25519 AAAA…`, as key files have it.
    package var text: String {
        "\(kind.rawValue) \(String(decoding: Base64.encoded(blob), as: UTF8.self))"
    }

    /// What people compare: `SHA256:` and 43 letters, as `ssh-keygen -l` shows it.
    package var fingerprint: String {
        let digest = Base64.encoded(Array(SHA256.hash(data: blob)))
        return "SHA256:"
            + String(decoding: digest.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    }
}
