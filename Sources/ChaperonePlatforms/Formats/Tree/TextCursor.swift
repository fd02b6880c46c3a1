import Chaperone

/// A position in a text of UTF-8, with its line and column; a NUL byte ends the text.
struct TextCursor {
    /// Where something stands.
    struct Spot: Hashable {
        /// From 1.
        let line: Int
        /// From 1, in bytes of UTF-8.
        let column: Int
        let offset: Int
    }

    private let bytes: [UInt8]
    /// Where the text ends: at its first NUL byte, which no text holds.
    private let end: Int
    private var line = 1
    private var lineStart = 0
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        end = bytes.firstIndex(of: 0) ?? bytes.count
    }

    var endsAtNUL: Bool { end < bytes.count }
    var isAtLineStart: Bool { position == lineStart }
    var spot: Spot { Spot(line: line, column: position - lineStart + 1, offset: position) }

    /// The byte under the cursor; nil at the end.
    var byte: UInt8? { position < end ? bytes[position] : nil }
    var next: UInt8? { position + 1 < end ? bytes[position + 1] : nil }

    subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

    func starts(with text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard count <= end - position else { return false }
        return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    mutating func advance() {
        guard position < end else { return }
        position += 1
        if bytes[position - 1] == 0x0A {
            line += 1
            lineStart = position
        }
    }

    mutating func advance(by count: Int) { for _ in 0..<count { advance() } }

    mutating func take(_ text: StaticString) -> Bool {
        guard starts(with: text) else { return false }
        advance(by: text.utf8CodeUnitCount)
        return true
    }

    /// Steps over all that `belongs`, and returns it.
    @discardableResult
    mutating func take(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while let byte, belongs(byte) { advance() }
        return bytes[start..<position]
    }
}

extension TreeValue {
    init(_ content: Content, at spot: TextCursor.Spot) {
        self.init(content, line: spot.line, column: spot.column, offset: spot.offset)
    }
}

extension TreeDocument {
    mutating func fail(_ message: Diagnostic.Message, at spot: TextCursor.Spot) {
        fail(message, line: spot.line, column: spot.column, offset: spot.offset)
    }

    /// Notes what could not be read of one value, up to a number of them.
    mutating func note(_ message: Diagnostic.Message, at spot: TextCursor.Spot) {
        guard problems.count < TreeLimits.problems else { return }
        problems.append(
            TreeProblem(
                message: message, line: spot.line, column: spot.column, offset: spot.offset,
                losesInput: false))
    }
}

extension UInt8 {
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// A space, a tab or the first half of a line's end.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
    var isSpace: Bool { isBlank || self == 0x0A }
}
