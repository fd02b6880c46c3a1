import Chaperone

/// What the page says of the difference from an older result.
struct HTMLChanges {
    private let comparison: Comparison?
    /// The changes of each rule, by its identifier.
    private let byRule: [String: Set<Change>]

    init(_ result: AuditResult) {
        comparison = result.comparison
        byRule = (result.comparison?.entries ?? []).reduce(into: [:]) { found, entry in
            found[entry.rule.id, default: []].insert(entry.change)
        }
    }

    /// The words of a rule's changes, by which the script filters.
    func words(of rule: RuleSummary) -> String {
        let changes = byRule[rule.id] ?? []
        return Change.allCases.filter { changes.contains($0) }.map(\.rawValue)
            .joined(separator: " ")
    }

    /// The choices of the filter: the changes that there are.
    var choices: [[String: Any]] {
        let found = ComparisonReport.order.filter { comparison?.counts[$0, default: 0] ?? 0 > 0 }
        guard !found.isEmpty else { return [] }
        return [["kinds": found.map { ["value": $0.rawValue, "label": $0.title] }]]
    }

    /// The section; empty when there was nothing to compare with.
    var section: [[String: Any]] {
        guard let comparison else { return [] }
        let groups = ComparisonReport.sections(comparison, all: false).map { section in
            [
                "title": section.title,
                "items": section.items.map { item in
                    [
                        "title": VisibleText(item.title, atMost: 400).text,
                        "details": item.details.map {
                            "\($0.label): \(VisibleText($0.text, atMost: 400).text)"
                        },
                    ]
                },
            ] as [String: Any]
        }
        return [
            [
                "headline": ComparisonReport.headline(comparison),
                "since": comparison.asOfBefore.sentence,
                "limits": comparison.limits, "groups": groups,
            ]
        ]
    }
}
