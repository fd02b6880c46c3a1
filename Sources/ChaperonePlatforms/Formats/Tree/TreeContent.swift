extension TreeValue.Content {
    /// A number in the digits of JSON, which every platform writes; nil for anything else.
    static func number(digits: some Collection<UInt8>) -> TreeValue.Content? {
        guard digits.count <= 400 else { return nil }
        var rest = digits[...]
        func skipDigits() -> Int {
            let count = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == 0x30
        let count = skipDigits()
        guard count > 0, !startsWithZero || count == 1 else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard skipDigits() > 0 else { return nil }
        }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
                rest = rest.dropFirst()
            }
            guard skipDigits() > 0 else { return nil }
        }
        return rest.isEmpty ? .number(String(decoding: digits, as: UTF8.self)) : nil
    }

    /// Whether it is a list or an object with something in it.
    var holdsValues: Bool {
        switch self {
        case .list(let items): !items.isEmpty
        case .object(let members): !members.isEmpty
        case .null, .flag, .number, .text, .damaged: false
        }
    }
}
