import ArgumentParser
import Chaperone

/// A rule that somebody accepts although it is not in order: `RULE=REASON`.
struct AcceptedRule: ExpressibleByArgument {
    let rule: String
    let reason: String

    init?(argument: String) {
        let bytes = argument.utf8
        guard let sign = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        rule = TypedWords.trimmed(String(argument[..<sign]))
        reason = TypedWords.trimmed(String(argument[bytes.index(after: sign)...]))
        if rule.isEmpty || reason.isEmpty { return nil }
    }
}

/// What is not in order, and what of it somebody accepted.
struct Acceptances {
    private let open: [SignOffRecord.Check]
    private let given: [AcceptedRule]

    /// - Throws: ``Failure`` for a rule that has nothing to accept.
    init(_ checks: [SignOffRecord.Check], _ given: [AcceptedRule]) throws {
        open = checks.filter(\.effective.isProblem)
        self.given = given
        for accepted in given where !open.contains(where: { $0.rule == accepted.rule }) {
            let known = Set(open.map(\.rule)).sorted()
            throw Failure(
                .usage,
                checks.contains { $0.rule == accepted.rule }
                    ? "\(accepted.rule) is in order: there is nothing to accept"
                    : "no rule '\(accepted.rule)' is open\(Suggestion.text(for: accepted.rule, among: known))"
            )
        }
        let names = given.map(\.rule)
        guard Set(names).count == names.count else {
            throw Failure(.usage, "a rule is accepted twice")
        }
    }

    /// What must change, whatever is accepted; each rule once.
    var mustChange: [SignOffRecord.Check] { once(open.filter(\.mustChange)) }

    /// What is open and was not accepted; each rule once.
    var left: [SignOffRecord.Check] {
        once(
            open.filter { check in
                !check.mustChange && !given.contains { $0.rule == check.rule }
            })
    }

    private func once(_ checks: [SignOffRecord.Check]) -> [SignOffRecord.Check] {
        var kept: [SignOffRecord.Check] = []
        for check in checks where !kept.contains(where: { $0.rule == check.rule }) {
            kept.append(check)
        }
        return kept
    }

    /// As the record has them: with the gravest verdict that was accepted.
    func entries(by name: String) -> [SignOffRecord.Acceptance] {
        given.map { accepted in
            let verdicts = open.filter { $0.rule == accepted.rule }.map(\.effective)
            return SignOffRecord.Acceptance(
                rule: accepted.rule, verdict: verdicts.min() ?? .unknown,
                reason: accepted.reason, by: name)
        }
    }
}
