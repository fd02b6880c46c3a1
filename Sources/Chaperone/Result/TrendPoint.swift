/// How one run of many ended.
package struct TrendPoint: Sendable, Equatable {
    package var asOf: Timestamp
    package var verdict: RunVerdict
    /// Effective verdicts.
    package var counts: Tally

    package init(asOf: Timestamp, verdict: RunVerdict, counts: Tally) {
        self.asOf = asOf
        self.verdict = verdict
        self.counts = counts
    }
}
