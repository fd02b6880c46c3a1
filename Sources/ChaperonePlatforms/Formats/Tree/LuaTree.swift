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
    private(set) var isPartial = false
    private var locals: [String: TreeValue] = [:]
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
            let name = name()
            skipTrivia()
            if name != "function", cursor.byte == UInt8(ascii: "=") {
                cursor.advance()
                locals[name] = value()
            } else {
                code(from: before)
            }
        case "if", "for", "while", "repeat", "do", "function", "return", "goto", "break":
            code(from: before)
        default:
            guard cursor.byte == UInt8(ascii: "="), cursor.next != UInt8(ascii: "=") else {
                return code(from: before)
            }
            cursor.advance()
            set(word, value())
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

    private mutating func set(_ name: String, _ value: TreeValue) {
        let last = sections.count - 1
        sections[last].settings = sections[last].settings.setting([name][...], to: value)
    }

    // MARK: - Code

    /// Steps over code; what it names on a line that assigns is damaged from here on.
    private mutating func code(from start: TextCursor) {
        cursor = start
        document.note(.code, at: cursor.spot)
        isPartial = true
        var blocks = 0
        repeat {
            skipTrivia()
            guard !hasFailed, let byte = cursor.byte else { break }
            if ScriptTree.startsName(byte) {
                let spot = cursor.spot
                let word = name()
                switch word {
                case "if", "function", "do", "repeat": blocks += 1
                case "end", "until": blocks -= 1
                case "then", "else", "elseif", "while", "for", "in", "local", "and", "or", "not":
                    break
                case "VirtualHost", "Component", "Include":
                    return fail(.hiddenSection, at: spot)
                default:
                    skipTrivia()
                    if cursor.byte == UInt8(ascii: "="), cursor.next != UInt8(ascii: "=") {
                        cursor.advance()
                        _ = value()
                        set(word, TreeValue(.damaged, at: spot))
                    }
                }
            } else if byte == 0x22 || byte == 0x27 {
                _ = text(endingWith: byte)
            } else if byte == 0x5B, cursor.next == 0x5B || cursor.next == 0x3D {
                _ = longText()
            } else {
                cursor.advance()
            }
            // A call of one line ends with it.
            if blocks <= 0 {
                cursor.take(while: \.isBlank)
                if cursor.byte == 0x0A || cursor.byte == UInt8(ascii: ";") { return }
            }
        } while !hasFailed
        if blocks > 0 { fail(.unclosedScript, at: start.spot) }
    }

    // MARK: - Values

    mutating func value() -> TreeValue {
        var left = operand()
        while !hasFailed {
            let before = cursor
            skipTrivia()
            guard cursor.starts(with: ".."), cursor.next == UInt8(ascii: ".") else {
                if let byte = cursor.byte, "+-*/%^<>~".utf8.contains(byte),
                    !cursor.starts(with: "--")
                {
                    cursor.advance()
                    _ = cursor.take("=")
                    _ = operand()
                    left.content = .damaged
                    continue
                }
                if takeLogicWord() {
                    _ = operand()
                    left.content = .damaged
                    continue
                }
                cursor = before
                return left
            }
            cursor.advance(by: 2)
            let right = operand()
            if case .text(let a) = left.content, case .text(let b) = right.content,
                a.utf8.count + b.utf8.count <= TreeLimits.textBytes
            {
                left.content = .text(a + b)
            } else {
                left.content = .damaged
            }
        }
        return left
    }

    /// Steps over `and` or `or`.
    private mutating func takeLogicWord() -> Bool {
        let before = cursor
        let word = name()
        if word == "and" || word == "or" { return true }
        cursor = before
        return false
    }

    private mutating func operand() -> TreeValue {
        skipTrivia()
        let spot = cursor.spot
        guard !hasFailed, let byte = cursor.byte else {
            fail(.unclosedScript)
            return TreeValue(.damaged, at: spot)
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= TreeLimits.depth else {
            fail(.tooDeepScript)
            return TreeValue(.damaged, at: spot)
        }
        switch byte {
        case 0x22, 0x27: return TreeValue(text(endingWith: byte), at: spot)
        case UInt8(ascii: "["): return TreeValue(longText(), at: spot)
        case UInt8(ascii: "{"): return TreeValue(table(), at: spot)
        case UInt8(ascii: "("):
            cursor.advance()
            let value = value()
            skipTrivia()
            if !cursor.take(")") { fail(.unclosedScript, at: spot) }
            return value
        case UInt8(ascii: "#"):
            cursor.advance()
            _ = operand()
            return TreeValue(.damaged, at: spot)
        case UInt8(ascii: "-"), 0x30...0x39:
            let isNegative = cursor.take("-")
            let digits = cursor.take { $0.isDigit || $0.isLetter || $0 == 0x2E }
            let number = TreeValue.Content.number(digits: (isNegative ? [0x2D] : []) + digits)
            return TreeValue(number ?? .damaged, at: spot)
        case _ where ScriptTree.startsName(byte): return word(at: spot)
        default:
            fail(.strayScriptBracket)
            return TreeValue(.damaged, at: spot)
        }
    }

    private mutating func word(at spot: TextCursor.Spot) -> TreeValue {
        let word = name()
        switch word {
        case "true": return TreeValue(.flag(true), at: spot)
        case "false": return TreeValue(.flag(false), at: spot)
        case "nil": return TreeValue(.null, at: spot)
        case "not":
            _ = operand()
            return TreeValue(.damaged, at: spot)
        case "function":
            fail(.code, at: spot)
            return TreeValue(.damaged, at: spot)
        default: break
        }
        // A name, members of it, or a call.
        var isCall = false
        while !hasFailed, let byte = cursor.byte {
            if byte == UInt8(ascii: "("), skipBrackets() {
                isCall = true
            } else if byte == UInt8(ascii: ".") && cursor.next != UInt8(ascii: ".")
                || byte == UInt8(ascii: ":")
            {
                isCall = true
                cursor.advance()
                _ = name()
            } else {
                break
            }
        }
        if !isCall, let known = locals[word] { return TreeValue(known.content, at: spot) }
        document.note(.code, at: spot)
        return TreeValue(.damaged, at: spot)
    }

    /// Steps over a call's arguments.
    private mutating func skipBrackets() -> Bool {
        let spot = cursor.spot
        cursor.advance()
        while !hasFailed {
            skipTrivia()
            if cursor.take(")") { return true }
            if cursor.take(",") { continue }
            guard cursor.byte != nil else { break }
            _ = value()
        }
        fail(.unclosedScript, at: spot)
        return false
    }

}

extension Diagnostic.Message {
    fileprivate static let hiddenSection: Self =
        "a host is declared within code, which is never run; write it outside, or audit what Prosody runs with"
}
