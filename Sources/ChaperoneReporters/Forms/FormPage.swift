package import Chaperone

/// A page that people read or fill in by hand: a checklist, questions, or a worksheet.
package struct FormPage: Sendable {
    /// What a person reads, ticks or answers.
    package struct Item: Sendable {
        package var title: String
        /// What there is to know, each with a word before it, such as `Why`.
        package var details: [(label: String, text: String)]
        /// What is to be filled in.
        package var blanks: [String]

        package init(
            title: String, details: [(label: String, text: String)] = [], blanks: [String] = []
        ) {
            self.title = title
            self.details = details
            self.blanks = blanks
        }
    }

    package struct Section: Sendable {
        package var title: String
        package var items: [Item]

        package init(title: String, items: [Item]) {
            self.title = title
            self.items = items
        }
    }

    /// The forms that a page takes, by the word on the command line.
    package enum Format: String, Sendable, CaseIterable { case terminal, markdown, html }

    package var title: String
    /// What it is for and what to do with it.
    package var introduction: [String]
    package var sections: [Section]
    /// Where the statements come from.
    package var sources: [String]

    package init(
        title: String, introduction: [String], sections: [Section], sources: [String] = []
    ) {
        self.title = title
        self.introduction = introduction
        self.sections = sections
        self.sources = sources
    }

    /// The page in one of its forms.
    package func text(_ format: Format, _ options: ReportOptions) -> String {
        switch format {
        case .terminal: terminal(options)
        case .markdown: markdown
        case .html: FormTemplate.render(self)
        }
    }

    private func terminal(_ options: ReportOptions) -> String {
        var page = TerminalPage(options)
        page.paragraph([.init(title, .strong)])
        for line in introduction { page.paragraph([.init(line)]) }
        let box = options.usesUnicode ? "☐" : "[ ]"
        for section in sections {
            page.blankLine()
            page.paragraph([.init(section.title, .strong)])
            for item in section.items {
                page.labelled(.init(box), at: 2, indent: 6, [.init(item.title)])
                for (label, text) in item.details {
                    page.paragraph(
                        [.init(label + ":", .faint), .init(text, .faint)], indent: 8, first: 6)
                }
                for blank in item.blanks {
                    page.paragraph(
                        [.init(blank + ": " + String(repeating: "_", count: 24))], indent: 6)
                }
            }
        }
        if !sources.isEmpty { page.blankLine() }
        for source in sources { page.paragraph([.init(source, .faint)], indent: 2, first: 0) }
        return page.text
    }

    private var markdown: String {
        var lines = ["# \(MarkdownText(title).text)", ""]
        for line in introduction { lines += [MarkdownText(line).text, ""] }
        for section in sections {
            lines += ["## \(MarkdownText(section.title).text)", ""]
            for item in section.items {
                lines.append("- [ ] \(MarkdownText(item.title).text)")
                for (label, text) in item.details {
                    lines.append("  - \(MarkdownText(label).text): \(MarkdownText(text).text)")
                }
                for blank in item.blanks {
                    lines.append(
                        "  - \(MarkdownText(blank).text): \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_")
                }
            }
            lines.append("")
        }
        for source in sources { lines.append("- \(MarkdownText(source).text)") }
        return lines.joined(separator: "\n") + (sources.isEmpty ? "" : "\n")
    }
}
