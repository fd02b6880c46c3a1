/// The hours of a week in which sessions may take place, by the clocks of one zone.
package struct WeeklyHours: Sendable, Equatable {
    /// A part of one day, in minutes from midnight; the end is not in it.
    package struct Window: Sendable, Equatable {
        /// 0 for Monday, 6 for Sunday.
        package let weekday: Int
        package let from: Int
        package let to: Int

        package init(weekday: Int, from: Int, to: Int) {
            self.weekday = weekday
            self.from = from
            self.to = to
        }
    }

    package static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let minutesOfDay = 24 * 60

    package let windows: [Window]
    package let zone: Zone

    package init(windows: [Window], zone: Zone) {
        self.windows = windows
        self.zone = zone
    }

    /// Whether all of a session lies within the hours; nil when nobody knows how long it lasts and
    /// its beginning does.
    package func contain(from start: Timestamp, minutes: Int?) -> Bool? {
        guard let minutes else { return end(of: zone.clock(at: start)) == nil ? false : nil }
        // After a week without a gap there is none.
        let length = min(max(minutes, 1), 8 * Self.minutesOfDay)
        var passed = 0
        while passed < length {
            let clock = zone.clock(at: start.adding(minutes: passed))
            guard let end = end(of: clock) else { return false }
            let step = end - clock.minute
            let last = zone.clock(at: start.adding(minutes: passed + step - 1))
            // Where the clocks are changed on the way, they are read minute by minute.
            passed += last == (clock.day, end - 1) ? step : 1
        }
        return true
    }

    /// Where the latest window ends that the moment lies in; nil when it lies in none.
    private func end(of moment: (day: Day, minute: Int)) -> Int? {
        var end: Int?
        // Windows that touch or overlap are one.
        for window in windows.sorted(by: { $0.from < $1.from })
        where window.weekday == moment.day.weekday {
            let isReached = window.from <= (end ?? moment.minute)
            if isReached, window.to > moment.minute { end = max(end ?? 0, window.to) }
        }
        return end
    }
}

extension Timestamp {
    fileprivate func adding(minutes: Int) -> Timestamp {
        Timestamp(seconds: seconds + minutes * 60)
    }
}
