/// How many outcomes of each verdict there are.
package struct Tally: Sendable, Equatable {
    /// A place for each verdict, and two that stay 0.
    private var counts = SIMD8<Int>()

    package init() {}

    package subscript(verdict: Verdict) -> Int {
        get { counts[Int(verdict.rawValue)] }
        set { counts[Int(verdict.rawValue)] = newValue }
    }

    package var total: Int { counts.wrappedSum() }

    package static func += (a: inout Tally, b: Tally) { a.counts &+= b.counts }
}

/// What is known of all outcomes of one rule, without keeping them.
package struct RuleTally: Sendable, Equatable {
    /// Effective verdicts.
    package var counts = Tally()
    /// The first outcomes that need somebody, of each verdict.
    package var firstFails: [Outcome] = []
    package var firstUnknowns: [Outcome] = []
    /// At most one for each reason.
    package var manuals: [Outcome] = []
    package var firstWaived: [Outcome] = []

    /// Outcomes kept for each verdict.
    package static let kept = 12

    package init() {}

    /// Whether outcomes with this verdict are kept.
    static func keeps(_ verdict: Verdict) -> Bool {
        verdict != .pass && verdict != .notApplicable
    }

    /// Whether no more outcomes with this verdict are kept.
    func isFull(of verdict: Verdict) -> Bool {
        switch verdict {
        case .fail: firstFails.count >= Self.kept
        case .unknown: firstUnknowns.count >= Self.kept
        case .waived: firstWaived.count >= Self.kept
        case .manual: manuals.count >= Self.kept
        case .pass, .notApplicable: true
        }
    }

    /// Takes what was found of the same rule in later subjects.
    mutating func add(_ later: RuleTally) {
        counts += later.counts
        Self.keep(later.firstFails, in: &firstFails)
        Self.keep(later.firstUnknowns, in: &firstUnknowns)
        Self.keep(later.firstWaived, in: &firstWaived)
        Self.keep(later.manuals, in: &manuals)
    }

    private static func keep(_ later: [Outcome], in outcomes: inout [Outcome]) {
        // Mostly nothing was kept, because there are enough.
        if !later.isEmpty { outcomes += later.prefix(max(0, kept - outcomes.count)) }
    }

    /// Takes an outcome that needs somebody; every outcome is also counted.
    package mutating func add(_ outcome: Outcome) {
        counts[outcome.effective] += 1
        switch outcome.effective {
        case .fail where firstFails.count < Self.kept: firstFails.append(outcome)
        case .unknown where firstUnknowns.count < Self.kept: firstUnknowns.append(outcome)
        case .manual where manuals.count < Self.kept: manuals.append(outcome)
        case .waived where firstWaived.count < Self.kept: firstWaived.append(outcome)
        default: break
        }
    }
}
