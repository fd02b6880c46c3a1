/// What became of one answer or waiver in the end.
package struct OverlayFate: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case applied, expired, unmatched, unneeded, refused
    }

    package let kind: Kind
    /// What somebody should know of it; empty when there is nothing.
    package let text: String
    package let severity: Diagnostic.Severity

    init(_ kind: Kind, _ text: String = "", _ severity: Diagnostic.Severity = .warning) {
        self.kind = kind
        self.text = text
        self.severity = severity
    }

    /// Whether somebody should do something about it.
    package var needsAttention: Bool { kind != .applied }
}

extension OverlayTally {
    mutating func count(_ fate: OverlayFate) {
        switch fate.kind {
        case .applied: applied += 1
        case .expired: expired += 1
        case .unmatched: unmatched += 1
        case .unneeded: unneeded += 1
        case .refused: refused += 1
        }
    }
}
