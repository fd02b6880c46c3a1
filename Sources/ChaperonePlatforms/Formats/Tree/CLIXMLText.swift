/// What the text of an element of CLIXML means, by the element's name ([MS-PSRP] 2.2.5.1).
enum CLIXMLText {
    /// - Returns: nil when it is no value of its type.
    static func content(_ bytes: [UInt8], of element: String) -> TreeValue.Content? {
        switch element {
        case "B":
            switch String(decoding: trimmed(bytes), as: UTF8.self).lowercased() {
            case "true": return .flag(true)
            case "false": return .flag(false)
            default: return nil
            }
        case "By", "SB", "U16", "I16", "U32", "I32", "U64", "I64", "Sg", "Db", "D":
            return .number(digits: trimmed(bytes))
        case "C":
            // A character stands there as the number of its code.
            let code = UInt32(String(decoding: trimmed(bytes), as: UTF8.self))
            return code.flatMap(Unicode.Scalar.init).map { .text(String(Character($0))) }
        case "SS":
            // A secret, enciphered for whoever exported it: there is something, and nobody reads it.
            return .damaged
        default:
            return String(validating: bytes, as: UTF8.self).flatMap(decoded).map { .text($0) }
        }
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let start = bytes.firstIndex { !$0.isSpace } ?? bytes.endIndex
        let end = bytes.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? start
        return bytes[start..<end]
    }

    /// A string in which units of UTF-16 may stand as `_xHHHH_` ([MS-PSRP] 2.2.5).
    /// - Returns: nil when half of a pair stands alone.
    static func decoded(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        let units = Array(text.utf16)
        var decoded: [UInt16] = []
        decoded.reserveCapacity(units.count)
        var index = 0
        while index < units.count {
            if let unit = escape(units, at: index) {
                decoded.append(unit)
                index += 7
            } else {
                decoded.append(units[index])
                index += 1
            }
        }
        return String(validating: decoded, as: UTF16.self)
    }

    private static func escape(_ units: [UInt16], at index: Int) -> UInt16? {
        guard index + 6 < units.count, units[index] == 0x5F, units[index + 1] | 0x20 == 0x78,
            units[index + 6] == 0x5F
        else { return nil }
        var value: UInt16 = 0
        for unit in units[index + 2..<index + 6] {
            switch unit {
            case 0x30...0x39: value = value << 4 + (unit - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 + ((unit | 0x20) - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }
}
