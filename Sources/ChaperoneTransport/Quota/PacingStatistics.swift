/// What was sent so far, by quota; requests without one stand under the empty name.
package struct PacingStatistics: Sendable, Equatable {
    package struct Label: Sendable, Equatable {
        /// Sent, however they ended, and however often.
        package var requests = 0
        /// Of those, how many were sent again after a failure.
        package var retries = 0
        /// How many were answered that they are too many.
        package var throttled = 0
        /// Of bodies.
        package var bytes = 0
        /// Together, of all requests that waited at the same time.
        package var waited: Duration = .zero
    }

    package internal(set) var labels: [String: Label] = [:]

    package var total: Label {
        labels.values.reduce(into: Label()) { sum, label in
            sum.requests += label.requests
            sum.retries += label.retries
            sum.throttled += label.throttled
            sum.bytes += label.bytes
            sum.waited += label.waited
        }
    }
}
