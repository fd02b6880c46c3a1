/// What a server allows of one label, and how it says no.
package struct ServerQuota: Sendable {
    package enum Window: Sendable {
        /// Counts anew at each tick of the server's clock.
        case fixed
        /// Counts what came within the last window, at any time.
        case sliding
    }

    package var limit: Int
    package var seconds: Double
    package var window: Window
    /// Requests until the server ends; it does not live past midnight.
    package var perDay: Int?
    /// What a 429 of the window says; the daily one gives an ISO 8601 date, as Zoom does.
    package var retryAfter: RetryAfter
    /// Whether answers carry `X-RateLimit-…`.
    package var tellsLimits: Bool

    package init(
        _ limit: Int, per seconds: Double = 1, window: Window = .fixed, perDay: Int? = nil,
        retryAfter: RetryAfter = .seconds(1), tellsLimits: Bool = true
    ) {
        self.limit = limit
        self.seconds = seconds
        self.window = window
        self.perDay = perDay
        self.retryAfter = retryAfter
        self.tellsLimits = tellsLimits
    }
}

/// How much of a quota has been used.
struct QuotaUse {
    private var times: [Double] = []
    private var tick = -1
    private var count = 0
    private var today = 0
    private(set) var pausedSince = -1.0
    private(set) var pausedUntil = -1.0

    enum Verdict {
        case allowed(remaining: Int)
        case tooMany
        case dayIsOver
    }

    /// Counts a request that came at this time, in seconds since the server began.
    mutating func take(_ quota: ServerQuota, at now: Double) -> Verdict {
        if let perDay = quota.perDay, today >= perDay { return .dayIsOver }
        switch quota.window {
        case .fixed:
            let current = Int(now / quota.seconds)
            if current != tick { count = 0 }
            tick = current
        case .sliding:
            times.removeAll { $0 <= now - quota.seconds }
            count = times.count
        }
        guard count < quota.limit else {
            pause(from: now, seconds: quota.retryAfter.seconds ?? 0)
            return .tooMany
        }
        count += 1
        today += 1
        if quota.window == .sliding { times.append(now) }
        return .allowed(remaining: quota.limit - count)
    }

    /// Notes that the client was asked to wait, by a full quota or by a fault.
    mutating func pause(from now: Double, seconds: Int) {
        if now >= pausedUntil { pausedSince = now }
        pausedUntil = max(pausedUntil, now + Double(seconds))
    }
}
