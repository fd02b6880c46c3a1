import Chaperone

/// A comparison as JSON, for other programs.
enum ComparisonObject {
    static func text(of comparison: Comparison) -> String {
        var json = JSONText()
        json.beginObject()
        json.lineKey("schemaVersion")
        json.text(AuditResult.schemaVersion)
        json.lineKey("before")
        appendEnd(comparison.asOfBefore, comparison.verdictBefore, to: &json)
        json.lineKey("now")
        appendEnd(comparison.asOf, comparison.verdict, to: &json)
        json.lineKey("headline")
        json.text(ComparisonReport.headline(comparison))
        json.lineKey("summary")
        json.beginObject()
        for change in Change.allCases {
            json.key(naming: change.rawValue)
            json.number(comparison.counts[change, default: 0])
        }
        json.key("appeared")
        json.number(comparison.appearedCount)
        json.key("gone")
        json.number(comparison.goneCount)
        json.endObject()
        for (key, names): (StaticString, [String]) in [
            ("profilesChanged", comparison.profilesChanged), ("rulesAdded", comparison.rulesAdded),
            ("rulesChanged", comparison.rulesChanged), ("rulesRemoved", comparison.rulesRemoved),
            ("limits", comparison.limits),
        ] {
            json.lineKey(key)
            json.texts(names)
        }
        json.lineKey("changes")
        json.beginArray()
        for entry in comparison.entries {
            json.lineElement()
            json.beginObject()
            json.key("change")
            json.text(entry.change.rawValue)
            json.key("before")
            json.text(entry.before?.word)
            json.key("outcome")
            OutcomeObject.append(
                entry.outcome, .result(rule: entry.rule, withSubjectName: true), to: &json)
            json.endObject()
        }
        json.endLines()
        appendSubjects("subjectsAppeared", comparison.appeared, to: &json)
        appendSubjects("subjectsGone", comparison.gone, to: &json)
        json.endDocument()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func appendEnd(
        _ asOf: Timestamp, _ verdict: RunVerdict, to json: inout JSONText
    ) {
        json.beginObject()
        json.key("asOf")
        json.text(asOf.description)
        json.key("verdict")
        json.text(verdict.rawValue)
        json.endObject()
    }

    private static func appendSubjects(
        _ key: StaticString, _ subjects: [SubjectReference], to json: inout JSONText
    ) {
        json.lineKey(key)
        json.beginArray()
        for subject in subjects {
            json.lineElement()
            SubjectObject.append(subject, to: &json)
        }
        json.endLines()
    }
}
