import Chaperone

/// How much of one quota has been used: by all processes that share a ledger.
package struct LabelState: Sendable, Equatable {
    /// A request that was sent.
    struct Sent: Sendable, Equatable {
        /// When; what ``settle(_:at:)`` finds it by.
        var time: Int64
        /// When the server counted it, at the latest.
        var counted: Int64
    }

    /// The day of UTC that ``usedToday`` is about, in days since 1970.
    var day = 0
    var usedToday = 0
    /// What the platform says of its quota, which counts more than the plan does.
    var limit: Double?
    var perDay: Int?
    /// Before this time of the monotonic clock the platform wants no more.
    var pausedUntil: Int64 = 0
    /// How often it has said so since it last answered.
    var strikes = 0
    /// Before this second since 1970 it does not want to be asked at all.
    var exhaustedUntil = 0
    /// When the next request is due, if they are spread evenly.
    var due: Int64 = 0
    /// What may still count against the window.
    var sent: [Sent] = []

    enum Admission: Equatable {
        case now
        /// Ask again at this time.
        case wait(until: Int64)
        case exhausted(until: Timestamp)
    }

    /// Takes what a request uses, if it may be sent.
    ///
    /// Two rules hold together. Requests are spread evenly, with a little to catch up, so that
    /// servers that count by the second of their clock see no bursts. And no more of them than the
    /// quota may have reached the server within any one window, which is what servers allow that
    /// count over the last second; it holds however late a request was.
    mutating func admit(
        _ bucket: QuotaPlan.Bucket?, _ options: PacingOptions, now: Int64, date: Timestamp
    ) -> Admission {
        forgetTheFarAhead(now: now, date: date)
        if exhaustedUntil > date.seconds {
            return .exhausted(until: Timestamp(seconds: exhaustedUntil))
        }
        if pausedUntil > now {
            guard pausedUntil - now <= options.longestWait.nanoseconds else {
                let seconds = Int((pausedUntil - now) / 1_000_000_000) + 1
                return .exhausted(until: Timestamp(seconds: date.seconds + seconds))
            }
            return .wait(until: pausedUntil)
        }
        turnDay(to: date)
        if let most = perDay ?? bucket?.perDay, usedToday >= most {
            return .exhausted(until: Timestamp(seconds: (day + 1) * 86_400))
        }
        if let bucket {
            let window = Window(limit ?? bucket.perSecond, options)
            if let time = window.opening(in: &self, now: now) { return .wait(until: time) }
            due = max(due, now) + window.interval
            sent.append(Sent(time: now, counted: now + window.lateness))
        }
        usedToday += 1
        return .now
    }

    /// What lies further ahead than any platform is believed comes from a broken file, from a clock
    /// that was wrong, or from a version that believed more.
    private mutating func forgetTheFarAhead(now: Int64, date: Timestamp) {
        // A minute more, because this clock may have been set back since.
        let longest = RetryTime.longest + 60
        if exhaustedUntil - longest > date.seconds { exhaustedUntil = 0 }
        if pausedUntil - Int64(longest) * 1_000_000_000 > now { pausedUntil = 0 }
    }

    private mutating func turnDay(to date: Timestamp) {
        let today = date.seconds / 86_400
        // A clock that was set back a little does not give the day's requests back.
        guard day < today || day > today + 1 else { return }
        day = today
        usedToday = 0
        perDay = nil
    }

    /// Notes that the answer to what was sent at `time` has come: the server has counted it by now.
    mutating func settle(_ time: Int64, at now: Int64) {
        guard let place = sent.lastIndex(where: { $0.time == time }) else { return }
        sent[place].counted = max(time, min(sent[place].counted, now))
    }

    /// Notes that the platform wants to be left alone until then.
    mutating func pause(until time: Int64, now: Int64) {
        // What was on its way when the first was refused is refused too, and says nothing new.
        if pausedUntil <= now { strikes += 1 }
        pausedUntil = max(pausedUntil, time)
    }
}

/// What a server counts over, and how requests are spread in it; times in nanoseconds.
struct Window {
    let length: Int64
    /// How many may come within it.
    let count: Int
    /// From one request to the next.
    let interval: Int64
    let lateness: Int64

    init(_ perSecond: Double, _ options: PacingOptions) {
        let rate = max(perSecond, 0.001)
        // A hundred within a part of a second is stricter than more within a whole one, and less to
        // keep in mind.
        count = max(1, Int(min(rate, 100)))
        length = Int64(Double(count) / rate * 1e9)
        interval = Int64(Double(length) / Double(count) / options.share)
        lateness = Int64(Double(length) * options.lateness)
    }

    /// When the next request may be sent; nil for now.
    func opening(in state: inout LabelState, now: Int64) -> Int64? {
        // What lies far ahead comes from a broken file.
        if state.due > now + 10 * length { state.due = now }
        state.sent.removeAll {
            $0.counted + length <= now || $0.counted > now + length + lateness
        }
        // What a busy machine was late by may be made up for; the window is kept all the same.
        let catchingUp = min(max(2 * interval, 60_000_000), Int64(count - 1) * interval)
        if state.due - catchingUp > now { return state.due - catchingUp }
        guard state.sent.count >= count else { return nil }
        let times = state.sent.map(\.counted).sorted()
        return times[times.count - count] + length
    }
}
