import Chaperone

/// Replaces a secret by a text that tells its length and the classes of its characters, and nothing else.
///
/// An audit of what was masked sees the same facts as one of the original (``Decoder/SecretFact``).
enum SecretMask {
    /// Digits become `0`, capitals `A`, small letters `a` and all others `-`, in this order.
    ///
    /// What somebody masked before stays masked: it becomes stars, or `[redacted]`.
    static func masked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var (digits, capitals, small, others, stars) = (0, 0, 0, 0, 0)
        for byte in bytes {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A: capitals += 1
            case 0x61...0x7A: small += 1
            // Characters count, not bytes.
            case 0x80...0xBF: break
            default: others += 1
            }
            if byte == UInt8(ascii: "*") { stars += 1 }
        }
        if stars == bytes.count { return text }
        let result =
            String(repeating: "0", count: digits) + String(repeating: "A", count: capitals)
            + String(repeating: "a", count: small)
        if isPlaceholder(bytes) { return "[redacted]" }
        return result + String(repeating: "-", count: others)
    }

    /// Whether the letters of a text are a word that stands for a secret that was taken out.
    private static func isPlaceholder(_ bytes: [UInt8]) -> Bool {
        Decoder.SecretFact.present.code(of: bytes, bytes.indices) == nil
    }
}
