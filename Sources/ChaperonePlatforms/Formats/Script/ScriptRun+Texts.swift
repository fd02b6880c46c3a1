import Chaperone

extension ScriptRun {
    /// The text whose quote is under the cursor; one that a server or a template engine fills in is unknown.
    mutating func text(endingWith quote: UInt8) -> ScriptValue {
        let spot = cursor.spot
        cursor.advance()
        if cursor.starts(with: "<!--#") { return directive(endingWith: quote, at: spot) }
        var bytes: [UInt8] = []
        while let byte = cursor.byte, byte != 0x0A, byte != 0x0D {
            if byte == quote {
                cursor.advance()
                return made(bytes, at: spot)
            }
            cursor.advance()
            if byte == UInt8(ascii: "\\") { escape(into: &bytes) } else { bytes.append(byte) }
        }
        fail("this text is never closed; copy the file again", at: spot)
        return .unknown(spot)
    }

    /// A template, with what its substitutions come to.
    mutating func template() -> ScriptValue {
        let spot = cursor.spot
        guard enter() else { return .unknown(spot) }
        defer { depth -= 1 }
        var bytes: [UInt8] = []
        var isKnown = true
        cursor.advance()
        while !hasFailed, let byte = cursor.byte {
            if byte == UInt8(ascii: "`") {
                cursor.advance()
                return isKnown ? made(bytes, at: spot) : .unknown(spot)
            }
            if cursor.starts(with: "${") {
                cursor.advance(by: 2)
                let value = expression().value
                expect("}")
                guard let text = value.textual, bytes.count + text.count <= Self.joinedBytes else {
                    isKnown = false
                    continue
                }
                bytes += text
                continue
            }
            cursor.advance()
            switch byte {
            case UInt8(ascii: "\\"): escape(into: &bytes)
            case 0x0D:
                // Lines end in one way in a template.
                if cursor.byte == 0x0A { cursor.advance() }
                bytes.append(0x0A)
            default: bytes.append(byte)
            }
        }
        fail("this text is never closed; copy the file again", at: spot)
        return .unknown(spot)
    }

    private func made(_ bytes: [UInt8], at spot: TextCursor.Spot) -> ScriptValue {
        if Self.isFilledIn(bytes) { return .filledIn(spot) }
        guard bytes.count <= TreeLimits.textBytes,
            String(validating: bytes, as: UTF8.self) != nil
        else { return .unknown(spot) }
        return .text(bytes)
    }

    /// `"<!--# echo var="name" -->"`: a web server puts a text in the place of it.
    private mutating func directive(endingWith quote: UInt8, at spot: TextCursor.Spot)
        -> ScriptValue
    {
        while let byte = cursor.byte, byte != 0x0A, !cursor.starts(with: "-->") { cursor.advance() }
        guard cursor.take("-->") else {
            fail("this text is never closed; copy the file again", at: spot)
            return .unknown(spot)
        }
        while let byte = cursor.byte, byte != 0x0A, byte != quote { cursor.advance() }
        if cursor.byte == quote {
            cursor.advance()
        } else {
            fail("this text is never closed; copy the file again", at: spot)
        }
        return .filledIn(spot)
    }

    /// Whether a server or a template engine would put something in here.
    private static func isFilledIn(_ bytes: [UInt8]) -> Bool {
        for index in bytes.indices.dropLast() {
            let next = bytes[index + 1]
            if bytes[index] == 0x7B, next == 0x7B || next == 0x25 { return true }
            if bytes[index] == 0x3C, next == 0x25 { return true }
            if bytes[index] == 0x3C, next == 0x21, bytes[index...].starts(with: "<!--#".utf8) {
                return true
            }
        }
        return false
    }

    // MARK: - Escapes

    private mutating func escape(into bytes: inout [UInt8]) {
        guard let byte = cursor.byte else { return }
        if cursor.starts(with: "\u{2028}") || cursor.starts(with: "\u{2029}") {
            return cursor.advance(by: 3)
        }
        cursor.advance()
        switch byte {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "v"): bytes.append(0x0B)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case 0x0A: break
        case 0x0D: if cursor.byte == 0x0A { cursor.advance() }
        case UInt8(ascii: "x"): scalar(hex(2), into: &bytes, atLeast: 2)
        case UInt8(ascii: "u"):
            if cursor.take("{") {
                scalar(hex(8), into: &bytes, atLeast: 1)
                if !cursor.take("}") { fail(.strayScriptBracket) }
            } else {
                unit(into: &bytes)
            }
        // What digits mean depends on more than is worth knowing.
        case _ where byte.isDigit: bytes.append(0xFF)
        default: bytes.append(byte)
        }
    }

    /// `\uD83D\uDE00` is one character.
    private mutating func unit(into bytes: inout [UInt8]) {
        let digits = hex(4)
        guard let high = UInt32(digits, radix: 16), (0xD800..<0xDC00).contains(high),
            cursor.starts(with: "\\u")
        else { return scalar(digits, into: &bytes, atLeast: 4) }
        let before = cursor
        cursor.advance(by: 2)
        guard let low = UInt32(hex(4), radix: 16), (0xDC00..<0xE000).contains(low) else {
            cursor = before
            return bytes.append(0xFF)
        }
        let value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
        scalar(String(value, radix: 16), into: &bytes, atLeast: 1)
    }

    private mutating func hex(_ count: Int) -> String {
        var digits = ""
        while digits.utf8.count < count, let byte = cursor.byte,
            byte.isDigit || (0x61...0x66).contains(byte | 0x20)
        {
            digits.unicodeScalars.append(Unicode.Scalar(byte))
            cursor.advance()
        }
        return digits
    }

    private mutating func scalar(_ digits: String, into bytes: inout [UInt8], atLeast count: Int) {
        guard digits.utf8.count >= count else { return fail(.strayScriptBracket) }
        // What is no scalar is not UTF-8 either, and makes the text unreadable.
        guard let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else {
            return bytes.append(0xFF)
        }
        bytes += Array(String(scalar).utf8)
    }
}
