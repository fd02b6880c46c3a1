/// One requirement of a profile.
///
/// What an audit finds about it is an ``Outcome``, never part of it.
package struct Rule: Sendable, Equatable {
    package let id: String
    package let title: String
    /// Why it matters, for people who do not know the platform.
    package let why: String?
    package let check: Check
    /// The rule is not applicable where this is false.
    package private(set) var guardCheck: Check?
    /// The kinds of subject that it judges; nil when the profile leaves it to the platform's mapping.
    package private(set) var kinds: KindSet?
    /// The policies that it judges by name; empty when all.
    package let policies: [String]
    package let severity: Severity
    package let obligation: Obligation
    package let references: [String]
    /// How to put it right, by platform.
    package let fixes: [Fix]
    package let examples: Examples
    /// The benchmark's own level, where it has levels.
    package let level: Int?
    /// Whether the benchmark says that a person has to look: `automated` or `manual`.
    package let assessment: String?
    /// The only platform that it judges, for rules of a benchmark; nil for all.
    package let platform: String?
    /// The profile that it stands in.
    package let profile: String
    package let location: Location

    package init(
        id: String, title: String, why: String? = nil, check: Check, guardCheck: Check? = nil,
        kinds: KindSet? = nil, policies: [String] = [], severity: Severity = .medium,
        obligation: Obligation = .must, references: [String] = [], fixes: [Fix] = [],
        examples: Examples = Examples(), level: Int? = nil, assessment: String? = nil,
        platform: String? = nil, profile: String, location: Location
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.check = check
        self.guardCheck = guardCheck
        self.kinds = kinds
        self.policies = policies
        self.severity = severity
        self.obligation = obligation
        self.references = references
        self.fixes = fixes
        self.examples = examples
        self.level = level
        self.assessment = assessment
        self.platform = platform
        self.profile = profile
        self.location = location
    }

    /// How to put a setting right on one platform.
    package struct Fix: Sendable, Equatable {
        package let platform: String
        /// The path through the portal.
        package let steps: String
        /// The field of the API.
        package let field: String?
        /// Who can do it.
        package let by: String?
        package let minutes: Int?

        package init(platform: String, steps: String, field: String?, by: String?, minutes: Int?) {
            self.platform = platform
            self.steps = steps
            self.field = field
            self.by = by
            self.minutes = minutes
        }
    }

    /// Values that must pass and values that must not, checked by a test.
    package struct Examples: Sendable, Equatable {
        package var pass: [Example] = []
        package var fail: [Example] = []
        package init() {}
    }

    /// Makes the rule judge meetings whatever its guard and kinds say, as its examples are meant.
    mutating func dropGuard() {
        guardCheck = nil
        kinds = .meeting
    }

    /// The scope of its questions: `organisation` when every question in it is asked once.
    package var questionScope: Question.Scope? {
        let scopes = Set(check.questions.map(\.scope))
        return scopes.isEmpty ? nil : scopes == [.organisation] ? .organisation : .meeting
    }
}

/// Values of settings, by the name of each.
package struct Example: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case code(Int32)
        case words([String])
    }
    package let values: [Condition.Target: Value]

    package init(values: [Condition.Target: Value]) { self.values = values }
}
