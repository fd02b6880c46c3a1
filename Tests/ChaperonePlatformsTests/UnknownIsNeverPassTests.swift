import Chaperone
import ChaperonePlatforms
import Foundation
import Testing

/// The first law: removing a value that was read never turns an outcome into a pass, unless absence
/// has a documented meaning, and then the basis says so.
@Suite struct UnknownIsNeverPassTests {
    /// One of several meetings of the demo stands for all.
    static let files = Platforms.all.flatMap { Export.files(below: "Fixtures/\($0.name)") }
        .filter { !$0.contains("/demo/meetings/8") }

    /// The rules of the shipped profiles with settings in them, each demand once.
    static let rules: [Rule] = {
        var rules: [Rule] = []
        for name in Profile.shippedNames {
            let profile = try? Profile.shipped(name)
            for rule in profile?.rules ?? [] where !rule.check.conditions.isEmpty {
                let isNew = !rules.contains {
                    $0.check == rule.check && $0.kinds == rule.kinds
                        && $0.platform == rule.platform
                }
                if isNew { rules.append(rule) }
            }
        }
        return rules
    }()

    /// What says whether a rule applies at all, where absence has a documented meaning: without it,
    /// a rule that did not apply judges what was read.
    private static let guards = ["serviceState", "M365Environment", "disable"]

    @Test(arguments: files)
    func removingAValueNeverMakesAPass(file: String) throws {
        let sheet = try Sheet(file: file)
        guard let text = String(validating: sheet.bytes, as: UTF8.self), sheet.bytes.count < 40_000
        else { return }
        let rules = Self.rules(for: file)
        try #require(!rules.isEmpty)
        let before = try Self.verdicts(of: [sheet], rules)
        let removals = Removal.values(in: Array(text.utf8), of: file)
        try #require(!removals.isEmpty)
        for value in removals {
            let removed = Sheet(name: file, bytes: value.removed)
            for (key, outcome) in try Self.verdicts(of: [removed], rules)
            where outcome.raw == .pass && outcome.basis != .platformDefault {
                guard let old = before[key] else { continue }
                let appliesNow = old.raw == .notApplicable && Self.guards.contains(value.key)
                #expect(
                    old.raw == .pass || appliesNow,
                    "without \(value.key): \(key) was \(old.raw.word)")
            }
        }
    }

    /// A platform's own rules ask for many fields of its own, which takes long to set up: there they are
    /// tried on what holds every field, and not on every shape as well.
    private static func rules(for file: String) -> [Rule] {
        let hasShapes = file.hasPrefix("Fixtures/zoom/") && !file.contains("/complete/")
        return rules.filter { rule in
            rule.platform.map { !hasShapes && file.hasPrefix("Fixtures/\($0)/") } ?? true
        }
    }

    private static func verdicts(of sheets: [Sheet], _ rules: [Rule]) throws -> [String: Outcome] {
        let audited = try Audited(sheets, rules: rules)
        var verdicts: [String: Outcome] = [:]
        for outcome in audited.outcomes {
            guard let subject = outcome.subject else { continue }
            verdicts["\(rules[outcome.rule].id) \(subject.id)"] = outcome
        }
        return verdicts
    }
}
