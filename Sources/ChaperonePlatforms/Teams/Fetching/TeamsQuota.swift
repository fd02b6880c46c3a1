import Chaperone

/// How fast Graph may be asked.
///
/// Of learn.microsoft.com/graph/throttling-limits: calls about people and groups cost units, of which
/// a tenant has 3,500, 5,000 or 8,000 in ten seconds by its size, and a list of users costs two. A
/// mailbox answers 10,000 calls in ten minutes and four at a time, which one reader of calendars never
/// reaches. For meetings, virtual events and administration no rate is written down, and what stands
/// here is our own; the settings of 2,000 meetings may be read of each user in a month.
enum TeamsQuota {
    static let plans = [
        plan("small", units: 3500, "tenants of fewer than 50 people"),
        plan("medium", units: 5000, "tenants of 50 to 500 people"),
        plan("large", units: 8000, "tenants of more than 500 people"),
    ]

    private static func plan(_ name: String, units: Double, _ size: String) -> QuotaPlan {
        QuotaPlan(
            name: name,
            summary: "\(size); learn.microsoft.com/graph/throttling-limits",
            buckets: [
                // Nine tenths, and two units a call.
                "directory": .init(perSecond: units / 10 / 2 * 0.9, burst: 10),
                "calendar": .init(perSecond: 50, burst: 20),
                "meetings": .init(perSecond: 20, burst: 10),
                "administration": .init(perSecond: 5),
            ])
    }
}
