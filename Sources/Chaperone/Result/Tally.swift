/// How many outcomes of each verdict there are.
package struct Tally: Sendable, Equatable {
    private var counts: [Int] = Array(repeating: 0, count: Verdict.allCases.count)

    package init() {}

    package subscript(verdict: Verdict) -> Int {
        get { counts[Int(verdict.rawValue)] }
        set { counts[Int(verdict.rawValue)] = newValue }
    }

    package var total: Int { counts.reduce(0, +) }

    package static func += (a: inout Tally, b: Tally) {
        for verdict in Verdict.allCases { a[verdict] += b[verdict] }
    }
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
        firstFails += later.firstFails.prefix(max(0, Self.kept - firstFails.count))
        firstUnknowns += later.firstUnknowns.prefix(max(0, Self.kept - firstUnknowns.count))
        firstWaived += later.firstWaived.prefix(max(0, Self.kept - firstWaived.count))
        manuals += later.manuals.prefix(max(0, Self.kept - manuals.count))
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
