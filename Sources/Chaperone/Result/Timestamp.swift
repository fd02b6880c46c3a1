/// A moment in UTC, to the second.
package struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }

    /// Reads `2026-11-21`, `2026-11-21T02:00:00Z`, or the same with a fraction or an offset (RFC 3339).
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func number(_ from: Int, _ count: Int) -> Int? {
            guard from + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[from..<from + count] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0, 4), bytes.count >= 10, bytes[4] == UInt8(ascii: "-"),
            let month = number(5, 2), bytes[7] == UInt8(ascii: "-"), let day = number(8, 2),
            (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        let midnight = Self.daysSince1970(year, month, day) * 86_400
        guard bytes.count > 10 else {
            seconds = midnight
            return
        }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let hour = number(11, 2), hour < 24, bytes.count > 13, bytes[13] == UInt8(ascii: ":"),
            let minute = number(14, 2), minute < 60
        else { return nil }
        var position = 16
        var second = 0
        if bytes.count > 16, bytes[16] == UInt8(ascii: ":") {
            guard let value = number(17, 2), value <= 60 else { return nil }
            second = value
            position = 19
            if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
                position += 1
                let digits = position
                while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
                    position += 1
                }
                guard position > digits else { return nil }
            }
        }
        var offset = 0
        if position < bytes.count, bytes[position] == UInt8(ascii: "Z") {
            position += 1
        } else if position < bytes.count {
            let sign = bytes[position] == UInt8(ascii: "-") ? -1 : 1
            guard bytes[position] == UInt8(ascii: "+") || sign == -1,
                let hours = number(position + 1, 2), hours < 24
            else { return nil }
            position += 3
            if position < bytes.count, bytes[position] == UInt8(ascii: ":") { position += 1 }
            guard let minutes = number(position, 2), minutes < 60 else { return nil }
            position += 2
            offset = sign * (hours * 3600 + minutes * 60)
        }
        guard position == bytes.count else { return nil }
        seconds = midnight + hour * 3600 + minute * 60 + second - offset
    }

    package var description: String {
        let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        let (year, month, day) = Self.date(ofDaysSince1970: days)
        let rest = seconds - days * 86_400
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
            + "T\(Self.padded(rest / 3600, 2)):\(Self.padded(rest / 60 % 60, 2)):\(Self.padded(rest % 60, 2))Z"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    // The calendar repeats every 400 years of 146,097 days; a year that begins in March has its leap
    // day last, which makes both directions plain arithmetic.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    private static func date(ofDaysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * shifted + 2) / 5 + 1
        )
    }
}
