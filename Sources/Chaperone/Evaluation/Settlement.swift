/// What one rule says of a batch, before and after people were heard.
struct Settlement {
    /// What the settings say.
    let raw: RuleJudgement
    /// What counts after answers, without what is waived.
    private(set) var effective: Judgement
    private(set) var waived: Bitmap
    /// The answers that decided something, by row.
    private var answers: [Int: [Answer]] = [:]
    private var waivers: [Int: Waiver] = [:]

    init(_ raw: RuleJudgement, of count: Int) {
        self.raw = raw
        effective = raw.overall
        waived = Bitmap(none: count)
    }

    mutating func hear(_ effective: Judgement, _ answers: [Int: [Answer]]) {
        self.effective = effective
        self.answers = answers
    }

    mutating func waive(_ row: Int, by waiver: Waiver) {
        guard let verdict = effective.verdict(of: row) else { return }
        effective.remove(row, from: verdict)
        waived.insert(row)
        waivers[row] = waiver
    }

    subscript(verdict: Verdict) -> Bitmap {
        verdict == .waived ? waived : effective[verdict]
    }

    /// Writes into an outcome what counts for its row, and who said so.
    func complete(_ outcome: inout Outcome, row: Int, of rule: Rule) {
        outcome.effective =
            waived.contains(row) ? .waived : effective.verdict(of: row) ?? outcome.raw
        if let waiver = waivers[row] {
            outcome.waiver = WaiverReference(
                id: waiver.title, approvedBy: waiver.approvedBy, reason: waiver.reason,
                expires: waiver.validity.last.description)
        }
        guard outcome.raw != outcome.effective || outcome.waiver != nil,
            let answer = answers[row]?.first
        else { return }
        outcome.answer = AnswerReference(
            by: answer.by, role: answer.role, on: answer.on.description,
            until: answer.validity(for: rule)?.last.description ?? "", measure: answer.measure)
        guard outcome.parts == nil, outcome.value == nil else { return }
        outcome.basis = .attested
        if case .value(let words) = answer.content, let condition = rule.check.conditions.first {
            outcome.value = SettingText(words: words, domain: condition.target.domain)
        }
    }
}

extension Judgement {
    fileprivate mutating func remove(_ row: Int, from verdict: Verdict) {
        switch verdict {
        case .pass: pass.remove(row)
        case .fail: fail.remove(row)
        case .unknown: unknown.remove(row)
        case .manual, .waived: manual.remove(row)
        case .notApplicable: notApplicable.remove(row)
        }
    }
}

extension SettingText {
    /// Shows what somebody wrote.
    fileprivate init(words: [String], domain: Domain) {
        let first = words.first ?? ""
        switch (domain, OperandReader.code(ofWord: first, in: domain)) {
        case (.flag, let code?): self = .flag(code == 1)
        case (.count, let code?) where code != Count.unlimited: self = .number(Int(code))
        default: self = words.count == 1 ? .word(first) : .list(words)
        }
    }
}
