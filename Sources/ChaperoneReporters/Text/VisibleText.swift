/// Text that anybody may have written, made safe for one line of a terminal.
///
/// What would not be seen is written out, such as `\n` or `\u{202e}`. Nothing in it moves a cursor,
/// turns the direction of the text or ends the line.
package struct VisibleText: Sendable, Equatable {
    /// What to show.
    package let text: String
    /// The columns that it takes.
    package let width: Int

    /// More marks than this on one character hide what stands above and below it.
    private static let marksOnOneCharacter = 3

    /// Writes out what is hidden in `hostile`, and cuts it to `columns`.
    package init(_ hostile: String, atMost columns: Int = .max, asASCII: Bool = false) {
        var pieces = PieceList(isASCII: asASCII)
        for scalar in hostile.unicodeScalars { pieces.append(scalar) }
        self = pieces.joined(atMost: columns)
    }

    /// A name: as above, and marked where one word of it mixes scripts that look alike.
    package init(name: String, atMost columns: Int = .max, asASCII: Bool = false) {
        guard MixedScripts.isFound(in: name) else {
            self.init(name, atMost: columns, asASCII: asASCII)
            return
        }
        let mark = " (mixed scripts)"
        let room = columns == .max ? .max : max(1, columns - mark.utf8.count)
        let name = VisibleText(name, atMost: room, asASCII: asASCII)
        self.init(text: name.text + mark, width: name.width + mark.utf8.count)
    }

    private init(text: String, width: Int) {
        self.text = text
        self.width = width
    }

    /// Characters with the marks on them, and written-out scalars, each of a known width.
    private struct PieceList {
        let isASCII: Bool
        private var pieces: [(text: String, width: Int)] = []
        private var marks = 0
        private var takesSelector = false

        init(isASCII: Bool) { self.isASCII = isASCII }

        mutating func append(_ scalar: Unicode.Scalar) {
            if scalar.isASCII, !scalar.isHidden {
                begin(String(scalar), width: 1)
            } else if isASCII {
                let form = scalar.isHidden ? scalar.visibleForm : scalar.plainForm
                begin(form, width: form.utf8.count)
            } else if scalar.value == 0xFE0F, takesSelector {
                extend(scalar)
            } else if scalar.isMark, !scalar.isHidden, !pieces.isEmpty,
                marks < VisibleText.marksOnOneCharacter
            {
                extend(scalar)
                marks += 1
            } else if scalar.isHidden || scalar.isMark {
                let form = scalar.visibleForm
                begin(form, width: form.utf8.count)
                // What follows a written-out scalar must not sit on it.
                marks = VisibleText.marksOnOneCharacter
            } else {
                begin(String(scalar), width: scalar.displayWidth)
                takesSelector = scalar.properties.isEmoji
            }
        }

        private mutating func begin(_ text: String, width: Int) {
            pieces.append((text, width))
            marks = 0
            takesSelector = false
        }

        private mutating func extend(_ scalar: Unicode.Scalar) {
            pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
            takesSelector = false
        }

        func joined(atMost columns: Int) -> VisibleText {
            let whole = pieces.reduce(0) { $0 + $1.width }
            guard whole > columns else {
                return VisibleText(text: pieces.map(\.text).joined(), width: whole)
            }
            let ellipsis = isASCII ? "..." : "…"
            let room = columns - (isASCII ? 3 : 1)
            var text = ""
            var width = 0
            for piece in pieces {
                guard width + piece.width <= room else { break }
                text += piece.text
                width += piece.width
            }
            return VisibleText(text: text + ellipsis, width: width + (isASCII ? 3 : 1))
        }
    }
}

extension Unicode.Scalar {
    /// How a terminal shows it that has nothing but ASCII.
    fileprivate var plainForm: String {
        switch value {
        case 0xA0, 0x2002...0x200A, 0x202F: " "
        case 0xB7, 0x2022: "*"
        case 0x2010...0x2015, 0x2212: "-"
        case 0x2018, 0x2019: "'"
        case 0x201C, 0x201D: "\""
        case 0x2026: "..."
        case 0x203A: ">"
        case 0x2192: "->"
        case 0x2264: "<="
        case 0x2265: ">="
        default: visibleForm
        }
    }
}
