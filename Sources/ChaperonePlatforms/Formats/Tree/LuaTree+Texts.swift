import Chaperone

extension LuaTree {
    mutating func name() -> String {
        String(
            decoding: cursor.take { $0.isLetter || $0.isDigit || $0 == 0x5F || $0 >= 0x80 },
            as: UTF8.self)
    }

    /// Steps over blanks and comments.
    mutating func skipTrivia() {
        while !hasFailed, let byte = cursor.byte {
            if byte.isSpace {
                cursor.advance()
            } else if cursor.starts(with: "--") {
                cursor.advance(by: 2)
                if cursor.byte == UInt8(ascii: "["), level != nil {
                    _ = longText()
                } else {
                    cursor.take { $0 != 0x0A }
                }
            } else {
                return
            }
        }
    }

    /// The equals signs of the long bracket under the cursor; nil where none begins.
    private var level: Int? {
        var ahead = cursor
        ahead.advance()
        let count = ahead.take { $0 == UInt8(ascii: "=") }.count
        return ahead.byte == UInt8(ascii: "[") ? count : nil
    }

    /// `[[ … ]]` or `[==[ … ]==]`.
    mutating func longText() -> TreeValue.Content {
        let spot = cursor.spot
        guard let level else {
            fail(.strayScriptBracket)
            return .damaged
        }
        cursor.advance(by: level + 2)
        _ = cursor.take("\r")
        if cursor.byte == 0x0A { cursor.advance() }
        var bytes: [UInt8] = []
        while let byte = cursor.byte {
            if byte == UInt8(ascii: "]") {
                var ahead = cursor
                ahead.advance()
                if ahead.take(while: { $0 == UInt8(ascii: "=") }).count == level,
                    ahead.take("]")
                {
                    cursor = ahead
                    guard bytes.count <= TreeLimits.textBytes, !bytes.contains(0x0D) else {
                        return .damaged
                    }
                    return String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .damaged
                }
            }
            bytes.append(byte)
            cursor.advance()
        }
        fail("this text or comment is never closed; copy the file again", at: spot)
        return .damaged
    }

    /// The text whose quote is under the cursor; one that a template engine fills in is damaged.
    mutating func text(endingWith quote: UInt8) -> TreeValue.Content {
        let spot = cursor.spot
        var bytes: [UInt8] = []
        var isKnown = true
        cursor.advance()
        while let byte = cursor.byte, byte != 0x0A {
            cursor.advance()
            if byte == quote {
                guard isKnown, bytes.count <= TreeLimits.textBytes,
                    let text = String(validating: bytes, as: UTF8.self), !text.contains("{{")
                else { return .damaged }
                return .text(text)
            }
            guard byte == UInt8(ascii: "\\"), let next = cursor.byte else {
                bytes.append(byte)
                continue
            }
            cursor.advance()
            switch next {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case 0x22, 0x27, 0x5C: bytes.append(next)
            default: isKnown = false
            }
        }
        fail("this text is never closed; copy the file again", at: spot)
        return .damaged
    }

    /// A table: a list where nothing in it has a name, else an object.
    mutating func table() -> TreeValue.Content {
        let spot = cursor.spot
        var items: [TreeValue] = []
        var members: [TreeMember] = []
        var isKnown = true
        cursor.advance()
        while !hasFailed {
            skipTrivia()
            guard !hasFailed, let byte = cursor.byte else {
                fail(.unclosedScript, at: spot)
                break
            }
            if cursor.take("}") {
                guard isKnown, members.isEmpty || items.isEmpty else { return .damaged }
                return members.isEmpty ? .list(items) : .object(members)
            }
            if cursor.take(",") || cursor.take(";") { continue }
            let before = cursor
            if byte == UInt8(ascii: "["), level == nil {
                cursor.advance()
                let key = value()
                skipTrivia()
                guard cursor.take("]") else {
                    fail(.unclosedScript, at: spot)
                    break
                }
                skipTrivia()
                _ = cursor.take("=")
                let value = value()
                if let name = key.text {
                    members.append(TreeMember(name: name, value: value))
                } else {
                    isKnown = false
                }
                continue
            }
            if byte.isLetter || byte == 0x5F {
                let name = name()
                skipTrivia()
                if cursor.byte == UInt8(ascii: "="), cursor.next != UInt8(ascii: "=") {
                    cursor.advance()
                    members.append(TreeMember(name: name, value: value()))
                    continue
                }
                cursor = before
            }
            items.append(value())
            if cursor.position == before.position, !hasFailed { fail(.strayScriptBracket) }
        }
        return .damaged
    }
}
