extension Decoder.SecretFact {
    /// The fact about the secret that stands in `text` at `range`; nil when somebody masked it.
    package func code(of text: [UInt8], _ range: Range<Int>) -> Int32? {
        if case .present = self, range.isEmpty { return 0 }
        guard !range.isEmpty else { return nil }
        let facts = text[range].withUnsafeBufferPointer { CharacterClasses($0) }
        // Whoever masks secrets masks empty ones too: not even that there is one is known.
        guard !facts.isMasked, !Self.isPlaceholder(text[range]) else { return nil }
        return facts.code(of: self)
    }
}

extension Decoder.SecretFact {
    /// Whether the text stands for a secret that was taken out, as in `[REDACTED]`.
    fileprivate static func isPlaceholder(_ text: some Sequence<UInt8>) -> Bool {
        var letters: UInt64 = 0
        var count = 0
        for byte in text {
            let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            guard (0x61...0x7A).contains(small) else { continue }
            count += 1
            if count > 8 { return false }
            letters = letters << 8 | UInt64(small)
        }
        return placeholders.contains(letters)
    }

    /// The letters of each word in one number.
    private static let placeholders: [UInt64] = [
        "redacted", "masked", "hidden", "removed", "secret", "xxxx", "xxxxx", "xxxxxx", "xxxxxxx",
        "xxxxxxxx",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}

/// What kinds of characters a text is made of.
private struct CharacterClasses {
    var small = false
    var capital = false
    var digit = false
    var other = false
    var isMasked = true
    /// Characters, not bytes: continuation bytes of UTF-8 do not count.
    var characters = 0

    init() {}

    init(_ text: UnsafeBufferPointer<UInt8>) {
        for byte in text {
            switch byte {
            case 0x61...0x7A: small = true
            case 0x41...0x5A: capital = true
            case 0x30...0x39: digit = true
            default: other = true
            }
            if byte != UInt8(ascii: "*") { isMasked = false }
            if byte & 0xC0 != 0x80 { characters += 1 }
        }
    }

    func code(of fact: Decoder.SecretFact) -> Int32 {
        switch fact {
        case .present: 1
        case .length: Int32(clamping: characters)
        case .letters: (small || capital).code
        case .digits: digit.code
        case .symbols: other.code
        case .mixedCase: (small && capital).code
        case .numericOnly: (digit && !small && !capital && !other).code
        }
    }
}

/// What kinds of characters a secret is made of, and whether it is one at all.
package struct SecretCharacters {
    private var facts = CharacterClasses()
    private var isPlaceholder = false

    package init() {}

    package init(_ text: UnsafeBufferPointer<UInt8>) {
        facts = CharacterClasses(text)
        let letters = text.count { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
        // The shortest and the longest word that stands for a secret that was taken out.
        if (4...8).contains(letters) {
            isPlaceholder = Decoder.SecretFact.isPlaceholder(text)
        }
    }

    /// The fact about a secret that is not empty; nil when somebody masked it.
    package func code(of fact: Decoder.SecretFact) -> Int32? {
        facts.isMasked || isPlaceholder ? nil : facts.code(of: fact)
    }
}
