import Chaperone

/// Keeps the quota that the Meet API has for each user beside the project's: 600 questions a minute
/// (developers.google.com/meet/api/guides/limits).
///
/// One organiser's questions come one after the other; the transport knows the project's quota only.
struct GooglePace {
    private var times: [ContinuousClock.Instant] = []
    private var position = 0
    private let limit: Int
    private let window: Duration

    /// - Parameter limit: a little less than Google allows, for what is asked again.
    init(limit: Int = 570, in window: Duration = .seconds(60)) {
        self.limit = limit
        self.window = window
    }

    /// Waits until another question may be sent.
    mutating func wait() async throws(FetchError) {
        if times.count < limit {
            times.append(.now)
            return
        }
        do { try await Task.sleep(until: times[position] + window) } catch {
            throw .cancelled
        }
        times[position] = .now
        position = (position + 1) % limit
    }
}
