extension ScriptRun {
    /// An operand with the signs before it and behind it.
    mutating func unary() -> ScriptOperand {
        skipTrivia()
        let spot = cursor.spot
        func made(_ value: ScriptValue) -> ScriptOperand { ScriptOperand(value: value, spot: spot) }
        guard !hasFailed, let byte = cursor.byte else {
            fail(.unclosedScript)
            return made(.unknown(spot))
        }
        if cursor.starts(with: "++") || cursor.starts(with: "--") {
            let isPlus = byte == UInt8(ascii: "+")
            cursor.advance(by: 2)
            return made(step(operand(), isPlus ? 1 : -1, at: spot))
        }
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "~"):
            cursor.advance()
            let value = signed(operand().value, byte, at: spot)
            if take("**") { fail(.strayScriptBracket) }
            return made(value)
        case _ where !ScriptTree.startsName(byte): break
        case _ where take(word: "typeof"):
            return made(kind(of: operand(isAsked: true), at: spot))
        case _ where take(word: "void"):
            _ = operand()
            return made(.undefined)
        case _ where take(word: "delete"):
            remove(operand(), at: spot)
            return made(.unknown(spot))
        case _ where functions > 0 && (take(word: "await") || take(word: "yield")):
            skipTrivia()
            if take("*") { skipTrivia() }
            if let byte = cursor.byte, !")]},;:".utf8.contains(byte), !isOnFreshLine {
                _ = operand()
            }
            return made(.unknown(spot))
        default: break
        }
        return stepped(postfix(), at: spot)
    }

    /// What a sign stands before.
    private mutating func operand(isAsked: Bool = false) -> ScriptOperand {
        defer { depth -= 1 }
        guard enter() else { return ScriptOperand(value: .unknown(cursor.spot), spot: cursor.spot) }
        if isAsked {
            skipTrivia()
            if Self.global.contains(word()), variable(word()) == nil {
                let spot = cursor.spot
                let before = cursor
                _ = name()
                skipTrivia()
                if cursor.byte != UInt8(ascii: "."), cursor.byte != UInt8(ascii: "[") {
                    return ScriptOperand(value: .unknown(spot), spot: spot)
                }
                cursor = before
            }
        }
        return unary()
    }

    /// `a++` and `a--`.
    private mutating func stepped(_ operand: ScriptOperand, at spot: TextCursor.Spot)
        -> ScriptOperand
    {
        skipTrivia()
        guard !isOnFreshLine, cursor.starts(with: "++") || cursor.starts(with: "--") else {
            return operand
        }
        let isPlus = cursor.byte == UInt8(ascii: "+")
        cursor.advance(by: 2)
        _ = step(operand, isPlus ? 1 : -1, at: spot)
        return ScriptOperand(value: .unknown(spot), spot: spot)
    }

    private mutating func step(
        _ operand: ScriptOperand, _ by: Double, at spot: TextCursor.Spot
    ) -> ScriptValue {
        switch operand.target {
        case .none, .pattern:
            fail(.strayScriptBracket, at: spot)
            return .unknown(spot)
        case .variable, .member: break
        }
        touch(operand)
        var value = ScriptValue.unknown(spot)
        if case .number(let number) = operand.value { value = .number(number + by) }
        set(operand.target, value, at: spot)
        return value
    }
}
