import Glibc

/// Keys that must not be believed any more.
///
/// Plain text: public keys, or their fingerprints, one in a line, also with `key:`, `hash:` or
/// `sha256:` before them as ssh-keygen(1), "KEY REVOCATION LISTS", has it. Its binary lists are asked
/// through ssh-keygen.
package struct RevokedKeys: Sendable {
    private var keys: Set<SSHPublicKey> = []
    private var fingerprints: Set<String> = []
    private let path: String
    private let isBinary: Bool

    private static let magic = Array("SSHKRL\n\0".utf8)

    /// - Throws: ``TrustFileFault`` for the first line that is not understood.
    package init(reading bytes: [UInt8], path: String) throws(TrustFileFault) {
        self.path = path
        isBinary = bytes.starts(with: Self.magic)
        guard !isBinary else { return }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            var text = line[...]
            while let last = text.last, [0x20, 0x09, 0x0D].contains(last) { text.removeLast() }
            text = text.drop { $0 == 0x20 || $0 == 0x09 }
            guard let first = text.first, first != UInt8(ascii: "#") else { continue }
            guard take(String(decoding: text, as: UTF8.self)) else {
                throw TrustFileFault(
                    "\(path):\(number + 1): this is neither a public key nor a fingerprint such as SHA256:…"
                )
            }
        }
    }

    private mutating func take(_ line: String) -> Bool {
        var text = line[...]
        for prefix in ["key:", "hash:", "sha256:"] where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.utf8.count).drop { $0 == " " || $0 == "\t" }
        }
        if let key = SSHPublicKey(line: String(text)) {
            keys.insert(key)
            return true
        }
        let word = text.utf8.prefix { $0 != 0x20 && $0 != 0x09 }
        if text.hasPrefix("SHA256:") {
            guard Base64.decoded(Array(word.dropFirst(7)) + [UInt8(ascii: "=")])?.count == 32
            else { return false }
            fingerprints.insert(String(decoding: word, as: UTF8.self))
            return true
        }
        // Keys of other types sign nothing here; to know them revoked does no harm.
        return text.hasPrefix("ssh-rsa ") || text.hasPrefix("ecdsa-sha2-")
            || text.hasPrefix("sk-ecdsa-")
    }

    /// - Throws: ``SignOffFault`` of the stage `key` when it is revoked, or when nobody can tell.
    package func check(_ key: SSHPublicKey) throws(SignOffFault) {
        let isRevoked: Bool
        if isBinary {
            do throws(KeyFault) {
                isRevoked = try SSHKeygen.isRevoked(key, by: path)
            } catch { throw SignOffFault(.key, error.description) }
        } else {
            isRevoked = keys.contains(key) || fingerprints.contains(key.fingerprint)
        }
        guard isRevoked else { return }
        throw SignOffFault(.key, "the key \(key.fingerprint) was revoked, says \(path)")
    }
}
