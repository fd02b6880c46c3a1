import Chaperone

extension LuaTree {
    /// Words after which the rest of a file does not run, or through which a text becomes code.
    private static let ending: Set<String> = [
        "return", "goto", "break", "error", "assert", "while", "for", "repeat", "load",
        "loadstring",
        "loadfile", "dofile", "debug", "rawset", "setmetatable", "setfenv", "getfenv", "_G", "_ENV",
        "os", "coroutine", "function",
    ]

    private static let words: Set<String> = [
        "if", "then", "else", "elseif", "in", "local", "and", "or", "not", "do", "end", "until",
        "true", "false", "nil",
    ]

    /// Steps over code; whatever it names is damaged from here on.
    mutating func code(from start: TextCursor) {
        cursor = start
        document.note(.code, at: cursor.spot)
        isPartial = true
        var blocks = 0
        var brackets = 0
        repeat {
            skipTrivia()
            guard !hasFailed, let byte = cursor.byte else { break }
            let spot = cursor.spot
            if ScriptTree.startsName(byte) {
                let word = name()
                switch word {
                case "if", "do": blocks += 1
                case "end": blocks -= 1
                case "VirtualHost", "Component", "Host", "Include":
                    return fail(.hiddenSection, at: spot)
                case _ where Self.ending.contains(word): return fail(.endlessLua, at: spot)
                case _ where Self.words.contains(word): break
                default:
                    // It may be set here, or handed to what sets it.
                    if locals[word] != nil { locals[word] = TreeValue(.damaged, at: spot) }
                    set(word, TreeValue(.damaged, at: spot))
                }
            } else if byte == 0x22 || byte == 0x27 {
                _ = text(endingWith: byte)
            } else if byte == 0x5B, cursor.next == 0x5B || cursor.next == 0x3D {
                _ = longText()
            } else if byte.isDigit {
                cursor.take { $0.isDigit || $0.isLetter || $0 == 0x2E }
            } else {
                if "([{".utf8.contains(byte) { brackets += 1 }
                if ")]}".utf8.contains(byte) { brackets -= 1 }
                cursor.advance()
            }
            // A call of one line ends with it.
            if blocks <= 0, brackets <= 0, !hasFailed {
                cursor.take(while: \.isBlank)
                if cursor.byte == 0x0A || cursor.byte == UInt8(ascii: ";") { return }
            }
        } while !hasFailed
        if blocks > 0 || brackets > 0 { fail(.unclosedScript, at: start.spot) }
    }

    /// What follows `local`: names that no setting has, and their values.
    mutating func declareLocals(from start: TextCursor) {
        var names: [String] = []
        repeat {
            skipTrivia()
            let name = name()
            guard !name.isEmpty, name != "function" else { return code(from: start) }
            names.append(name)
            skipTrivia()
            if cursor.take("<") {
                cursor.take { $0 != UInt8(ascii: ">") && $0 != 0x0A }
                _ = cursor.take(">")
                skipTrivia()
            }
        } while cursor.take(",")
        var values: [TreeValue] = []
        if cursor.byte == UInt8(ascii: "="), cursor.next != UInt8(ascii: "=") {
            cursor.advance()
            repeat {
                values.append(value())
                skipTrivia()
            } while !hasFailed && cursor.take(",")
        }
        let isPlain = names.count == 1 && values.count == 1
        for name in names {
            locals[name] = isPlain ? values[0] : TreeValue(.damaged, at: start.spot)
        }
    }
}

extension Diagnostic.Message {
    fileprivate static let hiddenSection: Self =
        "a host is declared within code, which is never run; write it outside, or audit what Prosody runs with"
    fileprivate static let endlessLua: Self = """
        this is code that could change or end everything, and it is never run: what the file says is \
        unknown; audit what Prosody runs with
        """
}
