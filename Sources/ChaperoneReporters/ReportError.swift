import Chaperone

/// A result that does not hold together.
package struct ReportError: Error, Equatable, CustomStringConvertible {
    /// What is wrong with it.
    package enum Code: Sendable {
        case noSuchRule
    }

    package let code: Code
    package let description: String
}

extension AuditResult {
    /// The rule that an outcome is about.
    func rule(of outcome: Outcome) throws(ReportError) -> RuleSummary {
        guard rules.indices.contains(outcome.rule) else {
            throw ReportError(
                code: .noSuchRule,
                description: "an outcome is about rule number \(outcome.rule), which there is not")
        }
        return rules[outcome.rule]
    }
}
