internal import ChaperoneJSON

/// JSON that grows from left to right, as bytes.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    /// Whether the next member or element is the first of its object or array.
    private var isFirst = true

    init() {}

    /// JSON that stands after other bytes.
    init(after bytes: [UInt8]) { self.bytes = bytes }

    /// Forgets what was written so far, once it is somewhere else.
    mutating func removeBytes() { bytes.removeAll(keepingCapacity: true) }

    mutating func beginObject() { begin(UInt8(ascii: "{")) }
    mutating func endObject() { end(UInt8(ascii: "}")) }
    mutating func beginArray() { begin(UInt8(ascii: "[")) }
    mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Writes JSON that was written before.
    mutating func append(_ json: some Sequence<UInt8>) { bytes.append(contentsOf: json) }

    /// Begins a member of the outermost object on a line of its own.
    mutating func lineKey(_ name: StaticString) {
        separate()
        append("\n  \"")
        append(name)
        append("\": ")
    }

    /// Begins an element on a line of its own.
    mutating func lineElement() {
        separate()
        append("\n    ")
    }

    /// Ends an array whose elements have lines of their own.
    mutating func endLines() {
        if !isFirst { append("\n  ") }
        endArray()
    }

    /// Ends the outermost object and the line.
    mutating func endDocument() {
        append("\n")
        endObject()
        append("\n")
    }

    /// Ends a line between two documents.
    mutating func newline() {
        append("\n")
        isFirst = true
    }

    /// Begins a member; its value follows.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(name)
        append("\":")
    }

    /// Begins a member whose name is data.
    mutating func key(naming name: String) {
        separate()
        appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Begins an element of an array; its value follows.
    mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    mutating func null() { append("null") }
    mutating func flag(_ value: Bool) { append(value ? "true" : "false") }

    mutating func flag(_ value: Bool?) {
        if let value { flag(value) } else { null() }
    }

    mutating func text(_ value: String?) {
        if let value { appendQuoted(value) } else { null() }
    }

    /// Writes a text of plain words, each with a colon behind it, and UTF-8.
    ///
    /// - Parameter hasEscapes: whether quotes, backslashes, tabs and ends of lines are written in
    ///   it as JSON writes them.
    mutating func text(
        after words: (String, String)? = nil, _ utf8: UnsafeBufferPointer<UInt8>,
        hasEscapes: Bool = false
    ) {
        bytes.append(UInt8(ascii: "\""))
        if let words {
            bytes.append(contentsOf: words.0.utf8)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: words.1.utf8)
            bytes.append(UInt8(ascii: ":"))
        }
        append(utf8, hasEscapes: hasEscapes)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func texts(_ values: [String]) {
        beginArray()
        for value in values {
            separate()
            appendQuoted(value)
        }
        endArray()
    }

    mutating func number(_ value: Int) {
        guard value < 0 || value > 9 else {
            bytes.append(UInt8(ascii: "0") + UInt8(value))
            return
        }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let first = bytes.count
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        bytes[first...].reverse()
    }

    private mutating func begin(_ byte: UInt8) {
        bytes.append(byte)
        isFirst = true
    }

    private mutating func end(_ byte: UInt8) {
        bytes.append(byte)
        isFirst = false
    }

    private mutating func append(_ text: StaticString) {
        // The pointer is to the program's own constant, which has this many bytes.
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
        if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { append($0) } }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(
        _ utf8: UnsafeBufferPointer<UInt8>, hasEscapes: Bool = false
    ) {
        if Self.needsEscape(utf8, hasEscapes: hasEscapes) {
            appendEscaped(utf8, hasEscapes: hasEscapes)
        } else {
            bytes.append(contentsOf: utf8)
        }
    }

    /// Whether a text surely stands between quotes as it stands here.
    static func staysAsItStands(
        _ utf8: UnsafeBufferPointer<UInt8>, hasEscapes: Bool = false
    ) -> Bool {
        !needsEscape(utf8, hasEscapes: hasEscapes)
    }

    /// Whether anything in it is escaped.
    private static func needsEscape(
        _ utf8: UnsafeBufferPointer<UInt8>, hasEscapes: Bool
    ) -> Bool {
        // Quotes and backslashes that were escaped before stay.
        let escaped: (UInt8, UInt8) = hasEscapes ? (0x7F, 0x7F) : (0x22, 0x5C)
        guard WideBytes.containsControl(utf8, or: escaped, (0x7F, 0xC2), (0xE2, 0xEF)) else {
            return false
        }
        // Dashes and signs of many languages begin as what nobody sees does.
        return utf8.indices.contains { position in
            switch utf8[position] {
            case 0..<0x20, 0x7F: true
            case 0x22, 0x5C: !hasEscapes
            case 0xC2, 0xE2, 0xEF: lengthOfUnseen(utf8, position) > 0
            default: false
            }
        }
    }

    /// Escapes what JSON forbids, and what nobody sees: C1, DEL, separators and directional controls.
    ///
    /// - Parameter hasEscapes: whether there are quotes and backslashes that were escaped before.
    private mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>, hasEscapes: Bool) {
        var position = 0
        var copied = 0
        while position < utf8.count {
            let byte = utf8[position]
            let length: Int
            switch byte {
            case 0x22, 0x5C: length = hasEscapes ? 0 : 1
            case 0..<0x20, 0x7F: length = 1
            case 0xC2, 0xE2, 0xEF: length = Self.lengthOfUnseen(utf8, position)
            default: length = 0
            }
            if length > 0 {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied..<position]))
                appendEscape(UnsafeBufferPointer(rebasing: utf8[position..<position + length]))
                copied = position + length
            }
            position += max(length, 1)
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied...]))
    }

    /// The bytes of a character that nobody sees and that has several; 0 for any other.
    private static func lengthOfUnseen(
        _ utf8: UnsafeBufferPointer<UInt8>, _ position: Int
    ) -> Int {
        let second = position + 1 < utf8.count ? utf8[position + 1] : 0
        let third = position + 2 < utf8.count ? utf8[position + 2] : 0
        switch (utf8[position], second, third) {
        // U+0080 to 009F.
        case (0xC2, 0x80...0x9F, _): return 2
        // U+200B to 200F, 2028 to 202E, 2060 to 206F, FEFF.
        case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xA8...0xAE), (0xE2, 0x81, 0xA0...0xAF),
            (0xEF, 0xBB, 0xBF):
            return 3
        default: return 0
        }
    }

    /// Writes one character, of one to three bytes, as an escape.
    private mutating func appendEscape(_ utf8: UnsafeBufferPointer<UInt8>) {
        switch utf8[0] {
        case 0x22: append("\\\"")
        case 0x5C: append("\\\\")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        default:
            let first = UInt32(utf8[0])
            let value = utf8.dropFirst().reduce(
                utf8.count == 1 ? first : utf8.count == 2 ? first & 0x1F : first & 0xF
            ) { $0 << 6 | UInt32($1 & 0x3F) }
            append("\\u")
            for shift: UInt32 in [12, 8, 4, 0] {
                let digit = UInt8(truncatingIfNeeded: value >> shift & 0xF)
                bytes.append(digit < 10 ? 0x30 + digit : 0x61 - 10 + digit)
            }
        }
    }
}
