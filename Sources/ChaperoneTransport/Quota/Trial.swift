import Chaperone

/// How often, and for how long, one request has been tried.
struct Trial {
    private let options: PacingOptions
    private let began: Int64
    private var failures = 0
    private var waited: Duration = .zero
    private var waits = 0

    enum Step: Equatable {
        case done
        case retry(after: Duration)
        /// Nil where the platform did not say for how long.
        case leaveAlone(Duration?)
    }

    init(_ options: PacingOptions, began: Int64) {
        self.options = options
        self.began = began
    }

    /// What to do now.
    mutating func next(
        after answer: Result<Response, TransportError>, _ headers: RateHeaders?, now: Int64
    ) -> Step {
        var isPause = false
        switch answer {
        case .failure(let error):
            guard error.code == .failed || error.code == .unreachable else { return .done }
        case .success(let response):
            switch response.status {
            case 429: return .leaveAlone(headers?.retryAfter.map { $0 + Self.slack })
            // Webex says so with 423 and 428, and Microsoft Graph with 503 and 504.
            case 423, 425, 428: guard headers?.retryAfter != nil else { return .done }
            case 501: return .done
            case 408, 500...:
                // Whoever says when to come again asks all to keep away until then.
                break
            default: return .done
            }
            isPause = headers?.retryAfter != nil
        }
        failures += 1
        let pause = options.pause(after: failures - 1)
        let elapsed = Duration.nanoseconds(now - began)
        guard failures <= options.retries, elapsed + pause <= options.retryBudget else {
            return .done
        }
        if isPause, let said = headers?.retryAfter { return .leaveAlone(said + Self.slack) }
        return .retry(after: pause)
    }

    /// More than what was asked for, because clocks are not alike.
    private static let slack: Duration = .milliseconds(50)

    mutating func noteWait(_ pause: Duration) {
        waited += pause
        waits += 1
    }

    /// Whether a platform that goes on refusing has been waited for long enough.
    var hasWaitedEnough: Bool { waited > options.longestWait || waits >= 30 }
}

extension PacingOptions {
    /// How long to wait after so many failures before this one: longer each time, and never quite as
    /// long as others wait.
    func pause(after failures: Int) -> Duration {
        let longest = firstPause * Int(1 << min(max(failures, 0), 20))
        return min(longest, longestPause) * Double.random(in: 0.75...1.25)
    }
}

extension LabelState {
    /// Believes what the platform says of its quota.
    mutating func correct(by headers: RateHeaders, now: Int64) {
        if let limit = headers.limit { self.limit = min(limit, 1000) }
        if let perDay = headers.perDay, let left = headers.remainingToday {
            self.perDay = perDay
            usedToday = max(usedToday, perDay - left)
        }
        // Others use the account too: what is left of this second is theirs.
        if headers.remaining == 0, let limit {
            due = max(due, now + Int64(2e9 / max(limit, 1)))
        }
    }
}
