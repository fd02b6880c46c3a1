/// Words that put letters of another script among Latin ones, so that they look like other words.
enum MixedScripts {
    /// Whether one word of `text` has Latin letters and Cyrillic or Greek ones.
    static func isFound(in text: String) -> Bool {
        var hasLatin = false
        var hasOther = false
        for scalar in text.unicodeScalars {
            if isLatin(scalar) {
                hasLatin = true
            } else if isGreekOrCyrillic(scalar) {
                hasOther = true
            } else if !continuesWord(scalar) {
                hasLatin = false
                hasOther = false
            }
            if hasLatin, hasOther { return true }
        }
        return false
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x250...0x2AF,
            0x1E00...0x1EFF, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
            true
        default: false
        }
    }

    private static func isGreekOrCyrillic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x370...0x3FF, 0x400...0x52F, 0x1C80...0x1C8F, 0x1F00...0x1FFF, 0x2DE0...0x2DFF,
            0xA640...0xA69F:
            true
        default: false
        }
    }

    /// Digits, marks and what is hidden do not end a word for whoever reads it.
    private static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value) || scalar.isMark
            || scalar.isHidden && scalar.value > 0x20
    }
}
