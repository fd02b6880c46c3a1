import Chaperone

extension ScriptRun {
    /// The number under the cursor (ECMA-262, 12.9.3 and B.1.1).
    mutating func number() -> ScriptValue {
        let spot = cursor.spot
        let belongs = { (byte: UInt8) in byte.isDigit || byte.isLetter || byte == 0x5F }
        var word = Array(cursor.take(while: belongs))
        if word.allSatisfy({ $0.isDigit || $0 == 0x5F }), cursor.take(".") {
            word += [0x2E] + Array(cursor.take(while: belongs))
        }
        var digits = word
        if let last = word.last, last | 0x20 == UInt8(ascii: "e"), !Self.isRadix(word),
            cursor.byte == UInt8(ascii: "+") || cursor.byte == UInt8(ascii: "-")
        {
            digits.append(cursor.byte ?? 0)
            cursor.advance()
            digits += Array(cursor.take { $0.isDigit || $0.isLetter || $0 == 0x5F })
        }
        if digits.last == UInt8(ascii: "n") { return .unknown(spot) }
        guard let number = ScriptNumber.value(of: digits, isStrict: isStrict) else {
            fail(.strayScriptBracket, at: spot)
            return .unknown(spot)
        }
        return .number(number)
    }

    private static func isRadix(_ word: [UInt8]) -> Bool {
        word.count > 1 && word[0] == 0x30 && [0x78, 0x6F, 0x62].contains(word[1] | 0x20)
    }
}

/// How numbers are written in a script.
enum ScriptNumber {
    /// - Returns: nil for what is no number.
    static func value(of word: [UInt8], isStrict: Bool) -> Double? {
        guard word.count <= 400, let digits = withoutSeparators(word) else { return nil }
        if digits.count > 1, digits[0] == 0x30 {
            switch digits[1] | 0x20 {
            case UInt8(ascii: "x"): return radix(16, digits.dropFirst(2))
            case UInt8(ascii: "o"): return radix(8, digits.dropFirst(2))
            case UInt8(ascii: "b"): return radix(2, digits.dropFirst(2))
            case _ where digits[1].isDigit:
                guard !isStrict, digits == word, digits.allSatisfy(\.isDigit) else { return nil }
                let isOctal = digits.allSatisfy { $0 < 0x38 }
                return isOctal ? radix(8, digits.dropFirst()) : Double(text(digits))
            default: break
            }
        }
        // Swift also reads forms that no script has, such as `nan`.
        guard digits.allSatisfy({ $0.isDigit || ".eE+-".utf8.contains($0) }),
            digits.contains(where: \.isDigit),
            digits.first.map({ $0.isDigit || $0 == 0x2E }) == true
        else { return nil }
        var plain = digits
        if plain[0] == 0x2E { plain.insert(0x30, at: 0) }
        if let dot = plain.firstIndex(of: 0x2E), dot + 1 == plain.count || !plain[dot + 1].isDigit {
            plain.insert(0x30, at: dot + 1)
        }
        return Double(text(plain))
    }

    private static func text(_ digits: [UInt8]) -> String {
        String(decoding: digits, as: UTF8.self)
    }

    private static func radix(_ radix: Int, _ digits: ArraySlice<UInt8>) -> Double? {
        guard !digits.isEmpty, let whole = UInt64(text(Array(digits)), radix: radix),
            whole <= 1 << 53
        else { return nil }
        return Double(whole)
    }

    /// Underlines stand between two digits.
    private static func withoutSeparators(_ word: [UInt8]) -> [UInt8]? {
        guard word.contains(0x5F) else { return word }
        for (index, byte) in word.enumerated() where byte == 0x5F {
            guard index > 0, index + 1 < word.count, isHex(word[index - 1]), isHex(word[index + 1])
            else { return nil }
        }
        return word.filter { $0 != 0x5F }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        byte.isDigit || (0x61...0x66).contains(byte | 0x20)
    }
}
