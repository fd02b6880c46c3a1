package import Chaperone

extension LineReporter {
    package func write(
        _ result: AuditResult, _ options: ReportOptions, to output: inout ReportOutput
    ) throws {
        try output.write(header)
        var lines: [UInt8] = []
        try result.outcomes.forEach { outcome in
            guard lists(outcome.effective, options) else { return }
            append(outcome, of: try result.rule(of: outcome), asOf: result.asOf, to: &lines)
            try output.write(lines)
            lines.removeAll(keepingCapacity: true)
        }
    }
}

/// Lines of a report that grow while a run goes on.
package struct LineWriting: Sendable {
    private let reporter: any LineReporter
    /// The same, where its lines have forms.
    private let formReporter: (any FormReporter)?
    private let options: ReportOptions
    private let redactor: Redactor?
    private let rules: [RuleSummary]
    private let asOf: Timestamp
    /// The lines since they were last removed.
    package private(set) var bytes: [UInt8]

    package init(
        _ reporter: any LineReporter, _ options: ReportOptions, _ redaction: Redaction,
        rules: [RuleSummary], asOf: Timestamp
    ) {
        self.reporter = reporter
        formReporter = reporter as? any FormReporter
        self.options = options
        redactor = Redactor(redaction)
        self.rules = rules
        self.asOf = asOf
        bytes = reporter.header
    }

    /// Whether outcomes with this verdict have a line.
    package func lists(_ verdict: Verdict) -> Bool { reporter.lists(verdict, options) }

    /// Appends the line of an outcome, if the report lists it.
    package mutating func append(_ outcome: Outcome) {
        guard reporter.lists(outcome.effective, options), rules.indices.contains(outcome.rule)
        else {
            return
        }
        let shown = redactor?.redacted(outcome) ?? outcome
        reporter.append(shown, of: rules[outcome.rule], asOf: asOf, to: &bytes)
    }

    /// The line of an outcome as a form; nil where the report has none, or hides something.
    package func form(of outcome: Outcome) -> LineForm? {
        guard redactor == nil, rules.indices.contains(outcome.rule) else { return nil }
        return formReporter?.form(of: outcome, rules[outcome.rule], asOf: asOf)
    }

    /// What stands in a form for the subject.
    package func appendSubject(_ id: String, _ name: String?, to bytes: inout [UInt8]) {
        formReporter?.appendSubject(id, name, to: &bytes)
    }

    package func appendSubject(_ names: EventNames, to bytes: inout [UInt8]) {
        formReporter?.appendSubject(names, to: &bytes)
    }

    /// Begins anew, with the header alone.
    package mutating func restart() { bytes = reporter.header }

    /// Forgets the lines, once they are in the file, and keeps their memory.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
