/// Base64 with its padding (RFC 4648, section 4), in the one way in which bytes can be written.
enum Base64 {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    private static let values: [UInt8?] = {
        var values: [UInt8?] = Array(repeating: nil, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group: UInt32 = 0
            for index in 0..<3 {
                group = group << 8 | (index < count ? UInt32(bytes[start + index]) : 0)
            }
            for index in 0..<4 {
                let letter = letters[Int(group >> (18 - 6 * UInt32(index)) & 63)]
                text.append(index <= count ? letter : padding)
            }
        }
        return text
    }

    /// The bytes of `text`; nil when it has other letters, a wrong length or bits that mean nothing.
    static func decoded(_ text: [UInt8]) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        for start in stride(from: 0, to: text.count, by: 4) {
            let group = text[start..<start + 4]
            let count = group.prefix { $0 != padding }.count
            let isLast = start + 4 == text.count
            guard count >= (isLast ? 2 : 4), group.dropFirst(count).allSatisfy({ $0 == padding })
            else { return nil }
            var bits: UInt32 = 0
            for letter in group.prefix(count) {
                guard let value = values[Int(letter)] else { return nil }
                bits = bits << 6 | UInt32(value)
            }
            bits <<= 6 * UInt32(4 - count)
            let unused: UInt32 = count == 4 ? 0 : count == 3 ? 0xFF : 0xFFFF
            guard bits & unused == 0 else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
            if count > 2 { bytes.append(UInt8(truncatingIfNeeded: bits >> 8)) }
            if count > 3 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
        }
        return bytes
    }
}
