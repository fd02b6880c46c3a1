import Chaperone

/// The keys of a rule; the order is that of ``names``.
enum RuleKey: Int32, RecordKey {
    case id, title, why, profile, severity, obligation, references, expected, fixes, questions

    static let names = [
        "id", "title", "why", "profile", "severity", "obligation", "references", "expected",
        "fixes", "questions",
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

    mutating func addFix(_ fields: inout RecordFields) throws {
        var fix = try RuleSummary.Fix.blank()
        fix.platform = try fields.text(FixKey.platform)
        fix.steps = try fields.text(FixKey.steps)
        fix.field = try fields.textOrNull(FixKey.field)
        fix.by = try fields.textOrNull(FixKey.by)
        fix.minutes = try fields.numberOrNull(FixKey.minutes)
        fixes.append(fix)
    }

    mutating func addQuestion(_ fields: inout RecordFields) throws {
        var question = try RuleSummary.Ask.blank()
        question.ask = try fields.text(QuestionKey.ask)
        question.answerBy = try fields.textOrNull(QuestionKey.answerBy)
        question.evidence = try fields.textOrNull(QuestionKey.evidence)
        question.scope = try fields.word(QuestionKey.scope) {
            Question.Scope(rawValue: $0)?.rawValue
        }
        questions.append(question)
    }

    /// The rule itself.
    mutating func rule(_ fields: inout RecordFields) throws -> RuleSummary {
        var rule = try RuleSummary.blank()
        rule.id = try fields.text(RuleKey.id)
        rule.title = try fields.text(RuleKey.title)
        rule.why = try fields.textOrNull(RuleKey.why)
        rule.profile = try fields.text(RuleKey.profile)
        rule.severity = try fields.word(RuleKey.severity) { Severity(rawValue: $0)?.rawValue }
        rule.obligation = try fields.word(RuleKey.obligation) {
            Obligation(rawValue: $0)?.rawValue
        }
        rule.references = try fields.texts(RuleKey.references)
        rule.expected = try fields.textOrNull(RuleKey.expected)
        try fields.requireList(RuleKey.fixes)
        try fields.requireList(RuleKey.questions)
        rule.fixes = fixes
        rule.questions = questions
        fixes = []
        questions = []
        return rule
    }
}
