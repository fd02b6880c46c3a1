package import Chaperone

/// Which rules judge each statement of the documents that profiles serve.
package struct GuidanceTable: Sendable {
    private struct Line: Sendable {
        let statement: Profile.Statement
        var rules: [String] = []
        var hasAdvice = false
    }

    private var documents: [(document: Profile.SourceDocument, profile: String, lines: [Line])] = []

    package init(_ profiles: [Profile]) {
        for profile in profiles {
            for source in profile.sources where !source.statements.isEmpty {
                guard !documents.contains(where: { $0.document.key == source.key }) else {
                    continue
                }
                documents.append(
                    (source, profile.id, source.statements.map { Line(statement: $0) }))
            }
        }
        for index in documents.indices {
            for line in documents[index].lines.indices {
                let id = documents[index].lines[line].statement.id
                var rules: [String] = []
                for profile in profiles {
                    let citing = profile.rules.filter { $0.references.contains(id) }
                    for rule in citing where !rules.contains(rule.id) { rules.append(rule.id) }
                    if profile.checklist.contains(where: { $0.references.contains(id) }) {
                        documents[index].lines[line].hasAdvice = true
                    }
                }
                documents[index].lines[line].rules = rules
            }
        }
    }

    /// The statements that nothing covers.
    package var uncovered: [String] {
        documents.flatMap { $0.lines }.filter {
            let kinds = $0.statement.kinds
            return kinds.contains(.advice) && !$0.hasAdvice
                || kinds != [.advice] && $0.rules.isEmpty
        }.map(\.statement.id)
    }

    /// The table as `docs/guidance.md` has it.
    package var markdown: String {
        var lines = [
            "# What the guidance asks, and the rules that judge it", "",
            "Written by `chaperone profiles coverage`; do not edit it by hand. A test compares it with the profiles.",
            "",
            "Each row is one statement of a document, under the number by which rules cite it, in the order of the document.",
            "How it can be found out: by a **setting** of the platform, a fact of the **meeting**, a **question** to whoever leads the session,",
            "a question to the **organisation**, or not at all, as **advice** that `chaperone profiles checklist` prints.",
        ]
        for (document, profile, rows) in documents {
            let details = [document.publisher, document.date].compactMap(\.self)
            lines += [
                "", "## \(document.key): \(document.title)", "",
                "\(details.joined(separator: ", ")). Profile: `\(profile)`."
                    + (document.url.map { " <\($0)>" } ?? ""), "",
                "| statement | found out by | rules |", "|---|---|---|",
            ]
            for row in rows {
                let kinds = row.statement.kinds.map(\.rawValue).joined(separator: ", ")
                let rules =
                    row.rules.map { "`\($0)`" } + (row.hasAdvice ? ["checklist"] : [])
                lines.append(
                    "| \(row.statement.id) | \(kinds) | \(rules.joined(separator: ", ")) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
