/// One demand on one setting or native field.
///
/// Every operand was checked against the domain.
package struct Condition: Sendable, Equatable {
    package enum Target: Sendable, Hashable {
        case setting(SettingID)
        case field(NativeField)

        /// How profiles and reports name it.
        package var name: String {
            switch self {
            case .setting(let id): id.name
            case .field(let field): field.path
            }
        }
    }

    /// What the value must be; all of them hold.
    package struct Demand: Sendable, Equatable {
        package var tests: [CodeTest] = []
        /// Whether there must be a value at all.
        package var exists: Bool?
        package var locked: LockDemand?
        package var strength: Strength?
        /// The parameters that the tests need and that nobody set; the rule is then `manual`.
        package var missingParameters: [String] = []

        package init(tests: [CodeTest] = [], exists: Bool? = nil) {
            self.tests = tests
            self.exists = exists
        }
    }

    package enum LockDemand: String, Sendable, CaseIterable { case required, recommended }

    package let target: Target
    package let demand: Demand
    /// The demand in words, for example `at most hosts`.
    package let expected: String

    package init(target: Target, demand: Demand, expected: String) {
        self.target = target
        self.demand = demand
        self.expected = expected
    }
}

/// A question to a code.
///
/// Profiles compile to these.
package enum CodeTest: Sendable, Equatable {
    case range(ClosedRange<Int32>)
    case oneOf([Int32])
    case noneOf([Int32])
    case texts(TextTest)
}

/// A question to a set of words.
package enum TextTest: Sendable, Equatable {
    /// The set holds all of these.
    case includes(Set<String>)
    /// The set holds nothing but these; an empty set tells nothing.
    case onlyFrom(Set<String>)
    /// The set is exactly one of these words.
    case oneOf(Set<String>)
    case noneOf(Set<String>)

    /// Whether `words` answer it; nil when they tell nothing.
    package func holds(for words: [String]) -> Bool? {
        switch self {
        case .includes(let wanted): wanted.isSubset(of: words)
        case .onlyFrom(let allowed): words.isEmpty ? nil : allowed.isSuperset(of: words)
        case .oneOf(let allowed):
            words.isEmpty ? nil : words.count == 1 && allowed.contains(words[0])
        case .noneOf(let refused): words.isEmpty ? nil : refused.isDisjoint(with: words)
        }
    }
}
