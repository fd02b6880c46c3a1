/// Why bytes are not the JSON that records are made of, and where.
package struct CanonicalFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The first wrong byte, from 0.
    package let offset: Int
    package let reason: String

    package var description: String { "byte \(offset + 1): \(reason)" }
}

extension CanonicalValue {
    /// Reads one JSON value strictly: duplicate keys, fractions, invalid Unicode and everything behind
    /// the value are faults.
    ///
    /// White space and needless escapes are read; whoever asks for the canonical form compares it.
    package init(reading bytes: [UInt8]) throws(CanonicalFault) {
        var parser = CanonicalParser(bytes: bytes)
        self = try parser.document()
    }
}

private struct CanonicalParser {
    let bytes: [UInt8]
    var position = 0
    private var depth = 0

    private static let deepest = 64

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(CanonicalFault) -> CanonicalValue {
        skipBlanks()
        let value = try value()
        skipBlanks()
        guard position == bytes.count else { throw fault("something stands behind the value") }
        return value
    }

    private func fault(_ reason: String) -> CanonicalFault {
        CanonicalFault(offset: position, reason: reason)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            position += 1
        }
    }

    private mutating func take(_ byte: Character) -> Bool {
        guard let wanted = byte.asciiValue, next == wanted else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(CanonicalFault) -> CanonicalValue {
        switch next {
        case UInt8(ascii: "{")?: return try object()
        case UInt8(ascii: "[")?: return try list()
        case UInt8(ascii: "\"")?: return .text(try text())
        case UInt8(ascii: "t")?: return try word("true", .flag(true))
        case UInt8(ascii: "f")?: return try word("false", .flag(false))
        case UInt8(ascii: "n")?: return try word("null", .null)
        case UInt8(ascii: "-")?, (0x30...0x39)?: return .number(try number())
        case nil: throw fault("it ends too early")
        default: throw fault("no value begins like this")
        }
    }

    private mutating func word(
        _ word: String, _ value: CanonicalValue
    ) throws(CanonicalFault) -> CanonicalValue {
        guard bytes[position...].starts(with: word.utf8) else {
            throw fault("no value begins like this")
        }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(CanonicalFault) -> Int {
        let start = position
        _ = take("-")
        let digits = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        let count = position - digits
        if next == UInt8(ascii: ".") || next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            throw fault("numbers are whole here")
        }
        guard count > 0, count == 1 || bytes[digits] != 0x30,
            let number = Int(String(decoding: bytes[start..<position], as: UTF8.self)),
            number.magnitude <= UInt(CanonicalValue.greatestNumber), number != 0 || digits == start
        else {
            position = start
            throw fault("this is no whole number below 2^53")
        }
        return number
    }

    private mutating func list() throws(CanonicalFault) -> CanonicalValue {
        try enter()
        defer { depth -= 1 }
        var items: [CanonicalValue] = []
        skipBlanks()
        if take("]") { return .list(items) }
        while true {
            skipBlanks()
            items.append(try value())
            skipBlanks()
            if take("]") { return .list(items) }
            guard take(",") else { throw fault("a comma or ] is missing") }
        }
    }

    private mutating func object() throws(CanonicalFault) -> CanonicalValue {
        try enter()
        defer { depth -= 1 }
        var members: [(key: String, value: CanonicalValue)] = []
        var keys: Set<[UInt8]> = []
        skipBlanks()
        if take("}") { return .object(members) }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw fault("a key is missing") }
            let place = position
            let key = try text()
            guard keys.insert(Array(key.utf8)).inserted else {
                position = place
                throw fault("a key stands twice in one object")
            }
            skipBlanks()
            guard take(":") else { throw fault("a colon is missing") }
            skipBlanks()
            members.append((key, try value()))
            skipBlanks()
            if take("}") { return .object(members) }
            guard take(",") else { throw fault("a comma or } is missing") }
        }
    }

    private mutating func enter() throws(CanonicalFault) {
        guard depth < Self.deepest else { throw fault("it is nested too deep") }
        depth += 1
        position += 1
    }

    private mutating func text() throws(CanonicalFault) -> String {
        let start = position
        position += 1
        var decoded: [UInt8] = []
        while true {
            guard let byte = next else { throw fault("a text does not end") }
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: decoded, as: UTF8.self) else {
                    position = start
                    throw fault("a text is no valid UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): try escape(into: &decoded)
            case 0..<0x20:
                position -= 1
                throw fault("a control character stands in a text")
            default: decoded.append(byte)
            }
        }
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(CanonicalFault) {
        guard let byte = next else { throw fault("a text does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code) {
                guard take("\\"), take("u") else { throw fault("half a character is escaped") }
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else {
                    throw fault("half a character is escaped")
                }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else {
                throw fault("half a character is escaped")
            }
            decoded += Array(String(scalar).utf8)
        default: throw fault("there is no such escape")
        }
    }

    private mutating func hexadecimal() throws(CanonicalFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
                byte < 0x80
            else { throw fault("an escape has four hexadecimal digits") }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }
}
