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
            // Most secrets begin with another letter.
            if count == 0, !mayBeginPlaceholder(small) { return false }
            count += 1
            if count > 8 { return false }
            letters = letters << 8 | UInt64(small)
        }
        return placeholders.contains(letters)
    }

    private static let words = [
        "redacted", "masked", "hidden", "removed", "secret", "xxxx", "xxxxx", "xxxxxx", "xxxxxxx",
        "xxxxxxxx",
    ]

    /// The bits of the first letters, by their place in the alphabet.
    fileprivate static let firstLetters = words.compactMap(\.utf8.first).reduce(UInt32(0)) {
        $0 | 1 << UInt32($1 - 0x61)
    }

    /// Whether one of the words begins with a small letter.
    fileprivate static func mayBeginPlaceholder(_ letter: UInt8) -> Bool {
        firstLetters >> UInt32(letter &- 0x61) & 1 == 1
    }

    /// The letters of each word in one number.
    private static let placeholders = words.map {
        $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}

/// What kinds of characters a text is made of.
private struct CharacterClasses {
    /// Bytes of each kind.
    private var smalls = 0
    private var capitals = 0
    private var digits = 0
    private var stars = 0
    /// Characters, not bytes: continuation bytes of UTF-8 do not count.
    private var characters = 0
    private var count = 0

    init() {}

    init(_ text: UnsafeBufferPointer<UInt8>) {
        count = text.count
        // Without branches: nobody foresees the letters of a secret.
        for byte in text {
            smalls += byte &- 0x61 < 26 ? 1 : 0
            capitals += byte &- 0x41 < 26 ? 1 : 0
            digits += byte &- 0x30 < 10 ? 1 : 0
            stars += byte == UInt8(ascii: "*") ? 1 : 0
            characters += byte & 0xC0 != 0x80 ? 1 : 0
        }
    }

    var letters: Int { smalls + capitals }
    var isMasked: Bool { stars == count }

    func code(of fact: Decoder.SecretFact) -> Int32 {
        switch fact {
        case .present: 1
        case .length: Int32(clamping: characters)
        case .letters: (letters > 0).code
        case .digits: (digits > 0).code
        case .symbols: (letters + digits < count).code
        case .mixedCase: (smalls > 0 && capitals > 0).code
        case .numericOnly: (digits > 0 && digits == count).code
        }
    }
}

/// What kinds of characters a secret is made of, and whether it is one at all.
package struct SecretCharacters {
    private var facts = CharacterClasses()
    private var isPlaceholder = false

    /// Those of no text.
    package init() {}

    /// Those of a text, as UTF-8.
    package init(_ text: UnsafeBufferPointer<UInt8>) {
        facts = CharacterClasses(text)
        // The shortest and the longest word that stands for a secret that was taken out.
        if (4...8).contains(facts.letters) {
            isPlaceholder = Decoder.SecretFact.isPlaceholder(text)
        }
    }

    /// The first letters of words that stand for a secret that was taken out, the lowest bit for `a`: a text
    /// whose first letter is another, and that does not begin with `*`, is a secret.
    package static let doubtfulLetters = Decoder.SecretFact.firstLetters

    /// Whether a text that is not empty is a secret that nobody masked, of which every fact is known.
    package static func isSecret(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Most are told by how they begin: neither as a mask nor as a word that stands for one.
        if text.first != UInt8(ascii: "*") {
            let letter = text.first { ($0 | 0x20) &- 0x61 < 26 }
            guard let letter, Decoder.SecretFact.mayBeginPlaceholder(letter | 0x20) else {
                return true
            }
        }
        return SecretCharacters(text).code(of: .present) != nil
    }

    /// The fact about a secret that is not empty; nil when somebody masked it.
    package func code(of fact: Decoder.SecretFact) -> Int32? {
        facts.isMasked || isPlaceholder ? nil : facts.code(of: fact)
    }
}
