/// The waivers of a run, by rule, and what became of each.
struct WaiverBook {
    private let waivers: [Waiver]
    private let organisation: Organisation?
    /// The waivers that count, by the number of the rule.
    private let byRule: [Int: [Int]]
    /// Waivers that do not count on the day of the run.
    private let outOfTime: [Int: Validity.State]
    /// Waivers of rules that the run does not apply.
    private let withoutRule: Set<Int>
    private let asOf: Timestamp
    private(set) var uses: [OverlayUse]

    /// Days before its end from which a waiver is announced.
    private static let announced = 14

    init(_ overlay: Overlay, rules: [Rule]) {
        waivers = overlay.waivers
        organisation = overlay.organisation
        asOf = overlay.asOf
        var uses = Array(repeating: OverlayUse(), count: waivers.count)
        var byRule: [Int: [Int]] = [:]
        var outOfTime: [Int: Validity.State] = [:]
        var withoutRule: Set<Int> = []
        for (number, waiver) in waivers.enumerated() {
            let state = waiver.validity.state(at: overlay.asOf)
            if state != .inForce { outOfTime[number] = state }
            let meant = rules.indices.filter { waiver.isAbout(rules[$0]) }
            if meant.isEmpty { withoutRule.insert(number) }
            for rule in meant where state == .inForce {
                if let objection = waiver.objection
                    ?? overlay.policy.objection(to: waiver, of: rules[rule].id)
                {
                    uses[number].refusal = objection
                } else {
                    byRule[rule, default: []].append(number)
                }
            }
        }
        self.uses = uses
        self.byRule = byRule
        self.outOfTime = outOfTime
        self.withoutRule = withoutRule
    }

    func concerns(_ rule: Int) -> Bool { byRule[rule] != nil }

    /// The waiver that covers an outcome; nil when none does.
    mutating func waiver(for outcome: Outcome, of rule: Int) -> Waiver? {
        guard let subject = outcome.subject else { return nil }
        var found: Int?
        for number in byRule[rule] ?? []
        where waivers[number].scope.contains(subject, in: organisation) {
            guard outcome.effective.isProblem else {
                uses[number].unneeded += 1
                continue
            }
            if outcome.reason == .notSupported {
                refuse(
                    number,
                    "the platform cannot do this, which only an answer closes that says what is done instead"
                )
            } else if let expect = waivers[number].expect, !outcome.hasValue(expect) {
                refuse(
                    number,
                    "it was given for the value \(expect.joined(separator: ", ")), and \(subject.id) has \(outcome.value?.text ?? "none that could be read"): void"
                )
            } else {
                uses[number].applied += 1
                found = found ?? number
            }
        }
        return found.map { waivers[$0] }
    }

    private mutating func refuse(_ number: Int, _ reason: String) {
        if uses[number].refusal == nil { uses[number].refusal = reason }
    }

    /// What became of each.
    var fates: [OverlayFate] { waivers.indices.map(fate) }

    /// What became of all of them, with a diagnostic for each that somebody should look at.
    func summary() -> (tally: OverlayTally, diagnostics: [Diagnostic]) {
        var tally = OverlayTally()
        tally.read = waivers.count
        var diagnostics: [Diagnostic] = []
        for (waiver, fate) in zip(waivers, fates) {
            tally.count(fate)
            guard !fate.text.isEmpty else { continue }
            diagnostics.append(
                Diagnostic(
                    fate.severity, .init("\(waiver.title): \(fate.text)"), at: waiver.location))
        }
        return (tally, diagnostics)
    }

    private func fate(_ number: Int) -> OverlayFate {
        let (waiver, use) = (waivers[number], uses[number])
        let last = waiver.validity.last
        switch outOfTime[number] {
        case .expired?:
            return OverlayFate(.expired, "expired with \(last); what it covered counts again")
        case .future?:
            return OverlayFate(.refused, "does not count before \(waiver.validity.first)")
        case .inForce?, nil: break
        }
        if use.applied > 0 {
            if let refusal = use.refusal {
                return OverlayFate(.applied, "does not count everywhere: \(refusal)")
            }
            let left = waiver.validity.daysLeft(at: asOf)
            guard left <= Self.announced else { return OverlayFate(.applied) }
            return OverlayFate(
                .applied, "expires with \(last)\(left == 0 ? ", today" : "")", .note)
        }
        if let refusal = use.refusal { return OverlayFate(.refused, "does not count: \(refusal)") }
        if use.unneeded > 0 {
            return OverlayFate(
                .unneeded, "is not needed: \(waiver.rule) holds without it; remove it")
        }
        let what =
            withoutRule.contains(number)
            ? "no rule of this run is called \(waiver.rule)"
            : "nothing that was judged is meant by \(waiver.scope.text)"
        return OverlayFate(.unmatched, "does not match: \(what)")
    }
}

extension Outcome {
    /// Whether the value that decided it is `words`, which are written as in profiles.
    fileprivate func hasValue(_ words: [String]) -> Bool {
        switch value {
        case nil: false
        case .flag(let flag):
            words.count == 1
                && OperandReader.code(ofWord: words[0], in: .flag) == (flag ? 1 : 0)
        case .number(let number): words == [String(number)]
        case .word(let word): words == [word]
        case .list(let list): Set(list) == Set(words)
        }
    }
}
