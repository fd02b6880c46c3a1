import Chaperone

/// The parts of a SARIF run that say what ran: the tool with its rules, and how it went.
enum SARIFTool {
    static func append(_ result: AuditResult, to json: inout JSONText) {
        json.key("tool")
        json.beginObject()
        json.key("driver")
        json.beginObject()
        json.key("name")
        json.text("Chaperone")
        json.key("semanticVersion")
        json.text(result.tool.version)
        json.key("rules")
        json.beginArray()
        for rule in result.rules {
            json.lineElement()
            append(rule, to: &json)
        }
        json.endLines()
        json.endObject()
        json.endObject()
    }

    private static func append(_ rule: RuleSummary, to json: inout JSONText) {
        json.beginObject()
        json.key("id")
        json.text(rule.id)
        appendMessage("shortDescription", rule.title, to: &json)
        appendMessage("fullDescription", rule.why ?? rule.title, to: &json)
        let help = rule.fixes.map { "\($0.platform): \($0.steps)" }
        appendMessage("help", help.isEmpty ? rule.title : help.joined(separator: "\n"), to: &json)
        json.key("defaultConfiguration")
        json.beginObject()
        json.key("level")
        json.text(rule.severityValue.sarifLevel)
        json.endObject()
        json.key("properties")
        json.beginObject()
        json.key("tags")
        json.texts(["security", rule.profile, rule.obligation] + rule.references.prefix(10))
        json.key("security-severity")
        json.text(rule.severityValue.score)
        json.endObject()
        json.endObject()
    }

    static func appendMessage(_ key: StaticString, _ text: String, to json: inout JSONText) {
        json.key(key)
        json.beginObject()
        json.key("text")
        json.text(VisibleText(text, atMost: 1000).text)
        json.endObject()
    }

    static func appendInvocation(
        of result: AuditResult, leftOut: Int, to json: inout JSONText
    ) {
        json.beginObject()
        json.key("executionSuccessful")
        json.flag(result.isComplete)
        json.key("endTimeUtc")
        json.text(result.asOf.description)
        json.key("toolExecutionNotifications")
        json.beginArray()
        var notes = result.gravestDiagnostics.prefix(20).map {
            (level: $0.severity.rawValue, text: $0.description)
        }
        notes.insert(("note", result.verdictSentence), at: 0)
        if leftOut > 0 { notes.append(("warning", "\(leftOut) more results were left out")) }
        for note in notes {
            json.separate()
            json.beginObject()
            json.key("level")
            json.text(note.level)
            appendMessage("message", note.text, to: &json)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}

extension Severity {
    fileprivate var sarifLevel: String {
        switch self {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .info: "note"
        }
    }

    /// By which GitHub tells critical, high, medium and low apart.
    fileprivate var score: String {
        switch self {
        case .critical: "9.0"
        case .high: "8.0"
        case .medium: "5.0"
        case .low: "3.0"
        case .info: "0.1"
        }
    }

    var resultLevel: String { sarifLevel }
}
