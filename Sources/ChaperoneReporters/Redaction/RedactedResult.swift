package import Chaperone

extension AuditResult {
    /// The same result with names hidden; subjects and outcomes are changed as they are read.
    package func redacted(_ redaction: Redaction) -> AuditResult {
        guard let redactor = Redactor(redaction) else { return self }
        var result = self
        result.tallies = tallies.map(redactor.redacted)
        result.inputs = inputs.map(redactor.redacted)
        result.diagnostics = diagnostics.map(redactor.redacted)
        result.comparison = comparison?.redacted(by: redactor)
        result.subjects = RedactedSubjects(base: subjects, redactor: redactor)
        result.outcomes = RedactedOutcomes(base: outcomes, redactor: redactor)
        return result
    }
}

/// Subjects whose names are hidden as they are read.
private struct RedactedSubjects: SubjectSource {
    let base: any SubjectSource
    let redactor: Redactor

    func forEach(_ body: (SubjectReference) throws -> Void) throws {
        try base.forEach { try body(redactor.redacted($0)) }
    }
}

/// Outcomes whose names are hidden as they are read.
private struct RedactedOutcomes: OutcomeSource {
    let base: any OutcomeSource
    let redactor: Redactor

    func forEach(_ body: (Outcome) throws -> Void) throws {
        try base.forEach { try body(redactor.redacted($0)) }
    }
}
