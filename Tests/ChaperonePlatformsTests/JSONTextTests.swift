import Chaperone
import Testing

@testable import ChaperonePlatforms

/// A redacted document tells an audit the same as the original, and no secret.
@Suite struct JSONTextTests {
    static let files = Export.files(below: "Fixtures/zoom").filter {
        !$0.contains("/utf16") && !$0.contains("/utf8-bom") && !$0.hasSuffix(".csv")
    }

    private static func redacted(_ sheet: Sheet) throws -> Sheet {
        let document = JSONTree.read(sheet.bytes)
        try #require(document.isComplete)
        var bytes: [UInt8] = []
        for root in document.roots {
            bytes += try #require(JSONText.line(root, hiding: ZoomSecrets.keys)) + [0x0A]
        }
        return Sheet(name: sheet.name, bytes: bytes)
    }

    @Test(arguments: files)
    func whatIsRedactedShowsTheSameSettings(file: String) throws {
        let sheet = try Sheet(file: file)
        let redacted = try Self.redacted(sheet)
        let natives = file.contains("/complete/")
        let original = try Portrait([sheet], natives: natives)
        #expect(original == (try Portrait([redacted], natives: natives)))
        #expect(!natives || !original.lines.isEmpty)
    }

    @Test(arguments: files)
    func whatIsRedactedHasNoSecret(file: String) throws {
        let text = String(decoding: try Self.redacted(try Sheet(file: file)).bytes, as: UTF8.self)
        #expect(!text.contains("CNRY"))
        let secrets = try Export.bytes("Fixtures/zoom/SECRETS.txt").split(separator: 0x0A)
            .map { String(decoding: $0, as: UTF8.self) }.filter { !$0.contains("CNRY") }
        for secret in secrets { #expect(!text.contains("\"\(secret)\"")) }
    }

    @Test(arguments: [
        ("Ab1!", "0Aa-"), ("123456", "000000"), ("zzz", "aaa"), ("!!!", "---"), ("***", "***"),
        ("caf\u{E9}", "aaa-"), ("[REDACTED]", "[redacted]"), ("secret12", "[redacted]"),
        ("*a*", "a--"),
    ])
    func aMaskKeepsLengthAndClassesAlone(secret: String, masked: String) {
        #expect(SecretMask.masked(secret) == masked)
    }

    @Test(arguments: [
        (#"{"a":1.50e+3,"b":-0}"#, #"{"a":1.50e+3,"b":-0}"#),
        (#"{"id":98765432101234567890}"#, #"{"id":98765432101234567890}"#),
        (#"{"password":123456}"#, #"{"password":"000000"}"#),
        (#"{"webinar_password":true}"#, #"{"webinar_password":true}"#),
        (#"{"minimum_password_length":8}"#, #"{"minimum_password_length":8}"#),
        (#"{"start_url":"https://x.example.org/s/1?zak=CNRY1"}"#, #"{"start_url":"[removed]"}"#),
        (
            #"{"join_url":"https://x.example.org/j/1?pwd=CNRY2&x=1"}"#,
            #"{"join_url":"https://x.example.org/j/1?pwd=…&x=1"}"#
        ),
        (
            #"{"agenda":"the code is CNRY33, really","passcode":"CNRY33"}"#,
            #"{"agenda":"the code is …, really","passcode":"00AAAA"}"#
        ),
        (#"{"a":"\u0000\"\\\u2028\n"}"#, "{\"a\":\"\\u0000\\\"\\\\\u{2028}\\u000a\"}"),
        (#"{"client_secret":"a\r\nb"}"#, #"{"client_secret":"aa--"}"#),
        (#"{"a":1,"a":2}"#, #"{"a":1,"a":2}"#),
    ])
    func aValueIsWrittenInOneLineOfJSON(given: String, written: String) throws {
        let root = try #require(JSONTree.read(Array(given.utf8)).roots.first)
        let line = try #require(JSONText.line(root, hiding: ZoomSecrets.keys))
        #expect(String(decoding: line, as: UTF8.self) == written)
    }

    @Test func aDamagedValueIsNotWritten() throws {
        let root = try #require(JSONTree.read(Array(#"{"a":[1,"#.utf8)).roots.first)
        #expect(JSONText.line(root, hiding: SecretKeys()) == nil)
    }
}
