/// Text that anybody may have written, for one place inside a line of GitHub's Markdown.
struct MarkdownText {
    /// Says only itself: no mark-up, link, mention, reference or HTML.
    let text: String

    /// The entity of a zero-width space: breaks what would be found in the finished text too.
    private static let gap = "&#8203;"

    init(_ hostile: String, atMost columns: Int = .max) {
        let shown = VisibleText(hostile, atMost: columns).text
        var text = ""
        for scalar in shown.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "!": text += "\\" + String(scalar)
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "@": text += "@" + Self.gap
            case "#": text += "\\#" + Self.gap
            // Breaks `http://`, `mailto:` and `:shortcode:`.
            case ":": text += ":" + Self.gap
            default: text.unicodeScalars.append(scalar)
            }
        }
        self.text = Self.withoutHosts(text)
    }

    /// Breaks `www.`, which becomes a link without a scheme.
    private static func withoutHosts(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            bytes.append(byte)
            guard byte == UInt8(ascii: "."), bytes.count >= 4 else { continue }
            let word = bytes.suffix(4).dropLast()
            if word.allSatisfy({ $0 | 0x20 == UInt8(ascii: "w") }) {
                bytes.append(contentsOf: gap.utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
