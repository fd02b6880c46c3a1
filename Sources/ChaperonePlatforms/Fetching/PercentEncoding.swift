/// Writes parts of addresses, so that none can be taken for another part (RFC 3986).
enum PercentEncoding {
    /// A text with everything but letters, digits, `-`, `.`, `_` and `~` encoded.
    static func encoded(_ text: some StringProtocol) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A segment of a path.
    ///
    /// Zoom's UUIDs that begin with a slash, or have two in a row, are encoded twice, as its
    /// documentation of meetings asks for.
    static func segment(_ text: String, slashesTwice: Bool = false) -> String {
        let once = encoded(text)
        return slashesTwice && text.utf8.contains(UInt8(ascii: "/")) ? encoded(once) : once
    }

    /// A query with its question mark; empty when there is nothing to ask.
    static func query(_ fields: [(name: String, value: String)]) -> String {
        guard !fields.isEmpty else { return "" }
        return "?"
            + fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }
}
