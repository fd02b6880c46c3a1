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

/// Writes a line for each outcome.
package protocol OutcomeWriting: Sendable {
    /// The lines since they were last removed.
    var bytes: [UInt8] { get }

    /// Whether outcomes with this verdict have a line.
    func lists(_ verdict: Verdict) -> Bool

    /// Appends the line of an outcome, if it is to have one.
    mutating func append(_ outcome: Outcome)

    /// The line of an outcome as a form; nil where it has none.
    func form(of outcome: Outcome) -> LineForm?

    /// Appends what stands in a form for the subject.
    func appendSubject(_ subject: SubjectReference, to bytes: inout [UInt8])
    func appendSubject(_ names: EventNames, to bytes: inout [UInt8])

    /// Whether all that it shows of an event's names stands in its lines as it stands there.
    func areShownAsTheyStand(_ names: EventNames) -> Bool

    /// Forgets the lines, and keeps their memory.
    mutating func removeAll()
}

/// Lines of a report that grow while a run goes on.
package struct LineWriting: OutcomeWriting {
    private let reporter: any LineReporter
    /// The same, where its lines have forms.
    private let formReporter: (any FormReporter)?
    private let options: ReportOptions
    private let redactor: Redactor?
    private let rules: [RuleSummary]
    private let asOf: Timestamp
    package private(set) var bytes: [UInt8]

    package init(
        _ reporter: any LineReporter, _ options: ReportOptions, _ redaction: Redaction,
        rules: [RuleSummary], asOf: Timestamp
    ) {
        self.reporter = reporter
        formReporter = reporter.asFormReporter
        self.options = options
        redactor = Redactor(redaction)
        self.rules = rules
        self.asOf = asOf
        bytes = reporter.header
    }

    package func lists(_ verdict: Verdict) -> Bool { reporter.lists(verdict, options) }

    package mutating func append(_ outcome: Outcome) {
        guard reporter.lists(outcome.effective, options), rules.indices.contains(outcome.rule)
        else {
            return
        }
        let shown = redactor?.redacted(outcome) ?? outcome
        reporter.append(shown, of: rules[outcome.rule], asOf: asOf, to: &bytes)
    }

    package func form(of outcome: Outcome) -> LineForm? {
        // What is hidden differs from subject to subject.
        guard redactor == nil, rules.indices.contains(outcome.rule) else { return nil }
        return formReporter?.form(of: outcome, rules[outcome.rule], asOf: asOf)
    }

    package func appendSubject(_ subject: SubjectReference, to bytes: inout [UInt8]) {
        formReporter?.appendSubject(subject, to: &bytes)
    }

    package func appendSubject(_ names: EventNames, to bytes: inout [UInt8]) {
        formReporter?.appendSubject(names, to: &bytes)
    }

    package func areShownAsTheyStand(_ names: EventNames) -> Bool {
        formReporter?.areShownAsTheyStand(names) ?? false
    }

    /// Begins anew, with the header alone.
    package mutating func restart() { bytes = reporter.header }

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
