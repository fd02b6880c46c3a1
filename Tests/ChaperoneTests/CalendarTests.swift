import Chaperone
import Testing

@Suite("Days and time zones")
struct CalendarTests {
    @Test(
        "A day is written as ISO 8601 has it, and printed so again",
        arguments: [
            ("1970-01-01", 0, 3), ("1969-12-31", -1, 2), ("2026-11-21", 20_778, 5),
            ("2028-02-29", 21_243, 1), ("2000-02-29", 11_016, 1), ("9999-12-31", 2_932_896, 4),
        ])
    func day(text: String, days: Int, weekday: Int) throws {
        let day = try #require(Day(text))
        #expect(day.daysSince1970 == days && day.weekday == weekday)
        #expect(day.description == text && Day(daysSince1970: days) == day)
    }

    @Test(
        "What is no day is not read",
        arguments: [
            "", "2026-11", "2026-1-21", "2026-11-31", "2027-02-29", "2100-02-29", "2026-00-01",
            "2026-11-21T00:00:00Z", "2026-11-21Z", " 2026-11-21", "2026-11-21 ", "21.11.2026",
            "2026/11/21", "+026-11-21", "tomorrow", "２０２６-11-21", "2026-11-2１",
        ])
    func noDay(text: String) { #expect(Day(text) == nil) }

    @Test("Days are counted over months, years and leap days")
    func counting() throws {
        func after(_ text: String, _ days: Int) throws -> String {
            try #require(Day(text)).adding(days: days).description
        }
        #expect(try after("2028-02-28", 1) == "2028-02-29")
        #expect(try after("2028-02-29", 365) == "2029-02-28")
        #expect(try after("2027-02-28", 1) == "2027-03-01")
        #expect(try after("2026-12-31", 1) == "2027-01-01")
        #expect(try after("1970-01-01", -1) == "1969-12-31")
        #expect(Day(daysSince1970: -5) < Day(daysSince1970: 3))
    }

    @Test(
        "Only names of the IANA database are time zones",
        arguments: [
            ("UTC", true), ("Europe/London", true), ("America/Argentina/Ushuaia", true),
            ("Asia/Kolkata", true), ("Europe/", false), ("/Europe/London", false),
            ("europe/london", false), ("CET+1", false), ("IST", false), ("BST", false),
            ("+01:00", false), ("GMT+2", false), ("", false), ("Europe/Londn", false),
            ("../../etc/passwd", false), ("Europe/London ", false),
        ])
    func names(name: String, isZone: Bool) {
        #expect((Zone(name) != nil) == isZone)
        #expect(!isZone || Zone(name)?.name == name)
    }

    /// The first moment of a day in a zone.
    static let starts = [
        ("UTC", "2026-11-21", "2026-11-21T00:00:00Z"),
        ("Europe/London", "2026-07-01", "2026-06-30T23:00:00Z"),
        ("Europe/London", "2026-03-29", "2026-03-29T00:00:00Z"),
        ("Europe/London", "2026-03-30", "2026-03-29T23:00:00Z"),
        ("Europe/London", "2026-10-25", "2026-10-24T23:00:00Z"),
        ("Europe/London", "2026-10-26", "2026-10-26T00:00:00Z"),
        ("America/New_York", "2026-11-21", "2026-11-21T05:00:00Z"),
        ("Pacific/Auckland", "2026-11-21", "2026-11-20T11:00:00Z"),
        ("Pacific/Auckland", "2026-06-15", "2026-06-14T12:00:00Z"),
        ("Pacific/Kiritimati", "2026-11-21", "2026-11-20T10:00:00Z"),
        ("Pacific/Pago_Pago", "2026-11-21", "2026-11-21T11:00:00Z"),
        ("Asia/Kathmandu", "2026-11-21", "2026-11-20T18:15:00Z"),
        ("Europe/London", "2028-02-29", "2028-02-29T00:00:00Z"),
        // Midnight does not exist: the day begins at one o'clock.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
        ("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z"),
        // At midnight the clocks go back into the day before.
        ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z"),
        ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z"),
        // Midnight comes twice: the first is the beginning.
        ("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z"),
        ("America/Havana", "2026-11-02", "2026-11-02T05:00:00Z"),
        // There was no 30th of December: the 31st followed the 29th.
        ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2012-01-01", "2011-12-31T10:00:00Z"),
    ]

    @Test("A day begins when the clocks of its zone first show it", arguments: starts)
    func firstMoments(zone: String, day: String, moment: String) throws {
        let zone = try #require(Zone(zone))
        #expect(zone.start(of: try #require(Day(day))).description == moment)
    }

    @Test(
        "A clock on the wall shows what it shows there",
        arguments: [
            ("UTC", "1969-12-31T23:59:59Z", "1969-12-31", 1439),
            ("UTC", "1970-01-01T00:00:00Z", "1970-01-01", 0),
            // An hour that the clocks leave out.
            ("Europe/London", "2026-03-29T00:59:59Z", "2026-03-29", 59),
            ("Europe/London", "2026-03-29T01:00:00Z", "2026-03-29", 120),
            // An hour that they show twice.
            ("Europe/London", "2026-10-25T00:30:00Z", "2026-10-25", 90),
            ("Europe/London", "2026-10-25T01:30:00Z", "2026-10-25", 90),
            ("Asia/Kathmandu", "2026-11-21T18:14:59Z", "2026-11-21", 1439),
            ("Asia/Kathmandu", "2026-11-21T18:15:00Z", "2026-11-22", 0),
            ("America/Sao_Paulo", "2018-11-04T02:59:59Z", "2018-11-03", 1439),
            ("America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04", 60),
            ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29", 1439),
            ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31", 0),
            ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05", 90),
        ])
    func clocks(zone: String, moment: String, day: String, minute: Int) throws {
        let zone = try #require(Zone(zone))
        let clock = zone.clock(at: try #require(Timestamp(moment)))
        #expect(clock.day == Day(day) && clock.minute == minute)
    }

    @Test(
        "On the first second of every day its clock shows it, and the second before an earlier one",
        arguments: [
            "UTC", "Europe/London", "America/New_York", "America/Sao_Paulo", "Asia/Beirut",
            "America/Havana", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca",
        ])
    func everyDay(zone: String) throws {
        let zone = try #require(Zone(zone))
        let first = try #require(Day("2011-01-01"))
        for day in (0..<3000).map({ first.adding(days: $0) }) {
            let start = zone.start(of: day)
            let before = zone.clock(at: Timestamp(seconds: start.seconds - 1)).day
            let shown = zone.clock(at: start).day
            let isSkipped = zone.name == "Pacific/Apia" && day.description == "2011-12-30"
            #expect(before < day && shown == (isSkipped ? day.adding(days: 1) : day))
        }
    }
}
