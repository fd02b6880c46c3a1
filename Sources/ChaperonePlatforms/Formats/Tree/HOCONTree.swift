import Chaperone

/// Reads the literals of a HOCON document: objects, dotted names, texts, numbers, flags and lists
/// (github.com/lightbend/config, HOCON.md).
///
/// A substitution or an included file is not followed: the one is
/// damaged, the other makes the document partial.
struct HOCONTree {
    private var cursor: TextCursor
    private(set) var document = TreeDocument()
    private(set) var isPartial = false
    private var hasFailed = false

    static func read(_ bytes: [UInt8]) -> HOCONTree {
        var tree = HOCONTree(cursor: TextCursor(bytes))
        tree.skipTrivia()
        let spot = tree.cursor.spot
        let isBraced = tree.cursor.take("{")
        var root = TreeValue(.object([]), at: spot)
        tree.members(of: &root, at: [], depth: 0, isBraced: isBraced)
        tree.skipTrivia()
        if !tree.hasFailed, tree.cursor.byte != nil || tree.cursor.endsAtNUL {
            tree.fail(.strayScriptBracket)
        }
        root.isCut = tree.hasFailed
        tree.document.roots = [root]
        return tree
    }

    private init(cursor: TextCursor) { self.cursor = cursor }

    private mutating func fail(_ message: Diagnostic.Message, at spot: TextCursor.Spot? = nil) {
        guard !hasFailed else { return }
        hasFailed = true
        document.fail(message, at: spot ?? cursor.spot)
    }

    private mutating func skipTrivia(acrossLines: Bool = true) {
        while let byte = cursor.byte {
            if byte.isBlank || byte == 0x0A && acrossLines {
                cursor.advance()
            } else if byte == UInt8(ascii: "#") || cursor.starts(with: "//") {
                cursor.take { $0 != 0x0A }
            } else {
                return
            }
        }
    }

    private mutating func members(
        of root: inout TreeValue, at path: [String], depth: Int, isBraced: Bool
    ) {
        let spot = cursor.spot
        guard depth <= TreeLimits.depth else { return fail(.tooDeepScript) }
        while !hasFailed {
            skipTrivia()
            guard let byte = cursor.byte else {
                if isBraced { fail(.unclosedScript, at: spot) }
                return
            }
            if byte == UInt8(ascii: "}") {
                if isBraced { cursor.advance() } else { fail(.strayScriptBracket) }
                return
            }
            if cursor.take(",") { continue }
            let keySpot = cursor.spot
            let key = key()
            guard !hasFailed, !key.isEmpty else { return fail(.strayScriptBracket) }
            if key == ["include"] {
                isPartial = true
                cursor.take { $0 != 0x0A }
                continue
            }
            skipTrivia()
            if cursor.byte == UInt8(ascii: "{") {
                cursor.advance()
                members(of: &root, at: path + key, depth: depth + 1, isBraced: true)
                continue
            }
            if cursor.starts(with: "+=") {
                cursor.advance(by: 2)
                _ = value(depth: depth)
                root = root.setting((path + key)[...], to: TreeValue(.damaged, at: keySpot))
                continue
            }
            guard cursor.take("=") || cursor.take(":") else { return fail(.strayScriptBracket) }
            skipTrivia()
            if cursor.byte == UInt8(ascii: "{") {
                cursor.advance()
                members(of: &root, at: path + key, depth: depth + 1, isBraced: true)
            } else {
                root = root.setting((path + key)[...], to: value(depth: depth))
            }
        }
    }

    private mutating func key() -> [String] {
        var steps: [String] = []
        repeat {
            if cursor.byte == 0x22 {
                guard case .text(let step) = text() else { return [] }
                steps.append(step)
            } else {
                let word = cursor.take {
                    $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F
                }
                guard !word.isEmpty else { return [] }
                steps.append(String(decoding: word, as: UTF8.self))
            }
        } while cursor.take(".")
        skipTrivia(acrossLines: false)
        return steps
    }

    private mutating func value(depth: Int) -> TreeValue {
        skipTrivia()
        let spot = cursor.spot
        guard depth <= TreeLimits.depth else {
            fail(.tooDeepScript)
            return TreeValue(.damaged, at: spot)
        }
        var parts: [TreeValue.Content] = []
        while !hasFailed, let byte = cursor.byte {
            if byte == 0x0A || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
                || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "#")
                || cursor.starts(with: "//")
            {
                break
            }
            switch byte {
            case 0x22: parts.append(text())
            case UInt8(ascii: "["): parts.append(list(depth: depth + 1))
            case UInt8(ascii: "$"), UInt8(ascii: "{"):
                document.note(.code, at: cursor.spot)
                cursor.take { $0 != 0x0A && $0 != UInt8(ascii: "}") }
                _ = cursor.take("}")
                parts.append(.damaged)
            default:
                let word = cursor.take {
                    $0 != 0x0A && !",}]#\"[{$".utf8.contains($0)
                }
                parts.append(Self.word(word))
            }
            skipTrivia(acrossLines: false)
        }
        // Values that stand side by side are joined, which nobody does with what is read here.
        return TreeValue(parts.count == 1 ? parts[0] : .damaged, at: spot)
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> TreeValue.Content {
        var bytes = bytes
        while let last = bytes.last, last.isBlank { bytes.removeLast() }
        switch String(decoding: bytes, as: UTF8.self) {
        case "true", "yes", "on": return .flag(true)
        case "false", "no", "off": return .flag(false)
        case "null": return .null
        case let text: return .number(digits: bytes) ?? .text(text)
        }
    }

    private mutating func list(depth: Int) -> TreeValue.Content {
        let spot = cursor.spot
        var items: [TreeValue] = []
        cursor.advance()
        while !hasFailed {
            skipTrivia()
            guard cursor.byte != nil else { break }
            if cursor.take("]") { return .list(items) }
            if cursor.take(",") { continue }
            let before = cursor.position
            items.append(value(depth: depth + 1))
            if cursor.position == before { return .damaged }
        }
        fail(.unclosedScript, at: spot)
        return .damaged
    }

    private mutating func text() -> TreeValue.Content {
        let spot = cursor.spot
        cursor.advance()
        var bytes: [UInt8] = []
        var isKnown = true
        while let byte = cursor.byte, byte != 0x0A {
            cursor.advance()
            if byte == 0x22 {
                guard isKnown, let text = String(validating: bytes, as: UTF8.self) else {
                    return .damaged
                }
                return .text(text)
            }
            if byte == UInt8(ascii: "\\"), let next = cursor.byte {
                isKnown = isKnown && (next == 0x22 || next == 0x5C)
                cursor.advance()
                bytes.append(next)
            } else {
                bytes.append(byte)
            }
        }
        fail("this text is never closed; copy the file again", at: spot)
        return .damaged
    }
}
