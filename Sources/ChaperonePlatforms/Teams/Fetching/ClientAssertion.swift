import Chaperone
import Crypto
import CryptoExtras

/// Proves with a certificate's key that we are the app, instead of with a secret.
///
/// A JSON Web Token as learn.microsoft.com/entra/identity-platform/certificate-credentials describes
/// it: PS256, the certificate's SHA-256 in `x5t#S256`, good for a few minutes.
struct ClientAssertion: Sendable {
    private let key: _RSA.Signing.PrivateKey
    private let thumbprint: String

    /// What the form says that the assertion is (RFC 7523, section 2.2).
    static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    private static let seconds = 300

    /// - Parameters:
    ///   - certificate: PEM; of several, the first is the app's own.
    ///   - key: PEM of its RSA key, without a passphrase.
    init(certificate: Secret, key: Secret) throws(FetchError) {
        guard let bytes = Self.body(ofFirst: "CERTIFICATE", in: certificate) else {
            throw .credentials("'certificate' in the credentials file holds no certificate in PEM")
        }
        thumbprint = GraphJWT.encoded(Array(SHA256.hash(data: bytes)))
        let text = key.withBytes { String(decoding: $0, as: UTF8.self) }
        do {
            self.key = try _RSA.Signing.PrivateKey(pemRepresentation: text)
        } catch {
            // What the library says could repeat a piece of the key.
            throw .credentials(
                "'private-key' in the credentials file holds no RSA key of 2048 bits or more in PEM "
                    + "without a passphrase")
        }
    }

    /// An assertion for the address that tokens come from.
    /// - Parameter now: seconds since 1970.
    func text(client: String, audience: String, now: Int) throws(FetchError) -> Secret {
        let header = #"{"alg":"PS256","typ":"JWT","x5t#S256":"\#(thumbprint)"}"#
        // Nothing in it needs escaping: both were checked when the credentials were read.
        let claims =
            #"{"aud":"\#(audience)","iss":"\#(client)","sub":"\#(client)","jti":"\#(Self.number)","#
            + #""nbf":\#(now - 60),"iat":\#(now),"exp":\#(now + Self.seconds)}"#
        let signed = [header, claims].map { GraphJWT.encoded(Array($0.utf8)) }
            .joined(separator: ".")
        do {
            let signature = try key.signature(
                for: SHA256.hash(data: Array(signed.utf8)), padding: .PSS)
            let text = signature.withUnsafeBytes { GraphJWT.encoded(Array($0)) }
            return Secret("\(signed).\(text)".utf8)
        } catch {
            throw .credentials("'private-key' in the credentials file cannot sign")
        }
    }

    /// A number that was never used before.
    private static var number: String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in String(generator.next(), radix: 16) }.joined()
    }

    private static func body(ofFirst label: String, in pem: Secret) -> [UInt8]? {
        let text = pem.withBytes { Array($0) }
        let (begin, end) = ("-----BEGIN \(label)-----", "-----END \(label)-----")
        guard let start = text.firstRange(of: Array(begin.utf8))?.upperBound,
            let stop = text[start...].firstRange(of: Array(end.utf8))?.lowerBound
        else { return nil }
        let body = GraphJWT.decoded(text[start..<stop].filter { $0 > 0x20 })
        return body.flatMap { $0.isEmpty ? nil : $0 }
    }
}
