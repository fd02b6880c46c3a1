import Chaperone

extension ScriptTree {
    /// The value of the expression under the cursor; damaged where only running could tell.
    mutating func expression() -> TreeValue {
        skipTrivia()
        let spot = cursor.spot
        depth += 1
        defer { depth -= 1 }
        guard depth <= TreeLimits.depth else {
            fail(.tooDeepScript)
            return TreeValue(.damaged, at: spot)
        }
        var value = choice()
        let before = cursor
        let crossesLine = skipTrivia(acrossLines: true)
        guard !hasFailed else { return TreeValue(.damaged, at: spot) }
        switch cursor.byte {
        case nil, UInt8(ascii: ",")?, UInt8(ascii: ";")?, UInt8(ascii: ")")?, UInt8(ascii: "]")?,
            UInt8(ascii: "}")?, UInt8(ascii: ":")?:
            return value
        case let byte? where crossesLine && (Self.startsName(byte) || byte == UInt8(ascii: "{")):
            cursor = before
            return value
        default:
            if skipExpression(endsAtLine: true) { taint = taint ?? spot }
            value = TreeValue(.damaged, at: spot)
            document.note(.code, at: spot)
            return value
        }
    }

    /// `a ? b : c`, `a || b` and `a && b`, where it is known which counts.
    private mutating func choice() -> TreeValue {
        var left = sum()
        skipTrivia()
        while !hasFailed, cursor.starts(with: "||") || cursor.starts(with: "&&") {
            let isOr = cursor.starts(with: "||")
            cursor.advance(by: 2)
            let right = sum()
            switch left.isTruthy {
            case nil: left.content = .damaged
            case let isTrue?: if isTrue != isOr { left = right }
            }
            skipTrivia()
        }
        guard !hasFailed, cursor.byte == UInt8(ascii: "?"), cursor.next != UInt8(ascii: "."),
            cursor.next != UInt8(ascii: "?")
        else { return left }
        cursor.advance()
        let first = expression()
        skipTrivia()
        guard cursor.take(":") else { return TreeValue(.damaged, at: cursor.spot) }
        let second = expression()
        if let isTrue = left.isTruthy { return isTrue ? first : second }
        left.content = .damaged
        return left
    }

    private mutating func sum() -> TreeValue {
        var left = product()
        while !hasFailed {
            let before = cursor
            skipTrivia()
            guard let sign = cursor.byte, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
                cursor.next != UInt8(ascii: "="), cursor.next != sign
            else {
                cursor = before
                break
            }
            cursor.advance()
            left.content = Self.combined(left.content, sign, product().content)
        }
        return left
    }

    private mutating func product() -> TreeValue {
        var left = operand()
        while !hasFailed {
            let before = cursor
            skipTrivia()
            guard let sign = cursor.byte, sign == UInt8(ascii: "*") || sign == UInt8(ascii: "/"),
                cursor.next != UInt8(ascii: "="), cursor.next != UInt8(ascii: "*")
            else {
                cursor = before
                break
            }
            cursor.advance()
            left.content = Self.combined(left.content, sign, operand().content)
        }
        return left
    }

    private static func combined(
        _ left: TreeValue.Content, _ sign: UInt8, _ right: TreeValue.Content
    ) -> TreeValue.Content {
        if case .number(let a) = left, case .number(let b) = right, let a = Double(a),
            let b = Double(b)
        {
            let result =
                switch sign {
                case UInt8(ascii: "+"): a + b
                case UInt8(ascii: "-"): a - b
                case UInt8(ascii: "*"): a * b
                default: a / b
                }
            guard result.isFinite else { return .damaged }
            return .number(Int64(exactly: result).map { "\($0)" } ?? "\(result)")
        }
        guard sign == UInt8(ascii: "+") else { return .damaged }
        let isText = [left, right].contains { if case .text = $0 { true } else { false } }
        func text(_ content: TreeValue.Content) -> String? {
            switch content {
            case .text(let text): text
            case .number(let digits): digits
            default: nil
            }
        }
        guard isText, let a = text(left), let b = text(right),
            a.utf8.count + b.utf8.count <= TreeLimits.textBytes
        else { return .damaged }
        return .text(a + b)
    }

    private mutating func operand() -> TreeValue {
        skipTrivia()
        let spot = cursor.spot
        func made(_ content: TreeValue.Content) -> TreeValue { TreeValue(content, at: spot) }
        guard !hasFailed, let byte = cursor.byte else { return made(.damaged) }
        var value: TreeValue
        switch byte {
        case UInt8(ascii: "{"): value = made(object())
        case UInt8(ascii: "["): value = made(list())
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            value = made(text(endingWith: byte))
        case UInt8(ascii: "!"):
            cursor.advance()
            depth += 1
            defer { depth -= 1 }
            guard depth <= TreeLimits.depth else {
                fail(.tooDeepScript)
                return made(.damaged)
            }
            value = made(operand().isTruthy.map { .flag(!$0) } ?? .damaged)
        case UInt8(ascii: "-") where cursor.next?.isDigit == true, 0x30...0x39, UInt8(ascii: "."):
            let isNegative = cursor.take("-")
            let digits = cursor.take { $0.isDigit || $0.isLetter || $0 == 0x2E || $0 == 0x5F }
            value = made(
                TreeValue.Content.number(digits: (isNegative ? [0x2D] : []) + digits) ?? .damaged)
        case UInt8(ascii: "("):
            cursor.advance()
            value = expression()
            skipTrivia()
            guard cursor.take(")") else {
                skipExpression(endsAtLine: false)
                if !cursor.take(")") { fail(.unclosedScript, at: spot) }
                return made(.damaged)
            }
        case _ where Self.startsName(byte): value = made(word())
        default: return made(.damaged)
        }
        return followed(value, at: spot)
    }

    /// What stands behind an operand: members of it, or a call, of which nothing is known.
    private mutating func followed(_ value: TreeValue, at spot: TextCursor.Spot) -> TreeValue {
        var value = value
        while !hasFailed {
            let before = cursor
            skipTrivia()
            guard cursor.byte == UInt8(ascii: "."), let next = cursor.next, Self.startsName(next)
            else {
                cursor = before
                return value
            }
            cursor.advance()
            let name = name()
            if name == "hasOwnProperty", let known = ownProperty(of: value) {
                value = TreeValue(.flag(known), at: spot)
                continue
            }
            let member = value.members?.last { $0.name == name }?.value
            value.content =
                member?.content ?? (value.members == nil ? .damaged : .null)
        }
        return value
    }

    /// Whether an object has a member, asked as `hasOwnProperty('name')`.
    private mutating func ownProperty(of value: TreeValue) -> Bool? {
        let before = cursor
        skipTrivia()
        guard let members = value.members, cursor.take("("),
            case .text(let name) = expression().content, cursor.take(")")
        else {
            cursor = before
            return nil
        }
        return members.contains { $0.name == name }
    }

    private mutating func word() -> TreeValue.Content {
        let before = cursor
        switch name() {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null", "undefined": return .null
        case "window", "globalThis": return .damaged
        case "function", "class", "new", "typeof", "void", "async", "await", "delete":
            cursor = before
            if skipExpression(endsAtLine: true) { taint = taint ?? before.spot }
            document.note(.code, at: before.spot)
            return .damaged
        case let name:
            if Self.roots.contains(name) { readsConfiguration = true }
            return variables[name]?.content ?? .damaged
        }
    }

    private mutating func list() -> TreeValue.Content {
        let spot = cursor.spot
        var items: [TreeValue] = []
        var isWhole = true
        cursor.advance()
        while !hasFailed {
            skipTrivia()
            guard let byte = cursor.byte else {
                fail(.unclosedScript, at: spot)
                break
            }
            if cursor.take("]") { return isWhole ? .list(items) : .damaged }
            if cursor.take(",") { continue }
            if byte == UInt8(ascii: ".") && cursor.starts(with: "...") {
                isWhole = false
                cursor.advance(by: 3)
            }
            let before = cursor.position
            items.append(expression())
            if cursor.position == before, !hasFailed { fail(.strayScriptBracket) }
        }
        return .damaged
    }

    private mutating func object() -> TreeValue.Content {
        let spot = cursor.spot
        var members: [TreeMember] = []
        var isWhole = true
        cursor.advance()
        while !hasFailed {
            skipTrivia()
            guard let byte = cursor.byte else {
                fail(.unclosedScript, at: spot)
                break
            }
            if cursor.take("}") { return isWhole ? .object(members) : .damaged }
            if cursor.take(",") { continue }
            let before = cursor.position
            let memberSpot = cursor.spot
            guard let name = memberName(byte), name != "__proto__" else {
                // A spread, a computed name: it could set any member.
                isWhole = false
                document.note(.code, at: memberSpot)
                if skipExpression(endsAtLine: false) { taint = taint ?? memberSpot }
                if cursor.position == before { fail(.strayScriptBracket) }
                continue
            }
            skipTrivia()
            let value: TreeValue
            if cursor.take(":") {
                value = expression()
            } else if cursor.byte == UInt8(ascii: ",") || cursor.byte == UInt8(ascii: "}") {
                value = TreeValue(variables[name]?.content ?? .damaged, at: memberSpot)
            } else {
                // A method, or a getter, whose name follows.
                value = TreeValue(.damaged, at: memberSpot)
                isWhole = isWhole && cursor.byte == UInt8(ascii: "(")
                document.note(.code, at: memberSpot)
                if skipExpression(endsAtLine: false) { taint = taint ?? memberSpot }
                if cursor.position == before { fail(.strayScriptBracket) }
            }
            // The last of two members with one name counts.
            guard members.count < 4096 else {
                isWhole = false
                continue
            }
            members.removeAll { $0.name == name }
            members.append(TreeMember(name: name, value: value))
        }
        return .damaged
    }

    private mutating func memberName(_ byte: UInt8) -> String? {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            guard case .text(let name) = text(endingWith: byte) else { return nil }
            return name
        }
        guard Self.startsName(byte) || byte.isDigit else { return nil }
        return name()
    }
}
