/// A day of the calendar, without a time zone: ISO 8601's `2026-11-21`.
package struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let daysSince1970: Int

    package init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

    /// Reads a date of the form `2026-11-21`, and nothing else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 10, let midnight = Timestamp(text) else { return nil }
        daysSince1970 = midnight.seconds / 86_400
    }

    package static func < (a: Day, b: Day) -> Bool { a.daysSince1970 < b.daysSince1970 }

    package func adding(days: Int) -> Day { Day(daysSince1970: daysSince1970 + days) }

    /// 0 for Monday, 6 for Sunday: 1970 began with a Thursday.
    package var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 }

    package var description: String {
        String(Substring(Timestamp(seconds: daysSince1970 * 86_400).description.utf8.prefix(10)))
    }
}
