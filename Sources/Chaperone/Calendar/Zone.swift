import Foundation

/// A time zone of the IANA database, by which days begin and end and a clock on the wall is read.
package struct Zone: Sendable, Equatable {
    private let zone: TimeZone
    package let name: String

    package static let utc = Zone(zone: .gmt, name: "UTC")

    private init(zone: TimeZone, name: String) {
        self.zone = zone
        self.name = name
    }

    /// A zone by its name, such as `Europe/London`.
    ///
    /// Abbreviations are not accepted, because most of them mean several zones.
    package init?(_ name: String) {
        if name == "UTC" {
            self = .utc
            return
        }
        // `Asia/Kolkata` is a zone, and Foundation's list has only its older name.
        guard name.utf8.contains(UInt8(ascii: "/")), let zone = TimeZone(identifier: name) else {
            return nil
        }
        self.init(zone: zone, name: name)
    }

    /// The zones that there are.
    package static var names: [String] { TimeZone.knownTimeZoneIdentifiers }

    /// What the clocks of the zone show at a moment.
    package func clock(at moment: Timestamp) -> (day: Day, minute: Int) {
        let local = moment.seconds + offset(at: moment.seconds)
        let days = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
        return (Day(daysSince1970: days), (local - days * 86_400) / 60)
    }

    /// The first moment of a day, which is not midnight where the clocks jump over it.
    package func start(of day: Day) -> Timestamp {
        let midnight = day.daysSince1970 * 86_400
        let offsets = [offset(at: midnight - 86_400), offset(at: midnight + 86_400)]
        let moments = offsets.map { midnight - $0 }.sorted()
        if let moment = moments.first(where: { $0 + offset(at: $0) == midnight }) {
            return Timestamp(seconds: moment)
        }
        // The clocks jump from before midnight to behind it somewhere between the two.
        var (before, behind) = (moments[0], moments[1])
        while behind - before > 1 {
            let middle = before + (behind - before) / 2
            if middle + offset(at: middle) < midnight { before = middle } else { behind = middle }
        }
        return Timestamp(seconds: behind)
    }

    private func offset(at seconds: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
}
