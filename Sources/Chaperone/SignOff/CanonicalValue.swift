/// A JSON value of the part of JSON that can be written in one way only (RFC 8785): no fractions, and
/// no whole number that a program which counts in floating point would round.
package indirect enum CanonicalValue: Sendable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([CanonicalValue])
    /// In any order; it is sorted when it is written.
    case object([(key: String, value: CanonicalValue)])

    /// The greatest whole number, and the least without its sign: 2^53 - 1.
    package static let greatestNumber = 9_007_199_254_740_991

    package static func texts(_ texts: [String]) -> Self { .list(texts.map(Self.text)) }

    package static func text(orNull text: String?) -> Self { text.map(Self.text) ?? .null }
}

/// Why a value has no canonical form.
package enum CanonicalProblem: Error, Equatable, Sendable {
    case duplicateKey(String)
    case numberTooLarge(Int)
}

extension CanonicalValue {
    /// The only bytes of this value, without a newline at the end.
    ///
    /// - Throws: ``CanonicalProblem``.
    package func bytes() throws(CanonicalProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) throws(CanonicalProblem) {
        switch self {
        case .null: bytes += Array("null".utf8)
        case .flag(let flag): bytes += Array((flag ? "true" : "false").utf8)
        case .number(let number):
            guard number.magnitude <= UInt(Self.greatestNumber) else {
                throw .numberTooLarge(number)
            }
            bytes += Array(String(number).utf8)
        case .text(let text): Self.quote(text, to: &bytes)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try item.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            // By UTF-16 code units: Swift's own order of texts is another one.
            let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in sorted.enumerated() {
                if index > 0 {
                    // Swift takes texts for equal that differ in their bytes; these do not.
                    guard !sorted[index - 1].key.utf8.elementsEqual(member.key.utf8) else {
                        throw .duplicateKey(member.key)
                    }
                    bytes.append(UInt8(ascii: ","))
                }
                Self.quote(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                try member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += Array("\\b".utf8)
            case 0x09: bytes += Array("\\t".utf8)
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x0C: bytes += Array("\\f".utf8)
            case 0x0D: bytes += Array("\\r".utf8)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
