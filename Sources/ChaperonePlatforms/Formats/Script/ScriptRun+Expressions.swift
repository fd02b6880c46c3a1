extension ScriptRun {
    /// Values with commas between them; the last one counts.
    mutating func expression() -> ScriptOperand {
        var value = assignment()
        while !hasFailed, take(",") { value = assignment() }
        value.target = .none
        return value
    }

    /// One value, or an assignment of it.
    mutating func assignment() -> ScriptOperand {
        skipTrivia()
        let spot = cursor.spot
        let unknown = ScriptOperand(value: .unknown(spot), spot: spot)
        defer { depth -= 1 }
        guard enter() else { return unknown }
        if let arrow = arrow(at: spot) { return ScriptOperand(value: arrow, spot: spot) }
        let outer = cover
        cover = nil
        defer { cover = outer }
        let left = conditional()
        skipTrivia()
        if isAssignment {
            cursor.advance()
            if case .none = left.target {
                fail(.strayScriptBracket, at: spot)
                return unknown
            }
            let right = assignment()
            touch(left)
            set(left.target, right.value, at: right.spot)
            return ScriptOperand(value: right.value, spot: right.spot)
        }
        if let cover {
            fail(.strayScriptBracket, at: cover)
            return unknown
        }
        guard let (sign, width) = compound() else { return left }
        switch left.target {
        case .none, .pattern:
            fail(.strayScriptBracket, at: spot)
            return unknown
        case .variable, .member: break
        }
        cursor.advance(by: width)
        touch(left)
        guard sign == .or || sign == .and || sign == .orNothing else {
            let right = assignment()
            let value = combined(left.value, sign, right.value, at: spot)
            set(left.target, value, at: spot)
            return ScriptOperand(value: value, spot: spot)
        }
        let isDecided = decided(left.value, sign)
        return reading(in: isDecided.map { $0 ? .skip : .run } ?? .perhaps) { run in
            let right = run.assignment()
            run.set(left.target, right.value, at: right.spot)
            if let isDecided { return isDecided ? left : right }
            return ScriptOperand(value: run.joined(left.value, right.value, at: spot), spot: spot)
        }
    }

    /// An assignment to a part of the language itself could change anything.
    mutating func touch(_ operand: ScriptOperand) {
        if let first = operand.global.first, Self.builtIn.contains(first) {
            taintAll(at: operand.spot)
        }
    }

    /// `x => …`, `(x, y) => …`, each perhaps behind `async`.
    private mutating func arrow(at spot: TextCursor.Spot) -> ScriptValue? {
        guard let byte = cursor.byte else { return nil }
        let before = cursor
        if byte == UInt8(ascii: "(") || ScriptTree.startsName(byte), takeTrimming() {
            return .trimming(spot)
        }
        if take(word: "async") {
            skipTrivia()
            if isOnFreshLine || cursor.starts(with: "=>") { cursor = before }
        }
        guard let byte = cursor.byte else { return nil }
        if byte == UInt8(ascii: "(") {
            guard isArrow() else {
                cursor = before
                return nil
            }
            functions += 1
            _ = skipBrackets()
            functions -= 1
        } else if ScriptTree.startsName(byte) {
            let name = name()
            skipTrivia()
            guard cursor.starts(with: "=>"), !Self.reserved.contains(name) else {
                cursor = before
                return nil
            }
        } else {
            cursor = before
            return nil
        }
        skipTrivia()
        if isOnFreshLine { fail(.strayScriptBracket) }
        cursor.advance(by: 2)
        arrowBody()
        return .unknown(spot)
    }

    /// `a ? b : c`, and what binds tighter.
    private mutating func conditional() -> ScriptOperand {
        let left = binary(0)
        skipTrivia()
        guard !hasFailed, cursor.byte == UInt8(ascii: "?"), cursor.next != UInt8(ascii: "?") else {
            return left
        }
        cursor.advance()
        let isTrue = left.value.isTruthy
        let first = reading(in: isTrue.map { $0 ? .run : .skip } ?? .perhaps) { $0.assignment() }
        expect(":")
        let second = reading(in: isTrue.map { $0 ? .skip : .run } ?? .perhaps) { $0.assignment() }
        guard !hasFailed else { return ScriptOperand(value: .unknown(left.spot), spot: left.spot) }
        let value =
            isTrue.map { $0 ? first.value : second.value }
            ?? joined(first.value, second.value, at: left.spot)
        return ScriptOperand(value: value, spot: left.spot)
    }

    /// Operands with signs between them that bind at least so tight.
    private mutating func binary(_ least: Int) -> ScriptOperand {
        var left = unary()
        var (hasNothing, hasOther) = (false, false)
        while !hasFailed {
            skipTrivia()
            guard let (sign, width) = ScriptSign.under(cursor), sign.binding >= least else { break }
            // `??` and the other two stand together in brackets only.
            hasNothing = hasNothing || sign == .orNothing
            hasOther = hasOther || sign == .or || sign == .and
            if hasNothing, hasOther { return failed(left) }
            cursor.advance(by: width)
            let value: ScriptValue
            if sign == .or || sign == .and || sign == .orNothing {
                let isDecided = decided(left.value, sign)
                let right = reading(in: isDecided.map { $0 ? .skip : .run } ?? .perhaps) {
                    $0.binary(sign.binding + 1)
                }
                value =
                    isDecided.map { $0 ? left.value : right.value }
                    ?? joined(left.value, right.value, at: left.spot)
            } else {
                let right = binary(sign == .power ? sign.binding : sign.binding + 1)
                let first = left.value
                // Not shared with anything, a text grows in its place.
                left.value = .undefined
                value = combined(first, sign, right.value, at: left.spot)
            }
            left = ScriptOperand(value: value, spot: left.spot)
        }
        return left
    }

    private mutating func failed(_ operand: ScriptOperand) -> ScriptOperand {
        fail(.strayScriptBracket)
        return operand
    }

    /// Whether `a || b` is `a`; nil where that is not known.
    private func decided(_ left: ScriptValue, _ sign: ScriptSign) -> Bool? {
        switch sign {
        case .or: left.isTruthy
        case .and: left.isTruthy.map { !$0 }
        default: left.isUnknown ? nil : !left.isNothing
        }
    }

    /// One of two values, of which nobody knows which.
    mutating func joined(
        _ first: ScriptValue, _ second: ScriptValue, at spot: TextCursor.Spot
    ) -> ScriptValue {
        if isSame(first, second) == true { return first }
        escape(first, at: spot)
        escape(second, at: spot)
        return .unknown(spot)
    }
}
