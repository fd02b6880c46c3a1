package import Chaperone

extension Worksheet {
    /// The table that a spreadsheet opens and `chaperone audit` reads back.
    package var table: [UInt8] {
        var row = CSVRow()
        for column in Column.allCases { row.add(column.rawValue) }
        row.end()
        for line in rows {
            for column in Column.allCases { row.add(cell(column, of: line)) }
            row.end()
        }
        return row.bytes
    }

    private func cell(_ column: Column, of row: Row) -> String? {
        switch column {
        case .setting: row.target.name
        case .about: row.about.word
        case .question: row.question
        case .place: row.place
        case .allowed: row.allowed + (row.asksLock ? "; and whether it is locked: yes, no" : "")
        case .platform: platform
        case .name, .value, .locked, .lookedBy, .lookedOn: nil
        }
    }

    /// The form to print.
    package var page: FormPage {
        FormPage(
            title: "Worksheet: \(titles.joined(separator: "; "))",
            introduction: [
                "For each question look at the place that is named, and write down what you see there, who looked and when. Leave blank what you cannot find: what is blank counts as unknown, never as good.",
                "Where your meetings differ, write down the setting of the one that is protected least. Copy the answers into the table that 'chaperone worksheet --form csv' writes, to have them checked.",
            ],
            sections: Section.all(of: self),
            sources: rows.contains { $0.target.domain == .audience } ? Self.words : [])
    }

    /// What the words for groups of people mean.
    private static let words = [
        "hosts: whoever runs the meeting. presenters: hosts, and those whom they made presenters.",
        "invited: everybody who was invited by name. organization: everybody with an account of yours.",
        "organization-and-invited, organization-and-guests, organization-and-trusted: these too, and those who were invited, are guests in your directory, or come from organisations that you trust.",
        "signed-in: everybody with any account of the platform. everyone: whoever has the link.",
    ]

    /// Rows that are about the same.
    private enum Section {
        static func all(of worksheet: Worksheet) -> [FormPage.Section] {
            var words: [String] = []
            for row in worksheet.rows where !words.contains(row.about.word) {
                words.append(row.about.word)
            }
            return words.map { word in
                FormPage.Section(
                    title: title(of: word),
                    items: worksheet.rows.filter { $0.about.word == word }.map(item))
            }
        }

        private static func title(of word: String) -> String {
            switch word {
            case "all": "Your account and its meetings"
            case "account": "Your account"
            default: "For each \(word)"
            }
        }

        private static func item(_ row: Row) -> FormPage.Item {
            var details: [(label: String, text: String)] = []
            if let place = row.place { details.append(("Where to look", place)) }
            details.append(("Write one of", row.allowed))
            details.append(("Setting", row.target.name))
            return FormPage.Item(
                title: row.question, details: details,
                blanks: ["Value"] + (row.asksLock ? ["Locked"] : []) + ["Looked by", "Looked on"])
        }
    }
}
