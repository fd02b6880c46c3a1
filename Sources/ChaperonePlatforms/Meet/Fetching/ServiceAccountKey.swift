import Chaperone
import CryptoExtras
import FoundationEssentials

/// The key of a service account, as Google's console gives it in a file of JSON
/// (cloud.google.com/iam/docs/keys-create-delete).
struct ServiceAccountKey: Sendable {
    /// The account's address, which its assertions name.
    let email: String
    /// What the admin console knows the account by.
    let clientID: String?
    let keyID: String?
    /// Where assertions are exchanged for tokens, and whom they are made for.
    let tokenAddress: String
    private let key: _RSA.Signing.PrivateKey

    /// - Parameter tokenURL: instead of the file's own.
    init(_ file: Secret, tokenURL: String?) throws(FetchError) {
        let fields = try CredentialFields(
            file, required: ["client_email", "private_key"],
            optional: ["type", "client_id", "private_key_id", "token_uri"], ignoresOthers: true)
        if let type = try fields.identifier("type"), type != "service_account" {
            throw .credentials(
                "the credentials file is for another kind of account; make a key of a service account"
            )
        }
        guard let email = try fields.identifier("client_email"), GoogleAddress.isUsable(email),
            let pem = fields["private_key"]
        else { throw .credentials("'client_email' in the credentials file is no address") }
        self.email = email
        clientID = try fields.identifier("client_id")
        keyID = try fields.identifier("private_key_id").flatMap {
            $0.utf8.allSatisfy(GoogleAddress.mayStand) ? $0 : nil
        }
        tokenAddress = try Self.tokenAddress(
            configured: tokenURL, inFile: fields.identifier("token_uri"))
        let text = pem.withBytes { String(decoding: $0, as: UTF8.self) }
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: text) else {
            throw .credentials(
                "'private_key' in the credentials file is not an RSA key of 2048 bits or more")
        }
        self.key = key
    }

    /// The signature of RS256 (RFC 7518, section 3.3), which Google asks for.
    func signature(of bytes: [UInt8]) -> [UInt8]? {
        (try? key.signature(for: bytes, padding: .insecurePKCS1v1_5)).map {
            Array($0.rawRepresentation)
        }
    }

    /// A file may have passed through other hands: what it signs goes to Google alone, or to where
    /// the configuration says.
    private static func tokenAddress(
        configured: String?, inFile: String?
    ) throws(FetchError) -> String {
        if let configured {
            guard let base = APIBase(configured) else {
                throw .credentials("token-url is not an address")
            }
            return base.address
        }
        guard let inFile else { return "https://oauth2.googleapis.com/token" }
        let isGoogle =
            APIBase(inFile).map {
                $0.address.utf8.starts(with: "https://".utf8) && $0.origin == "https://\($0.host)"
                    && $0.host.hasSuffix(".googleapis.com")
            } ?? false
        guard isGoogle else {
            throw .credentials(
                "'token_uri' in the credentials file is not at googleapis.com; "
                    + "if it should be so, say it with token-url")
        }
        return inFile
    }
}

/// Addresses of accounts, as they stand in assertions.
enum GoogleAddress {
    /// Whether it is an address that can be written into JSON as it is.
    static func isUsable(_ text: String) -> Bool {
        (3...320).contains(text.utf8.count) && text.utf8.contains(UInt8(ascii: "@"))
            && text.utf8.allSatisfy(mayStand)
    }

    static func mayStand(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
