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
        let begin = zone.clock(at: start)
        guard let minutes else { return end(of: begin) == nil ? false : nil }
        let finish = zone.clock(at: Timestamp(seconds: start.seconds + minutes * 60))
        var position = begin
        while let end = end(of: position) {
            let isSameDay = position.day == finish.day
            if isSameDay && finish.minute <= end || finish.day < position.day { return true }
            guard end == Self.minutesOfDay else { return false }
            position = (position.day.adding(days: 1), 0)
            // After a week without a gap there is none.
            if position.day > begin.day.adding(days: 7) { return true }
            if position.day == finish.day && finish.minute == 0 { return true }
        }
        return false
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
