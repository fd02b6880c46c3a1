extension ScriptRun {
    /// Steps over code in brackets, and returns the names in it.
    ///
    /// Names of members are among them: it is better to know too many.
    mutating func skipBrackets(isProbing: Bool = false) -> Set<[UInt8]> {
        let spot = cursor.spot
        var open: [(closer: UInt8, position: Int)] = []
        var closed: Int?
        var names: Set<[UInt8]> = []
        var last: UInt8 = UInt8(ascii: "(")
        repeat {
            skipTrivia()
            guard !hasFailed, let byte = cursor.byte else { break }
            note(closed)
            closed = nil
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append((byte == 0x28 ? 0x29 : byte + 2, cursor.position))
                cursor.advance()
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let last = open.popLast(), last.closer == byte else {
                    fail(.strayScriptBracket)
                    return names
                }
                closed = isProbing && byte == 0x29 ? last.position : nil
                cursor.advance()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = text(endingWith: byte)
            case UInt8(ascii: "`"): _ = template()
            case UInt8(ascii: "/") where !Self.endsOperand(last): pattern()
            case _ where ScriptTree.startsName(byte):
                let name = name()
                if !isProbing { names.insert(name) }
            case _ where byte.isDigit:
                cursor.take { $0.isDigit || $0.isLetter || $0 == 0x2E || $0 == 0x5F }
            default: cursor.advance()
            }
            last = byte
        } while !open.isEmpty
        if !open.isEmpty { fail(.unclosedScript, at: spot) }
        if isProbing {
            skipTrivia()
            note(closed)
        }
        if !isProbing { mention(names, at: spot) }
        return names
    }

    /// Takes note of brackets that an arrow follows.
    private mutating func note(_ closed: Int?) {
        if let closed, cursor.starts(with: "=>") { arrows.insert(closed) }
    }

    /// Whether a slash after this byte divides.
    private static func endsOperand(_ byte: UInt8) -> Bool {
        ScriptTree.startsName(byte) || byte.isDigit || ")]}\"'`".utf8.contains(byte)
    }

    /// Whether an arrow follows the brackets under the cursor: they hold the names of a function's values.
    ///
    /// Nothing is looked at twice, however deep brackets lie in each other.
    mutating func isArrow() -> Bool {
        let start = cursor.position
        if start < lookedUpTo { return arrows.contains(start) }
        let before = (cursor, document, taint, freshLine, mode, functions)
        let count = objects.count
        // Nothing in them happens yet, and no name in them is mentioned.
        (mode, functions) = (.skip, 0)
        _ = skipBrackets(isProbing: true)
        lookedUpTo = cursor.position
        if hasFailed { return false }
        (cursor, document, taint, freshLine, mode, functions) = before
        objects.removeSubrange(count...)
        return arrows.contains(start)
    }
}
