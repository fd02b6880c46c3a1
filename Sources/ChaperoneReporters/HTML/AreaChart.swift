import Chaperone

/// A picture of how things stand, a bar for each area.
struct AreaChart {
    private let result: AuditResult

    private static let width = 520
    private static let height = 22
    private static let gap = 10
    private static let left = 150
    private static let order: [Verdict] = [.fail, .unknown, .manual, .waived, .pass]

    init(_ result: AuditResult) { self.result = result }

    /// What a rule is about: the area of the first setting that it asks.
    static func area(of rule: RuleSummary) -> String {
        guard let name = rule.settings.first else {
            return rule.questions.isEmpty ? HTMLStrings.otherArea : HTMLStrings.peopleArea
        }
        return SettingID(name: name).map { HTMLStrings.areas[$0.area.rawValue] }
            ?? HTMLStrings.otherArea
    }

    /// The areas that occur, in the order of the vocabulary.
    static func areas(of result: AuditResult) -> [String] {
        let found = Set(result.rules.map(area))
        return (HTMLStrings.areas + [HTMLStrings.peopleArea, HTMLStrings.otherArea])
            .filter { found.contains($0) }
    }

    var values: [[String: Any]] {
        let judged = zip(result.rules, result.tallies).filter {
            $1.counts.total > $1.counts[.notApplicable]
        }.map { RuleFinding(rule: $0, tally: $1) }
        guard !judged.isEmpty else { return [] }
        let areas = Self.areas(of: result).compactMap { area -> (String, [Verdict: Int])? in
            let states = judged.filter { Self.area(of: $0.rule) == area }.map(\.gravest)
            guard !states.isEmpty else { return nil }
            return (area, Dictionary(states.map { ($0, 1) }, uniquingKeysWith: +))
        }
        let most = areas.map { $0.1.values.reduce(0, +) }.max() ?? 1
        let room = Self.width - Self.left - 40
        let bars = areas.enumerated().map { index, area -> [String: Any] in
            let (name, counts) = area
            let y = index * (Self.height + Self.gap)
            var x = Self.left
            let parts = Self.order.filter { counts[$0] != nil }.map { verdict -> [String: String] in
                let count = counts[verdict] ?? 0
                let width = max(6, count * room / most)
                defer { x += width }
                return [
                    "x": String(x), "y": String(y), "width": String(width),
                    "height": String(Self.height), "state": verdict.word,
                    "count": String(count), "labelX": String(x + width / 2),
                    "labelY": String(y + Self.height - 7),
                ]
            }
            let words = Self.order.filter { counts[$0] != nil }.map {
                "\(counts[$0] ?? 0) \(HTMLStrings.word(of: $0))"
            }
            return [
                "name": name, "textY": String(y + Self.height - 7), "parts": parts,
                "words": words.joined(separator: ", "),
            ]
        }
        return [
            [
                "bars": bars, "width": String(Self.width),
                "height": String(areas.count * (Self.height + Self.gap)),
            ]
        ]
    }
}
