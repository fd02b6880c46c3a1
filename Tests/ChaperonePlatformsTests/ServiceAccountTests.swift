import Chaperone
import Foundation
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

/// Keys of service accounts, and what is signed with them.
@Suite struct ServiceAccountTests {
    @Test func openSSLAcceptsWhatIsSigned() throws {
        let key = try ServiceAccountKey(Secret(ServiceAccountFile.text().utf8), tokenURL: nil)
        let token = try #require(
            GoogleAssertion.signed(
                by: key, for: "amara@example.org", to: [.calendar, .spaces], now: 1_790_000_000))
        let assertion = try Assertion(token.withBytes { String(decoding: $0, as: UTF8.self) })
        #expect(
            assertion.head as? [String: String]
                == ["alg": "RS256", "typ": "JWT", "kid": "0a1b2c3d4e5f"])
        #expect(
            assertion.claims["iss"] as? String == "chaperone@audit-1234.iam.gserviceaccount.com")
        #expect(assertion.claims["sub"] as? String == "amara@example.org")
        #expect(
            assertion.claims["scope"] as? String
                == "\(GoogleScope.calendar) \(GoogleScope.spaces)")
        #expect(assertion.claims["aud"] as? String == "https://oauth2.googleapis.com/token")
        #expect(assertion.claims["iat"] as? Int == 1_790_000_000)
        #expect(assertion.claims["exp"] as? Int == 1_790_003_600)
        let folder = ServiceAccountFile.folder
        let names = ["public.pem", "signed", "signature"].map { folder.appending(path: $0).path }
        _ = ServiceAccountFile.openssl(
            "pkey", "-in", folder.appending(path: "key.pem").path, "-pubout", "-out", names[0])
        try assertion.signed.write(to: URL(filePath: names[1]))
        try assertion.signature.write(to: URL(filePath: names[2]))
        func verified() -> String? {
            ServiceAccountFile.openssl(
                "dgst", "-sha256", "-verify", names[0], "-signature", names[2], names[1])
        }
        #expect(verified() == "Verified OK\n")
        var other = assertion.signed
        other[other.count - 1] ^= 1
        try other.write(to: URL(filePath: names[1]))
        #expect(verified() == nil)
    }

    @Test(
        arguments: [
            (["private_key": nil], "lacks 'private_key'"),
            (["client_email": nil], "lacks 'client_email'"),
            (["client_email": "nobody"], "'client_email' in the credentials file is no address"),
            (
                ["client_email": "a\"@example.org"],
                "'client_email' in the credentials file is no address"
            ),
            (["type": "authorized_user"], "another kind of account"),
            (
                ["private_key": "-----BEGIN PRIVATE KEY-----\nCNRY\n-----END PRIVATE KEY-----\n"],
                "not an RSA key"
            ),
            (["token_uri": "https://evil.example.com/token"], "not at googleapis.com"),
            (["token_uri": "http://oauth2.googleapis.com/token"], "not at googleapis.com"),
            (
                ["token_uri": "https://oauth2.googleapis.com.example.com/token"],
                "not at googleapis.com"
            ),
            (["token_uri": "https://evilgoogleapis.com/token"], "not at googleapis.com"),
            (["token_uri": "https://x@oauth2.googleapis.com/token"], "not at googleapis.com"),
            (["token_uri": "https://oauth2.googleapis.com:8443/token"], "not at googleapis.com"),
        ] as [([String: String?], String)])
    func whatIsWrongWithAFileIsSaid(changes: [String: String?], message: String) throws {
        let text = ServiceAccountFile.text(changes)
        let error = #expect(throws: FetchError.self) {
            try ServiceAccountKey(Secret(text.utf8), tokenURL: nil)
        }
        guard case .credentials(let said)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(said.contains(message))
        #expect(!said.contains("CNRY") && !said.contains("evil"))
    }

    @Test func aShortKeyIsRefused() throws {
        let path = ServiceAccountFile.folder.appending(path: "short.pem").path
        _ = ServiceAccountFile.openssl(
            "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-out", path)
        let pem = try String(contentsOfFile: path, encoding: .utf8)
        #expect(throws: FetchError.self) {
            try ServiceAccountKey(
                Secret(ServiceAccountFile.text(["private_key": pem]).utf8), tokenURL: nil)
        }
    }

    @Test(arguments: [nil, "", "admin", "a\"b@example.org", "a b@example.org"] as [String?])
    func anAdministratorIsWanted(subject: String?) throws {
        let error = #expect(throws: FetchError.self) {
            try MeetFetcher(try MeetTenant().access(subject: subject))
        }
        guard case .credentials(let said)? = error else { return }
        #expect(said.contains("subject"))
    }

    @Test func theConfigurationSaysWhereTokensComeFrom() throws {
        let file = Secret(
            ServiceAccountFile.text(["token_uri": "https://evil.example.com/t"]).utf8)
        let key = try ServiceAccountKey(file, tokenURL: "https://proxy.example.org/token")
        #expect(key.tokenAddress == "https://proxy.example.org/token")
        #expect(throws: FetchError.self) { try ServiceAccountKey(file, tokenURL: "proxy") }
    }

    /// Repeats what it was sent in its refusal.
    private struct Parrot: Transport {
        func send(_ request: Request) async throws(TransportError) -> Response {
            let sent = request.form?.last?.value.withBytes { String(decoding: $0, as: UTF8.self) }
            let text = #"{"error":"invalid_grant","error_description":"Bad: \#(sent ?? "")"}"#
            return Response(status: 400, body: Array(text.utf8))
        }
    }

    @Test func whatWasSignedIsInNoMessage() async throws {
        let tokens = GoogleTokens(
            key: try ServiceAccountKey(Secret(ServiceAccountFile.text().utf8), tokenURL: nil),
            transport: Parrot(), health: APIHealth())
        guard
            case .failure(.refused(let reason)) = await tokens.ask(
                for: "amara@example.org", to: [.calendar])
        else {
            Issue.record("it was not refused")
            return
        }
        #expect(reason == "HTTP 400, code invalid_grant")
    }

    @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar", "\u{FF}\u{FE}?>"])
    func bytesAreWrittenInTheAlphabetOfTokens(text: String) {
        let expected = Data(text.utf8).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        #expect(String(decoding: Base64URL.encoded(Array(text.utf8)), as: UTF8.self) == expected)
    }
}
