/// How one run of many ended.
package struct TrendPoint: Sendable, Equatable {
    package var asOf: Timestamp
    /// Effective verdicts.
    package var counts: Tally

    package init(asOf: Timestamp, counts: Tally) {
        self.asOf = asOf
        self.counts = counts
    }
}
