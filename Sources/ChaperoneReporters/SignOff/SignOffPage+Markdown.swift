import Chaperone

extension SignOffPage {
    var markdown: String {
        var lines = ["# \(text(title))", "", "**\(headline)** — \(text(sentence))", ""]
        for fact in facts { lines.append("- \(fact.label): \(text(fact.text))") }
        if let revocation {
            lines += [
                "", "## \(SignOffStrings.revoked)", "",
                "\(text(revocation.by.name)), \(revocation.issuedAt.words): \(text(revocation.reason))",
            ]
        }
        lines += ["", "## \(SignOffStrings.whoDecides)", ""]
        if record.policy.isDistinct { lines += [SignOffStrings.distinct, ""] }
        lines += table(
            ["Role", "Decision", "Name", "Date", "Signature"],
            seats.map { seat in
                let comment = seat.comment.map { " (\($0))" } ?? ""
                return [seat.role, seat.decision + comment, seat.name, seat.date, seat.proof]
            })
        if seats.contains(where: { $0.isOpen && !$0.name.isEmpty }) {
            lines += ["", SignOffStrings.unsigned]
        }
        if !record.accepted.isEmpty {
            lines += ["", "## \(SignOffStrings.accepted)", "", SignOffStrings.acceptedHint, ""]
            lines += table(
                ["Check", "State", "Reason", "By"],
                record.accepted.map {
                    [
                        "\(title(of: $0.rule)) (\($0.rule))", HTMLStrings.word(of: $0.verdict),
                        $0.reason, $0.by,
                    ]
                })
        }
        if !record.waivers.isEmpty {
            lines += ["", "## \(SignOffStrings.waived)", ""]
            lines += table(
                ["Check", "Waiver"],
                record.waivers.map { ["\(title(of: $0.rule)) (\($0.rule))", sentence(of: $0)] })
        }
        if !record.answers.isEmpty {
            lines += ["", "## \(SignOffStrings.answers)", "", SignOffStrings.answersHint, ""]
            lines += table(
                ["Check", "Answered by"],
                record.answers.map { ["\(title(of: $0.rule)) (\($0.rule))", sentence(of: $0)] })
        }
        lines += ["", "## \(SignOffStrings.checks)", "", SignOffStrings.checksHint, ""]
        lines += table(
            ["State", "Check", "Found", "Of", "Rule"],
            checks.map {
                [HTMLStrings.word(of: $0.verdict), $0.title, $0.found, $0.subjects, $0.rule]
            })
        lines += ["", "## \(SignOffStrings.blind)", ""]
        lines += SignOffStrings.blindPoints.map { "- \($0)" }
        lines += ["", "## \(SignOffStrings.paper)", "", SignOffStrings.paperHint, ""]
        lines += table(
            ["Role", "Name", "Date", "Signature"], seats.map { [$0.role, $0.name, "", ""] })
        lines += ["", "## \(SignOffStrings.verify)", "", SignOffStrings.verifyHint, ""]
        // Names are between quotation marks that they cannot end, and a fence ends at a line start.
        lines += ["```"] + commands.map { VisibleText($0).text } + ["```", ""]
        for digest in digests { lines.append("- \(text(digest.label)): `\(plain(digest.text))`") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func table(_ head: [String], _ rows: [[String]]) -> [String] {
        [
            "| \(head.joined(separator: " | ")) |",
            "|\(head.map { _ in "---" }.joined(separator: "|"))|",
        ]
            + rows.map { row in "| \(row.map(text).joined(separator: " | ")) |" }
    }

    private func text(_ hostile: String) -> String { MarkdownText(hostile, atMost: 1000).text }

    private func plain(_ text: String) -> String {
        VisibleText(text).text.replacing(scalar: "`", with: "'")
    }
}
