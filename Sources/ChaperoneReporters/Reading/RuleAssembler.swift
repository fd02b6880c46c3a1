import Chaperone

/// The keys of a rule; the order is that of ``names``.
enum RuleKey: Int32, RecordKey {
    case id, title, why, profile, severity, obligation, references, expected, fixes, questions
    case settings

    static let names = [
        "id", "title", "why", "profile", "severity", "obligation", "references", "expected",
        "fixes", "questions", "settings",
    ]
}

/// The keys of a fix; the order is that of ``names``.
enum FixKey: Int32, RecordKey {
    case platform, steps, field, by, minutes

    static let names = ["platform", "steps", "field", "by", "minutes"]
}

/// The keys of a question; the order is that of ``names``.
enum QuestionKey: Int32, RecordKey {
    case ask, answerBy, evidence, scope

    static let names = ["ask", "answerBy", "evidence", "scope"]
}

/// Puts rules together from their objects; the objects in its lists come before a rule's own.
struct RuleAssembler {
    private var fixes: [RuleSummary.Fix] = []
    private var questions: [RuleSummary.Ask] = []

    mutating func addFix(_ fields: inout RecordFields) throws(ResultFileError) {
        fixes.append(
            RuleSummary.Fix(
                platform: try fields.text(FixKey.platform),
                steps: try fields.text(FixKey.steps),
                field: try fields.textOrNull(FixKey.field),
                by: try fields.textOrNull(FixKey.by),
                minutes: try fields.numberOrNull(FixKey.minutes)))
    }

    mutating func addQuestion(_ fields: inout RecordFields) throws(ResultFileError) {
        questions.append(
            RuleSummary.Ask(
                ask: try fields.text(QuestionKey.ask),
                answerBy: try fields.textOrNull(QuestionKey.answerBy),
                evidence: try fields.textOrNull(QuestionKey.evidence),
                scope: try fields.word(QuestionKey.scope) { Question.Scope(rawValue: $0)?.rawValue }
            ))
    }

    /// The rule itself.
    mutating func rule(_ fields: inout RecordFields) throws(ResultFileError) -> RuleSummary {
        try fields.requireList(RuleKey.fixes)
        try fields.requireList(RuleKey.questions)
        defer {
            fixes = []
            questions = []
        }
        var rule = RuleSummary(
            id: try fields.text(RuleKey.id), title: try fields.text(RuleKey.title),
            why: try fields.textOrNull(RuleKey.why), profile: try fields.text(RuleKey.profile),
            severity: try fields.word(RuleKey.severity) { Severity(rawValue: $0)?.rawValue },
            obligation: try fields.word(RuleKey.obligation) { Obligation(rawValue: $0)?.rawValue },
            references: try fields.texts(RuleKey.references),
            expected: try fields.textOrNull(RuleKey.expected), fixes: fixes, questions: questions)
        // This came later.
        if fields.isPresent(RuleKey.settings) { rule.settings = try fields.texts(RuleKey.settings) }
        return rule
    }
}
