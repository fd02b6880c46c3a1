/// How bad it is when a rule is broken.
package enum Severity: String, Sendable, CaseIterable, Comparable {
    case info, low, medium, high, critical

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// How binding a rule is.
package enum Obligation: String, Sendable, CaseIterable {
    case must, should, may
}
