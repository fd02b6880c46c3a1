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
        _ words: [String], _ utf8: UnsafeBufferPointer<UInt8>, hasEscapes: Bool = false
    ) {
        guard !Self.mayNeedEscape(utf8, exceptEscapes: hasEscapes) else {
            let text = String(
                decoding: hasEscapes ? Self.meaning(of: utf8) : Array(utf8), as: UTF8.self)
            return appendQuoted((words + [text]).joined(separator: ":"))
        }
        bytes.append(UInt8(ascii: "\""))
        for word in words {
            bytes.append(contentsOf: word.utf8)
            bytes.append(UInt8(ascii: ":"))
        }
        bytes.append(contentsOf: utf8)
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
        let isDone: Bool? = text.utf8.withContiguousStorageIfAvailable { utf8 in
            guard !Self.mayNeedEscape(utf8) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if isDone != true { for scalar in text.unicodeScalars { appendEscaped(scalar) } }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether one of the bytes is, or may begin, what is escaped.
    private static func mayNeedEscape(
        _ utf8: UnsafeBufferPointer<UInt8>, exceptEscapes hasEscapes: Bool
    ) -> Bool {
        guard hasEscapes else { return mayNeedEscape(utf8) }
        var hits: UInt8 = 0
        for byte in utf8 {
            hits |= (byte < 0x20 ? 1 : 0) | (byte == 0x7F ? 1 : 0) | (byte == 0xC2 ? 1 : 0)
            hits |= (byte == 0xE2 ? 1 : 0) | (byte == 0xEF ? 1 : 0)
        }
        return hits != 0
    }

    /// A text without its escapes, of which there are only those that are written with one letter.
    private static func meaning(of utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var meant: [UInt8] = []
        var isEscaped = false
        for byte in utf8 {
            if isEscaped {
                switch byte {
                case UInt8(ascii: "n"): meant.append(0x0A)
                case UInt8(ascii: "r"): meant.append(0x0D)
                case UInt8(ascii: "t"): meant.append(0x09)
                default: meant.append(byte)
                }
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                meant.append(byte)
            }
        }
        return meant
    }

    private static func mayNeedEscape(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        // No branch in the loop, so that the compiler takes many bytes at a time.
        var hits: UInt8 = 0
        for byte in utf8 {
            hits |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0)
            hits |= (byte == 0x7F ? 1 : 0) | (byte == 0xC2 ? 1 : 0) | (byte == 0xE2 ? 1 : 0)
            hits |= byte == 0xEF ? 1 : 0
        }
        return hits != 0
    }

    /// Escapes what JSON forbids, and what nobody sees: C1, DEL, separators and directional controls.
    private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x22: append("\\\"")
        case 0x5C: append("\\\\")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
            append("\\u")
            for shift: UInt32 in [12, 8, 4, 0] {
                let digit = UInt8(truncatingIfNeeded: scalar.value >> shift & 0xF)
                bytes.append(digit < 10 ? 0x30 + digit : 0x61 - 10 + digit)
            }
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
