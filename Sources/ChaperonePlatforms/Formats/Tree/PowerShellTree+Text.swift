import Chaperone

extension PowerShellTree {
    /// The string whose quote is under the cursor.
    ///
    /// Only straight quotes count; Microsoft365DSC escapes the curly ones.
    mutating func quoted(_ quote: UInt8) -> Operand {
        let spot = cursor.spot
        cursor.advance()
        var text = Text(isExpanding: quote == UInt8(ascii: "\""))
        while !hasFailed, let byte = cursor.byte {
            if byte == quote {
                cursor.advance()
                guard cursor.byte == quote else { return text.operand }
                text.bytes.append(quote)
                cursor.advance()
            } else {
                character(into: &text)
            }
        }
        fail("this text is never closed; the file may be cut off, so export it again", at: spot)
        return .code
    }

    /// The here-string under the cursor, whose end stands at the start of a line; nil where there is
    /// none.
    mutating func hereText() -> Operand? {
        guard let quote = cursor.next,
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { return nil }
        let before = cursor
        let spot = cursor.spot
        cursor.advance(by: 2)
        cursor.take(while: \.isBlank)
        guard cursor.take("\n") else {
            cursor = before
            return nil
        }
        var text = Text(isExpanding: quote == UInt8(ascii: "\""))
        while !hasFailed, let byte = cursor.byte {
            if cursor.isAtLineStart, byte == quote, cursor.next == UInt8(ascii: "@") {
                cursor.advance(by: 2)
                if text.bytes.last == 0x0A { text.bytes.removeLast() }
                if text.bytes.last == 0x0D { text.bytes.removeLast() }
                return text.operand
            }
            character(into: &text)
        }
        fail("this text is never closed; the file may be cut off, so export it again", at: spot)
        return .code
    }

    /// A string so far.
    struct Text {
        /// Whether variables, code and escapes have a meaning in it.
        let isExpanding: Bool
        var bytes: [UInt8] = []
        var hasVariable = false
        var hasCode = false

        init(isExpanding: Bool) { self.isExpanding = isExpanding }

        var operand: Operand {
            if hasCode { return .code }
            if hasVariable { return .variable }
            guard bytes.count <= TreeLimits.textBytes,
                let string = String(validating: bytes, as: UTF8.self)
            else { return .unreadable }
            return .data(.text(string))
        }
    }

    private mutating func character(into text: inout Text) {
        guard let byte = cursor.byte else { return }
        switch byte {
        case UInt8(ascii: "`") where text.isExpanding: escape(into: &text.bytes)
        case UInt8(ascii: "$") where text.isExpanding:
            if cursor.next == UInt8(ascii: "(") {
                if subexpression().kind == .code {
                    text.hasCode = true
                } else {
                    text.hasVariable = true
                }
            } else if let next = cursor.next, next == UInt8(ascii: "{") || Self.startsVariable(next)
            {
                text.hasVariable = true
                skipVariable(withMembers: false)
            } else {
                text.bytes.append(byte)
                cursor.advance()
            }
        default:
            text.bytes.append(byte)
            cursor.advance()
        }
    }

    /// An escape of "About Special Characters"; a backtick before anything else is that itself.
    private mutating func escape(into text: inout [UInt8]) {
        cursor.advance()
        guard let byte = cursor.byte else { return }
        cursor.advance()
        switch byte {
        case UInt8(ascii: "0"): text.append(0x00)
        case UInt8(ascii: "a"): text.append(0x07)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "e"): text.append(0x1B)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "v"): text.append(0x0B)
        case UInt8(ascii: "u") where cursor.byte == UInt8(ascii: "{"):
            let before = cursor
            cursor.advance()
            let digits = String(
                decoding: cursor.take { $0.isDigit || $0.isLetter }.prefix(7), as: UTF8.self)
            if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init),
                cursor.take("}")
            {
                text += Array(String(scalar).utf8)
            } else {
                cursor = before
                text.append(byte)
            }
        default: text.append(byte)
        }
    }
}
