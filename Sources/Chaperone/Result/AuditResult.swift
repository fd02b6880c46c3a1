/// Everything that a run found.
///
/// Every report is drawn from one of these.
package struct AuditResult: Sendable {
    package static let schemaVersion = "1.0"

    package var tool: Tool
    package var verdict: RunVerdict
    package var asOf: Timestamp
    /// The severity from which a fail counts; nil for never.
    package var failOn: Severity?
    package var summary: Tally
    package var rules: [RuleSummary]
    /// What is known of each rule, in the order of `rules`.
    package var tallies: [RuleTally]
    package var profiles: [ProfileSummary]
    package var inputs: [InputSummary]
    /// How many subjects of each kind, in the order of ``SubjectKind``.
    package var subjectCounts: [SubjectKind: Int]
    package var diagnostics: [Diagnostic]
    /// Whether every input was read to its end.
    package var isComplete: Bool
    /// The verdicts whose outcomes were left out, with counts by rule in `tallies`; empty when none.
    package var omitted: [Verdict]
    package var subjects: any SubjectSource
    package var outcomes: any OutcomeSource
    /// What the organisation declared; nil when nobody gave its file.
    package var organisation: DeclarationSummary?
    package var answers = OverlaySummary()
    package var waivers = OverlaySummary()
    /// How it differs from an older result; nil when it was compared with none.
    package var comparison: Comparison?
    /// Earlier runs, the oldest first, and this one last; empty when there is no history.
    package var trend: [TrendPoint] = []

    package init(
        tool: Tool, verdict: RunVerdict, asOf: Timestamp, failOn: Severity?, summary: Tally,
        rules: [RuleSummary], tallies: [RuleTally], profiles: [ProfileSummary],
        inputs: [InputSummary], subjectCounts: [SubjectKind: Int], diagnostics: [Diagnostic],
        isComplete: Bool, omitted: [Verdict], subjects: any SubjectSource,
        outcomes: any OutcomeSource
    ) {
        self.tool = tool
        self.verdict = verdict
        self.asOf = asOf
        self.failOn = failOn
        self.summary = summary
        self.rules = rules
        self.tallies = tallies
        self.profiles = profiles
        self.inputs = inputs
        self.subjectCounts = subjectCounts
        self.diagnostics = diagnostics
        self.isComplete = isComplete
        self.omitted = omitted
        self.subjects = subjects
        self.outcomes = outcomes
    }
}

/// The audit's own verdict, first on every report.
package enum RunVerdict: String, Sendable, CaseIterable, Codable {
    case notReady = "not-ready"
    case cannotTell = "cannot-tell"
    case ready

    /// In words for people who are not technical.
    package var title: String {
        switch self {
        case .notReady: "NOT READY"
        case .cannotTell: "CANNOT TELL"
        case .ready: "READY"
        }
    }
}

/// The program that made a result.
package struct Tool: Sendable, Codable, Equatable {
    package var name: String
    package var version: String
    package init(name: String, version: String) {
        self.name = name
        self.version = version
    }
}

/// A profile that was applied.
package struct ProfileSummary: Sendable, Codable, Equatable {
    package var id: String
    package var version: Int
    package var title: String
    /// `sha256:` over the files of the profile and of those it extends, in order.
    package var digest: String
    package init(id: String, version: Int, title: String, digest: String) {
        self.id = id
        self.version = version
        self.title = title
        self.digest = digest
    }
}

/// A file that was read.
package struct InputSummary: Sendable, Codable, Equatable {
    package var file: String
    package var platform: String?
    package var bytes: Int
    /// `sha256:` over the bytes as they were read; nil when no report asked for it.
    package var digest: String?
    package var isComplete: Bool
    package init(file: String, platform: String?, bytes: Int, digest: String?, isComplete: Bool) {
        self.file = file
        self.platform = platform
        self.bytes = bytes
        self.digest = digest
        self.isComplete = isComplete
    }
}

/// A file in which people declare something.
package struct DeclarationSummary: Sendable, Equatable {
    package var file: String
    /// `sha256:` over its bytes.
    package var digest: String

    package init(file: String, digest: String) {
        self.file = file
        self.digest = digest
    }
}

/// Answers or waivers: their file, and what became of them.
package struct OverlaySummary: Sendable, Equatable {
    /// Nil when nobody gave one.
    package var source: DeclarationSummary?
    package var tally: OverlayTally

    package init(source: DeclarationSummary? = nil, tally: OverlayTally = OverlayTally()) {
        self.source = source
        self.tally = tally
    }
}

/// What reports say of a rule.
package struct RuleSummary: Sendable, Codable, Equatable {
    package var id: String
    package var title: String
    package var why: String?
    package var profile: String
    package var severity: String
    package var obligation: String
    package var references: [String]
    package var expected: String?
    package var fixes: [Fix]
    package var questions: [Ask]
    /// The settings and fields that it asks, each once.
    package var settings: [String] = []

    package struct Fix: Sendable, Codable, Equatable {
        package var platform: String
        package var steps: String
        package var field: String?
        package var by: String?
        package var minutes: Int?

        package init(
            platform: String, steps: String, field: String? = nil, by: String? = nil,
            minutes: Int? = nil
        ) {
            self.platform = platform
            self.steps = steps
            self.field = field
            self.by = by
            self.minutes = minutes
        }
    }

    package struct Ask: Sendable, Codable, Equatable {
        package var ask: String
        package var answerBy: String?
        package var evidence: String?
        package var scope: String

        package init(
            ask: String, answerBy: String? = nil, evidence: String? = nil, scope: String
        ) {
            self.ask = ask
            self.answerBy = answerBy
            self.evidence = evidence
            self.scope = scope
        }
    }

    package init(
        id: String, title: String, why: String? = nil, profile: String, severity: String,
        obligation: String, references: [String] = [], expected: String? = nil, fixes: [Fix] = [],
        questions: [Ask] = []
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.profile = profile
        self.severity = severity
        self.obligation = obligation
        self.references = references
        self.expected = expected
        self.fixes = fixes
        self.questions = questions
    }

    package init(_ rule: Rule) {
        id = rule.id
        title = rule.title
        why = rule.why
        profile = rule.profile
        severity = rule.severity.rawValue
        obligation = rule.obligation.rawValue
        references = rule.references
        let conditions = rule.check.conditions
        expected = conditions.count == 1 ? conditions[0].expected : nil
        fixes = rule.fixes.map {
            Fix(
                platform: $0.platform, steps: $0.steps, field: $0.field, by: $0.by,
                minutes: $0.minutes)
        }
        for condition in conditions where !settings.contains(condition.target.name) {
            settings.append(condition.target.name)
        }
        questions = rule.check.questions.map {
            Ask(ask: $0.ask, answerBy: $0.answerBy, evidence: $0.evidence, scope: $0.scope.rawValue)
        }
    }

    package var severityValue: Severity { Severity(rawValue: severity) ?? .medium }
    package var obligationValue: Obligation { Obligation(rawValue: obligation) ?? .must }
}

/// The outcomes of a run, in order, as often as asked.
package protocol OutcomeSource: Sendable {
    /// - Throws: what reading them throws, and what `body` throws.
    func forEach(_ body: (Outcome) throws -> Void) throws
}

/// The subjects of a run, in order, as often as asked.
package protocol SubjectSource: Sendable {
    /// - Throws: what reading them throws, and what `body` throws.
    func forEach(_ body: (SubjectReference) throws -> Void) throws
}

extension Array: OutcomeSource where Element == Outcome {}
extension Array: SubjectSource where Element == SubjectReference {}
