/// The documents that a profile serves, their statements, and its advice.
extension ProfileLoader {
    mutating func readSources(_ value: YAMLValue?, into source: inout ProfileSource) {
        guard let value, let entries = problems.mapping(value, of: "'sources'", allowing: nil)
        else {
            return
        }
        for entry in entries.fields {
            guard
                let fields = problems.mapping(
                    entry.value, of: "a source",
                    allowing: ["title", "publisher", "date", "url", "statements"])
            else { continue }
            guard let title = problems.text(fields["title"], "the title of a source") else {
                if fields["title"] == nil {
                    problems.report("a source has a title", at: entry.place)
                }
                continue
            }
            source.sources.removeAll { $0.key == entry.key }
            source.sources.append(
                .init(
                    key: entry.key, title: title,
                    publisher: problems.text(fields["publisher"], "the publisher"),
                    date: problems.text(fields["date"], "the date"),
                    url: problems.text(fields["url"], "the url"),
                    statements: statements(fields["statements"], of: entry.key)))
        }
    }

    /// The statements of a document: `CG-01: advice`, or a list of kinds.
    private mutating func statements(
        _ value: YAMLValue?, of key: String
    ) -> [Profile.Statement] {
        guard let value,
            let entries = problems.mapping(value, of: "'statements'", allowing: nil)
        else { return [] }
        return entries.fields.compactMap { entry in
            guard entry.key.utf8.starts(with: (key + "-").utf8) else {
                problems.report(
                    .init("a statement of \(key) is called \(key)-…, not '\(entry.key.shortened)'"),
                    at: entry.place)
                return nil
            }
            let words = entry.value.items ?? [entry.value]
            let kinds = words.compactMap {
                problems.word($0, "a kind of statement", as: Profile.StatementKind.self)
            }
            if words.isEmpty {
                problems.report("a statement has a kind, such as 'setting'", at: entry.place)
            }
            guard kinds.count == words.count, !kinds.isEmpty else { return nil }
            return Profile.Statement(id: entry.key, kinds: kinds)
        }
    }

    /// A rule that cites a statement which its document does not have has lost what it was made for.
    mutating func checkReferences(of source: ProfileSource) {
        let listed = source.sources.filter { !$0.statements.isEmpty }
        for rule in source.rules {
            guard let references = rule.fields["references"] else { continue }
            for item in references.items ?? [references] {
                guard let text = item.text,
                    let document = listed.first(where: {
                        text.utf8.starts(with: ($0.key + "-").utf8)
                    }), !document.statements.contains(where: { $0.id == text })
                else { continue }
                problems.report(
                    .init(
                        "\(document.key) has no statement '\(text.shortened)'"
                            + Suggestion.text(for: text, among: document.statements.map(\.id))),
                    at: item.place)
            }
        }
    }

    mutating func readChecklist(_ value: YAMLValue?, into source: inout ProfileSource) {
        guard let value else { return }
        guard let items = value.items else {
            problems.report("'checklist' is a list", at: value.place)
            return
        }
        for item in items {
            guard
                let fields = problems.mapping(
                    item, of: "an item of the checklist", allowing: ["references", "text"])
            else { continue }
            guard let text = problems.text(fields["text"], "the text") else {
                if fields["text"] == nil {
                    problems.report("an item of the checklist has a text", at: fields.place)
                }
                continue
            }
            source.checklist.append(
                .init(references: problems.texts(fields["references"], "'references'"), text: text))
        }
    }
}
