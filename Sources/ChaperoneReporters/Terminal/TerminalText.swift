package import Chaperone

/// Sentences for a person at a terminal.
package enum TerminalText {
    /// A paragraph, broken into lines, with nothing in it that a terminal would obey.
    package static func paragraph(_ text: String, indent: Int, _ options: ReportOptions) -> String {
        var page = TerminalPage(options)
        page.paragraph([.init(text)], indent: indent)
        return page.text
    }
}
