package import Chaperone

/// Writes what changed between two results.
package enum ComparisonReport {
    /// The forms, by the word after `-f`.
    package enum Format: String, Sendable, CaseIterable { case terminal, json, markdown, html }

    /// What is hidden unless the user says otherwise.
    package static func redaction(of format: Format) -> Redaction {
        format == .terminal || format == .json ? .off : .full
    }

    /// The order in which people want to know.
    static let order: [Change] = [
        .new, .newlyUnknown, .waiverEnded, .answerEnded, .fixed, .readableAgain, .valueChanged,
        .profileChanged, .stillFailing,
    ]

    package static func text(
        _ comparison: Comparison, _ format: Format, _ redaction: Redaction, _ options: ReportOptions
    ) -> String {
        let shown = Redactor(redaction).map(comparison.redacted) ?? comparison
        return switch format {
        case .terminal: terminal(shown, options)
        case .json: ComparisonObject.text(of: shown)
        case .markdown: page(shown).text(.markdown, options)
        case .html: page(shown).text(.html, options)
        }
    }

    /// What happened, in a sentence that can stand at the top of a message.
    package static func headline(_ comparison: Comparison) -> String {
        let words: [(Change, String)] = [
            (.new, "new to fix"), (.newlyUnknown, "newly unknown"),
            (.waiverEnded, "no longer accepted"),
            (.answerEnded, "no longer answered"), (.fixed, "fixed"),
            (.readableAgain, "readable again"), (.valueChanged, "changed value"),
            (.profileChanged, "because the profile changed"), (.stillFailing, "still to fix"),
        ]
        let parts = words.compactMap { change, word -> String? in
            let count = comparison.counts[change, default: 0]
            return count > 0 ? "\(count) \(word)" : nil
        }
        let verdict =
            comparison.verdict == comparison.verdictBefore
            ? "still \(comparison.verdict.title)"
            : "\(comparison.verdictBefore.title) before, \(comparison.verdict.title) now"
        return parts.isEmpty
            ? "Nothing changed: \(verdict)" : "\(parts.joined(separator: ", ")): \(verdict)"
    }

    private static func terminal(_ comparison: Comparison, _ options: ReportOptions) -> String {
        var page = TerminalPage(options)
        page.paragraph([.init(headline(comparison), .strong)])
        for limit in comparison.limits {
            page.paragraph([.init("INCOMPLETE: \(limit)", .doubtful)])
        }
        for section in sections(comparison, all: options.showsAll) {
            page.blankLine()
            page.paragraph([.init(section.title, .strong)])
            for item in section.items {
                page.labelled(
                    .init(options.usesUnicode ? "•" : "*"), at: 2, indent: 4, [.init(item.title)])
                for (label, text) in item.details {
                    page.paragraph([.init("\(label): \(text)", .faint)], indent: 6, first: 4)
                }
            }
        }
        return page.text
    }

    private static func page(_ comparison: Comparison) -> FormPage {
        FormPage(
            title: headline(comparison),
            introduction: comparison.limits.map { "Incomplete: \($0)." },
            sections: sections(comparison, all: false),
            sources: [
                "Compared: as of \(comparison.asOfBefore) with as of \(comparison.asOf)."
            ])
    }

    /// Entries shown of each change, and rules of each.
    private static let shown = 25

    /// What changed, in the order in which people want to know.
    static func sections(_ comparison: Comparison, all: Bool) -> [FormPage.Section] {
        var sections: [FormPage.Section] = []
        for change in order where all || change != .stillFailing {
            let entries = comparison.entries.filter { $0.change == change }
            guard !entries.isEmpty else { continue }
            var items = entries.prefix(shown).map(item)
            let more = comparison.counts[change, default: 0] - items.count
            if more > 0 { items.append(FormPage.Item(title: "and \(more) more")) }
            sections.append(FormPage.Section(title: change.title, items: items))
        }
        func names(_ title: String, _ names: [String], _ count: Int) {
            guard count > 0 else { return }
            var items = names.prefix(shown).map {
                FormPage.Item(title: VisibleText($0, atMost: 200).text)
            }
            if count > items.count {
                items.append(FormPage.Item(title: "and \(count - items.count) more"))
            }
            sections.append(FormPage.Section(title: title, items: items))
        }
        names(
            "Rules that are new in the profile", comparison.rulesAdded, comparison.rulesAdded.count)
        names(
            "Rules that ask something else now", comparison.rulesChanged,
            comparison.rulesChanged.count)
        names(
            "Rules that are gone from the profile", comparison.rulesRemoved,
            comparison.rulesRemoved.count)
        names("Appeared", comparison.appeared.map(name), comparison.appearedCount)
        names("Gone", comparison.gone.map(name), comparison.goneCount)
        return sections
    }

    private static func name(_ subject: SubjectReference) -> String {
        subject.name.map { "\($0) (\(subject.kindAndKey))" } ?? subject.kindAndKey
    }

    private static func item(_ entry: ChangeEntry) -> FormPage.Item {
        var details: [(label: String, text: String)] = []
        if let sentence = entry.outcome.effective == .unknown
            ? entry.outcome.unknownSentence : entry.outcome.findingSentence
        {
            details.append(("Found", sentence))
        }
        if let before = entry.before { details.append(("Before", before.word)) }
        if let at = entry.outcome.firstSighting { details.append(("At", at.location.description)) }
        return FormPage.Item(
            title:
                "\(entry.rule.title) — \(entry.outcome.subjectSentence()) [\(entry.rule.id), \(entry.rule.severity)]",
            details: details)
    }
}
