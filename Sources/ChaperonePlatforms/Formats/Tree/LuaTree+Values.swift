import Chaperone

extension LuaTree {
    mutating func value() -> TreeValue {
        var left = operand()
        while !hasFailed {
            let before = cursor
            skipTrivia()
            guard cursor.starts(with: ".."), cursor.next == UInt8(ascii: ".") else {
                if let byte = cursor.byte, "+-*/%^<>~".utf8.contains(byte),
                    !cursor.starts(with: "--")
                {
                    cursor.advance()
                    _ = cursor.take("=")
                    _ = operand()
                    left.content = .damaged
                    continue
                }
                if takeLogicWord() {
                    _ = operand()
                    left.content = .damaged
                    continue
                }
                cursor = before
                return left
            }
            cursor.advance(by: 2)
            let right = operand()
            if case .text(let a) = left.content, case .text(let b) = right.content,
                a.utf8.count + b.utf8.count <= ScriptRun.joinedBytes
            {
                left.content = .text(a + b)
            } else {
                left.content = .damaged
            }
        }
        return left
    }

    /// Steps over `and` or `or`.
    private mutating func takeLogicWord() -> Bool {
        let before = cursor
        let word = name()
        if word == "and" || word == "or" { return true }
        cursor = before
        return false
    }

    private mutating func operand() -> TreeValue {
        skipTrivia()
        let spot = cursor.spot
        guard !hasFailed, let byte = cursor.byte else {
            fail(.unclosedScript)
            return TreeValue(.damaged, at: spot)
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= TreeLimits.depth else {
            fail(.tooDeepScript)
            return TreeValue(.damaged, at: spot)
        }
        switch byte {
        case 0x22, 0x27: return TreeValue(text(endingWith: byte), at: spot)
        case UInt8(ascii: "["): return TreeValue(longText(), at: spot)
        case UInt8(ascii: "{"): return TreeValue(table(), at: spot)
        case UInt8(ascii: "("):
            cursor.advance()
            let value = value()
            skipTrivia()
            if !cursor.take(")") { fail(.unclosedScript, at: spot) }
            return value
        case UInt8(ascii: "#"):
            cursor.advance()
            _ = operand()
            return TreeValue(.damaged, at: spot)
        case UInt8(ascii: "-"), 0x30...0x39:
            let isNegative = cursor.take("-")
            let digits = cursor.take { $0.isDigit || $0.isLetter || $0 == 0x2E }
            let number = TreeValue.Content.number(digits: (isNegative ? [0x2D] : []) + digits)
            return TreeValue(number ?? .damaged, at: spot)
        case _ where ScriptTree.startsName(byte): return word(at: spot)
        default:
            fail(.strayScriptBracket)
            return TreeValue(.damaged, at: spot)
        }
    }

    private mutating func word(at spot: TextCursor.Spot) -> TreeValue {
        let word = name()
        switch word {
        case "true": return TreeValue(.flag(true), at: spot)
        case "false": return TreeValue(.flag(false), at: spot)
        case "nil": return TreeValue(.null, at: spot)
        case "not":
            _ = operand()
            return TreeValue(.damaged, at: spot)
        case "function":
            fail(.code, at: spot)
            return TreeValue(.damaged, at: spot)
        default: break
        }
        // A name, members of it, or a call.
        var isCall = false
        while !hasFailed, let byte = cursor.byte {
            if byte == UInt8(ascii: "("), skipBrackets() {
                isCall = true
            } else if byte == UInt8(ascii: ".") && cursor.next != UInt8(ascii: ".")
                || byte == UInt8(ascii: ":")
            {
                isCall = true
                cursor.advance()
                _ = name()
            } else {
                break
            }
        }
        if !isCall, let known = locals[word] { return TreeValue(known.content, at: spot) }
        document.note(.code, at: spot)
        return TreeValue(.damaged, at: spot)
    }

    /// Steps over a call's arguments.
    private mutating func skipBrackets() -> Bool {
        let spot = cursor.spot
        cursor.advance()
        while !hasFailed {
            skipTrivia()
            if cursor.take(")") { return true }
            if cursor.take(",") { continue }
            guard cursor.byte != nil else { break }
            _ = value()
        }
        fail(.unclosedScript, at: spot)
        return false
    }
}
