package import Chaperone

/// Writes what a person wants to know first: the verdict in words, what to change, what to confirm.
package struct TerminalReporter: Reporter {
    package static let name = "terminal"
    package static let summary = "the verdict and what to do about it, in plain words"
    package static let detail = ReportDetail.tallies
    package static let redaction = Redaction.off

    /// Diagnostics that are shown.
    private static let shownDiagnostics = 10

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        var page = TerminalPage(options)
        Self.addHead(of: result, to: &page)
        let findings = TerminalFindings(result: result, options: options)
        findings.addProblems(to: &page)
        findings.addConfirmations(to: &page)
        findings.addWaived(to: &page)
        if options.showsAll { findings.addRest(to: &page) }
        page.blankLine()
        let counts = result.counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
        page.paragraph([.init("In all:", .strong), .init(counts)])
        Self.addDiagnostics(of: result, to: &page)
        Self.addHints(for: result, options, to: &page)
        try output.write(page.text)
    }

    private static func addHead(of result: AuditResult, to page: inout TerminalPage) {
        let indent = 10
        page.labelled(
            .init("Read", .faint), at: 0, indent: indent, [.init(result.readSentence)])
        for profile in result.profileSentences {
            page.labelled(.init("Profile", .faint), at: 0, indent: indent, [.init(profile)])
        }
        for (label, text) in result.overlaySentences {
            page.labelled(.init(label, .faint), at: 0, indent: indent, [.init(text)])
        }
        page.labelled(
            .init("As of", .faint), at: 0, indent: indent, [.init(result.asOfSentence)])
        page.blankLine()
        let style: TerminalStyle =
            switch result.verdict {
            case .notReady: .bad
            case .cannotTell: .doubtful
            case .ready: .good
            }
        page.paragraph([.init(result.verdictSentence, style)])
        guard !result.isComplete else { return }
        page.paragraph([
            .init("INCOMPLETE:", .doubtful),
            .init(result.incompleteSentence),
        ])
    }

    private static func addDiagnostics(of result: AuditResult, to page: inout TerminalPage) {
        guard !result.diagnostics.isEmpty else { return }
        page.blankLine()
        page.paragraph([
            .init("While reading: ", .strong), .init(result.diagnosticsSentence),
        ])
        for diagnostic in result.gravestDiagnostics.prefix(shownDiagnostics) {
            page.paragraph([.init(diagnostic.description)], indent: 4, first: 2)
        }
        let more = result.diagnostics.count - shownDiagnostics
        if more > 0 { page.paragraph([.init("and \(more) more", .faint)], indent: 2) }
    }

    private static func addHints(
        for result: AuditResult, _ options: ReportOptions, to page: inout TerminalPage
    ) {
        var hints: [(command: String, meaning: String)] = []
        let verdicts: [Verdict] = [.fail, .unknown, .manual]
        if let first = verdicts.lazy.flatMap({ result.findings(with: $0) }).first {
            let profile = result.profiles.last.map { " -p \($0.id)" } ?? ""
            hints.append(
                ("chaperone rules explain \(first.rule.id)\(profile)", "the first rule in full"))
        }
        if !options.showsAll { hints.append(("--show all", "what is in order too")) }
        hints.append(("-f json=FILE", "everything, for 'chaperone report' and other programs"))
        page.blankLine()
        let longest = hints.map(\.command.utf8.count).max() ?? 0
        for hint in hints {
            if longest + 3 > page.width * 2 / 3 {
                page.paragraph([.init(hint.command, .strong)])
                page.paragraph([.init(hint.meaning, .faint)], indent: 4, first: 4)
            } else {
                page.labelled(
                    .init(hint.command, .strong), at: 0, indent: longest + 3,
                    [.init(hint.meaning, .faint)])
            }
        }
    }
}
