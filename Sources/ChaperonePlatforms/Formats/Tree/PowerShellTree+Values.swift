import Chaperone

extension PowerShellTree {
    /// What stands in the place of a value.
    struct Operand {
        enum Kind {
            case data
            /// A variable: what it holds is not in this file, or not for certain.
            case variable
            case code
            /// Not UTF-8, or too long.
            case unreadable
        }

        var content: TreeValue.Content
        var kind: Kind

        static func data(_ content: TreeValue.Content) -> Operand {
            Operand(content: content, kind: .data)
        }
        static let variable = Operand(content: .damaged, kind: .variable)
        static let code = Operand(content: .damaged, kind: .code)
        static let unreadable = Operand(content: .damaged, kind: .unreadable)
    }

    /// The value after the sign that the cursor has passed, to the end of its statement.
    mutating func value(depth: Int) -> TreeValue {
        let line = cursor.spot.line
        skipTrivia()
        let spot = cursor.spot
        // A word on a line of its own is the next member's name, and this one has no value.
        if let byte = cursor.byte, spot.line > line && Self.startsName(byte) {
            document.note("a value is missing before this line", at: spot)
            return TreeValue(.damaged, at: spot)
        }
        var operand = operand(depth: depth, isItem: false)
        skipTrivia(acrossLines: false)
        if !hasFailed, cursor.byte == UInt8(ascii: ",") {
            // "a", "b" without a bracket is a list, too.
            var items = [noted(operand, at: spot)]
            while !hasFailed, cursor.take(",") {
                skipTrivia()
                let spot = cursor.spot
                items.append(noted(self.operand(depth: depth, isItem: true), at: spot))
                skipTrivia(acrossLines: false)
            }
            operand = .data(.list(items))
        }
        return noted(finished(operand), at: spot)
    }

    /// One of several between brackets.
    private mutating func item(depth: Int) -> TreeValue {
        let spot = cursor.spot
        let operand = operand(depth: depth, isItem: true)
        skipTrivia(acrossLines: false)
        guard cursor.byte == UInt8(ascii: ",") else { return noted(finished(operand), at: spot) }
        return noted(operand, at: spot)
    }

    /// The operand itself where nothing follows it; otherwise it was the beginning of code.
    private mutating func finished(_ operand: Operand) -> Operand {
        switch cursor.byte {
        case _ where hasFailed: return operand
        // Half a number looks like a whole one.
        case nil: return .variable
        case 0x0A?, UInt8(ascii: ";")?: return operand
        case let byte? where Self.closers.contains(byte): return operand
        default:
            skipStatement()
            return .code
        }
    }

    private mutating func noted(_ operand: Operand, at spot: TextCursor.Spot) -> TreeValue {
        switch operand.kind {
        case .data, .variable: break
        case _ where hasFailed: break
        case .code: document.note(.code, at: spot)
        case .unreadable:
            document.note("this text is not UTF-8, or longer than a setting can be", at: spot)
        }
        return TreeValue(operand.content, at: spot)
    }

    private mutating func operand(depth: Int, isItem: Bool) -> Operand {
        count()
        guard !hasFailed, let byte = cursor.byte else { return .code }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return quoted(byte)
        case UInt8(ascii: "@"):
            if let here = hereText() { return here }
            switch cursor.next {
            case UInt8(ascii: "(")?: return .data(list(depth: depth + 1))
            case UInt8(ascii: "{")?:
                cursor.advance()
                return instance(depth: depth)
            default: return skipped()
            }
        case UInt8(ascii: "$"): return variable()
        case UInt8(ascii: "-") where cursor.next?.isDigit == true, 0x30...0x39:
            let token = cursor.take { Self.isName($0) || $0 == UInt8(ascii: "+") }
            return TreeValue.Content.number(digits: token).map(Operand.data) ?? .code
        case _ where Self.startsName(byte): return word(depth: depth, isItem: isItem)
        default: return skipped()
        }
    }

    private mutating func skipped() -> Operand {
        skipStatement()
        return .code
    }

    private mutating func variable() -> Operand {
        if cursor.next == UInt8(ascii: "(") { return subexpression() }
        let start = cursor.position
        skipVariable()
        switch String(decoding: cursor[start..<cursor.position], as: UTF8.self).lowercased() {
        case "$true": return .data(.flag(true))
        case "$false": return .data(.flag(false))
        case "$null": return .data(.null)
        case "$": return .code
        default: return .variable
        }
    }

    /// A bare word, or an instance such as `MSFT_Name{ … }`.
    private mutating func word(depth: Int, isItem: Bool) -> Operand {
        let word = cursor.take(while: Self.isName)
        let before = cursor
        skipTrivia()
        if !hasFailed, cursor.byte == UInt8(ascii: "{") {
            return instance(depth: depth)
        }
        if !hasFailed { cursor = before }
        // In a list, a bare word is a command; a word with a hyphen is one anywhere.
        let isPlain = word.allSatisfy {
            $0.isLetter || $0.isDigit || $0 == 0x5F || $0 == 0x2E || $0 == 0x3A
        }
        return isPlain && !isItem ? .data(.text(String(decoding: word, as: UTF8.self))) : .code
    }

    private mutating func instance(depth: Int) -> Operand {
        let members = block(depth: depth + 1)
        return .data(hasFailed && members.isEmpty ? .damaged : .object(members))
    }

    private mutating func list(depth: Int) -> TreeValue.Content {
        var items: [TreeValue] = []
        let spot = cursor.spot
        guard depth <= TreeLimits.depth else {
            fail("this is nested too deep to be settings")
            return .damaged
        }
        cursor.advance(by: 2)
        while !hasFailed {
            skipTrivia()
            guard !hasFailed else { break }
            switch cursor.byte {
            case nil: fail(.unclosedBracket, at: spot)
            case UInt8(ascii: ")")?:
                cursor.advance()
                return .list(items)
            case UInt8(ascii: ",")?, UInt8(ascii: ";")?: cursor.advance()
            case UInt8(ascii: "}")?, UInt8(ascii: "]")?: fail(.strayBracket)
            default: items.append(item(depth: depth))
            }
        }
        // What else it would have held is not known.
        items.append(TreeValue(.damaged, at: cursor.spot))
        return .list(items)
    }
}
