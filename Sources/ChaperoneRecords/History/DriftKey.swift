package import Chaperone
import Crypto
import Glibc

/// The key with which a passcode's change is noticed without keeping the passcode.
///
/// A plain digest of a six-digit passcode is found out in less than a second; without this key, which
/// never leaves the machine, a digest of ours says nothing.
package struct DriftKey: Sendable {
    static let name = "drift.key"
    private static let count = 32
    private let key: SymmetricKey

    /// Reads the key of a history's folder, and makes it where there is none.
    /// - Throws: ``HistoryError``.
    package init(in path: String) throws(HistoryError) {
        do {
            let folder = try PrivateFolder(path, creating: true)
            if try folder.open(Self.name, O_RDONLY) == nil {
                let new = SymmetricKey(size: .bits256)
                try folder.replace(Self.name, with: new.withUnsafeBytes { Array($0) })
            }
            guard let file = try folder.open(Self.name, O_RDONLY) else {
                throw HistoryError.missing(path: "\(path)/\(Self.name)")
            }
            var bytes = [UInt8](repeating: 0, count: Self.count + 1)
            defer {
                bytes.withUnsafeMutableBytes {
                    if let address = $0.baseAddress { explicit_bzero(address, $0.count) }
                }
            }
            let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
            guard count == Self.count else {
                throw HistoryError.damaged(
                    path: "\(path)/\(Self.name)", reason: "it has to have \(Self.count) bytes")
            }
            key = SymmetricKey(data: bytes.prefix(count))
        } catch { throw HistoryError(error, path: path) }
    }

    /// The same for the same secret of the same subject: `hmac-sha256:` and 64 hexadecimal digits.
    ///
    /// To be kept in the history only.
    package func mark(_ secret: Secret, of subject: String) -> String {
        var code = HMAC<SHA256>(key: key)
        code.update(data: Array(subject.utf8) + [0])
        secret.withBytes { code.update(data: $0) }
        let digits = Array("0123456789abcdef".utf8)
        var text = Array("hmac-sha256:".utf8)
        for byte in code.finalize() { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
