import Chaperone

extension ScriptTree {
    /// Steps over blanks and comments.
    /// - Returns: whether a line ended among them.
    @discardableResult
    mutating func skipTrivia(acrossLines: Bool = true) -> Bool {
        var crossed = false
        while !hasFailed, let byte = cursor.byte {
            if byte == 0x0A {
                guard acrossLines else { return crossed }
                crossed = true
                cursor.advance()
            } else if byte.isBlank || byte == 0x0B || byte == 0x0C {
                cursor.advance()
            } else if cursor.starts(with: "//") || cursor.starts(with: "<!--")
                || cursor.starts(with: "-->")
            {
                cursor.take { $0 != 0x0A }
            } else if cursor.starts(with: "/*") {
                let spot = cursor.spot
                cursor.advance(by: 2)
                while cursor.byte != nil, !cursor.starts(with: "*/") { cursor.advance() }
                guard cursor.take("*/") else {
                    fail("this comment is never closed; copy the file again", at: spot)
                    return crossed
                }
            } else {
                return crossed
            }
        }
        return crossed
    }

    /// Steps over code to the comma, semicolon or bracket that ends it; with `endsAtLine` also to a
    /// line's end after which a new statement begins.
    /// - Returns: whether it names a configuration, or could reach one.
    @discardableResult
    mutating func skipExpression(endsAtLine: Bool) -> Bool {
        var open: [UInt8] = []
        var mentions = false
        var last: UInt8 = 0
        while !hasFailed {
            let crossesLine = skipTrivia()
            guard !hasFailed, let byte = cursor.byte else { break }
            if open.isEmpty {
                if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") { return mentions }
                if endsAtLine, crossesLine, Self.startsName(byte), !Self.continues(last) {
                    return mentions
                }
            }
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                guard open.count < TreeLimits.depth * 16 else {
                    fail(.tooDeepScript)
                    return true
                }
                open.append(byte == 0x28 ? 0x29 : byte + 2)
                cursor.advance()
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let closer = open.last else { return mentions }
                guard closer == byte else {
                    fail(.strayScriptBracket)
                    return true
                }
                open.removeLast()
                cursor.advance()
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                _ = text(endingWith: byte)
            case UInt8(ascii: "/") where Self.precedesPattern(last): pattern()
            case _ where Self.startsName(byte):
                mentions = Self.reaching.contains(name()) || mentions
            default: cursor.advance()
            }
            last = byte
        }
        if !open.isEmpty { fail(.unclosedScript) }
        return mentions
    }

    /// Names through which code reaches a configuration.
    private static let reaching: Set<String> = ["config", "interfaceConfig", "eval", "Function"]

    private static func continues(_ byte: UInt8) -> Bool {
        "+-*/=(,?:&|!<>.%^~[{".utf8.contains(byte)
    }

    private static func precedesPattern(_ byte: UInt8) -> Bool {
        byte == 0 || "+-*=(,?:&|!<>%^~[{};".utf8.contains(byte)
    }

    /// A regular expression, which is stepped over.
    private mutating func pattern() {
        let spot = cursor.spot
        cursor.advance()
        var isInClass = false
        while let byte = cursor.byte, byte != 0x0A {
            if byte == UInt8(ascii: "\\") { cursor.advance() }
            if byte == UInt8(ascii: "[") { isInClass = true }
            if byte == UInt8(ascii: "]") { isInClass = false }
            cursor.advance()
            if byte == UInt8(ascii: "/"), !isInClass { return }
        }
        fail(.unclosedScript, at: spot)
    }

    /// The text whose quote is under the cursor.
    ///
    /// One with a substitution, or one that a template engine fills in, is damaged.
    mutating func text(endingWith quote: UInt8) -> TreeValue.Content {
        let spot = cursor.spot
        let isTemplate = quote == UInt8(ascii: "`")
        var bytes: [UInt8] = []
        var isKnown = true
        cursor.advance()
        while let byte = cursor.byte {
            if byte == quote {
                cursor.advance()
                guard isKnown, bytes.count <= TreeLimits.textBytes,
                    let text = String(validating: bytes, as: UTF8.self), !Self.isFilledIn(bytes)
                else { return .damaged }
                return .text(text)
            }
            if byte == 0x0A, !isTemplate { break }
            if isTemplate, byte == UInt8(ascii: "$"), cursor.next == UInt8(ascii: "{") {
                isKnown = false
                cursor.advance(by: 2)
                depth += 1
                defer { depth -= 1 }
                guard depth <= TreeLimits.depth else {
                    fail(.tooDeepScript)
                    return .damaged
                }
                while !hasFailed, cursor.byte != nil, cursor.byte != UInt8(ascii: "}") {
                    if skipExpression(endsAtLine: false) { taint = taint ?? spot }
                    if cursor.byte != UInt8(ascii: "}") { cursor.advance() }
                }
                cursor.advance()
                continue
            }
            cursor.advance()
            if byte == UInt8(ascii: "\\") { escape(into: &bytes) } else { bytes.append(byte) }
        }
        fail("this text is never closed; copy the file again", at: spot)
        return .damaged
    }

    /// Whether a server or a template engine would put something in here.
    private static func isFilledIn(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains {
            $0 == 0x7B && ($1 == 0x7B || $1 == 0x25) || $0 == 0x3C && $1 == 0x25
        }
    }

    private mutating func escape(into bytes: inout [UInt8]) {
        guard let byte = cursor.byte else { return }
        cursor.advance()
        switch byte {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case 0x0A: break
        case UInt8(ascii: "x"): scalar(String(decoding: hex(2), as: UTF8.self), into: &bytes)
        case UInt8(ascii: "u"):
            let isBraced = cursor.take("{")
            scalar(String(decoding: hex(isBraced ? 6 : 4), as: UTF8.self), into: &bytes)
            if isBraced { _ = cursor.take("}") }
        default: bytes.append(byte)
        }
    }

    private mutating func hex(_ count: Int) -> [UInt8] {
        var digits: [UInt8] = []
        while digits.count < count, let byte = cursor.byte,
            byte.isDigit || (0x61...0x66).contains(byte | 0x20)
        {
            digits.append(byte)
            cursor.advance()
        }
        return digits
    }

    private func scalar(_ digits: String, into bytes: inout [UInt8]) {
        // What is no scalar is not UTF-8 either, and makes the text unreadable.
        guard let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else {
            return bytes.append(0xFF)
        }
        bytes += Array(String(scalar).utf8)
    }
}
