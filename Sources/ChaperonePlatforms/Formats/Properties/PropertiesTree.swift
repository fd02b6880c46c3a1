import Chaperone

/// Reads a file of properties as Java does (java.util.Properties.load): one object with a member for
/// each key, with the place of its value.
///
/// A key that stands twice with two values is damaged: Java takes the last, and whoever wrote the file
/// may have meant the other. So is a value with `${…}`, which is nobody's to fill in here. Nothing is ever
/// looked up.
struct PropertiesTree {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var document = TreeDocument()
    private var members: [TreeMember] = []
    private var numbers: [[UInt8]: Int] = [:]

    /// More keys than any file of settings has.
    private static let memberLimit = 10_000

    static func read(_ bytes: [UInt8]) -> TreeDocument {
        var reader = PropertiesTree(bytes: bytes)
        reader.readAll()
        return reader.document
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func readAll() {
        while position < bytes.count, document.isComplete {
            skipBlanks()
            guard position < bytes.count else { break }
            switch bytes[position] {
            case 0x0A, 0x0D: newline()
            case UInt8(ascii: "#"), UInt8(ascii: "!"): skipLine()
            default: entry()
            }
        }
        var root = TreeValue(.object(members), line: 1, column: 1)
        root.isCut = !document.isComplete
        document.roots = [root]
    }

    private mutating func entry() {
        let key = text(endsAtSeparator: true)
        skipBlanks()
        if position < bytes.count, bytes[position] == UInt8(ascii: "=") || bytes[position] == 0x3A {
            position += 1
            skipBlanks()
        }
        let (line, column, offset) = (line, position - lineStart + 1, position)
        let value = text(endsAtSeparator: false)
        guard document.isComplete else { return }
        let content: TreeValue.Content =
            value.count > TreeLimits.textBytes || Self.refers(value)
            ? .damaged : .text(Self.string(value))
        let member = TreeMember(
            name: Self.string(key),
            value: TreeValue(content, line: line, column: column, offset: offset))
        if let number = numbers[key] {
            guard !Self.isSame(members[number].value, member.value) else { return }
            members[number] = TreeMember(
                name: member.name,
                value: TreeValue(.damaged, line: line, column: column, offset: offset))
            guard document.problems.count < TreeLimits.problems else { return }
            document.problems.append(
                TreeProblem(
                    message: .repeated, line: line, column: column, offset: offset,
                    losesInput: false))
        } else if members.count < Self.memberLimit {
            numbers[key] = members.count
            members.append(member)
        } else {
            document.fail(.tooMany, line: line, column: 1, offset: offset)
        }
    }

    /// A key or a value, with its escapes and continued lines resolved.
    private mutating func text(endsAtSeparator: Bool) -> [UInt8] {
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x0A || byte == 0x0D { break }
            if endsAtSeparator, byte == 0x3D || byte == 0x3A || Self.isBlank(byte) { break }
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard position < bytes.count else { break }
            let escaped = bytes[position]
            position += 1
            switch escaped {
            case 0x0A, 0x0D:
                position -= 1
                newline()
                skipBlanks()
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"):
                guard let unit = hexadecimal() else {
                    document.fail(
                        .escape, line: line, column: position - lineStart - 1, offset: position - 2)
                    return text
                }
                // Half of a pair says nothing of a setting.
                text += Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
            default: text.append(escaped)
            }
        }
        return text
    }

    private mutating func hexadecimal() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        let digits = bytes[position..<position + 4]
        let isHexadecimal = digits.allSatisfy { $0.isDigit || (0x61...0x66).contains($0 | 0x20) }
        guard isHexadecimal else { return nil }
        position += 4
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0C
    }

    private mutating func skipBlanks() {
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
            position += 1
        }
    }

    /// Steps over the end of a line: CR LF, LF or CR.
    private mutating func newline() {
        let isReturn = bytes[position] == 0x0D
        position += 1
        if isReturn, position < bytes.count, bytes[position] == 0x0A { position += 1 }
        line += 1
        lineStart = position
    }

    /// Whether the text refers to another key, as `${…}` does.
    private static func refers(_ text: [UInt8]) -> Bool {
        text.indices.dropLast().contains { text[$0] == 0x24 && text[$0 + 1] == 0x7B }
    }

    private static func isSame(_ one: TreeValue, _ other: TreeValue) -> Bool {
        guard case .text(let first) = one.content, case .text(let second) = other.content else {
            return false
        }
        return first.utf8.elementsEqual(second.utf8)
    }

    /// Older files are ISO 8859-1, as Java had it.
    ///
    /// Blanks at the end are part of a value, as there.
    private static func string(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: bytes.map { Unicode.Scalar($0) })
        return String(view)
    }
}

extension Diagnostic.Message {
    fileprivate static let repeated: Self =
        "this key stands twice in the file with two values, and counts as unknown; the server takes the later one: remove the other"
    fileprivate static let tooMany: Self =
        "these are more properties than any server has; the rest was not read"
    fileprivate static let escape: Self =
        "this escape says nothing, and the server would not read the file either; what follows was not read"
}
