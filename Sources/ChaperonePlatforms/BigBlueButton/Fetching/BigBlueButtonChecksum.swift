import Chaperone
import Crypto

/// What proves to a server that a call comes from somebody who has its secret
/// (docs.bigbluebutton.org, API Reference): a hash of the call's name, its query and the secret.
enum BigBlueButtonChecksum {
    /// - Parameter query: exactly as it is sent, without the checksum.
    static func of(_ call: String, query: String, _ secret: Secret) -> String {
        var hash = SHA256()
        hash.update(data: Array((call + query).utf8))
        secret.withBytes { hash.update(bufferPointer: $0) }
        let digits = Array("0123456789abcdef".utf8)
        let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
