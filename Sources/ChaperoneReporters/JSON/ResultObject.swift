import Chaperone

/// The parts of a result's JSON around its subjects and outcomes.
enum ResultObject {
    /// What stands before the subjects.
    static func appendHead(of result: AuditResult, to json: inout JSONText) {
        json.lineKey("schemaVersion")
        json.text(AuditResult.schemaVersion)
        json.lineKey("tool")
        json.beginObject()
        json.key("name")
        json.text(result.tool.name)
        json.key("version")
        json.text(result.tool.version)
        json.endObject()
        json.lineKey("verdict")
        json.text(result.verdict.rawValue)
        json.lineKey("asOf")
        json.text(result.asOf.description)
        json.lineKey("failOn")
        json.text(result.failOn?.rawValue)
        json.lineKey("isComplete")
        json.flag(result.isComplete)
        json.lineKey("summary")
        json.beginObject()
        for verdict in Verdict.inSummary { appendCount(of: verdict, in: result.summary, to: &json) }
        json.endObject()
        json.lineKey("subjectCounts")
        json.beginObject()
        for kind in SubjectKind.allCases {
            guard let count = result.subjectCounts[kind] else { continue }
            json.key(naming: kind.word)
            json.number(count)
        }
        json.endObject()
        if !result.omitted.isEmpty { appendOmitted(of: result, to: &json) }
    }

    /// What stands behind the outcomes.
    static func appendTail(of result: AuditResult, to json: inout JSONText) {
        appendLines("rules", result.rules, to: &json, RuleObject.append)
        appendLines("profiles", result.profiles, to: &json, append)
        appendLines("inputs", result.inputs, to: &json, append)
        append("waivers", result.waivers, to: &json)
        append("answers", result.answers, to: &json)
        if let organisation = result.organisation {
            json.lineKey("organisation")
            json.beginObject()
            appendMembers(of: organisation, to: &json)
            json.endObject()
        }
        appendLines("diagnostics", result.diagnostics, to: &json, append)
    }

    private static func append(
        _ name: StaticString, _ overlay: OverlaySummary, to json: inout JSONText
    ) {
        json.lineKey(name)
        json.beginObject()
        for (name, count) in overlay.tally.counts {
            json.key(naming: name)
            json.number(count)
        }
        if let source = overlay.source { appendMembers(of: source, to: &json) }
        json.endObject()
    }

    private static func appendMembers(
        of source: DeclarationSummary, to json: inout JSONText
    ) {
        json.key("file")
        json.text(source.file)
        json.key("digest")
        json.text(source.digest)
    }

    /// The verdicts that were left out, and how many there are of each rule.
    private static func appendOmitted(of result: AuditResult, to json: inout JSONText) {
        json.lineKey("omitted")
        json.beginObject()
        json.key("verdicts")
        json.texts(result.omitted.map(\.word))
        json.key("byRule")
        json.beginObject()
        for (rule, tally) in zip(result.rules, result.tallies) {
            guard result.omitted.contains(where: { tally.counts[$0] > 0 }) else { continue }
            json.key(naming: rule.id)
            json.beginObject()
            for verdict in Verdict.inSummary where result.omitted.contains(verdict) {
                appendCount(of: verdict, in: tally.counts, to: &json)
            }
            json.endObject()
        }
        json.endObject()
        json.endObject()
    }

    private static func appendCount(
        of verdict: Verdict, in tally: Tally, to json: inout JSONText
    ) {
        json.key(naming: verdict.summaryKey)
        json.number(tally[verdict])
    }

    private static func appendLines<Element>(
        _ name: StaticString, _ elements: [Element], to json: inout JSONText,
        _ append: (Element, inout JSONText) -> Void
    ) {
        json.lineKey(name)
        json.beginArray()
        for element in elements {
            json.lineElement()
            append(element, &json)
        }
        json.endLines()
    }

    private static func append(_ profile: ProfileSummary, to json: inout JSONText) {
        json.beginObject()
        json.key("id")
        json.text(profile.id)
        json.key("version")
        json.number(profile.version)
        json.key("title")
        json.text(profile.title)
        json.key("digest")
        json.text(profile.digest)
        json.endObject()
    }

    private static func append(_ input: InputSummary, to json: inout JSONText) {
        json.beginObject()
        json.key("file")
        json.text(input.file)
        json.key("platform")
        json.text(input.platform)
        json.key("bytes")
        json.number(input.bytes)
        json.key("digest")
        json.text(input.digest)
        json.key("isComplete")
        json.flag(input.isComplete)
        json.endObject()
    }

    private static func append(_ diagnostic: Diagnostic, to json: inout JSONText) {
        json.beginObject()
        json.key("severity")
        json.text(diagnostic.severity.rawValue)
        json.key("message")
        json.text(diagnostic.message)
        json.key("losesInput")
        json.flag(diagnostic.losesInput)
        json.key("at")
        if let location = diagnostic.location {
            json.beginObject()
            PlaceObject.appendMembers(of: location, to: &json)
            json.endObject()
        } else {
            json.null()
        }
        json.endObject()
    }
}

extension Verdict {
    /// The order in which counts stand.
    static let inSummary: [Verdict] = [.pass, .fail, .unknown, .manual, .notApplicable, .waived]

    /// The key of its count.
    var summaryKey: String { self == .notApplicable ? "notApplicable" : word }
}
