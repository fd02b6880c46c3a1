import Chaperone

/// The parts of a JSON Web Token (RFC 7515, RFC 7519).
enum GraphJWT {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The permissions that a token of Graph says it has; nil for a token that is no JWT.
    ///
    /// Whether the token is genuine is Graph's business: this only tells a person what is missing.
    static func roles(of token: Secret) -> Set<String>? {
        let parts = token.withBytes { Array($0) }.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = decoded(Array(parts[1])) else { return nil }
        let document = JSONTree.read(bytes)
        guard document.isComplete, document.roots.count == 1, let claims = document.roots.first,
            claims.members != nil
        else { return nil }
        return Set((claims["roles"]?.items ?? []).compactMap(\.text))
    }

    /// Base64 for addresses, without padding (RFC 4648, section 5).
    static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for offset in 0..<3 {
                let index = start + offset
                bits = bits << 8 | UInt32(index < part.endIndex ? bytes[index] : 0)
            }
            for position in 0...part.count {
                text.append(digits[Int(bits >> UInt32(18 - 6 * position) & 63)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What base64 of either alphabet says, with or without padding; nil for anything else.
    static func decoded(_ text: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        let body = text.prefix { $0 != UInt8(ascii: "=") }
        guard text.count - body.count <= 2, body.count % 4 != 1,
            text[body.endIndex...].allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return nil }
        for byte in body {
            let digit: UInt8 =
                byte == UInt8(ascii: "+")
                ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
            guard let value = value(of: digit) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> UInt32? {
        switch digit {
        case 0x41...0x5A: UInt32(digit - 0x41)
        case 0x61...0x7A: UInt32(digit - 0x61) + 26
        case 0x30...0x39: UInt32(digit - 0x30) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
