import Chaperone
import Testing

/// A rule of a benchmark, what an export says, and what the rule must say of it.
struct BenchmarkCase: Sendable, CustomTestStringConvertible {
    let rules: [String]
    let fields: String
    /// What another object of the same export says.
    let beside: String
    let verdict: Verdict?
    var testDescription: String { "\(rules.joined(separator: " ")): \(fields) \(beside)" }

    init(_ rules: String..., on fields: String, beside: String = "", is verdict: Verdict?) {
        self.rules = rules
        self.fields = fields
        self.beside = beside
        self.verdict = verdict
    }

    /// One field with the values that make a rule pass, fail and stay unknown.
    static func field(
        _ name: String, of rules: [String], pass: [String], fail: [String], unknown: [String] = []
    ) -> [BenchmarkCase] {
        let groups = [(pass, Verdict.pass), (fail, .fail), (unknown + ["null"], .unknown)]
        return rules.flatMap { rule in
            [BenchmarkCase(rule, on: "", is: .unknown)]
                + groups.flatMap { values, verdict in
                    values.map { BenchmarkCase(rule, on: "\"\(name)\": \($0)", is: verdict) }
                }
        }
    }

    /// Flags in the spellings of JSON and of tables.
    static func off(_ name: String, of rules: String...) -> [BenchmarkCase] {
        field(
            name, of: rules, pass: ["false", "\"False\"", "\"FALSE\"", "0"],
            fail: ["true", "\"True\"", "1"], unknown: ["\"maybe\"", "2", "[]"])
    }

    func check(_ profile: String, on subject: String, _ sheets: [Sheet]) throws {
        for rule in rules {
            let found = try Audited.verdict(of: rule, in: profile, on: subject, sheets)
            #expect(found == verdict, "\(rule)")
        }
    }

    /// Every rule about settings is seen to pass, to fail, and to know that it does not know.
    static func expectComplete(_ cases: [BenchmarkCase], for profile: String) throws {
        for rule in try Profile.shipped(profile).rules where !rule.check.conditions.isEmpty {
            for verdict in [Verdict.pass, .fail, .unknown] {
                let isTried = cases.contains {
                    $0.rules.contains(rule.id) && $0.verdict == verdict
                }
                #expect(isTried, "\(rule.id) is never seen to be \(verdict.word)")
            }
        }
    }
}
