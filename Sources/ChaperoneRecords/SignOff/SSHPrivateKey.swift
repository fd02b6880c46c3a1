package import Chaperone
import Crypto

/// Why a file is no key to sign with.
package struct KeyFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// An Ed25519 key that is not encrypted.
package struct SSHPrivateKey: Sendable {
    package let publicKey: SSHPublicKey
    private let seed: Secret

    /// Makes a new one.
    package init() throws(KeyFault) {
        let key = Curve25519.Signing.PrivateKey()
        var bytes = Array(key.rawRepresentation)
        defer { bytes.wipe() }
        guard let point = SSHPublicKey(Array(key.publicKey.rawRepresentation)) else {
            throw KeyFault("no key could be made")
        }
        publicKey = point
        seed = Secret(bytes)
    }

    init(seed: Secret, publicKey: SSHPublicKey) {
        self.seed = seed
        self.publicKey = publicKey
    }

    /// - Throws: what Crypto throws when the bytes are no key.
    func signature(over bytes: [UInt8]) throws -> [UInt8] {
        try Array(key().signature(for: bytes))
    }

    /// Whether the two halves of the file belong together.
    func fitsPublicKey() -> Bool {
        guard let key = try? key() else { return false }
        return Array(key.publicKey.rawRepresentation) == publicKey.point
    }

    private func key() throws -> Curve25519.Signing.PrivateKey {
        var bytes = seed.withBytes { Array($0) }
        defer { bytes.wipe() }
        return try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
    }

    /// The key file, as ssh-keygen writes it (OpenSSH's PROTOCOL.key).
    package func file(comment: String) -> Secret {
        var hidden: [UInt8] = []
        let check = UInt32.random(in: 0...UInt32.max)
        hidden.append(sshNumber: check)
        hidden.append(sshNumber: check)
        hidden.append(sshString: publicKey.kind.rawValue.utf8)
        hidden.append(sshString: publicKey.point)
        var pair = seed.withBytes { Array($0) } + publicKey.point
        hidden.append(sshString: pair)
        hidden.append(sshString: comment.utf8)
        var pad: UInt8 = 1
        while hidden.count % 8 != 0 {
            hidden.append(pad)
            pad += 1
        }
        var blob = SSHKeyFile.magic
        for word in ["none", "none", ""] { blob.append(sshString: word.utf8) }
        blob.append(sshNumber: 1)
        blob.append(sshString: publicKey.blob)
        blob.append(sshString: hidden)
        var letters = Base64.encoded(blob)
        var text = SSHKeyFile.begin
        for start in stride(from: 0, to: letters.count, by: 70) {
            text += letters[start..<min(start + 70, letters.count)]
            text.append(0x0A)
        }
        text += SSHKeyFile.end
        defer {
            pair.wipe()
            hidden.wipe()
            blob.wipe()
            letters.wipe()
            text.wipe()
        }
        return Secret(text)
    }
}
