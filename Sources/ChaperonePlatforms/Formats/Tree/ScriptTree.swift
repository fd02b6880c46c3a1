import Chaperone

/// Reads the data in a JavaScript configuration, and never runs a line of it.
///
/// Understood are declarations, assignments to a name or to members of it, literals, concatenation,
/// arithmetic, and conditions on what is known (ECMA-262, clauses 12 to 14). A value that only running
/// could tell is damaged; after code that could have set anything, everything is.
struct ScriptTree {
    var cursor: TextCursor
    var document = TreeDocument()
    var hasFailed = false
    /// What is known of each name at the top.
    var variables: [String: TreeValue] = [:]
    /// The names that are given a whole value, and not only members.
    var declared: Set<String> = []
    /// Where code stands that could have set any member of the configuration.
    var taint: TextCursor.Spot?
    private var nesting = 0
    /// Whether the expression that was read last names a configuration.
    var readsConfiguration = false
    /// How many values lie in each other.
    var depth = 0

    /// What becomes of an assignment.
    enum Mode { case run, perhaps, skip }

    init(_ bytes: [UInt8]) {
        cursor = TextCursor(bytes)
        statements(in: .run, untilBrace: false)
        if !hasFailed, cursor.endsAtNUL { fail("a NUL byte stands here, which no script holds") }
        if let taint { document.note(.mayChangeAll, at: taint) }
    }

    mutating func fail(_ message: Diagnostic.Message, at spot: TextCursor.Spot? = nil) {
        guard !hasFailed else { return }
        hasFailed = true
        document.fail(message, at: spot ?? cursor.spot)
    }

    // MARK: - Statements

    private mutating func statements(in mode: Mode, untilBrace: Bool) {
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
            let before = cursor.position
            statement(in: mode)
            if cursor.position == before, !hasFailed { fail(.strayScriptBracket) }
        }
    }

    private mutating func statement(in mode: Mode) {
        skipTrivia()
        guard !hasFailed, let byte = cursor.byte else { return }
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= TreeLimits.depth else { return fail(.tooDeepScript) }
        if byte == UInt8(ascii: ";") { return cursor.advance() }
        if byte == UInt8(ascii: "{") {
            cursor.advance()
            return statements(in: mode, untilBrace: true)
        }
        guard Self.startsName(byte) else { return skipStatement(in: mode) }
        let before = cursor
        switch name() {
        case "var", "let", "const": declarations(in: mode)
        case "if": condition(in: mode)
        case "for", "while", "do", "switch", "try", "throw", "return", "with", "import", "export",
            "function", "class", "async":
            let word = before
            cursor = before
            let isFunction = cursor.starts(with: "function") || cursor.starts(with: "class")
            skipStatement(in: mode)
            // Where it ends, or whether it does, only running can tell.
            if !isFunction, mode != .skip { taint = taint ?? word.spot }
        default:
            cursor = before
            assignment(in: mode)
        }
    }

    private mutating func declarations(in mode: Mode) {
        repeat {
            skipTrivia()
            guard !hasFailed, let byte = cursor.byte, Self.startsName(byte) else {
                return skipStatement(in: mode)
            }
            let spot = cursor.spot
            let name = name()
            skipTrivia(acrossLines: true)
            var value = TreeValue(.null, at: spot)
            if cursor.byte == UInt8(ascii: "="), cursor.next != UInt8(ascii: "=") {
                cursor.advance()
                value = expression()
            } else if mode == .run, variables[name] != nil {
                continue  // A second `var` without a value changes nothing.
            }
            set([name], value, in: mode)
            skipTrivia(acrossLines: true)
        } while !hasFailed && cursor.take(",")
        endStatement(in: mode)
    }

    private mutating func condition(in mode: Mode) {
        skipTrivia()
        guard cursor.take("(") else { return fail(.strayScriptBracket) }
        let isTrue = expression().isTruthy
        skipTrivia()
        guard cursor.take(")") else { return fail(.strayScriptBracket) }
        statement(in: mode == .run ? (isTrue.map { $0 ? .run : .skip } ?? .perhaps) : mode)
        let before = cursor
        skipTrivia()
        if !hasFailed, let byte = cursor.byte, Self.startsName(byte), name() == "else" {
            statement(in: mode == .run ? (isTrue.map { $0 ? .skip : .run } ?? .perhaps) : mode)
        } else if !hasFailed {
            cursor = before
        }
    }

    /// `name.member['member'] = value`, or any other expression.
    private mutating func assignment(in mode: Mode) {
        let before = cursor
        var path = [name()]
        while true {
            skipTrivia()
            if cursor.byte == UInt8(ascii: "."), let next = cursor.next, Self.startsName(next) {
                cursor.advance()
                path.append(name())
            } else if cursor.byte == UInt8(ascii: "[") {
                cursor.advance()
                guard let key = expression().scalar, cursor.take("]") else {
                    cursor = before
                    return skipStatement(in: mode)
                }
                path.append(key)
            } else {
                break
            }
        }
        if let first = path.first, ["window", "globalThis"].contains(first), path.count > 1 {
            path.removeFirst()
        }
        if cursor.byte == UInt8(ascii: "="), cursor.next != UInt8(ascii: "="),
            cursor.next != UInt8(ascii: ">")
        {
            cursor.advance()
            set(path, expression(), in: mode)
            return endStatement(in: mode)
        }
        // A call on a member, or `+=`: that member is whatever it becomes.
        cursor = before
        let spot = cursor.spot
        let wasTainted = taint
        skipStatement(in: mode)
        if path.count > 2, Self.roots.contains(path[0]), wasTainted == nil {
            taint = nil
            set(Array(path.prefix(2)), TreeValue(.damaged, at: spot), in: mode)
        }
    }

    private mutating func endStatement(in mode: Mode) {
        skipTrivia(acrossLines: false)
        guard !hasFailed, let byte = cursor.byte else { return }
        if byte == UInt8(ascii: ";") { return cursor.advance() }
        if byte != 0x0A, byte != UInt8(ascii: "}") { skipStatement(in: mode) }
    }

    private mutating func skipStatement(in mode: Mode) {
        let spot = cursor.spot
        if skipExpression(endsAtLine: true), mode != .skip { taint = taint ?? spot }
        if cursor.byte == UInt8(ascii: ";") { cursor.advance() }
    }

    // MARK: - Names

    /// Names that hold a configuration of Jitsi.
    static let roots: Set<String> = ["config", "interfaceConfig"]

    private mutating func set(_ path: [String], _ value: TreeValue, in mode: Mode) {
        defer { readsConfiguration = false }
        guard mode != .skip, let root = path.first else { return }
        // Through a second name for a part of it, anything can be set.
        if readsConfiguration, !Self.roots.contains(root), root != "module", value.scalar == nil {
            taint = taint ?? cursor.spot
        }
        var value = value
        if mode == .perhaps { value.content = .damaged }
        if path.count == 1 {
            declared.insert(root)
            variables[root] = value
            return
        }
        let spot = TreeValue(.object([]), line: value.line, column: value.column)
        variables[root] = (variables[root] ?? spot).setting(path.dropFirst(), to: value)
    }

    static func startsName(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }

    mutating func name() -> String {
        String(
            decoding: cursor.take { Self.startsName($0) || $0.isDigit }, as: UTF8.self)
    }
}

extension TreeValue {
    /// The same with one member at `path` set; the last value of a member counts.
    func setting(_ path: ArraySlice<String>, to value: TreeValue) -> TreeValue {
        guard let name = path.first else { return value }
        guard case .object(var members) = content else {
            // A member of what is not known stays unknown; one of a plain value is lost.
            return self
        }
        var copy = self
        guard members.count < 4096 else {
            copy.content = .damaged
            return copy
        }
        let old = members.first { $0.name == name }?.value
        let inner = TreeValue(.object([]), line: value.line, column: value.column)
        let new =
            path.count == 1
            ? value : (old ?? inner).setting(path.dropFirst(), to: value)
        members.removeAll { $0.name == name }
        members.append(TreeMember(name: name, value: new))
        copy.content = .object(members)
        return copy
    }

    /// What a condition makes of it; nil where that is not known.
    var isTruthy: Bool? {
        switch content {
        case .null: false
        case .flag(let flag): flag
        case .number(let digits): Double(digits).map { $0 != 0 }
        case .text(let text): !text.isEmpty
        case .list, .object: true
        case .damaged: nil
        }
    }
}

extension Diagnostic.Message {
    static let unclosedScript: Self =
        "what is opened here is never closed; the file may be cut off, so copy it again"
    static let strayScriptBracket: Self =
        "this is no configuration that can be read; copy the file again as the server has it"
    static let tooDeepScript: Self = "this is nested too deep to be settings"
    fileprivate static let mayChangeAll: Self = """
        this is code that could change any setting, and it is never run: what the file says is unknown; \
        read the configuration without it
        """
}
