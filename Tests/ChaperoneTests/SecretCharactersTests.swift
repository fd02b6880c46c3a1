import Chaperone
import Testing

@Suite("What a secret's characters say")
struct SecretCharactersTests {
    @Test(
        "A text is a secret where its facts are known, however it begins",
        arguments: [
            ("480913", true), ("abc123XYZ", true), ("p\u{E4}ss", true), ("!", true),
            ("****x", true),
            ("redact", true), ("Hidden7Secrets", true), ("secret-word", true), ("xxx", true),
            ("xxxxxxxxx", true), ("\u{E4}\u{F6}", true), ("7-removed-x", true),
            ("*", false), ("******", false), ("[REDACTED]", false), ("redacted", false),
            ("<Masked>", false), ("(hidden)", false), ("removed.", false), ("SECRET", false),
            ("1-secret-2", false), ("xxxx", false), ("XXXXXXXX", false), ("**xxxx**", false),
        ])
    func secrets(text: String, isSecret: Bool) {
        let bytes = Array(text.utf8)
        bytes.withUnsafeBufferPointer {
            #expect(SecretCharacters.isSecret($0) == isSecret)
            #expect((SecretCharacters($0).code(of: .length) != nil) == isSecret)
        }
        #expect((Decoder.SecretFact.length.code(of: bytes, 0..<bytes.count) != nil) == isSecret)
    }
}
