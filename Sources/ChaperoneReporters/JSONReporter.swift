package import Chaperone

/// Writes everything of a result, for other programs and for drawing other reports later.
///
/// Its form is a contract: `docs/schemas/result.schema.json`. Subjects and outcomes stand one on a
/// line, so that `grep` and `diff` work on it.
package struct JSONReporter: Reporter {
    package static let name = "json"
    package static let summary = "everything, for programs and for 'chaperone report'"
    package static let detail = ReportDetail.all
    package static let redaction = Redaction.off

    /// The bytes that are gathered before they are handed on.
    private static let block = 1 << 15

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        var json = JSONText()
        json.beginObject()
        ResultObject.appendHead(of: result, to: &json)

        json.lineKey("subjects")
        json.beginArray()
        try Self.write(result.subjects, to: &json) {
            try Self.handOn(&$0, to: &output, from: Self.block)
        }
        json.endLines()

        json.lineKey("outcomes")
        json.beginArray()
        try Self.writeOutcomes(of: result, to: &json) {
            try Self.handOn(&$0, to: &output, from: Self.block)
        }
        json.endLines()

        ResultObject.appendTail(of: result, to: &json)
        json.endDocument()
        try Self.handOn(&json, to: &output, from: 0)
    }

    /// What a run kept in a file stands there much as it stands in a result.
    private static func write(
        _ subjects: any SubjectSource, to json: inout JSONText,
        _ handOn: (inout JSONText) throws -> Void
    ) throws {
        if let spooled = subjects as? SpooledSubjects {
            return try spooled.write(to: &json, handOn)
        }
        try subjects.forEach { subject in
            json.lineElement()
            SubjectObject.append(subject, to: &json)
            try handOn(&json)
        }
    }

    private static func writeOutcomes(
        of result: AuditResult, to json: inout JSONText, _ handOn: (inout JSONText) throws -> Void
    ) throws {
        if let spooled = result.outcomes as? SpooledOutcomes {
            return try spooled.write(result.rules, to: &json, handOn)
        }
        try result.outcomes.forEach { outcome in
            let rule = try result.rule(of: outcome)
            json.lineElement()
            OutcomeObject.append(
                outcome, .result(rule: rule, withSubjectName: false), to: &json)
            try handOn(&json)
        }
    }

    private static func handOn(
        _ json: inout JSONText, to output: inout ReportOutput, from count: Int
    ) throws {
        guard json.bytes.count >= count else { return }
        try output.write(json.bytes)
        json.removeBytes()
    }
}
