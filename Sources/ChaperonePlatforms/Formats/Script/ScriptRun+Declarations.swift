extension ScriptRun {
    /// What follows `var`, `let` or `const`.
    mutating func declarations(isLexical: Bool, isConstant: Bool) {
        repeat {
            skipTrivia()
            guard !hasFailed, let byte = cursor.byte else { return fail(.unclosedScript) }
            let spot = cursor.spot
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                destructuring(isLexical: isLexical)
                continue
            }
            let name = name()
            guard !name.isEmpty, !Self.reserved.contains(name) else {
                return fail(.strayScriptBracket)
            }
            skipTrivia()
            if isAssignment {
                cursor.advance()
                let value = assignment()
                declare(
                    name, value.value, at: value.spot, isLexical: isLexical, isConstant: isConstant)
            } else if isConstant {
                return fail(.strayScriptBracket)
            } else if isLexical {
                declare(name, .undefined, at: spot, isLexical: true, isConstant: false)
            } else {
                hoist(name)
            }
            skipTrivia()
        } while !hasFailed && cursor.take(",")
        endStatement()
    }

    /// Whether `=` is under the cursor, and neither `==` nor `=>`.
    var isAssignment: Bool {
        cursor.byte == UInt8(ascii: "=") && cursor.next != UInt8(ascii: "=")
            && cursor.next != UInt8(ascii: ">")
    }

    /// `var {a, b: [c]} = value`: all names in it are unknown.
    private mutating func destructuring(isLexical: Bool) {
        let spot = cursor.spot
        let names = skipBrackets()
        skipTrivia()
        guard !hasFailed, isAssignment else { return fail(.strayScriptBracket) }
        cursor.advance()
        escape(assignment().value, at: spot)
        for name in names {
            declare(name, .unknown(spot), at: spot, isLexical: isLexical, isConstant: false)
        }
    }

    /// Notes a name that is there from the beginning.
    private mutating func hoist(_ name: [UInt8]) {
        if functions == 0 { found.hoisted.insert(name) }
    }

    mutating func declare(
        _ name: [UInt8], _ value: ScriptValue, at spot: TextCursor.Spot, isLexical: Bool,
        isConstant: Bool
    ) {
        guard isLexical else {
            hoist(name)
            return set(.variable(name), value, at: spot)
        }
        guard mode != .skip else { return }
        let last = scopes.count - 1
        // Another name of a block, or a name that was used before it is there, stops an engine.
        guard scopes[last][name] == nil else { return fail(.stopsHere, at: spot) }
        scopes[last][name] = ScriptVariable(value: .undefined, spot: spot)
        set(.variable(name), value, at: spot)
        scopes[last][name]?.isConstant = isConstant
    }

    // MARK: - Functions

    /// What follows `function` in a statement.
    mutating func declareFunction(at spot: TextCursor.Spot) {
        _ = take("*")
        skipTrivia()
        let name = name()
        guard !name.isEmpty else { return fail(.strayScriptBracket) }
        functionBody()
        if functions == 0 { found.functions.insert(name) }
        set(.variable(name), .unknown(spot), at: spot)
    }

    /// The brackets and the block of a function.
    mutating func functionBody() {
        functions += 1
        defer { functions -= 1 }
        reading(in: .skip) { run in
            run.skipTrivia()
            guard run.cursor.byte == UInt8(ascii: "(") else { return run.fail(.strayScriptBracket) }
            _ = run.skipBrackets()
            run.expect("{")
            if !run.hasFailed { run.statements(untilBrace: true) }
        }
    }

    /// What follows an arrow.
    mutating func arrowBody() {
        functions += 1
        defer { functions -= 1 }
        reading(in: .skip) { run in
            run.skipTrivia()
            if run.cursor.take("{") {
                run.statements(untilBrace: true)
            } else {
                _ = run.assignment()
            }
        }
    }

    /// What follows `class`; all names in it count as mentioned.
    mutating func classBody() {
        functions += 1
        defer { functions -= 1 }
        skipTrivia()
        if cursor.byte != UInt8(ascii: "{"), !take(word: "extends") {
            mention([name()], at: cursor.spot)
        }
        _ = take(word: "extends")
        skipTrivia()
        if cursor.byte != UInt8(ascii: "{") {
            _ = reading(in: .skip) { $0.postfix() }
            skipTrivia()
        }
        guard cursor.byte == UInt8(ascii: "{") else { return fail(.strayScriptBracket) }
        _ = skipBrackets()
    }

    /// Takes note of names that a function mentions: they change at any time.
    mutating func mention(_ names: some Sequence<[UInt8]>, at spot: TextCursor.Spot) {
        guard functions > 0 else { return }
        for name in names {
            if Self.reaching.contains(name) { taintAll(at: spot) }
            if found.captured[name] == nil { found.captured[name] = spot }
        }
    }

    /// Steps over `function (x) { return x.trim(); }` and the like.
    mutating func takeTrimming() -> Bool {
        var ahead = cursor
        func blanks() { ahead.take(while: \.isSpace) }
        func name() -> [UInt8] {
            blanks()
            return Array(ahead.take { ScriptTree.startsName($0) || $0.isDigit })
        }
        func sign(_ text: StaticString) -> Bool {
            blanks()
            return ahead.take(text)
        }
        let isFunction = cursor.starts(with: "function")
        if isFunction {
            _ = name()
            blanks()
        }
        if isFunction, ahead.byte != UInt8(ascii: "("), name().isEmpty { return false }
        let isBracketed = sign("(")
        let value = name()
        guard !value.isEmpty, isBracketed == sign(")"), isBracketed || !isFunction,
            isFunction || sign("=>")
        else { return false }
        let isBlock = sign("{")
        guard isBlock == isFunction || !isFunction else { return false }
        if isBlock, name() != Array("return".utf8) { return false }
        guard name() == value, sign("."), name() == Array("trim".utf8), sign("("), sign(")") else {
            return false
        }
        if isBlock {
            _ = sign(";")
            guard sign("}") else { return false }
        } else {
            blanks()
            guard ahead.byte == UInt8(ascii: ")") || ahead.byte == UInt8(ascii: ",") else {
                return false
            }
        }
        cursor = ahead
        return true
    }
}
