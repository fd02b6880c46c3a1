import Chaperone

/// Reads the data in a configuration of Prosody, and never runs a line of it.
///
/// A file is a list of sections: what stands before the first `VirtualHost` or `Component`, and each of
/// these with what follows it (prosody.im/doc/configure). Values are literals, tables and joined texts
/// (Lua 5.4 Reference Manual, section 3); any other is damaged. Names that are set under a condition or
/// in a loop are damaged too.
struct LuaTree {
    /// `VirtualHost "name"`, `Component "name" "module"`; both names are empty for the global section.
    struct Section {
        let sort: String
        let name: String
        var module = ""
        let spot: TextCursor.Spot
        var settings = TreeValue(.object([]), line: 1, column: 1)
    }

    var cursor: TextCursor
    var document = TreeDocument()
    private(set) var sections: [Section]
    /// Whether other files, or code, say more.
    var isPartial = false
    /// What is known of names that no setting has.
    var locals: [String: TreeValue] = [:]
    var hasFailed = false
    var depth = 0

    init(_ bytes: [UInt8]) {
        cursor = TextCursor(bytes)
        sections = [Section(sort: "global", name: "", spot: cursor.spot)]
        if cursor.byte == UInt8(ascii: "#") { cursor.take { $0 != 0x0A } }
        while !hasFailed {
            skipTrivia()
            guard !hasFailed, cursor.byte != nil else { break }
            let before = cursor.position
            statement()
            if cursor.position == before, !hasFailed { fail(.strayScriptBracket) }
        }
        if cursor.endsAtNUL { fail("a NUL byte stands here, which no configuration holds") }
    }

    mutating func fail(_ message: Diagnostic.Message, at spot: TextCursor.Spot? = nil) {
        guard !hasFailed else { return }
        hasFailed = true
        document.fail(message, at: spot ?? cursor.spot)
    }

    private mutating func statement() {
        guard let byte = cursor.byte else { return }
        if byte == UInt8(ascii: ";") { return cursor.advance() }
        let before = cursor
        guard ScriptTree.startsName(byte) else { return fail(.strayScriptBracket) }
        let word = name()
        skipTrivia()
        switch word {
        case "VirtualHost", "Component", "Host":
            guard case .text(let name)? = argument()?.content else { return code(from: before) }
            let isComponent = word == "Component"
            var section = Section(
                sort: isComponent ? "component" : "host", name: name, spot: before.spot)
            skipTrivia()
            if isComponent, case .text(let module)? = argument()?.content {
                section.module = module
            }
            sections.append(section)
        case "Include":
            isPartial = true
            if argument() == nil { code(from: before) }
        case "local":
            declareLocals(from: before)
        case "if", "for", "while", "repeat", "do", "function", "return", "goto", "break", "end",
            "else", "elseif", "then", "until", "and", "or", "not", "in", "nil", "true", "false":
            code(from: before)
        default:
            guard cursor.byte == UInt8(ascii: "="), cursor.next != UInt8(ascii: "=") else {
                return code(from: before)
            }
            cursor.advance()
            let value = value()
            if locals[word] != nil { locals[word] = value } else { set(word, value) }
            skipTrivia()
            // Several values at once, or an operator that is not read.
            if let byte = cursor.byte, ",=&|~.:".utf8.contains(byte) { code(from: before) }
        }
    }

    /// The text after `VirtualHost`, with brackets or without.
    private mutating func argument() -> TreeValue? {
        let before = cursor
        let isBracketed = cursor.take("(")
        skipTrivia()
        guard let byte = cursor.byte, byte == 0x22 || byte == 0x27 || byte == 0x5B else {
            cursor = before
            return nil
        }
        let value = value()
        skipTrivia()
        if isBracketed { _ = cursor.take(")") }
        return value
    }

    mutating func set(_ name: String, _ value: TreeValue) {
        let last = sections.count - 1
        sections[last].settings = sections[last].settings.setting([name][...], to: value)
    }
}
