/// What a platform allows an account to ask, by the plan that the account pays for.
package struct QuotaPlan: Sendable, Equatable {
    /// The word after `plan:` in `chaperone.yaml`.
    package let name: String
    /// What this plan's accounts are called by the platform, and where the figures are from.
    package let summary: String
    /// By the name that ``Request/quota`` gives.
    package let buckets: [String: Bucket]

    /// A token bucket: so many at once, refilled at a steady rate.
    package struct Bucket: Sendable, Equatable {
        /// Requests a second, in the long run.
        package let perSecond: Double
        /// How many may be sent at once after a rest.
        package let burst: Double
        /// Requests a day of UTC; nil where there is no such limit.
        package let perDay: Int?

        package init(perSecond: Double, burst: Double? = nil, perDay: Int? = nil) {
            self.perSecond = perSecond
            self.burst = burst ?? max(perSecond, 1)
            self.perDay = perDay
        }
    }

    package init(name: String, summary: String, buckets: [String: Bucket]) {
        self.name = name
        self.summary = summary
        self.buckets = buckets
    }
}
