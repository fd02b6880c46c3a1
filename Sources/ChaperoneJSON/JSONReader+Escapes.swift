/// Escapes in strings.
extension JSONReader {
    /// Reads an escape whose backslash is under the cursor; false after a fatal problem.
    mutating func readEscape(
        _ scan: inout StringScan, _ records: inout JSONRecords
    ) -> Bool {
        let offset = window.offset
        let letter = window.advance()
        if letter == 0x75 { return readUnicodeEscape(at: offset, &scan, &records) }
        refuseHalfPair(&scan, &records)
        switch letter {
        case 0x22, 0x5C, 0x2F: staging[0] = UInt8(truncatingIfNeeded: letter)
        case 0x62: staging[0] = 0x08
        case 0x66: staging[0] = 0x0C
        case 0x6E: staging[0] = 0x0A
        case 0x72: staging[0] = 0x0D
        case 0x74: staging[0] = 0x09
        default:
            refuseEscape(letter, at: offset, &records)
            return false
        }
        window.cursor += 1
        take(staging, 1, &scan, &records)
        return true
    }

    private mutating func readUnicodeEscape(
        at offset: Int, _ scan: inout StringScan, _ records: inout JSONRecords
    ) -> Bool {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            let digit = window.advance()
            switch digit {
            case 0x30...0x39: unit = unit << 4 | UInt32(digit - 0x30)
            case 0x41...0x46: unit = unit << 4 | UInt32(digit - 0x41 + 10)
            case 0x61...0x66: unit = unit << 4 | UInt32(digit - 0x61 + 10)
            default:
                refuseHalfPair(&scan, &records)
                refuseEscape(digit, at: offset, &records)
                return false
            }
        }
        window.cursor += 1
        if unit & 0xFC00 == 0xDC00 {
            guard scan.high != 0 else {
                spoil(&scan, .loneSurrogate, at: offset, &records)
                return true
            }
            unit = 0x10000 + ((scan.high & 0x3FF) << 10 | unit & 0x3FF)
            scan.high = 0
        } else {
            refuseHalfPair(&scan, &records)
            if unit & 0xFC00 == 0xD800 {
                (scan.high, scan.highOffset) = (unit, offset)
                return true
            }
        }
        // One character has at most four bytes, for which the staging has room.
        take(staging, encodeUTF8(unit, into: staging), &scan, &records)
        return true
    }

    private mutating func refuseEscape(_ byte: Int, at offset: Int, _ records: inout JSONRecords) {
        guard byte != ByteWindow.endOfInput else {
            return refuse(byte, "expected the end of a string", &records)
        }
        fail(.badEscape, "expected one of the escapes of JSON", at: offset, &records)
    }
}
