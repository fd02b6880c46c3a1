import Chaperone

/// The part of the page that goes rule by rule.
struct TerminalFindings {
    let result: AuditResult
    let options: ReportOptions

    /// Offenders that are shown of each rule.
    private static let shownOffenders = 5
    /// Subjects that are named of each rule that could not be decided.
    private static let shownUnknowns = 4

    /// Adds the rules that are broken, then those that could not be decided, gravest first.
    func addProblems(to page: inout TerminalPage) {
        for finding in result.findings(with: .fail) { addFailed(finding, to: &page) }
        addUnknowns(result.findings(with: .unknown), to: &page)
    }

    /// Adds what only a person can tell.
    func addConfirmations(to page: inout TerminalPage) {
        let findings = result.findings(with: .manual)
        guard !findings.isEmpty else { return }
        page.blankLine()
        page.paragraph([.init("To confirm by a person", .strong)])
        for finding in findings { addConfirmation(finding, to: &page) }
    }

    /// Adds the risks that somebody accepted, each with who and until when.
    func addWaived(to page: inout TerminalPage) {
        let findings = result.findings(with: .waived)
        guard !findings.isEmpty else { return }
        page.blankLine()
        page.paragraph([.init("Accepted for a time, and not put right", .strong)])
        for finding in findings {
            let indent = detailIndent(page)
            let count = finding.tally.counts[.waived]
            addTitle(
                of: finding, .waived, indent: indent,
                ["in \(count) \(count == 1 ? "place" : "places")"], to: &page)
            for sentence in finding.waiverSentences {
                page.labelled(bullet, at: indent, indent: indent + 2, [.init(sentence)])
            }
        }
    }

    /// Adds what is in order, with counts.
    func addRest(to page: inout TerminalPage) {
        for verdict in [Verdict.pass, .notApplicable] {
            let findings = result.findings(with: verdict)
            if !findings.isEmpty { page.blankLine() }
            for finding in findings {
                addTitle(
                    of: finding, verdict, indent: page.width < 80 ? 4 : 20,
                    [String(finding.tally.counts[verdict])], to: &page)
            }
        }
    }

    private func addFailed(_ finding: RuleFinding, to page: inout TerminalPage) {
        page.blankLine()
        let outcomes = finding.tally.firstFails
        let share = finding.share(of: .fail, among: result.subjectCounts)
        let indent = detailIndent(page)
        addTitle(of: finding, .fail, indent: indent, [share, finding.rule.severity], to: &page)
        if let why = finding.rule.why {
            page.labelled(.init("Why:", .faint), at: indent, indent: indent + 5, [.init(why)])
        }
        for remedy in Remedy.all(for: finding.rule, concerning: outcomes) {
            let effort = remedy.effort.map { [TerminalPage.Span("(\($0))", .faint)] } ?? []
            page.labelled(
                .init("Do:", .faint), at: indent, indent: indent + 5,
                [.init(remedy.text)] + effort)
        }
        for outcome in outcomes.prefix(Self.shownOffenders) {
            addOffender(outcome, indent: indent, to: &page)
        }
        addRemainder(
            finding.tally.counts[.fail] - min(outcomes.count, Self.shownOffenders),
            indent: indent, to: &page)
    }

    /// Adds the rules that could not be decided, each in a few lines: what to do about it is the same for
    /// all of a reason, and stands once, above them.
    private func addUnknowns(_ findings: [RuleFinding], to page: inout TerminalPage) {
        guard !findings.isEmpty else { return }
        page.blankLine()
        page.paragraph([.init("Could not be read", .strong)])
        for reason in Reason.allCases
        where findings.contains(where: { $0.tally.firstUnknowns.contains { $0.reason == reason } })
        {
            page.paragraph([.init(reason.remedy, .faint)], indent: 4, first: 2)
        }
        for finding in findings { addUnknown(finding, to: &page) }
    }

    private func addUnknown(_ finding: RuleFinding, to page: inout TerminalPage) {
        let outcomes = finding.tally.firstUnknowns
        let share = finding.share(of: .unknown, among: result.subjectCounts)
        let indent = detailIndent(page)
        addTitle(of: finding, .unknown, indent: indent, [share], to: &page)
        let shown = outcomes.prefix(Self.shownUnknowns)
        let left = finding.tally.counts[.unknown] - shown.count
        var causes: [String] = []
        for outcome in shown where !causes.contains(outcome.unknownCause) {
            causes.append(outcome.unknownCause)
        }
        for cause in causes {
            let those = shown.filter { $0.unknownCause == cause }
            var names = those.map { outcome in
                let place = outcome.at.map { " at \($0.location)" } ?? ""
                return name(of: outcome) + place
            }
            if cause == causes.last, left > 0 { names.append("and \(left) more") }
            page.paragraph(
                [.init(cause + ":", .faint), .init(names.joined(separator: ", "))],
                indent: indent + 2, first: indent)
        }
    }

    private func addConfirmation(_ finding: RuleFinding, to page: inout TerminalPage) {
        let confirmations = finding.confirmations
        let indent = detailIndent(page)
        let scope = finding.scopeOfConfirmation(among: result.subjectCounts)
        if confirmations.count == 1, let only = confirmations.first {
            let note = [only.role, scope].compactMap(\.self).joined(separator: ", ")
            page.labelled(
                label(.manual, of: finding.rule), at: 2, indent: indent,
                [
                    .init(finding.rule.title + ":", .strong), .init(only.text),
                    .init("(\(note))", .faint),
                ])
            return
        }
        addTitle(of: finding, .manual, indent: indent, [scope], to: &page)
        for confirmation in confirmations {
            let role = confirmation.role.map { [TerminalPage.Span("(\($0))", .faint)] } ?? []
            page.labelled(
                bullet, at: indent, indent: indent + 2, [.init(confirmation.text)] + role)
        }
    }

    private func addTitle(
        of finding: RuleFinding, _ verdict: Verdict, indent: Int, _ notes: [String],
        to page: inout TerminalPage
    ) {
        page.labelled(
            label(verdict, of: finding.rule), at: 2, indent: indent,
            [
                .init(finding.rule.title, .strong), dash,
                .init(notes.joined(separator: ", "), .faint),
            ])
    }

    private func addOffender(_ outcome: Outcome, indent: Int, to page: inout TerminalPage) {
        var spans = [TerminalPage.Span(name(of: outcome))]
        if let sentence = outcome.findingSentence { spans += [dash, .init(sentence)] }
        if let at = outcome.firstSighting {
            spans += [dash, .init(at.location.description, .faint)]
        }
        page.labelled(bullet, at: indent, indent: indent + 2, spans)
    }

    private func addRemainder(_ count: Int, indent: Int, to page: inout TerminalPage) {
        guard count > 0 else { return }
        page.paragraph([.init("and \(count) more", .faint)], indent: indent + 2)
    }

    private func name(of outcome: Outcome) -> String {
        outcome.subjectSentence(asASCII: !options.usesUnicode)
    }

    private func detailIndent(_ page: TerminalPage) -> Int { page.width < 80 ? 4 : 16 }

    private func label(_ verdict: Verdict, of rule: RuleSummary) -> TerminalPage.Span {
        let label = TerminalLabel(verdict, of: rule)
        return .init(label.text(usesUnicode: options.usesUnicode), label.style)
    }

    private var bullet: TerminalPage.Span { .init(options.usesUnicode ? "•" : "*") }
    private var dash: TerminalPage.Span { .init(options.usesUnicode ? "—" : "-", .faint) }
}
