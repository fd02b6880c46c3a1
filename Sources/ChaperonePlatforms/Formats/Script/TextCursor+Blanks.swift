extension TextCursor {
    /// The bytes of U+2028 or U+2029 under the cursor.
    var lineWidth: Int? {
        starts(with: "\u{2028}") || starts(with: "\u{2029}") ? 3 : nil
    }

    /// The bytes of a blank beyond ASCII.
    var blankWidth: Int? {
        if let lineWidth { return lineWidth }
        if starts(with: "\u{A0}") { return 2 }
        if starts(with: "\u{FEFF}") || starts(with: "\u{1680}")
            || starts(with: "\u{202F}") || starts(with: "\u{205F}")
            || starts(with: "\u{3000}")
        {
            return 3
        }
        // U+2000 to U+200A.
        guard byte == 0xE2, next == 0x80 else { return nil }
        var ahead = self
        ahead.advance(by: 2)
        return (0x80...0x8A).contains(ahead.byte ?? 0) ? 3 : nil
    }
}
