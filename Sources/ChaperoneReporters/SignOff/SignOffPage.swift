package import Chaperone

/// The page of a sign-off that people read, sign and archive.
package struct SignOffPage: Sendable {
    let record: SignOffRecord
    /// SHA-256 of `signoff.json`.
    let digest: String
    let decisions: [FoundDecision]
    let standing: SignOffStanding
    let revocation: Revocation?

    package init(
        _ record: SignOffRecord, digest: String, decisions: [FoundDecision],
        standing: SignOffStanding, revocation: Revocation?
    ) {
        self.record = record
        self.digest = digest
        self.decisions = decisions
        self.standing = standing
        self.revocation = revocation
    }

    /// The page in one of its forms.
    package func text(_ format: FormPage.Format, _ options: ReportOptions) -> String {
        switch format {
        case .terminal: terminal(options)
        case .markdown: markdown
        case .html: SignOffTemplate.render(self)
        }
    }

    // MARK: - What every form says

    var title: String { "Sign-off: \(record.event.name ?? record.event.id)" }

    /// How it stands, in a word or two.
    var headline: String {
        let isSigned = !decisions.contains { $0.proof == .unsigned }
        return standing.state == .approved && !isSigned
            ? SignOffStrings.approvedUnsigned : SignOffStrings.headline(standing.state)
    }

    /// What stands below the headline.
    var sentence: String {
        let counts = Verdict.allCases.filter { record.summary[$0] > 0 }
            .map { "\(record.summary[$0]) \(HTMLStrings.word(of: $0))" }
        // These begin with somebody's name, which stays as it is.
        let isName = standing.state == .revoked || standing.state == .rejected
        let said = isName ? standing.sentence : standing.sentence.capitalised
        return said + ". Found: \(counts.joined(separator: ", "))."
    }

    /// What there is to know, each with a word before it.
    var facts: [(label: String, text: String)] {
        let event = record.event
        var facts = [("Event", event.name.map { "\($0) (\(event.id))" } ?? event.id)]
        facts.append(("Starts", event.startsAt?.words ?? "no fixed time"))
        if let ends = event.endsAt { facts.append(("Ends", ends.words)) }
        if let host = event.host { facts.append(("Belongs to", host)) }
        for profile in record.profiles {
            facts.append(("Compared with", "\(profile.title), version \(profile.version)"))
        }
        facts.append(("Read from", "\(record.source), as of \(record.asOf.words)"))
        let by = record.preparedBy.map { " by \($0)" } ?? ""
        facts.append(("Prepared", "\(record.issuedAt.words)\(by)"))
        facts.append(("Counts until", record.expiresAt.words))
        return facts
    }

    /// One role and what it decided.
    struct Seat {
        let role: String
        let decision: String
        let name: String
        let date: String
        let proof: String
        let comment: String?
        /// Nothing was decided yet, or there is no signature: a hand can sign.
        let isOpen: Bool
    }

    var seats: [Seat] {
        record.policy.roles.map { role in
            let word = SignOffRole(role)?.fileWord
            guard
                let found = decisions.first(where: {
                    SignOffRole($0.approval.role)?.fileWord == word
                })
            else {
                return Seat(
                    role: role, decision: "not decided yet", name: "", date: "", proof: "",
                    comment: nil, isOpen: true)
            }
            let approval = found.approval
            return Seat(
                role: role, decision: approval.decision == .approved ? "approved" : "REJECTED",
                name: approval.approver.name, date: approval.issuedAt.words,
                proof: found.proof.text, comment: approval.comment, isOpen: found.proof == .unsigned
            )
        }
    }

    /// What a rule found with one verdict, wherever it was looked for.
    struct CheckedRule {
        let verdict: Verdict
        let rule: String
        let title: String
        /// What was found, and of whom; one entry where it is the same of all.
        var findings: [(of: [String], text: String)]

        /// Of whom, once each.
        var subjects: String {
            var names: [String] = []
            for name in findings.flatMap(\.of) where !names.contains(name) { names.append(name) }
            return names.joined(separator: ", ")
        }

        var found: String {
            guard findings.count > 1 else { return findings.first?.text ?? "" }
            return findings.map { "\($0.of.joined(separator: ", ")): \($0.text)" }
                .joined(separator: "; ")
        }
    }

    /// The checks by rule, those that need somebody first.
    var checks: [CheckedRule] {
        var rows: [CheckedRule] = []
        for verdict in Verdict.allCases {
            for check in record.checks where check.effective == verdict {
                let (who, text) = (name(of: check.subject), finding(of: check))
                guard
                    let row = rows.firstIndex(where: {
                        $0.verdict == verdict && $0.rule == check.rule
                    })
                else {
                    rows.append(
                        CheckedRule(
                            verdict: verdict, rule: check.rule, title: check.title,
                            findings: [([who], text)]))
                    continue
                }
                if let same = rows[row].findings.firstIndex(where: { $0.text == text }) {
                    rows[row].findings[same].of.append(who)
                } else {
                    rows[row].findings.append(([who], text))
                }
            }
        }
        return rows
    }

    /// What people call a subject: `this webinar`, `user 5a34Hzv4OjTRSZ55jLgEVA`.
    private func name(of subject: String?) -> String {
        guard let subject else { return "several" }
        if subject == record.event.id { return "this \(record.event.kind)" }
        let start = record.event.platform + ":"
        guard subject.utf8.starts(with: start.utf8) else {
            return subject == SubjectReference.organisation.id ? "the organisation" : subject
        }
        let rest = subject.utf8.dropFirst(start.utf8.count)
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return subject }
        let key = rest[rest.index(after: colon)...]
        return "\(Substring(rest[..<colon])) \(Substring(key))"
    }

    /// What a check found, in words.
    private func finding(of check: SignOffRecord.Check) -> String {
        var words: [String] = []
        if let setting = check.setting {
            let value = check.value.map { ": \($0.text)" } ?? ""
            let basis = check.basis == Basis.inherited.word ? " (inherited)" : ""
            words.append("\(setting)\(value)\(basis)")
        }
        if let expected = check.expected { words.append("expected \(expected)") }
        if let reason = check.reason { words.append(reason) }
        if check.effective == .pass, check.raw != .pass, words.isEmpty || check.value == nil {
            words.append("answered by a person")
        }
        if let note = check.note { words.append(note) }
        return words.joined(separator: ", ")
    }

    func sentence(of answer: SignOffRecord.Answer) -> String {
        let by = answer.by.map { "\($0), " } ?? ""
        let measure = answer.measure.map { "; in its place: \($0)" } ?? ""
        return "\(by)\(answer.role), on \(answer.on), until \(answer.until)\(measure)"
    }

    func sentence(of waiver: SignOffRecord.Waiver) -> String {
        let by = waiver.approvedBy.map { ", accepted by \($0)" } ?? ""
        let why = waiver.reason.map { ": \($0)" } ?? ""
        return "\(waiver.id)\(by) until \(waiver.expires)\(why)"
    }

    /// The title of a rule; its identifier where the record has none.
    func title(of rule: String) -> String {
        record.checks.first { $0.rule == rule }?.title ?? rule
    }

    /// What proves which bytes this page is about.
    var digests: [(label: String, text: String)] {
        [
            ("signoff.json", "sha256:\(digest)"),
            ("snapshot.json", "sha256:\(record.snapshotDigest)"),
            ("Made on the chain's head", record.chainHead),
        ] + record.profiles.map { ("Profile \($0.id)", $0.digest) }
            + [("Made by", "\(record.tool.name) \(record.tool.version)")]
    }

    /// How anybody verifies it without this program.
    var commands: [String] {
        let signed = decisions.first { $0.proof != .unsigned }
        let role = (signed?.approval.role ?? record.policy.roles.first)
            .flatMap(SignOffRole.init)?.fileWord
        let file = "approval-\(role ?? "ROLE").json"
        let name = (signed?.approval.approver.name ?? "NAME")
            .replacing(scalar: "'", with: "'\\''")
        return [
            "ssh-keygen -Y verify -f allowed_signers -n chaperone-signoff-v1 -I '\(name)' -s \(file).sig < \(file)",
            "jq -r '.subject[0].digest.sha256' \(file)   # is the digest of:",
            "sha256sum signoff.json",
            "jq -r '.subject[0].digest.sha256' signoff.json   # is the digest of:",
            "sha256sum snapshot.json",
        ]
    }
}

extension String {
    /// With another text in the place of a scalar, whatever accent or letter is joined to it: to a shell
    /// a quotation mark with an accent on it still ends what is quoted.
    func replacing(scalar wanted: Unicode.Scalar, with text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar == wanted {
                result.append(contentsOf: text.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// With a capital letter in front.
    fileprivate var capitalised: String {
        let head = unicodeScalars.first.map { String($0).uppercased() } ?? ""
        return head + String(String.UnicodeScalarView(unicodeScalars.dropFirst()))
    }
}
