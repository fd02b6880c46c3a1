/// What an audit concludes about one rule and one subject, graver first.
package enum Verdict: UInt8, Sendable, CaseIterable, Comparable, BitwiseCopyable {
    case fail, unknown, manual, waived, pass, notApplicable

    /// What results call it.
    package var word: String {
        switch self {
        case .fail: "fail"
        case .unknown: "unknown"
        case .manual: "manual"
        case .waived: "waived"
        case .pass: "pass"
        case .notApplicable: "not-applicable"
        }
    }

    package init?(word: String) {
        guard let verdict = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = verdict
    }

    package static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }

    /// Whether somebody has to do something.
    package var isProblem: Bool { self == .fail || self == .unknown || self == .manual }
}

/// Why a verdict is `unknown` or `manual`.
package enum Reason: String, Sendable, CaseIterable {
    // Unknown.
    case notObserved = "not-observed"
    case notPermitted = "not-permitted"
    case notUnderstood = "not-understood"
    case conflicting
    // Manual.
    case question
    case notExposed = "not-exposed"
    case notSupported = "not-supported"
    case undeclared
}

extension CellState {
    /// Why a setting in this state is `unknown`.
    package var reason: Reason {
        switch self {
        case .absent, .observed: .notObserved
        case .notUnderstood: .notUnderstood
        case .conflicting: .conflicting
        case .notPermitted: .notPermitted
        }
    }
}
