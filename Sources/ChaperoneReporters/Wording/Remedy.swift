import Chaperone

/// How to put something right on one platform.
struct Remedy {
    let text: String
    /// Who can do it and how long it takes, such as `your Zoom admin, 2 minutes`.
    let effort: String?

    /// What to do so that `rule` holds for the outcomes at hand.
    static func all(for rule: RuleSummary, concerning outcomes: [Outcome]) -> [Remedy] {
        let platforms = Set(outcomes.compactMap { $0.subject?.platform })
        let fixes = rule.fixes.filter { platforms.isEmpty || platforms.contains($0.platform) }
        guard fixes.isEmpty else {
            let isNamed = fixes.count > 1
            return fixes.map { fix in
                Remedy(text: (isNamed ? "\(fix.platform): " : "") + fix.steps, effort: fix.effort)
            }
        }
        guard let first = outcomes.first, let setting = first.setting,
            let expected = first.expected ?? rule.expected
        else { return [] }
        return [Remedy(text: "set \(setting) to: \(expected)", effort: nil)]
    }
}

extension RuleSummary.Fix {
    fileprivate var effort: String? {
        let time = minutes.map { $0 == 1 ? "1 minute" : "\($0) minutes" }
        let pieces = [by, time].compactMap(\.self)
        return pieces.isEmpty ? nil : pieces.joined(separator: ", ")
    }
}
