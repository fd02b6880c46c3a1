import Chaperone

/// What is stepped over: code is never more than brackets, strings and comments here.
extension PowerShellTree {
    static func startsVariable(_ byte: UInt8) -> Bool {
        startsName(byte) || byte.isDigit || [0x24, 0x3A, 0x3F, 0x5E].contains(byte)
    }

    /// Steps over a variable, and over the members of it that are asked for.
    mutating func skipVariable(withMembers: Bool = true) {
        cursor.advance()
        guard let byte = cursor.byte else { return }
        if byte == UInt8(ascii: "{") {
            cursor.take { $0 != UInt8(ascii: "}") }
            cursor.advance()
        } else if Self.startsVariable(byte) {
            cursor.advance()
        }
        cursor.take {
            Self.startsName($0) || $0.isDigit
                || withMembers && ($0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":"))
        }
    }

    /// Steps over `$( … )`, which is a variable when nothing else is in it.
    mutating func subexpression() -> Operand {
        let start = cursor.position + 2
        cursor.advance()
        skipGroup()
        guard !hasFailed else { return .code }
        var inside = TextCursor(Array(cursor[start..<cursor.position - 1].prefix(256)))
        inside.take(while: \.isSpace)
        guard inside.take("$"), !inside.take(while: { Self.startsName($0) || $0.isDigit }).isEmpty
        else { return .code }
        inside.take {
            Self.startsName($0) || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
        }
        inside.take(while: \.isSpace)
        return inside.position == cursor.position - 1 - start ? .variable : .code
    }

    /// Steps over blanks and comments, and over the ends of lines where they mean nothing.
    mutating func skipTrivia(acrossLines: Bool = true) {
        while !hasFailed, let byte = cursor.byte {
            if byte.isBlank || acrossLines && byte == 0x0A {
                cursor.advance()
            } else if byte == UInt8(ascii: "`"),
                cursor.next == 0x0A || cursor.starts(with: "`\r\n")
            {
                cursor.advance(by: cursor.next == 0x0A ? 2 : 3)
            } else if byte == UInt8(ascii: "#") || cursor.starts(with: "<#") {
                skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() {
        let spot = cursor.spot
        guard cursor.take("<#") else {
            cursor.take { $0 != 0x0A }
            return
        }
        while cursor.byte != nil {
            if cursor.take("#>") { return }
            cursor.advance()
        }
        fail("this comment is never closed; the file may be cut off, so export it again", at: spot)
    }

    /// Steps over one word, string, variable, comment or sign that is no bracket.
    mutating func skipToken() {
        guard let byte = cursor.byte else { return }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = quoted(byte)
        case UInt8(ascii: "@") where hereText() != nil: break
        case UInt8(ascii: "$"):
            if cursor.next == UInt8(ascii: "(") { cursor.advance() } else { skipVariable() }
        case UInt8(ascii: "#"): skipComment()
        case UInt8(ascii: "<") where cursor.next == UInt8(ascii: "#"): skipComment()
        case UInt8(ascii: "`"): cursor.advance(by: cursor.starts(with: "`\r\n") ? 3 : 2)
        case _ where Self.startsName(byte) || byte.isDigit || byte == UInt8(ascii: "-"):
            cursor.take(while: Self.isName)
        default: cursor.advance()
        }
    }

    /// Steps over a bracket, all that is in it and its end.
    mutating func skipGroup() {
        guard nesting < TreeLimits.depth else {
            return fail("this is nested too deep to be settings")
        }
        nesting += 1
        defer { nesting -= 1 }
        var open: [(closer: UInt8, spot: TextCursor.Spot)] = []
        while !hasFailed, let byte = cursor.byte {
            if let closer = Self.closer(of: byte) {
                open.append((closer, cursor.spot))
                cursor.advance()
            } else if Self.closers.contains(byte) {
                guard open.popLast()?.closer == byte else { return fail(.strayBracket) }
                cursor.advance()
                if open.isEmpty { return }
            } else {
                skipToken()
            }
        }
        fail(.unclosedBracket, at: open.last?.spot)
    }

    /// Steps over code to the end of its statement, which a bracket around it, too, can be.
    mutating func skipStatement() {
        var last: UInt8 = 0
        while !hasFailed, let byte = cursor.byte {
            switch byte {
            case UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return
            case 0x0A:
                // After a sign that wants something on its right, the statement goes on.
                guard Self.joins.contains(last) else { return }
                cursor.advance()
            case _ where byte.isBlank: cursor.advance()
            case UInt8(ascii: "#"),
                UInt8(ascii: "<") where cursor.next == UInt8(ascii: "#"):
                skipTrivia(acrossLines: false)
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                skipGroup()
                last = byte
            default:
                skipToken()
                last = byte
            }
        }
    }

    private static let joins = Set("+*/%,|=&".utf8)
}
