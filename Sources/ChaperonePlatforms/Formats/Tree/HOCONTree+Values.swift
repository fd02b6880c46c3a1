import Chaperone

extension HOCONTree {
    mutating func key() -> [String] {
        var steps: [String] = []
        repeat {
            if cursor.byte == 0x22 {
                guard case .text(let step) = text() else { return [] }
                steps.append(step)
            } else {
                let word = cursor.take {
                    $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F
                }
                guard !word.isEmpty else { return [] }
                steps.append(String(decoding: word, as: UTF8.self))
            }
        } while cursor.take(".")
        skipTrivia(acrossLines: false)
        return steps
    }

    mutating func value(depth: Int) -> TreeValue {
        skipTrivia()
        let spot = cursor.spot
        guard depth <= TreeLimits.depth else {
            fail(.tooDeepScript)
            return TreeValue(.damaged, at: spot)
        }
        var parts: [TreeValue.Content] = []
        while !hasFailed, let byte = cursor.byte {
            if byte == 0x0A || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
                || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "#")
                || cursor.starts(with: "//")
            {
                break
            }
            switch byte {
            case 0x22: parts.append(text())
            case UInt8(ascii: "["): parts.append(list(depth: depth + 1))
            case UInt8(ascii: "$"):
                document.note(.code, at: cursor.spot)
                cursor.take { $0 != 0x0A && $0 != UInt8(ascii: "}") }
                _ = cursor.take("}")
                parts.append(.damaged)
            case UInt8(ascii: "{"):
                cursor.advance()
                var inner = TreeValue(.object([]), at: spot)
                members(of: &inner, at: [], depth: depth + 1, isBraced: true)
                parts.append(.damaged)
            default: parts.append(word())
            }
            skipTrivia(acrossLines: false)
        }
        // Values that stand side by side are joined, which nobody does with what is read here.
        return TreeValue(parts.count == 1 ? parts[0] : .damaged, at: spot)
    }

    /// A text without quotes, which ends where a comment begins.
    private mutating func word() -> TreeValue.Content {
        let start = cursor.position
        while let byte = cursor.byte, byte != 0x0A, !",}]#\"[{$".utf8.contains(byte),
            !cursor.starts(with: "//")
        {
            cursor.advance()
        }
        var bytes = cursor[start..<cursor.position]
        while let last = bytes.last, last.isBlank { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self) else { return .damaged }
        switch text {
        case "true", "yes", "on": return .flag(true)
        case "false", "no", "off": return .flag(false)
        case "null": return .null
        default: return .number(digits: bytes) ?? .text(text)
        }
    }

    private mutating func list(depth: Int) -> TreeValue.Content {
        let spot = cursor.spot
        var items: [TreeValue] = []
        cursor.advance()
        while !hasFailed {
            skipTrivia()
            guard cursor.byte != nil else { break }
            if cursor.take("]") { return .list(items) }
            if cursor.take(",") { continue }
            let before = cursor.position
            items.append(value(depth: depth + 1))
            if cursor.position == before {
                fail(.strayScriptBracket)
                return .damaged
            }
        }
        fail(.unclosedScript, at: spot)
        return .damaged
    }

    private mutating func text() -> TreeValue.Content {
        let spot = cursor.spot
        if cursor.take("\"\"\"") { return longText(at: spot) }
        cursor.advance()
        var bytes: [UInt8] = []
        var isKnown = true
        while let byte = cursor.byte, byte != 0x0A {
            cursor.advance()
            if byte == 0x22 {
                guard isKnown, let text = String(validating: bytes, as: UTF8.self) else {
                    return .damaged
                }
                return .text(text)
            }
            if byte == UInt8(ascii: "\\"), let next = cursor.byte {
                isKnown = isKnown && (next == 0x22 || next == 0x5C)
                cursor.advance()
                bytes.append(next)
            } else {
                bytes.append(byte)
            }
        }
        fail("this text is never closed; copy the file again", at: spot)
        return .damaged
    }

    /// A text in three quotes, which may have lines.
    private mutating func longText(at spot: TextCursor.Spot) -> TreeValue.Content {
        while cursor.byte != nil {
            if cursor.take("\"\"\"") {
                cursor.take { $0 == 0x22 }
                return .damaged
            }
            cursor.advance()
        }
        fail("this text is never closed; copy the file again", at: spot)
        return .damaged
    }
}
