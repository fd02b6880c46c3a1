/// Text that anybody may have written, for one place inside a line of GitHub's Markdown.
struct MarkdownText {
    /// Says only itself: no mark-up, link, mention, reference or HTML.
    private(set) var text: String

    /// The entity of a zero-width space: breaks what would be found in the finished text too.
    private static let gap = "&#8203;"

    init(_ hostile: String, atMost columns: Int = .max) {
        let shown = Array(VisibleText(hostile, atMost: columns).text.unicodeScalars)
        var text = ""
        for (index, scalar) in shown.enumerated() {
            let next = index + 1 < shown.count ? shown[index + 1] : " "
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "!": text += "\\" + String(scalar)
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "@": text += "@" + Self.gap
            case "#": text += "\\#" + Self.gap
            // Breaks `http://`, `mailto:x` and `:shortcode:`.
            case ":" where next != " ": text += ":" + Self.gap
            // Breaks `www.`, which becomes a link without a scheme.
            case "." where Self.endsHostPrefix(shown[..<index]): text += "." + Self.gap
            // A line may begin with the text: then these would begin a list or a block of code.
            case "-", "+", "=": text += (index == 0 ? "\\" : "") + String(scalar)
            case ".", ")": text += (Self.isNumber(shown[..<index]) ? "\\" : "") + String(scalar)
            case " " where index == 0: text += "&#32;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        self.text = text
    }

    /// A place that somebody may want to copy: as code, unless it could end that.
    init(code hostile: String, atMost columns: Int = .max) {
        let shown = VisibleText(hostile, atMost: columns).text
        let endsCode: Set<UInt8> = [UInt8(ascii: "`"), UInt8(ascii: "|")]
        let canBeCode = !shown.isEmpty && !shown.utf8.contains { endsCode.contains($0) }
        self.init(shown)
        if canBeCode { text = "`\(shown)`" }
    }

    private static func endsHostPrefix(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.count >= 3 && scalars.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
    }

    private static func isNumber(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        (1...9).contains(scalars.count) && scalars.allSatisfy { ("0"..."9").contains($0) }
    }
}
