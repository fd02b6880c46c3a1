import Chaperone

/// A picture of how things went over the last runs: a column for each, the gravest at its foot.
struct TrendChart {
    private let points: [TrendPoint]

    private static let most = 60
    private static let width = 520
    private static let widest = 36
    private static let height = 120
    private static let order: [Verdict] = [.fail, .unknown, .manual]

    init(_ result: AuditResult) { points = Array(result.trend.suffix(Self.most)) }

    /// One run alone shows no trend.
    var values: [[String: Any]] {
        guard points.count > 1, let first = points.first, let last = points.last else { return [] }
        let highest = max(points.map(Self.total).max() ?? 1, 1)
        let step = min(Self.width / points.count, Self.widest)
        let columns = points.enumerated().flatMap { index, point in
            var y = Self.height
            return Self.order.compactMap { verdict -> [String: String]? in
                let count = point.counts[verdict]
                guard count > 0 else { return nil }
                let height = max(2, count * (Self.height - 10) / highest)
                y -= height
                return [
                    "x": String(index * step), "y": String(max(y, 0)),
                    "width": String(max(step - 2, 2)), "height": String(height),
                    "state": verdict.word,
                    "title": "\(point.asOf.sentence): \(count) \(HTMLStrings.word(of: verdict))",
                ]
            }
        }
        return [
            [
                "columns": columns, "width": String(step * points.count),
                "height": String(Self.height),
                "words": "\(Self.words(first)); \(Self.words(last))",
            ]
        ]
    }

    private static func total(_ point: TrendPoint) -> Int {
        order.reduce(0) { $0 + point.counts[$1] }
    }

    private static func words(_ point: TrendPoint) -> String {
        let counts = order.map { "\(point.counts[$0]) \(HTMLStrings.word(of: $0))" }
        return "\(point.asOf.sentence): \(counts.joined(separator: ", "))"
    }
}
