import Chaperone
import Crypto

/// What proves to a server that a call comes from somebody who has its secret
/// (docs.bigbluebutton.org, API Reference): a hash of the call's name, its query and the secret.
///
/// A server knows by its length which hash it is, and takes those of `supportedChecksumAlgorithms`.
enum BigBlueButtonChecksum: String, CaseIterable {
    // The oldest one, which only old servers need, comes last.
    case sha256, sha512, sha384, sha1

    /// - Parameter query: exactly as it is sent, without the checksum.
    func of(_ call: String, query: String, _ secret: Secret) -> String {
        let text = Array((call + query).utf8)
        return switch self {
        case .sha256: Self.digits(SHA256(), text, secret)
        case .sha512: Self.digits(SHA512(), text, secret)
        case .sha384: Self.digits(SHA384(), text, secret)
        case .sha1: Self.digits(Insecure.SHA1(), text, secret)
        }
    }

    private static func digits<Hash: HashFunction>(
        _ hash: Hash, _ text: [UInt8], _ secret: Secret
    ) -> String {
        var hash = hash
        hash.update(data: text)
        secret.withBytes { hash.update(bufferPointer: $0) }
        let digits = Array("0123456789abcdef".utf8)
        let bytes = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
