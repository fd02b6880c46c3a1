package import Chaperone
import Glibc

/// How a quota is used, and how long a request is tried.
package struct PacingOptions: Sendable {
    /// How much of a quota is used, so that no server counts more than it allows: its clock is not ours.
    package var share = 0.95
    /// By how much of its window a request may be on its way before the server counts it.
    ///
    /// It is taken to be that late unless it is answered sooner, so that a network that delays one request
    /// and not the next drives no two windows into one.
    package var lateness = 0.1
    /// How often a request that failed is sent again.
    package var retries = 5
    /// After the first failure about so long is waited, then twice as long each time.
    package var firstPause: Duration = .milliseconds(500)
    /// No single wait after a failure is longer.
    package var longestPause: Duration = .seconds(30)
    /// For how long a request that fails is tried altogether.
    package var retryBudget: Duration = .seconds(300)
    /// For how long a platform may ask a request to wait; what takes longer is for another run.
    package var longestWait: Duration = .seconds(900)

    package init() {}
}

/// The time, and waiting for it; another one in tests.
package struct PacingClock: Sendable {
    /// In nanoseconds of the clock that no one sets, and that all processes share.
    package var now: @Sendable () -> Int64
    package var date: @Sendable () -> Timestamp
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Int64, date: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.date = date
        self.sleep = sleep
    }

    package static let system = PacingClock(
        now: { Monotonic.now }, date: { Timestamp(seconds: time(nil)) },
        sleep: { try await Task.sleep(for: $0, tolerance: .zero) })
}

extension Duration {
    /// At most what 146 years have, so that a time of the clock and this can be added.
    var nanoseconds: Int64 {
        let longest = Int64.max / 2 / 1_000_000_000
        let seconds = min(max(components.seconds, -longest), longest)
        return seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
