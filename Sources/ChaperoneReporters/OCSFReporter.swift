package import Chaperone

/// Writes OCSF 1.3 Compliance Findings (class 2003), an event a line in one array, for collectors of
/// security events (schema.ocsf.io/classes/compliance_finding).
package struct OCSFReporter: Reporter {
    package static let name = "ocsf"
    package static let summary = "OCSF Compliance Findings (2003), for collectors of events"
    package static let detail = ReportDetail.problems
    package static let redaction = Redaction.full

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        var json = JSONText()
        json.beginArray()
        try result.outcomes.forEach { outcome in
            guard outcome.effective.isProblem || outcome.effective == .waived else { return }
            json.lineElement()
            Self.append(outcome, of: try result.rule(of: outcome), in: result, to: &json)
            if json.bytes.count > 1 << 15 {
                try output.write(json.bytes)
                json.removeBytes()
            }
        }
        json.endLines()
        json.newline()
        try output.write(json.bytes)
    }

    private static func append(
        _ outcome: Outcome, of rule: RuleSummary, in result: AuditResult, to json: inout JSONText
    ) {
        json.beginObject()
        for (key, number): (StaticString, Int) in [
            ("activity_id", 1), ("category_uid", 2), ("class_uid", 2003), ("type_uid", 200_301),
            // Milliseconds, as the dictionary's timestamp_t has it.
            ("time", result.asOf.seconds * 1000), ("severity_id", rule.severityValue.ocsf),
            ("status_id", outcome.effective == .waived ? 3 : 1),
        ] {
            json.key(key)
            json.number(number)
        }
        json.key("metadata")
        json.beginObject()
        json.key("version")
        json.text("1.3.0")
        json.key("product")
        json.beginObject()
        json.key("name")
        json.text("Chaperone")
        json.key("vendor_name")
        json.text("Chaperone")
        json.key("version")
        json.text(result.tool.version)
        json.endObject()
        json.endObject()
        json.key("finding_info")
        json.beginObject()
        json.key("uid")
        json.text(outcome.identity(of: rule))
        json.key("title")
        json.text(rule.title)
        json.key("desc")
        json.text(description(of: outcome, rule))
        json.endObject()
        json.key("compliance")
        json.beginObject()
        json.key("standards")
        json.texts([rule.profile])
        json.key("control")
        json.text(rule.id)
        json.key("requirements")
        json.texts(rule.references)
        json.key("status_id")
        json.number(outcome.effective == .fail || outcome.raw == .fail ? 3 : 0)
        json.key("status")
        json.text(outcome.effective.word)
        json.endObject()
        appendResource(of: outcome, to: &json)
        let remedies = Remedy.all(for: rule, concerning: [outcome])
        if !remedies.isEmpty {
            json.key("remediation")
            json.beginObject()
            json.key("desc")
            json.text(remedies.map(\.text).joined(separator: "; "))
            json.endObject()
        }
        json.endObject()
    }

    private static func appendResource(of outcome: Outcome, to json: inout JSONText) {
        json.key("resources")
        json.beginArray()
        json.separate()
        json.beginObject()
        json.key("uid")
        json.text(outcome.subject?.id ?? "all")
        json.key("type")
        json.text(outcome.subject?.kind.word ?? "subject")
        if let name = outcome.subject?.name {
            json.key("name")
            json.text(VisibleText(name: name, atMost: 200).text)
        }
        json.endObject()
        json.endArray()
    }

    private static func description(of outcome: Outcome, _ rule: RuleSummary) -> String {
        let text: String? =
            switch outcome.effective {
            case .fail: outcome.findingSentence
            case .unknown: outcome.unknownSentence
            case .manual: Confirmation.all(for: outcome, of: rule).first?.text
            case .waived: outcome.waiver?.sentence
            case .pass, .notApplicable: nil
            }
        return VisibleText(text ?? rule.title, atMost: 1000).text
    }
}

extension Severity {
    /// OCSF's numbers: 1 informational, 2 low, 3 medium, 4 high, 5 critical.
    fileprivate var ocsf: Int {
        switch self {
        case .info: 1
        case .low: 2
        case .medium: 3
        case .high: 4
        case .critical: 5
        }
    }
}
