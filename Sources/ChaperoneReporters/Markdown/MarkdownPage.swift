/// Markdown that stays below a number of bytes, block by block.
struct MarkdownPage {
    /// GitHub cuts comments at 65,536 characters.
    static let limit = 60_000
    /// Kept free for what is said when something is left out, and for the end.
    private static let reserve = 500

    private(set) var text = ""
    private var size = 0
    /// The blocks that did not fit; once there is one, no other is added.
    private(set) var omittedBlocks = 0

    /// Adds lines that always stand, which must be few and short.
    mutating func addFixed(_ lines: String...) {
        for line in lines {
            text += line + "\n"
            size += line.utf8.count + 1
        }
    }

    /// Adds lines that stand together, or leaves all of them out.
    mutating func addBlock(_ lines: [String]) {
        let more = lines.reduce(0) { $0 + $1.utf8.count + 1 }
        guard omittedBlocks == 0, size + more <= Self.limit - Self.reserve else {
            omittedBlocks += 1
            return
        }
        for line in lines { text += line + "\n" }
        size += more
    }
}
