package import Chaperone

/// Writes JUnit's XML, a test case for each rule, for build servers.
///
/// What is to fix is a failure, what could not be read an error, what a person has to confirm or
/// somebody accepted is skipped. The form is that of Ant's junitreport.
package struct JUnitReporter: Reporter {
    package static let name = "junit"
    package static let summary = "test cases for build servers, one for each rule"
    package static let detail = ReportDetail.tallies
    package static let redaction = Redaction.full

    /// Offenders that are named in a failure.
    private static let shown = 12

    package init() {}

    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        let cases = zip(result.rules, result.tallies).filter { $1.counts.total > 0 }.map {
            RuleFinding(rule: $0, tally: $1)
        }
        let states = cases.map(\.gravest)
        var xml = XMLText()
        let counts = [
            ("tests", cases.count), ("failures", states.count { $0 == .fail }),
            ("errors", states.count { $0 == .unknown } + (result.isComplete ? 0 : 1)),
            ("skipped", states.count { $0 == .manual || $0 == .waived || $0 == .notApplicable }),
        ]
        // Without a zone, as the form has it; the moment is in UTC.
        let stamp = String(Substring(result.asOf.description.utf8.dropLast()))
        xml.open("testsuites")
        xml.open(
            "testsuite",
            [
                ("id", "0"), ("name", result.profiles.map(\.id).joined(separator: "+")),
                ("package", "chaperone"), ("hostname", "localhost"), ("timestamp", stamp),
                ("time", "0"),
            ] + counts.filter { $0.0 != "tests" || true }.map { ($0.0, String($0.1)) })
        xml.open("properties")
        xml.empty("property", [("name", "verdict"), ("value", result.verdict.rawValue)])
        xml.empty("property", [("name", "tool"), ("value", "chaperone \(result.tool.version)")])
        xml.close("properties")
        for finding in cases { Self.add(finding, result, to: &xml) }
        if !result.isComplete {
            xml.open(
                "testcase",
                [("classname", "chaperone"), ("name", "every input was read"), ("time", "0")])
            xml.element(
                "error", [("message", result.incompleteSentence), ("type", "incomplete")], "")
            xml.close("testcase")
        }
        xml.element("system-out", [], result.verdictSentence)
        xml.element(
            "system-err", [],
            result.gravestDiagnostics.prefix(20).map(\.description).joined(separator: "\n"))
        xml.close("testsuite")
        xml.close("testsuites")
        try output.write(xml.text)
    }

    private static func add(
        _ finding: RuleFinding, _ result: AuditResult, to xml: inout XMLText
    ) {
        let rule = finding.rule
        let state = finding.gravest
        xml.open(
            "testcase",
            [("classname", rule.profile), ("name", "\(rule.id) \(rule.title)"), ("time", "0")])
        let share = finding.share(of: state, among: result.subjectCounts)
        switch state {
        case .fail:
            xml.element(
                "failure", [("message", "\(share): \(rule.title)"), ("type", rule.severity)],
                lines(finding, .fail))
        case .unknown:
            xml.element(
                "error", [("message", "\(share) cannot be read"), ("type", "unknown")],
                lines(finding, .unknown))
        case .manual: xml.empty("skipped", [("message", "a person has to confirm this")])
        case .waived: xml.empty("skipped", [("message", finding.waiverSentences.first ?? "waived")])
        case .notApplicable: xml.empty("skipped", [("message", "not applicable")])
        case .pass: break
        }
        xml.close("testcase")
    }

    private static func lines(_ finding: RuleFinding, _ verdict: Verdict) -> String {
        var lines = finding.rule.why.map { ["Why: \($0)"] } ?? []
        let outcomes = finding.outcomes(with: verdict)
        if verdict == .fail {
            lines += Remedy.all(for: finding.rule, concerning: outcomes).map { "Do: \($0.text)" }
        }
        for outcome in outcomes.prefix(shown) {
            let what = verdict == .fail ? outcome.findingSentence : outcome.unknownSentence
            let place = outcome.firstSighting.map { " (\($0.location))" } ?? ""
            lines.append("\(outcome.subjectSentence()): \(what ?? "")\(place)")
        }
        let more = finding.tally.counts[verdict] - min(outcomes.count, shown)
        if more > 0 { lines.append("and \(more) more") }
        return lines.joined(separator: "\n")
    }
}

extension RuleFinding {
    /// The gravest verdict that it has.
    var gravest: Verdict {
        Verdict.allCases.sorted().first { tally.counts[$0] > 0 } ?? .notApplicable
    }
}
