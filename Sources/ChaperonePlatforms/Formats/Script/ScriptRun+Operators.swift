extension ScriptRun {
    /// How long a text that is put together may be.
    static let joinedBytes = 1 << 13

    /// What an operator makes of two values, where that is known.
    func combined(
        _ left: ScriptValue, _ sign: ScriptSign, _ right: ScriptValue, at spot: TextCursor.Spot
    ) -> ScriptValue {
        switch sign {
        case .plus: return sum(left, right, at: spot)
        case .same: return isSame(left, right).map { .flag($0) } ?? .unknown(spot)
        case .different: return isSame(left, right).map { .flag(!$0) } ?? .unknown(spot)
        case .equal: return isEqual(left, right).map { .flag($0) } ?? .unknown(spot)
        case .unequal: return isEqual(left, right).map { .flag(!$0) } ?? .unknown(spot)
        case .member: return isMember(left, of: right).map { .flag($0) } ?? .unknown(spot)
        case .instance, .or, .and, .orNothing, .power: return .unknown(spot)
        case .less, .greater, .atMost, .atLeast:
            return compared(left, sign, right).map { .flag($0) } ?? .unknown(spot)
        case .minus, .times, .over, .remainder, .left, .right, .unsignedRight, .bitOr, .bitXor,
            .bitAnd:
            guard case .number(let a) = left, case .number(let b) = right,
                let result = Self.calculated(a, sign, b)
            else { return .unknown(spot) }
            return .number(result)
        }
    }

    private func sum(
        _ left: ScriptValue, _ right: ScriptValue, at spot: TextCursor.Spot
    ) -> ScriptValue {
        if case .number(let a) = left, case .number(let b) = right { return .number(a + b) }
        let isText = [left, right].contains { if case .text = $0 { true } else { false } }
        guard isText, var text = left.textual, let tail = right.textual,
            text.count + tail.count <= Self.joinedBytes
        else {
            if case .filledIn = left { return left }
            if case .filledIn = right { return right }
            return .unknown(spot)
        }
        text += tail
        return .text(text)
    }

    private static func calculated(_ a: Double, _ sign: ScriptSign, _ b: Double) -> Double? {
        switch sign {
        case .minus: return a - b
        case .times: return a * b
        case .over: return a / b
        case .remainder: return a.truncatingRemainder(dividingBy: b)
        default: break
        }
        guard let left = Int64(exactly: a), let right = Int64(exactly: b) else { return nil }
        let (x, y) = (Int32(truncatingIfNeeded: left), Int32(truncatingIfNeeded: right))
        switch sign {
        case .bitOr: return Double(x | y)
        case .bitXor: return Double(x ^ y)
        case .bitAnd: return Double(x & y)
        case .left: return Double(x << (y & 31))
        case .right: return Double(x >> (y & 31))
        case .unsignedRight: return Double(UInt32(bitPattern: x) >> UInt32(y & 31))
        default: return nil
        }
    }

    private func compared(_ left: ScriptValue, _ sign: ScriptSign, _ right: ScriptValue) -> Bool? {
        guard case .number(let a) = left, case .number(let b) = right else { return nil }
        return switch sign {
        case .less: a < b
        case .greater: a > b
        case .atMost: a <= b
        default: a >= b
        }
    }

    /// Whether `===` holds.
    func isSame(_ left: ScriptValue, _ right: ScriptValue) -> Bool? {
        switch (left, right) {
        case (.unknown, _), (_, .unknown), (.filledIn, _), (_, .filledIn), (.trimming, _),
            (_, .trimming):
            nil
        case (.undefined, .undefined), (.null, .null): true
        case (.flag(let a), .flag(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.text(let a), .text(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }

    /// Whether `==` holds.
    private func isEqual(_ left: ScriptValue, _ right: ScriptValue) -> Bool? {
        if left.isNothing, !right.isUnknown { return right.isNothing }
        if right.isNothing, !left.isUnknown { return left.isNothing }
        switch (left, right) {
        case (.flag, .flag), (.number, .number), (.text, .text), (.object, .object):
            return isSame(left, right)
        default: return nil
        }
    }

    /// Whether `left in right` holds.
    private func isMember(_ left: ScriptValue, of right: ScriptValue) -> Bool? {
        guard let name = left.textual, case .object(let id) = right else { return nil }
        let object = objects[id]
        guard object.lostAt == nil, object.items == nil else { return nil }
        if object.members[name] != nil { return true }
        return object.isOpen || Self.inherited.contains(name) ? nil : false
    }

    /// What `!`, `-`, `+` and `~` make of a value.
    func signed(_ value: ScriptValue, _ sign: UInt8, at spot: TextCursor.Spot) -> ScriptValue {
        if sign == UInt8(ascii: "!") {
            return value.isTruthy.map { .flag(!$0) } ?? .unknown(spot)
        }
        guard case .number(let number) = value else { return .unknown(spot) }
        switch sign {
        case UInt8(ascii: "-"): return .number(-number)
        case UInt8(ascii: "+"): return value
        default:
            guard let whole = Int64(exactly: number) else { return .unknown(spot) }
            return .number(Double(~Int32(truncatingIfNeeded: whole)))
        }
    }

    /// What `typeof` says.
    func kind(of operand: ScriptOperand, at spot: TextCursor.Spot) -> ScriptValue {
        let word: StaticString
        switch operand.value {
        case .undefined: word = "undefined"
        case .null, .object: word = "object"
        case .flag: word = "boolean"
        case .number: word = "number"
        case .text: word = "string"
        case .trimming: word = "function"
        case .unknown, .filledIn: return .unknown(spot)
        }
        return .text(word.withUTF8Buffer { Array($0) })
    }
}
