import Chaperone

extension ScriptRun {
    /// Steps over blanks and comments (ECMA-262, 12.2 to 12.4 and B.1.1).
    mutating func skipTrivia() {
        var crossed = cursor.position == 0
        while !hasFailed, let byte = cursor.byte {
            if endsLine(byte) {
                crossed = true
                cursor.advance()
            } else if byte.isBlank || byte == 0x0B || byte == 0x0C {
                cursor.advance()
            } else if byte >= 0x80, let width = cursor.blankWidth {
                crossed = crossed || cursor.lineWidth != nil
                cursor.advance(by: width)
            } else if cursor.starts(with: "//") {
                skipLine()
            } else if cursor.starts(with: "<!--") {
                // A server that fills in pages would put something in here.
                if cursor.starts(with: "<!--#") { taintAll(at: cursor.spot) }
                skipLine()
            } else if crossed, cursor.starts(with: "-->") {
                skipLine()
            } else if cursor.starts(with: "/*") {
                crossed = skipComment() || crossed
            } else {
                break
            }
        }
        if crossed { freshLine = cursor.position }
    }

    /// Whether the token under the cursor begins a line.
    var isOnFreshLine: Bool { freshLine == cursor.position }

    private func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    mutating func skipLine() {
        while let byte = cursor.byte, !endsLine(byte) {
            if byte == 0xE2, cursor.lineWidth != nil { return }
            cursor.advance()
        }
    }

    /// - Returns: whether a line ends in the comment.
    private mutating func skipComment() -> Bool {
        let spot = cursor.spot
        var crossed = false
        cursor.advance(by: 2)
        while let byte = cursor.byte, !cursor.starts(with: "*/") {
            crossed = crossed || endsLine(byte) || byte == 0xE2 && cursor.lineWidth != nil
            cursor.advance()
        }
        if !cursor.take("*/") {
            fail("this comment is never closed; copy the file again", at: spot)
        }
        return crossed
    }

    /// A regular expression, which is stepped over.
    mutating func pattern() {
        let spot = cursor.spot
        cursor.advance()
        var isInClass = false
        while let byte = cursor.byte, !endsLine(byte) {
            if byte == UInt8(ascii: "\\") { cursor.advance() }
            if byte == UInt8(ascii: "[") { isInClass = true }
            if byte == UInt8(ascii: "]") { isInClass = false }
            cursor.advance()
            if byte == UInt8(ascii: "/"), !isInClass {
                cursor.take(while: \.isLetter)
                return
            }
        }
        fail(.unclosedScript, at: spot)
    }
}
