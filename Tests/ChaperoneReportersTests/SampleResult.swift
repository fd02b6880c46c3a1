import Chaperone
import ChaperoneReporters

/// One result made by hand: every verdict, every reason, hostile names, parts, grouped questions.
enum SampleResult {
    static func make() -> AuditResult {
        let outcomes = self.outcomes()
        let rules = self.rules()
        var tallies = Array(repeating: RuleTally(), count: rules.count)
        var summary = Tally()
        for outcome in outcomes {
            tallies[outcome.rule].add(outcome)
            summary[outcome.effective] += 1
        }
        return withPeople(
            AuditResult(
                tool: Tool(name: "chaperone", version: "0.1.0"), verdict: .notReady,
                asOf: Timestamp(seconds: 1_795_226_400), failOn: .medium, summary: summary,
                rules: rules, tallies: tallies,
                profiles: [
                    ProfileSummary(
                        id: "youth-and-at-risk", version: 2, title: "Youth work online",
                        digest: "sha256:0f4c")
                ],
                inputs: [
                    InputSummary(
                        file: "export/meetings.json", platform: "zoom", bytes: 48_213,
                        digest: "sha256:77aa", isComplete: true),
                    InputSummary(
                        file: "users/mina@example.org/settings.json", platform: "zoom", bytes: 913,
                        digest: nil, isComplete: false),
                    InputSummary(
                        file: "notes.json", platform: nil, bytes: 2, digest: nil, isComplete: true),
                ],
                subjectCounts: [.account: 1, .user: 2, .meeting: 34],
                diagnostics: [
                    Diagnostic(
                        .warning, "'whoever' is not a value of settings.share that Chaperone knows",
                        at: Location(file: "export/meetings.json", line: 14, column: 56)),
                    Diagnostic(
                        .error, "expected a comma or }",
                        at: Location(
                            file: "users/mina@example.org/settings.json", line: 3, column: 1),
                        losesInput: true),
                    Diagnostic(.note, "no lock settings were found"),
                ],
                isComplete: false, omitted: [], subjects: subjects, outcomes: outcomes))
    }

    private static func withPeople(_ result: AuditResult) -> AuditResult {
        var result = result
        let digest = "sha256:" + String(repeating: "0", count: 64)
        result.organisation = DeclarationSummary(file: "organisation.yaml", digest: digest)
        result.answers.source = DeclarationSummary(file: "answers.yaml", digest: digest)
        result.answers.tally.read = 3
        result.answers.tally.applied = 1
        result.answers.tally.refused = 2
        result.waivers.source = DeclarationSummary(file: "waivers.yaml", digest: digest)
        result.waivers.tally.read = 4
        result.waivers.tally.applied = 1
        result.waivers.tally.expired = 1
        result.waivers.tally.unmatched = 1
        result.waivers.tally.unneeded = 1
        return result
    }

    /// The same without what is in order: only counted.
    static func makeOmitting() -> AuditResult {
        let whole = make()
        var result = make(keeping: [.fail, .unknown, .manual, .waived])
        result.summary = whole.summary
        result.tallies = whole.tallies
        result.omitted = [.pass, .notApplicable]
        return result
    }

    /// The same as if there were only the outcomes with these verdicts.
    static func make(keeping verdicts: [Verdict]) -> AuditResult {
        var result = make()
        var kept: [Outcome] = []
        result.summary = Tally()
        result.tallies = Array(repeating: RuleTally(), count: result.rules.count)
        for outcome in outcomes() where verdicts.contains(outcome.effective) {
            kept.append(outcome)
            result.summary[outcome.effective] += 1
            result.tallies[outcome.rule].add(outcome)
        }
        result.outcomes = kept
        return result
    }

    static let account = SubjectReference(
        id: "zoom:account:acme", kind: .account, platform: "zoom", name: "Youth Trust")
    static let user = SubjectReference(
        id: "zoom:user:mina@example.org", kind: .user, platform: "zoom", name: "Mina Solberg",
        parent: "zoom:account:acme")
    static let hostileNames = [
        "=HYPERLINK(\"http://evil.example/\",\"Youth club\")",
        "\u{1B}[2J\u{1B}]52;c;cm0gLXJm\u{7}READY\r\n::error::x",
        "Р\u{430}ypal \u{202E}gnp.exe\u{200B} \u{E0041}",
        "<script>alert(1)</script> | [x](javascript:1) @everyone #1 `code` *b* _i_ \\ <!-- -->",
        "a\"\u{301},b\r\nc;'d'",
        "青少年クラブ — jeudi, e\u{301}té",
    ]
    static let meetings = hostileNames.enumerated().map { index, name in
        SubjectReference(
            id: "zoom:meeting:9876543210\(index)", kind: .meeting, platform: "zoom", name: name,
            parent: user.id)
    }
    static var subjects: [SubjectReference] {
        [account, user, .organisation] + meetings
            + [
                SubjectReference(
                    id: "zoom:meeting:1", kind: .meeting, platform: "zoom", parent: user.id)
            ]
    }

    private static func sighting(_ line: Int, _ path: String) -> Sighting {
        Sighting(
            location: Location(file: "export/meetings.json", line: line, column: 23), path: path)
    }

    private static func outcomes() -> [Outcome] {
        var outcomes: [Outcome] = []
        for index in 0..<34 {
            let subject = meetings[index % meetings.count]
            var outcome = Outcome(rule: 0, subject: subject, raw: index < 12 ? .fail : .pass)
            outcome.setting = "screen-sharing"
            outcome.value = .word(index < 12 ? "everyone" : "hosts")
            outcome.expected = "at most hosts"
            outcome.basis = index == 1 ? .inherited : .observed
            outcome.strength = .byDefault
            outcome.isLocked = index == 0 ? nil : index == 1
            outcome.at = sighting(13 + index, "in_meeting.who_can_share_screen")
            if index == 33 {
                outcome.note = "not locked: it is recommended to lock it"
                outcome.isLocked = false
            }
            outcomes.append(outcome)
        }
        var several = Outcome(rule: 1, subject: account, raw: .fail)
        several.setting = "lobby"
        several.value = .flag(false)
        several.expected = "on"
        several.at = sighting(7, "settings.waiting_room")
        several.basis = .platformDefault
        several.strength = .advisory
        several.isLocked = false
        several.parts = parts()
        outcomes.append(several)

        for (index, reason) in [
            Reason.notObserved, .notPermitted, .notUnderstood, .conflicting,
        ].enumerated() {
            var outcome = Outcome(rule: 2, subject: meetings[index], raw: .unknown)
            outcome.setting = "recording.passcode"
            outcome.expected = "on"
            outcome.reason = reason
            if reason == .notUnderstood || reason == .conflicting {
                outcome.at = sighting(90 + index, "settings.recording_password")
            }
            outcomes.append(outcome)
        }
        var notExposed = Outcome(rule: 3, subject: account, raw: .manual)
        notExposed.setting = "rejoin-after-removal"
        notExposed.expected = "off"
        notExposed.reason = .notExposed
        notExposed.note = "look in the portal: Settings › In Meeting (Basic)"
        outcomes.append(notExposed)

        var asked = Outcome(rule: 4, subject: nil, raw: .manual)
        asked.count = 12
        asked.reason = .question
        outcomes.append(asked)

        var organisation = Outcome(rule: 5, subject: .organisation, raw: .manual)
        organisation.reason = .question
        outcomes.append(organisation)

        var notSupported = Outcome(rule: 6, subject: meetings[0], raw: .manual)
        notSupported.setting = "watermark"
        notSupported.reason = .notSupported
        notSupported.note = "free accounts have no watermark"
        outcomes.append(notSupported)

        var undeclared = Outcome(rule: 7, subject: meetings[1], raw: .manual)
        undeclared.setting = "client"
        undeclared.reason = .undeclared
        outcomes.append(undeclared)

        var waived = Outcome(rule: 8, subject: user, raw: .fail)
        waived.effective = .waived
        waived.setting = "host-domain"
        waived.value = .list(["example.org", "+evil.example"])
        waived.expected = "only example.org"
        waived.basis = .attested
        waived.strength = .enforced
        waived.isLocked = true
        waived.waiver = WaiverReference(
            id: "W-2026-014", approvedBy: "J. Lead <b>",
            reason: "The partner's domain, until the move.",
            expires: "2026-12-31")
        outcomes.append(waived)

        var answered = Outcome(rule: 8, subject: meetings[1], raw: .manual)
        answered.effective = .pass
        answered.reason = .notExposed
        answered.basis = .attested
        answered.answer = AnswerReference(
            by: "Dana =Petrov", role: "safeguarding lead", on: "2026-11-01", until: "2027-05-01",
            measure: "two ushers at the door")
        outcomes.append(answered)

        var domain = Outcome(rule: 8, subject: account, raw: .pass)
        domain.setting = "host-domain"
        domain.value = .word("example.org")
        outcomes.append(domain)

        outcomes.append(Outcome(rule: 9, subject: meetings[2], raw: .notApplicable))
        var length = Outcome(rule: 9, subject: account, raw: .fail)
        length.setting = "passcode.minimum-length"
        length.value = .number(4)
        length.expected = "at least 8"
        outcomes.append(length)
        return outcomes
    }

    private static func parts() -> [Outcome.Part] {
        var lobby = Outcome.Part(setting: "lobby", raw: .fail)
        lobby.value = .flag(false)
        lobby.expected = "on"
        lobby.at = sighting(7, "settings.waiting_room")
        var passcode = Outcome.Part(setting: "passcode", raw: .unknown)
        passcode.reason = .notObserved
        passcode.expected = "on"
        var length = Outcome.Part(setting: "passcode.length", raw: .pass)
        length.value = .number(10)
        length.at = sighting(9, "settings.password")
        return [lobby, passcode, length]
    }

    private static func rules() -> [RuleSummary] {
        [
            rule(
                "YP.SHARE.1v1", "Only hosts can share their screen", .critical, .must,
                why: "A stranger who can share shows the whole group whatever they like.",
                fix: "Settings › Meeting › In Meeting (Basic) › Screen sharing › Who can share? › "
                    + "Host Only, then the lock"),
            rule(
                "YP.ENTRY.1v2", "A lobby and a passcode keep strangers out", .high, .should,
                why: "Whoever has the link gets in."),
            rule("YP.REC.2v1", "Recordings need a passcode", .high, .must),
            rule("YP.REJOIN.1v1", "People who were removed cannot come back", .high, .must),
            rule(
                "YP.STAFF.1v1", "Two adults are present", .critical, .must,
                asks: [
                    (
                        "Are two adults with a current check present in every session?",
                        "group leader", "meeting"
                    )
                ]),
            rule(
                "YP.POLICY.1v1", "There is a policy for online work", .medium, .should,
                asks: [
                    ("Is there a written policy?", "safeguarding lead", "organisation"),
                    ("Do all staff know it?", nil, "organisation"),
                ]),
            rule("YP.MARK.1v1", "What is shared carries a watermark", .low, .may),
            rule("YP.CLIENT.1v1", "Young people are met in groups", .medium, .must),
            rule("YP.HOST.1v1", "Hosts belong to the organisation", .medium, .must),
            rule("YP.PASS.1v1", "Passcodes are long", .low, .may),
        ]
    }

    private static func rule(
        _ id: String, _ title: String, _ severity: Severity, _ obligation: Obligation,
        why: String? = nil, fix steps: String? = nil, asks: [(String, String?, String)] = []
    ) -> RuleSummary {
        let fixes = steps.map {
            [
                RuleSummary.Fix(
                    platform: "zoom", steps: $0, field: "in_meeting.who_can_share_screen",
                    by: "your Zoom admin", minutes: 2),
                RuleSummary.Fix(
                    platform: "teams", steps: "Teams admin center › Meetings",
                    field: "in_meeting.who_can_share_screen", by: "your Zoom admin"),
            ]
        }
        return RuleSummary(
            id: id, title: title, why: why, profile: "youth-and-at-risk",
            severity: severity.rawValue, obligation: obligation.rawValue,
            references: ["YP-04", "CIS Zoom 1.1.3.4.2"],
            expected: id == "YP.SHARE.1v1" ? "at most hosts" : nil, fixes: fixes ?? [],
            questions: asks.map { RuleSummary.Ask(ask: $0, answerBy: $1, scope: $2) })
    }
}
