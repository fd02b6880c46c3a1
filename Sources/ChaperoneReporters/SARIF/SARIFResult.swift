import Chaperone

/// One outcome as SARIF has it.
enum SARIFResult {
    static func append(
        _ outcome: Outcome, of rule: RuleSummary, in result: AuditResult, to json: inout JSONText
    ) {
        let verdict = outcome.effective == .waived ? outcome.raw : outcome.effective
        json.beginObject()
        json.key("ruleId")
        json.text(rule.id)
        json.key("ruleIndex")
        json.number(outcome.rule)
        json.key("kind")
        json.text(kind(of: verdict))
        json.key("level")
        // A level other than none is only for failures (SARIF 2.1.0, 3.27.9).
        json.text(verdict == .fail ? rule.severityValue.resultLevel : "none")
        SARIFTool.appendMessage("message", message(outcome, rule), to: &json)
        appendLocation(of: outcome, in: result, to: &json)
        json.key("partialFingerprints")
        json.beginObject()
        json.key("chaperoneOutcome/v1")
        json.text(outcome.identity(of: rule))
        json.endObject()
        if let waiver = outcome.waiver, outcome.effective == .waived {
            json.key("suppressions")
            json.beginArray()
            json.separate()
            json.beginObject()
            json.key("kind")
            json.text("external")
            json.key("status")
            json.text("accepted")
            json.key("justification")
            json.text(waiver.sentence)
            json.endObject()
            json.endArray()
        }
        json.endObject()
    }

    private static func kind(of verdict: Verdict) -> String {
        switch verdict {
        case .fail: "fail"
        case .unknown: "open"
        case .manual: "review"
        case .waived, .pass: "pass"
        case .notApplicable: "notApplicable"
        }
    }

    private static func message(_ outcome: Outcome, _ rule: RuleSummary) -> String {
        let what: String? =
            switch outcome.effective == .waived ? outcome.raw : outcome.effective {
            case .fail: outcome.findingSentence
            case .unknown: outcome.unknownSentence
            case .manual: Confirmation.all(for: outcome, of: rule).first?.text
            case .waived, .pass, .notApplicable: nil
            }
        return "\(rule.title) — \(outcome.subjectSentence())\(what.map { ": \($0)" } ?? "")"
    }

    private static func appendLocation(
        of outcome: Outcome, in result: AuditResult, to json: inout JSONText
    ) {
        let at = outcome.firstSighting
        json.key("locations")
        json.beginArray()
        json.separate()
        json.beginObject()
        json.key("physicalLocation")
        json.beginObject()
        json.key("artifactLocation")
        json.beginObject()
        json.key("uri")
        json.text(uri(at?.location.file ?? result.inputs.first?.file ?? "-"))
        json.endObject()
        json.key("region")
        json.beginObject()
        json.key("startLine")
        json.number(max(1, at?.location.line ?? 1))
        json.endObject()
        json.endObject()
        if let path = at?.path, !path.isEmpty {
            json.key("logicalLocations")
            json.beginArray()
            json.separate()
            json.beginObject()
            json.key("fullyQualifiedName")
            json.text(path)
            json.endObject()
            json.endArray()
        }
        json.endObject()
        json.endArray()
    }

    /// A file's path as a URI (RFC 3986); a whole path has a scheme.
    private static func uri(_ path: String) -> String {
        var text = path.utf8.first == UInt8(ascii: "/") ? "file://" : ""
        for byte in path.utf8 {
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "-._~/".utf8.contains(byte)
            if isPlain {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }
}
