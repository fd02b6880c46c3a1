/// A sign between two operands.
enum ScriptSign {
    case orNothing, or, and, bitOr, bitXor, bitAnd
    case equal, unequal, same, different
    case less, greater, atMost, atLeast, instance, member
    case left, right, unsignedRight
    case plus, minus, times, over, remainder, power

    /// How tight it binds (ECMA-262, 13.5 to 13.13).
    var binding: Int {
        switch self {
        case .orNothing, .or: 1
        case .and: 2
        case .bitOr: 3
        case .bitXor: 4
        case .bitAnd: 5
        case .equal, .unequal, .same, .different: 6
        case .less, .greater, .atMost, .atLeast, .instance, .member: 7
        case .left, .right, .unsignedRight: 8
        case .plus, .minus: 9
        case .times, .over, .remainder: 10
        case .power: 11
        }
    }

    /// Every sign, the longer ones before those that they begin with.
    private static let signs: [(text: StaticString, sign: ScriptSign)] = [
        ("===", .same), ("!==", .different), ("==", .equal), ("!=", .unequal), ("??", .orNothing),
        ("||", .or), ("&&", .and), ("|", .bitOr), ("^", .bitXor), ("&", .bitAnd),
        (">>>", .unsignedRight), (">>", .right), ("<<", .left), ("<=", .atMost), (">=", .atLeast),
        ("<", .less), (">", .greater), ("+", .plus), ("-", .minus), ("**", .power), ("*", .times),
        ("/", .over), ("%", .remainder),
    ]

    /// The sign under the cursor with its bytes; nil where none is, or one that also assigns.
    static func under(_ cursor: TextCursor) -> (sign: ScriptSign, width: Int)? {
        guard let byte = cursor.byte else { return nil }
        if byte == UInt8(ascii: "i") {
            for (word, sign) in [("in", ScriptSign.member), ("instanceof", .instance)] {
                var ahead = cursor
                let name = ahead.take { ScriptTree.startsName($0) || $0.isDigit }
                if name.elementsEqual(word.utf8) { return (sign, word.utf8.count) }
            }
            return nil
        }
        guard "=!?|^&><+-*/%".utf8.contains(byte) else { return nil }
        for (text, sign) in signs where cursor.starts(with: text) {
            var ahead = cursor
            ahead.advance(by: text.utf8CodeUnitCount)
            let isComparison = (6...7).contains(sign.binding)
            if !isComparison, ahead.byte == UInt8(ascii: "=") { return nil }
            if sign.binding == 9, ahead.byte == byte { return nil }
            return (sign, text.utf8CodeUnitCount)
        }
        return nil
    }
}

extension ScriptRun {
    private static let compounds: [(text: StaticString, sign: ScriptSign)] = [
        ("+=", .plus), ("-=", .minus), ("*=", .times), ("/=", .over), ("%=", .remainder),
        ("**=", .power), ("<<=", .left), (">>=", .right), (">>>=", .unsignedRight),
        ("&=", .bitAnd), ("|=", .bitOr), ("^=", .bitXor), ("&&=", .and), ("||=", .or),
        ("??=", .orNothing),
    ]

    /// The sign of `+=` and the like under the cursor, with the bytes of all of it.
    func compound() -> (sign: ScriptSign, width: Int)? {
        guard let byte = cursor.byte, "+-*/%<>&|^?".utf8.contains(byte) else { return nil }
        for (text, sign) in Self.compounds where cursor.starts(with: text) {
            return (sign, text.utf8CodeUnitCount)
        }
        return nil
    }
}
