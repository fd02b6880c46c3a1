import Chaperone

extension SignOffPage {
    func terminal(_ options: ReportOptions) -> String {
        var page = TerminalPage(options)
        page.paragraph([.init(title, .strong)])
        let style: TerminalStyle =
            switch standing.state {
            case .approved: .good
            case .waiting: .asking
            case .rejected, .revoked: .bad
            case .superseded, .expired: .doubtful
            }
        page.paragraph([.init(headline, style), .init(sentence)])
        page.blankLine()
        for fact in facts {
            page.labelled(.init(fact.label, .faint), at: 0, indent: 15, [.init(fact.text)])
        }
        page.blankLine()
        page.paragraph([.init(SignOffStrings.whoDecides, .strong)])
        for seat in seats {
            let details = [seat.decision, seat.name, seat.date, seat.proof, seat.comment ?? ""]
                .filter { !$0.isEmpty }.joined(separator: ", ")
            page.labelled(.init(seat.role, .strong), at: 2, indent: 22, [.init(details)])
        }
        section(SignOffStrings.accepted, record.accepted, &page) {
            (
                "\(title(of: $0.rule)) (\($0.rule), \(HTMLStrings.word(of: $0.verdict)))",
                "\($0.reason) – \($0.by)"
            )
        }
        section(SignOffStrings.waived, record.waivers, &page) {
            ("\(title(of: $0.rule)) (\($0.rule))", sentence(of: $0))
        }
        section(SignOffStrings.answers, record.answers, &page) {
            ("\(title(of: $0.rule)) (\($0.rule))", sentence(of: $0))
        }
        let shown = checks.filter { options.showsAll || $0.verdict != .pass }
        section(SignOffStrings.checks, shown, &page) { check in
            (
                "\(HTMLStrings.word(of: check.verdict)): \(check.title) (\(check.rule))",
                [check.subjects, check.found].filter { !$0.isEmpty }.joined(separator: " – ")
            )
        }
        let more = checks.count - shown.count
        if more > 0 {
            page.paragraph([.init("\(more) in order (--show all lists them)", .faint)], indent: 2)
        }
        section(SignOffStrings.blind, SignOffStrings.blindPoints, &page) { ($0, "") }
        page.blankLine()
        page.paragraph([.init("signoff.json is sha256:\(digest)", .faint)])
        return page.text
    }

    private func section<Item>(
        _ title: String, _ items: [Item], _ page: inout TerminalPage,
        _ lines: (Item) -> (String, String)
    ) {
        guard !items.isEmpty else { return }
        page.blankLine()
        page.paragraph([.init(title, .strong)])
        for item in items {
            let (first, second) = lines(item)
            page.paragraph([.init(first)], indent: 4, first: 2)
            if !second.isEmpty { page.paragraph([.init(second, .faint)], indent: 4) }
        }
    }
}
