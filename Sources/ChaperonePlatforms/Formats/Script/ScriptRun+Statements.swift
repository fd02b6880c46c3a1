extension ScriptRun {
    /// `'use strict'` and the like, before all other statements.
    mutating func directives() {
        while true {
            skipTrivia()
            guard let byte = cursor.byte, byte == 0x22 || byte == 0x27 else { return }
            var ahead = self
            let start = ahead.cursor.position
            _ = ahead.text(endingWith: byte)
            let end = ahead.cursor.position
            guard !ahead.hasFailed else { return }
            ahead.skipTrivia()
            guard ahead.cursor.byte == UInt8(ascii: ";") || ahead.isOnFreshLine else { return }
            let text = cursor[start + 1..<end - 1]
            isStrict = isStrict || text.elementsEqual("use strict".utf8)
            statement()
            if hasFailed { return }
        }
    }

    mutating func statements(untilBrace: Bool) {
        let spot = cursor.spot
        while !hasFailed {
            skipTrivia()
            guard let byte = cursor.byte else {
                if untilBrace { fail(.unclosedScript, at: spot) }
                return
            }
            if byte == UInt8(ascii: "}") {
                if untilBrace { cursor.advance() } else { fail(.strayScriptBracket) }
                return
            }
            statement()
        }
    }

    /// A block: what `let` declares in it is gone behind it.
    mutating func block() {
        scopes.append([:])
        statements(untilBrace: true)
        scopes.removeLast()
    }

    mutating func statement() {
        skipTrivia()
        defer { depth -= 1 }
        guard enter() else { return }
        guard let byte = cursor.byte else { return fail(.unclosedScript) }
        if byte == UInt8(ascii: ";") { return cursor.advance() }
        if cursor.take("{") { return block() }
        if ScriptTree.startsName(byte), statement(beginningWith: word()) { return }
        _ = expression()
        endStatement()
    }

    /// - Returns: whether the word begins a statement of its own; if not, nothing was taken.
    private mutating func statement(beginningWith word: [UInt8]) -> Bool {
        let before = cursor
        _ = name()
        switch String(decoding: word, as: UTF8.self) {
        case "var": declarations(isLexical: false, isConstant: false)
        case "const": declarations(isLexical: true, isConstant: true)
        case "let":
            skipTrivia()
            guard let byte = cursor.byte,
                ScriptTree.startsName(byte) || byte == UInt8(ascii: "{")
                    || byte == UInt8(ascii: "[")
            else { break }
            declarations(isLexical: true, isConstant: false)
            return true
        case "if":
            condition()
            return true
        case "function":
            declareFunction(at: before.spot)
            return true
        case "class":
            skipTrivia()
            let name = self.word()
            classBody()
            declare(
                name, .unknown(before.spot), at: before.spot, isLexical: true, isConstant: false)
            return true
        case "for", "while", "do", "with":
            loop(word)
            return true
        case "switch":
            choice()
            return true
        case "try":
            attempt(at: before.spot)
            return true
        case "throw":
            stops(at: before.spot)
            _ = expression()
            endStatement()
            return true
        case "return":
            guard functions > 0 else { break }
            ending()
            return true
        case "break", "continue":
            guard functions > 0 || breakables > 0 else { break }
            ending()
            return true
        case "debugger":
            endStatement()
            return true
        case "async":
            skipTrivia()
            guard !isOnFreshLine, take(word: "function") else { break }
            declareFunction(at: before.spot)
            return true
        default:
            // A label: where code goes from there only running can tell.
            guard !Self.reserved.contains(word) else { break }
            skipTrivia()
            guard cursor.byte == UInt8(ascii: ":") else { break }
            cursor.advance()
            taintAll(at: before.spot)
            breakables += 1
            statement()
            breakables -= 1
            return true
        }
        if word == Array("var".utf8) || word == Array("const".utf8) { return true }
        cursor = before
        return false
    }

    /// Ends a statement, as a semicolon, a bracket or a new line does (ECMA-262, 12.10).
    mutating func endStatement() {
        skipTrivia()
        guard !hasFailed, let byte = cursor.byte else { return }
        if byte == UInt8(ascii: ";") { return cursor.advance() }
        if byte == UInt8(ascii: "}") || isOnFreshLine { return }
        fail(.strayScriptBracket)
    }

    /// What stands behind `return`, `break` and `continue`.
    private mutating func ending() {
        skipTrivia()
        if !isOnFreshLine, let byte = cursor.byte, byte != UInt8(ascii: ";"),
            byte != UInt8(ascii: "}")
        {
            _ = expression()
        }
        endStatement()
    }

    /// Reads with what happens turned down: `perhaps` stays so within `run` only.
    mutating func reading<T>(in inner: Mode, _ body: (inout Self) -> T) -> T {
        let outer = mode
        if outer == .run || inner == .skip { mode = inner }
        defer { mode = outer }
        return body(&self)
    }

    private mutating func condition() {
        expect("(")
        let isTrue = expression().value.isTruthy
        expect(")")
        guard !hasFailed else { return }
        reading(in: isTrue.map { $0 ? .run : .skip } ?? .perhaps) { $0.statement() }
        guard !hasFailed, take(word: "else") else { return }
        reading(in: isTrue.map { $0 ? .skip : .run } ?? .perhaps) { $0.statement() }
    }

    /// A loop is not followed: how often it runs, or whether it ends, only running can tell.
    private mutating func loop(_ word: [UInt8]) {
        taintAll(at: cursor.spot)
        breakables += 1
        defer { breakables -= 1 }
        reading(in: .skip) { run in
            func header() {
                run.skipTrivia()
                guard run.cursor.byte == UInt8(ascii: "(") else {
                    return run.fail(.strayScriptBracket)
                }
                _ = run.skipBrackets()
            }
            if word == Array("do".utf8) {
                run.statement()
                guard run.take(word: "while") else { return run.fail(.strayScriptBracket) }
                header()
                _ = run.take(";")
            } else {
                if word == Array("for".utf8) { _ = run.take(word: "await") }
                header()
                run.statement()
            }
        }
    }

    private mutating func choice() {
        expect("(")
        _ = expression()
        expect(")")
        expect("{")
        breakables += 1
        scopes.append([:])
        reading(in: .perhaps) { run in
            while !run.hasFailed, !run.take("}") {
                if run.take(word: "case") {
                    _ = run.expression()
                    run.expect(":")
                } else if run.take(word: "default") {
                    run.expect(":")
                } else if run.cursor.byte == nil {
                    run.fail(.unclosedScript)
                } else {
                    run.statement()
                }
            }
        }
        scopes.removeLast()
        breakables -= 1
    }

    private mutating func attempt(at spot: TextCursor.Spot) {
        reading(in: .perhaps) { run in
            run.expect("{")
            if !run.hasFailed { run.block() }
            let isCaught = run.take(word: "catch")
            if isCaught {
                run.scopes.append([:])
                run.skipTrivia()
                if run.cursor.byte == UInt8(ascii: "(") {
                    for name in run.skipBrackets() {
                        run.scopes[run.scopes.count - 1][name] = ScriptVariable(
                            value: .unknown(spot), spot: spot)
                    }
                }
                run.expect("{")
                if !run.hasFailed { run.block() }
                run.scopes.removeLast()
            }
            if run.take(word: "finally") {
                run.expect("{")
                if !run.hasFailed { run.block() }
            } else if !isCaught {
                run.fail(.strayScriptBracket)
            }
        }
    }
}
