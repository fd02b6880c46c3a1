extension ScriptRun {
    /// An operand with what stands behind it: members of it, and calls.
    mutating func postfix() -> ScriptOperand {
        var value = primary()
        var isShort = false
        let outer = mode
        defer { mode = outer }
        while !hasFailed {
            skipTrivia()
            guard let byte = cursor.byte else { break }
            if cursor.starts(with: "?."), !isDigitAfterMark {
                cursor.advance(by: 2)
                if value.value.isNothing { isShort = true }
                if value.value.isUnknown, mode == .run { mode = .perhaps }
                if isShort { mode = .skip }
                if cursor.byte == UInt8(ascii: "(") || cursor.byte == UInt8(ascii: "[") {
                    continue
                }
                value = member(of: value, named: memberWord())
            } else if byte == UInt8(ascii: "."), cursor.next?.isDigit != true {
                cursor.advance()
                value = member(of: value, named: memberWord())
            } else if byte == UInt8(ascii: "[") {
                cursor.advance()
                let key = expression().value
                expect("]")
                value = member(of: value, named: key.textual)
            } else if byte == UInt8(ascii: "(") {
                value = call(value)
            } else if byte == UInt8(ascii: "`") {
                let spot = cursor.spot
                _ = template()
                value = outcome(of: value, [], isWhole: false, at: spot)
            } else {
                break
            }
            if isShort {
                value = ScriptOperand(value: .undefined, spot: value.spot)
            }
        }
        if isShort { value.target = .none }
        return value
    }

    /// `a ?.5 : b` is no member.
    private var isDigitAfterMark: Bool {
        var ahead = cursor
        ahead.advance(by: 2)
        return ahead.byte?.isDigit == true
    }

    private mutating func memberWord() -> [UInt8] {
        skipTrivia()
        _ = cursor.take("#")
        let name = name()
        if name.isEmpty { fail(.strayScriptBracket) }
        return name
    }

    // MARK: - The first of it

    private mutating func primary() -> ScriptOperand {
        skipTrivia()
        let spot = cursor.spot
        func made(_ value: ScriptValue, _ target: ScriptTarget = .none) -> ScriptOperand {
            ScriptOperand(value: value, target: target, spot: spot)
        }
        guard !hasFailed, let byte = cursor.byte else {
            fail(.unclosedScript)
            return made(.unknown(spot))
        }
        switch byte {
        case UInt8(ascii: "{"): return made(object(), .pattern)
        case UInt8(ascii: "["): return made(list(), .pattern)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return made(text(endingWith: byte))
        case UInt8(ascii: "`"): return made(template())
        case UInt8(ascii: "/"):
            pattern()
            return made(.unknown(spot))
        case UInt8(ascii: "("):
            cursor.advance()
            var value = expression()
            expect(")")
            if case .pattern = value.target { value.target = .none }
            return value
        case _ where byte.isDigit || byte == UInt8(ascii: ".") && cursor.next?.isDigit == true:
            let value = number()
            if !word().isEmpty { fail(.strayScriptBracket) }
            return made(value)
        case _ where ScriptTree.startsName(byte): return named(at: spot)
        default:
            fail(.strayScriptBracket)
            return made(.unknown(spot))
        }
    }

    private mutating func named(at spot: TextCursor.Spot) -> ScriptOperand {
        func made(_ value: ScriptValue) -> ScriptOperand { ScriptOperand(value: value, spot: spot) }
        let name = name()
        switch String(decoding: name, as: UTF8.self) {
        case "true": return made(.flag(true))
        case "false": return made(.flag(false))
        case "null": return made(.null)
        case "undefined" where variable(name) == nil: return made(.undefined)
        case "function":
            _ = take("*")
            skipTrivia()
            if cursor.byte != UInt8(ascii: "(") { _ = self.name() }
            functionBody()
            return made(.unknown(spot))
        case "class":
            classBody()
            return made(.unknown(spot))
        case "async":
            skipTrivia()
            guard !isOnFreshLine, take(word: "function") else { break }
            _ = take("*")
            skipTrivia()
            if cursor.byte != UInt8(ascii: "(") { _ = self.name() }
            functionBody()
            return made(.unknown(spot))
        case "new": return made(instance(at: spot))
        case "import":
            guard take("(") else { break }
            _ = expression()
            expect(")")
            taintAll(at: spot)
            return made(.unknown(spot))
        case "super" where functions > 0: return made(.unknown(spot))
        default: break
        }
        if Self.global.contains(name), variable(name) == nil { return ofWindow(at: spot) }
        guard !Self.reserved.contains(name) else {
            fail(.strayScriptBracket, at: spot)
            return made(.unknown(spot))
        }
        return reference(name, at: spot)
    }

    /// A name of the script, or one that the browser has.
    private mutating func reference(_ name: [UInt8], at spot: TextCursor.Spot) -> ScriptOperand {
        mention([name], at: spot)
        let target = ScriptTarget.variable(name)
        if let captured = outlook.captured[name] {
            return ScriptOperand(value: .unknown(captured), target: target, spot: spot)
        }
        if let variable = variable(name) {
            return ScriptOperand(value: variable.value, target: target, spot: spot)
        }
        if Self.reaching.contains(name), !isHarmlessTimer(name) { taintAll(at: spot) }
        if Self.roots.contains(name), mode != .skip {
            // Another file makes it; this one says some of its members.
            objects.append(ScriptObject(isOpen: true))
            let value = ScriptValue.object(objects.count - 1)
            scopes[0][name] = ScriptVariable(value: value, spot: spot)
            return ScriptOperand(value: value, target: target, spot: spot)
        }
        return ScriptOperand(value: .unknown(spot), target: target, global: [name], spot: spot)
    }

    /// `setTimeout(function …` runs no text.
    private func isHarmlessTimer(_ name: [UInt8]) -> Bool {
        guard name.starts(with: "set".utf8) else { return false }
        var ahead = cursor
        return ahead.take("(") && (ahead.starts(with: "function") || ahead.starts(with: "()"))
    }

    /// `window.name` is a name of the script; all else that is done with a window could set any.
    private mutating func ofWindow(at spot: TextCursor.Spot) -> ScriptOperand {
        let unknown = ScriptOperand(value: .unknown(spot), spot: spot)
        skipTrivia()
        var name: [UInt8]?
        if cursor.starts(with: "?.") || cursor.byte == UInt8(ascii: ".") {
            cursor.advance(by: cursor.byte == UInt8(ascii: "?") ? 2 : 1)
            name = memberWord()
        } else if cursor.take("[") {
            name = expression().value.textual
            expect("]")
        } else if cursor.starts(with: "==") || cursor.starts(with: "!=") {
            return unknown
        }
        guard !hasFailed, let name else {
            taintAll(at: spot)
            return ScriptOperand(
                value: .unknown(spot), target: .member(.unknown(spot), nil), spot: spot)
        }
        if Self.global.contains(name), variable(name) == nil { return ofWindow(at: spot) }
        if let variable = variable(name), scopes[0][name] == nil {
            // A name of a block is none of the window's.
            return ScriptOperand(value: .unknown(variable.spot), target: .none, spot: spot)
        }
        return reference(name, at: spot)
    }

    /// `new X(…)`.
    private mutating func instance(at spot: TextCursor.Spot) -> ScriptValue {
        defer { depth -= 1 }
        guard enter() else { return .unknown(spot) }
        skipTrivia()
        if cursor.take(".") {
            _ = name()
            return .unknown(spot)
        }
        // Whatever stands there is made with all that is given to it.
        let made = primary()
        escape(made.value, at: spot)
        while !hasFailed {
            skipTrivia()
            if cursor.byte == UInt8(ascii: ".") {
                cursor.advance()
                check([memberWord()], at: spot)
            } else if cursor.byte == UInt8(ascii: "[") {
                cursor.advance()
                escape(expression().value, at: spot)
                expect("]")
            } else {
                break
            }
        }
        if cursor.byte == UInt8(ascii: "(") {
            for value in arguments().values { escape(value, at: spot) }
        }
        return .unknown(spot)
    }
}
