import Chaperone

/// Lines for a terminal of a certain width.
///
/// Whatever is added is made safe here, by the last hands that it passes through.
struct TerminalPage {
    /// A piece of a paragraph.
    struct Span {
        let text: String
        let style: TerminalStyle

        init(_ text: String, _ style: TerminalStyle = .plain) {
            self.text = text
            self.style = style
        }
    }

    private struct Word {
        let text: String
        let width: Int
        let style: TerminalStyle
    }

    /// The narrowest page, whatever is asked for.
    static let narrowest = 40

    let width: Int
    private let usesColour: Bool
    private let isASCII: Bool
    /// The lines so far.
    private(set) var text = ""

    init(_ options: ReportOptions) {
        width = max(options.width, Self.narrowest)
        usesColour = options.usesColour
        isASCII = !options.usesUnicode
    }

    mutating func blankLine() { text += "\n" }

    /// Adds a paragraph whose first line begins at `first` and the others at `indent`.
    mutating func paragraph(_ spans: [Span], indent: Int = 0, first: Int? = nil) {
        add(spans.flatMap(words), indent: indent, start: first ?? indent, lead: "")
    }

    /// Adds a paragraph that hangs on a label, such as `✘ MUST FIX` or `Why:`.
    mutating func labelled(_ label: Span, at start: Int, indent: Int, _ spans: [Span]) {
        let shown = VisibleText(label.text, asASCII: isASCII)
        let rest = indent - start - shown.width
        let gap = rest > 0 ? rest : 2
        let lead = styled(shown.text, label.style) + String(repeating: " ", count: gap)
        add(
            spans.flatMap(words), indent: indent, start: start, lead: lead,
            leadWidth: shown.width + gap)
    }

    private mutating func add(
        _ words: [Word], indent: Int, start: Int, lead: String, leadWidth: Int = 0
    ) {
        text += String(repeating: " ", count: start) + lead
        var column = start + leadWidth
        var isLineEmpty = true
        var style = TerminalStyle.plain
        for word in words.flatMap({ broken($0, room: width - indent) }) {
            let needed = word.width + (isLineEmpty ? 0 : 1)
            if column + needed > width, column > indent || !isLineEmpty {
                change(&style, to: .plain)
                trimEnd()
                text += "\n" + String(repeating: " ", count: indent)
                column = indent
                isLineEmpty = true
            }
            if !isLineEmpty {
                // A space between two pieces of the same style belongs to it.
                if style != word.style { change(&style, to: .plain) }
                text += " "
                column += 1
            }
            change(&style, to: word.style)
            text += word.text
            column += word.width
            isLineEmpty = false
        }
        change(&style, to: .plain)
        trimEnd()
        text += "\n"
    }

    /// Splits at spaces; nothing else in text that was made visible can end a word.
    private func words(_ span: Span) -> [Word] {
        span.text.unicodeScalars.split(separator: " ").map { piece in
            let shown = VisibleText(String(piece), asASCII: isASCII)
            return Word(text: shown.text, width: shown.width, style: span.style)
        }
    }

    /// Cuts a word that is wider than a line into pieces that are not.
    private func broken(_ word: Word, room: Int) -> [Word] {
        guard word.width > room else { return [word] }
        var pieces: [Word] = []
        var piece = ""
        var width = 0
        for scalar in word.text.unicodeScalars {
            let more = scalar.displayWidth
            if width + more > room, width > 0 {
                pieces.append(Word(text: piece, width: width, style: word.style))
                piece = ""
                width = 0
            }
            piece.unicodeScalars.append(scalar)
            width += more
        }
        return pieces + [Word(text: piece, width: width, style: word.style)]
    }

    private mutating func trimEnd() {
        while text.utf8.last == UInt8(ascii: " ") { text.unicodeScalars.removeLast() }
    }

    private mutating func change(_ style: inout TerminalStyle, to next: TerminalStyle) {
        guard usesColour, style != next else { return }
        if style != .plain { text += "\u{1B}[0m" }
        if next != .plain { text += "\u{1B}[\(next.codes)m" }
        style = next
    }

    private func styled(_ text: String, _ style: TerminalStyle) -> String {
        usesColour && style != .plain ? "\u{1B}[\(style.codes)m\(text)\u{1B}[0m" : text
    }
}
