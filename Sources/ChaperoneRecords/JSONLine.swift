/// JSON without white space that grows from left to right, escaped as RFC 8785 asks.
///
/// With its keys given in order it is canonical, so that a digest over it can be made again.
struct JSONLine {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    init() {}

    mutating func beginObject() { begin(UInt8(ascii: "{")) }
    mutating func endObject() { end(UInt8(ascii: "}")) }
    mutating func beginArray() { begin(UInt8(ascii: "[")) }
    mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Ends the line; another document may follow.
    mutating func endLine() {
        bytes.append(0x0A)
        isFirst = true
    }

    /// Begins a member; its value follows.
    mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Begins an element; its value follows.
    mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    mutating func text(_ name: String, _ value: String?) {
        key(name)
        if let value { quote(value) } else { bytes.append(contentsOf: "null".utf8) }
    }

    mutating func number(_ name: String, _ value: Int?) {
        key(name)
        bytes.append(contentsOf: (value.map { String($0) } ?? "null").utf8)
    }

    mutating func flag(_ name: String, _ value: Bool) {
        key(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func texts(_ name: String, _ values: [String]) {
        key(name)
        beginArray()
        for value in values {
            separate()
            quote(value)
        }
        endArray()
    }

    private mutating func begin(_ byte: UInt8) {
        bytes.append(byte)
        isFirst = true
    }

    private mutating func end(_ byte: UInt8) {
        bytes.append(byte)
        isFirst = false
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x08: bytes.append(contentsOf: "\\b".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0C: bytes.append(contentsOf: "\\f".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                for digit in [byte >> 4, byte & 15] {
                    bytes.append(digit < 10 ? 0x30 + digit : 0x61 - 10 + digit)
                }
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
