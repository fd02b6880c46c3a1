import Chaperone

/// Reads JSON whole, strictly (RFC 8259), with the place of every value: one value, or one after the
/// other.
///
/// For documents whose keys are not known beforehand, or in which capitals do not count. What stands
/// before a fault is kept, and the values that were open there are damaged where they end.
struct JSONTree {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var document = TreeDocument()
    private var hasFailed = false
    /// How many more values are read.
    private var room: Int

    /// - Parameter values: how many of them are read at most.
    static func read(_ bytes: [UInt8], atMost values: Int = TreeLimits.values) -> TreeDocument {
        var reader = JSONTree(bytes: bytes, room: values)
        reader.readAll()
        return reader.document
    }

    private init(bytes: [UInt8], room: Int) {
        self.bytes = bytes
        self.room = room
    }

    private mutating func readAll() {
        skipSpace()
        guard position < bytes.count else {
            return fail("the file is empty; save the settings again")
        }
        if bytes[position] == UInt8(ascii: "<") {
            return fail("this is a web page or XML, not JSON")
        }
        while position < bytes.count, !hasFailed {
            document.roots.append(value(depth: 0))
            skipSpace()
        }
    }

    private mutating func fail(_ message: Diagnostic.Message) {
        guard !hasFailed else { return }
        hasFailed = true
        document.fail(message, line: line, column: position - lineStart + 1, offset: position)
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x0A:
                line += 1
                lineStart = position + 1
            case 0x20, 0x09, 0x0D: break
            default: return
            }
            position += 1
        }
    }

    /// The value under the cursor.
    private mutating func value(depth: Int) -> TreeValue {
        let (line, column, offset) = (line, position - lineStart + 1, position)
        func made(_ content: TreeValue.Content) -> TreeValue {
            var value = TreeValue(content, line: line, column: column, offset: offset)
            value.isCut = hasFailed
            return value
        }
        guard position < bytes.count else {
            fail("the file ends in the middle; save it again")
            return made(.damaged)
        }
        room -= 1
        guard room >= 0 else {
            fail(.tooManyValues)
            return made(.damaged)
        }
        guard depth <= TreeLimits.depth else {
            fail("this is nested too deep to be settings")
            return made(.damaged)
        }
        switch bytes[position] {
        case UInt8(ascii: "{"): return made(object(depth: depth))
        case UInt8(ascii: "["): return made(list(depth: depth))
        case UInt8(ascii: "\""): return made(string().map(TreeValue.Content.text) ?? .damaged)
        case UInt8(ascii: "t"): return made(literal("true", .flag(true)))
        case UInt8(ascii: "f"): return made(literal("false", .flag(false)))
        case UInt8(ascii: "n"): return made(literal("null", .null))
        case UInt8(ascii: "-"), 0x30...0x39: return made(number())
        default:
            fail("this is not valid JSON: expected a value")
            return made(.damaged)
        }
    }

    private mutating func object(depth: Int) -> TreeValue.Content {
        var members: [TreeMember] = []
        position += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while !hasFailed {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\""),
                let name = string()
            else {
                fail("this is not valid JSON: expected a key in quotes")
                break
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else {
                fail("this is not valid JSON: expected a colon")
                break
            }
            skipSpace()
            members.append(TreeMember(name: name, value: value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { break }
            guard take(UInt8(ascii: ",")) else {
                fail("this is not valid JSON: expected a comma or }")
                break
            }
            skipSpace()
        }
        return .object(members)
    }

    private mutating func list(depth: Int) -> TreeValue.Content {
        var items: [TreeValue] = []
        position += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .list([]) }
        while !hasFailed {
            items.append(value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { break }
            guard take(UInt8(ascii: ",")) else {
                fail("this is not valid JSON: expected a comma or ]")
                break
            }
            skipSpace()
        }
        // What a list that was cut off holds besides, nobody knows.
        if hasFailed {
            items.append(TreeValue(.damaged, line: line, column: 1, offset: position))
        }
        return .list(items)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func literal(
        _ word: StaticString, _ content: TreeValue.Content
    ) -> TreeValue.Content {
        let wanted = Array(word.description.utf8)
        guard bytes[position...].starts(with: wanted) else {
            fail("this is not valid JSON: expected true, false or null")
            return .damaged
        }
        position += wanted.count
        return content
    }

    private mutating func number() -> TreeValue.Content {
        let start = position
        func digits() -> Bool {
            let first = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
            return position > first
        }
        _ = take(UInt8(ascii: "-"))
        let startsWithZero = position < bytes.count && bytes[position] == 0x30
        let first = position
        var isGood = digits() && (!startsWithZero || position == first + 1)
        if take(UInt8(ascii: ".")) { isGood = digits() && isGood }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            isGood = digits() && isGood
        }
        guard isGood, position - start <= 400 else {
            fail("this is not valid JSON: this is no number")
            return .damaged
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    /// The string whose quote is under the cursor; nil after a fault.
    private mutating func string() -> String? {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard text.count <= TreeLimits.textBytes,
                    let string = String(validating: text, as: UTF8.self)
                else {
                    fail("this text is not UTF-8, or longer than a setting can be")
                    return nil
                }
                return string
            case UInt8(ascii: "\\"):
                guard escape(into: &text) else {
                    fail("this is not valid JSON: this escape says nothing")
                    return nil
                }
            case 0..<0x20:
                fail("this is not valid JSON: a control character stands in a text")
                return nil
            default:
                text.append(byte)
                position += 1
            }
        }
        fail("the file ends in the middle of a text; save it again")
        return nil
    }

    private mutating func escape(into text: inout [UInt8]) -> Bool {
        guard position + 1 < bytes.count else { return false }
        position += 2
        switch bytes[position - 1] {
        case UInt8(ascii: "\""): text.append(0x22)
        case UInt8(ascii: "\\"): text.append(0x5C)
        case UInt8(ascii: "/"): text.append(0x2F)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = unicodeEscape() else { return false }
            text += Array(String(scalar).utf8)
        default: return false
        }
        return true
    }

    /// The scalar of an escape whose `\u` was read, and of the second half of a pair.
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let first = hexadecimal() else { return nil }
        guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return nil }
        position += 2
        guard let second = hexadecimal(), (0xDC00...0xDFFF).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func hexadecimal() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        guard bytes[position..<position + 4].allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        position += 4
        return value
    }
}
