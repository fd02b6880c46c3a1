import Chaperone

/// Rules as JSON objects.
enum RuleObject {
    static func append(_ rule: RuleSummary, to json: inout JSONText) {
        json.beginObject()
        json.key("id")
        json.text(rule.id)
        json.key("title")
        json.text(rule.title)
        json.key("why")
        json.text(rule.why)
        json.key("profile")
        json.text(rule.profile)
        json.key("severity")
        json.text(rule.severity)
        json.key("obligation")
        json.text(rule.obligation)
        json.key("references")
        json.texts(rule.references)
        json.key("expected")
        json.text(rule.expected)
        json.key("fixes")
        json.beginArray()
        for fix in rule.fixes { append(fix, to: &json) }
        json.endArray()
        json.key("questions")
        json.beginArray()
        for question in rule.questions { append(question, to: &json) }
        json.endArray()
        json.key("settings")
        json.texts(rule.settings)
        json.endObject()
    }

    private static func append(_ fix: RuleSummary.Fix, to json: inout JSONText) {
        json.separate()
        json.beginObject()
        json.key("platform")
        json.text(fix.platform)
        json.key("steps")
        json.text(fix.steps)
        json.key("field")
        json.text(fix.field)
        json.key("by")
        json.text(fix.by)
        json.key("minutes")
        if let minutes = fix.minutes { json.number(minutes) } else { json.null() }
        json.endObject()
    }

    private static func append(_ question: RuleSummary.Ask, to json: inout JSONText) {
        json.separate()
        json.beginObject()
        json.key("ask")
        json.text(question.ask)
        json.key("answerBy")
        json.text(question.answerBy)
        json.key("evidence")
        json.text(question.evidence)
        json.key("scope")
        json.text(question.scope)
        json.endObject()
    }
}
