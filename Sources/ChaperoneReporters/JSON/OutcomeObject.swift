import Chaperone

/// Outcomes as JSON objects: in a result, one a line, and in the file that a run keeps them in.
enum OutcomeObject {
    /// What stands in the places that differ.
    enum Form {
        /// In a result: rules and subjects by their identifiers.
        case result(rule: RuleSummary, withSubjectName: Bool)
        /// Complete by itself: the rule by its number, the subject as an object.
        case complete
    }

    static func append(_ outcome: Outcome, _ form: Form, to json: inout JSONText) {
        json.beginObject()
        switch form {
        case .result(let rule, let withSubjectName):
            json.key("rule")
            json.text(rule.id)
            json.key("subject")
            json.text(outcome.subject?.id)
            if withSubjectName {
                json.key("subjectName")
                json.text(outcome.subject?.name)
            }
            appendVerdicts(of: outcome, to: &json)
            json.key("severity")
            json.text(rule.severity)
        case .complete:
            json.key("rule")
            json.number(outcome.rule)
            json.key("subject")
            if let subject = outcome.subject {
                SubjectObject.append(subject, to: &json)
            } else {
                json.null()
            }
            appendVerdicts(of: outcome, to: &json)
        }
        appendFindings(of: outcome, to: &json)
        if let note = outcome.note {
            json.key("note")
            json.text(note)
        }
        if let count = outcome.count {
            json.key("count")
            json.number(count)
        }
        if let answer = outcome.answer { append(answer, to: &json) }
        if let waiver = outcome.waiver { append(waiver, to: &json) }
        json.endObject()
    }

    private static func append(_ answer: AnswerReference, to json: inout JSONText) {
        json.key("answer")
        json.beginObject()
        json.key("by")
        json.text(answer.by)
        json.key("role")
        json.text(answer.role)
        json.key("on")
        json.text(answer.on)
        json.key("until")
        json.text(answer.until)
        json.key("measure")
        json.text(answer.measure)
        json.endObject()
    }

    private static func append(_ waiver: WaiverReference, to json: inout JSONText) {
        json.key("waiver")
        json.beginObject()
        json.key("id")
        json.text(waiver.id)
        json.key("approvedBy")
        json.text(waiver.approvedBy)
        json.key("reason")
        json.text(waiver.reason)
        json.key("expires")
        json.text(waiver.expires)
        json.endObject()
    }

    private static func appendVerdicts(of outcome: Outcome, to json: inout JSONText) {
        json.key("raw")
        json.text(outcome.raw.word)
        json.key("effective")
        json.text(outcome.effective.word)
    }

    private static func appendFindings(of outcome: Outcome, to json: inout JSONText) {
        json.key("setting")
        json.text(outcome.setting)
        json.key("value")
        append(outcome.value, to: &json)
        json.key("expected")
        json.text(outcome.expected)
        json.key("reason")
        json.text(outcome.reason?.rawValue)
        json.key("basis")
        json.text(outcome.basis?.word)
        json.key("strength")
        json.text(outcome.strength?.word)
        json.key("locked")
        json.flag(outcome.isLocked)
        json.key("parts")
        append(outcome.parts, to: &json)
        json.key("at")
        append(outcome.at, to: &json)
    }

    private static func append(_ parts: [Outcome.Part]?, to json: inout JSONText) {
        guard let parts else { return json.null() }
        json.beginArray()
        for part in parts {
            json.separate()
            json.beginObject()
            json.key("setting")
            json.text(part.setting)
            json.key("value")
            append(part.value, to: &json)
            json.key("raw")
            json.text(part.raw.word)
            json.key("reason")
            json.text(part.reason?.rawValue)
            json.key("expected")
            json.text(part.expected)
            json.key("at")
            append(part.at, to: &json)
            json.endObject()
        }
        json.endArray()
    }

    private static func append(_ value: SettingText?, to json: inout JSONText) {
        switch value {
        case nil: json.null()
        case .flag(let flag): json.flag(flag)
        case .number(let number): json.number(number)
        case .word(let word): json.text(word)
        case .list(let words): json.texts(words)
        }
    }

    private static func append(_ sighting: Sighting?, to json: inout JSONText) {
        guard let sighting else { return json.null() }
        json.beginObject()
        PlaceObject.appendMembers(of: sighting.location, to: &json)
        json.key("path")
        json.text(sighting.path)
        json.endObject()
    }
}
