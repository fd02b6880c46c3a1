import Chaperone

/// A result in which every text, whoever may have written it, is hostile.
struct HostileResult {
    private let hostile: String

    /// What people and platforms may write, to be obeyed by whoever shows it.
    static let texts: [(name: String, text: String)] = [
        ("element", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
        ("attribute", "\" autofocus onfocus=alert(1) x=\"' onclick='alert(1)"),
        ("accent", "\"\u{301} onclick=\"\u{301}alert(1)<\u{338}b>'\u{301}&\u{301}"),
        (
            "letter",
            "\u{0D4E}<script\u{0D4E}>\u{0D4E}</script\u{0D4E}>\u{0D4E}\"\u{110BD}'\u{0600}<b>\u{111C2}&"
        ),
        ("end", "--></script></style></title></textarea><svg/onload=alert(1)>]]>"),
        ("template", "{{{script}}}{{#rules}}{{>x}}{{=<% %>=}}"),
        ("formula", "=cmd|' /C calc'!A0"),
        ("space", " \t+1+cmd;\r\n-2+3,\"=1\""),
        ("terminal", "\u{1B}[2J\u{1B}]52;c;cm0gLXJm\u{7}\u{9B}31m\u{8}\u{7F}"),
        ("direction", "\u{202E}gnp.exe\u{2066}\u{200F}\u{200B}\u{FEFF}\u{2028}\u{E0041}\u{AD}"),
        ("markdown", "[x](javascript:1) ![y](http://e.example) `c` **b** @all #1 | a\n# h\n"),
        ("details", "</details><!-- x --><details open><summary>"),
        ("command", "x\n::error file=a,line=1::b\r\n::set-output name=a::b%0A::stop-commands::t"),
        ("percent", "%0A%0D%25%3A%2C, title=x::y"),
        ("label", "\\\"} 1\n# TYPE a gauge\nevil{a=\"b"),
        ("xml", "\u{1}\u{FFFE}\u{FFFF}\u{0}]]>&#0;&unknown;<?x?>"),
        ("long", String(repeating: "A long <b> ", count: 930)),
    ]

    init(_ hostile: String) { self.hostile = hostile }

    /// The text of a field; as long as results live, those with other numbers are others.
    private func text(_ number: Int? = nil) -> String {
        hostile + (number.map { "\($0)" } ?? "")
    }

    /// Every field of every type that a result consists of.
    func make() -> AuditResult {
        var rules: [RuleSummary] = []
        var outcomes: [Outcome] = []
        for verdict in Verdict.allCases {
            for shape in 0..<6 {
                outcomes.append(outcome(rule: rules.count, verdict, shape))
                rules.append(rule(rules.count, shape))
            }
        }
        var tallies = Array(repeating: RuleTally(), count: rules.count)
        var summary = Tally()
        for outcome in outcomes {
            tallies[outcome.rule].add(outcome)
            summary[outcome.effective] += 1
        }
        let source = DeclarationSummary(file: text(), digest: text())
        var result = AuditResult(
            tool: Tool(name: text(), version: text()), verdict: .notReady,
            asOf: Timestamp(seconds: 1_795_226_400), failOn: .medium, summary: summary,
            rules: rules, tallies: tallies,
            profiles: [
                ProfileSummary(id: text(), version: 2, title: text(), digest: text()),
                ProfileSummary(id: text(1), version: 1, title: text(), digest: text()),
            ],
            inputs: [
                InputSummary(
                    file: text(), platform: text(), bytes: 1, digest: text(), isComplete: true),
                InputSummary(
                    file: text(1), platform: text(1), bytes: 1, digest: text(), isComplete: false),
            ],
            subjectCounts: [.account: 1, .meeting: 12],
            diagnostics: Diagnostic.Severity.allCases.map {
                Diagnostic($0, .init(text()), at: location, losesInput: true)
            },
            isComplete: false, omitted: [.pass], subjects: subjects, outcomes: outcomes)
        result.organisation = source
        result.answers = OverlaySummary(source: source)
        result.waivers = OverlaySummary(source: source)
        result.comparison = comparison(rules, outcomes)
        result.trend = [1_795_140_000, 1_795_226_400].map {
            TrendPoint(asOf: Timestamp(seconds: $0), counts: summary)
        }
        return result
    }

    private func comparison(_ rules: [RuleSummary], _ outcomes: [Outcome]) -> Comparison {
        var comparison = Comparison(
            asOfBefore: Timestamp(seconds: 1_795_140_000),
            asOf: Timestamp(seconds: 1_795_226_400), verdictBefore: .notReady, verdict: .notReady)
        for (change, outcome) in zip(Change.allCases, outcomes) {
            comparison.counts[change] = 1
            comparison.entries.append(
                ChangeEntry(change, outcome, before: .fail, rule: rules[outcome.rule]))
        }
        comparison.appeared = [subjects[0]]
        comparison.appearedCount = 1
        comparison.gone = [subjects[1]]
        comparison.goneCount = 1
        comparison.rulesAdded = [text()]
        comparison.rulesRemoved = [text()]
        comparison.rulesChanged = [text()]
        comparison.profilesChanged = [text()]
        comparison.limits = [text()]
        return comparison
    }

    private var location: Location { Location(file: text(), line: 3, column: 4) }
    private var sighting: Sighting { Sighting(location: location, path: text()) }

    private var subjects: [SubjectReference] {
        SubjectKind.allCases.enumerated().map { number, kind in
            SubjectReference(
                id: text(number), kind: kind, platform: text(), name: text(), parent: text(0))
        }
    }

    /// 0 and 1: one setting; 2: several; 3: a question; 4: for many at once; 5: nothing but texts.
    private func outcome(rule: Int, _ verdict: Verdict, _ shape: Int) -> Outcome {
        let subjects = subjects
        let subject = shape == 4 ? nil : subjects[(rule + shape) % subjects.count]
        var outcome = Outcome(
            rule: rule, subject: subject, raw: verdict == .waived ? .fail : verdict)
        outcome.effective = verdict
        outcome.count = shape == 4 ? 7 : nil
        let reasons: [Reason] =
            verdict == .manual
            ? [.notExposed, .undeclared, .notSupported, .question]
            : [.notObserved, .notPermitted, .notUnderstood, .conflicting]
        outcome.reason =
            verdict == .manual || verdict == .unknown ? reasons[shape % reasons.count] : nil
        outcome.setting = text()
        outcome.value = shape == 1 ? .list([text(), text(1)]) : .word(text())
        outcome.expected = text()
        outcome.basis = .observed
        outcome.strength = .enforced
        outcome.isLocked = false
        outcome.note = shape == 3 ? nil : text()
        outcome.at = sighting
        if shape == 2 {
            outcome.parts = Verdict.allCases.map { verdict in
                var part = Outcome.Part(setting: text(), raw: verdict)
                part.value = .word(text())
                part.expected = text()
                part.reason = verdict == .unknown ? .conflicting : nil
                part.at = sighting
                return part
            }
        }
        outcome.answer = AnswerReference(
            by: text(), role: text(), on: text(), until: text(), measure: text())
        outcome.waiver = WaiverReference(
            id: text(), approvedBy: text(), reason: text(), expires: text())
        return outcome
    }

    private func rule(_ number: Int, _ shape: Int) -> RuleSummary {
        // A saved result may say anything there; what is no severity counts as the least.
        let isWord = shape != 5
        var rule = RuleSummary(
            id: text(number), title: text(), why: text(), profile: text(),
            severity: isWord ? Severity.allCases[number % 5].rawValue : text(),
            obligation: isWord ? Obligation.allCases[number % 3].rawValue : text(),
            references: [text(), text(1)], expected: text(),
            fixes: shape == 0
                ? []
                : [
                    RuleSummary.Fix(
                        platform: text(), steps: text(), field: text(), by: text(), minutes: 3),
                    RuleSummary.Fix(platform: text(1), steps: text(), field: text(), by: text()),
                ],
            questions: shape == 3
                ? [RuleSummary.Ask(ask: text(), answerBy: text(), evidence: text(), scope: text())]
                : [])
        rule.settings = [text()]
        return rule
    }
}
