import Chaperone
import Testing

@Suite("The hours of a week in which sessions may take place")
struct WeeklyHoursTests {
    /// Hours such as `mon 9-17`, `sun 0-1.30`.
    private static func hours(_ texts: [String], _ zone: String = "UTC") throws -> WeeklyHours {
        let windows = try texts.map { text in
            let words = text.split(separator: " ")
            let times = words[1].split(separator: "-").map { time in
                let parts = time.split(separator: ".").map { Int($0) ?? 0 }
                return parts[0] * 60 + (parts.count > 1 ? parts[1] : 0)
            }
            let day = try #require(WeeklyHours.weekdays.firstIndex(of: String(words[0])))
            return WeeklyHours.Window(weekday: day, from: times[0], to: times[1])
        }
        return WeeklyHours(windows: windows, zone: try #require(Zone(zone)))
    }

    private static func contains(
        _ hours: WeeklyHours, _ start: String, _ minutes: Int?
    ) throws -> Bool? {
        hours.contain(from: try #require(Timestamp(start)), minutes: minutes)
    }

    /// The 23rd of November 2026 is a Monday.
    @Test(
        "All of a session has to lie within them",
        arguments: [
            ("2026-11-23T09:00Z", 60, true), ("2026-11-23T09:00Z", 480, true),
            ("2026-11-23T09:00Z", 481, false), ("2026-11-23T08:59Z", 60, false),
            ("2026-11-23T16:59Z", 1, true), ("2026-11-23T16:59Z", 2, false),
            ("2026-11-23T17:00Z", 1, false), ("2026-11-23T17:00Z", 0, false),
            ("2026-11-23T09:00Z", 0, true), ("2026-11-24T09:00Z", 60, false),
            ("2026-11-22T09:00Z", 60, false), ("2026-11-30T09:00Z", 60, true),
            ("2026-11-23T10:00Z", 7 * 1440, false),
        ])
    func inside(start: String, minutes: Int, expected: Bool) throws {
        #expect(try Self.contains(Self.hours(["mon 9-17"]), start, minutes) == expected)
    }

    @Test("Of how long nobody knows is known only that it begins outside")
    func unknownLength() throws {
        let hours = try Self.hours(["mon 9-17"])
        #expect(try Self.contains(hours, "2026-11-23T10:00Z", nil) == nil)
        #expect(try Self.contains(hours, "2026-11-23T08:59Z", nil) == false)
        #expect(try Self.contains(hours, "2026-11-23T17:00Z", nil) == false)
        #expect(try Self.contains(Self.hours([]), "2026-11-23T10:00Z", nil) == false)
    }

    @Test(
        "Hours that overlap or touch are one, in whatever order they stand",
        arguments: [
            ["mon 9-12", "mon 12-17"], ["mon 12-17", "mon 9-12"], ["mon 9-13", "mon 11-17"],
            ["mon 9-17", "mon 10-11"], ["mon 10-11", "mon 14-17", "mon 9-14"],
        ])
    func joined(texts: [String]) throws {
        let hours = try Self.hours(texts)
        #expect(try Self.contains(hours, "2026-11-23T09:00Z", 480) == true)
        #expect(try Self.contains(hours, "2026-11-23T11:30Z", 60) == true)
        #expect(try Self.contains(hours, "2026-11-23T09:00Z", 481) == false)
    }

    @Test("A gap of a minute is a gap")
    func gap() throws {
        let hours = try Self.hours(["mon 9-12", "mon 12.01-17"])
        #expect(try Self.contains(hours, "2026-11-23T09:00Z", 180) == true)
        #expect(try Self.contains(hours, "2026-11-23T09:00Z", 181) == false)
        #expect(try Self.contains(hours, "2026-11-23T12:00Z", 1) == false)
    }

    @Test(
        "Hours over midnight are those of two days",
        arguments: [
            ("2026-11-23T23:30Z", 30, true), ("2026-11-23T23:30Z", 31, true),
            ("2026-11-23T23:30Z", 150, true), ("2026-11-23T23:30Z", 151, false),
            ("2026-11-24T00:00Z", 120, true), ("2026-11-22T23:30Z", 60, false),
            ("2026-11-24T23:30Z", 10, false),
        ])
    func overMidnight(start: String, minutes: Int, expected: Bool) throws {
        let hours = try Self.hours(["mon 20-24", "tue 0-2"])
        #expect(try Self.contains(hours, start, minutes) == expected)
    }

    @Test("Without the hours of the next day midnight is the end")
    func untilMidnight() throws {
        for next in ["tue 0.01-2", "wed 0-2"] {
            let hours = try Self.hours(["mon 20-24", next])
            #expect(try Self.contains(hours, "2026-11-23T23:30Z", 30) == true)
            #expect(try Self.contains(hours, "2026-11-23T23:30Z", 31) == false)
        }
    }

    @Test("A session that recurs by UTC is within them in winter and not in summer")
    func summerTime() throws {
        let hours = try Self.hours(["mon 9-18"], "Europe/London")
        #expect(try Self.contains(hours, "2026-03-23T17:00Z", 60) == true)
        #expect(try Self.contains(hours, "2026-03-30T17:00Z", 60) == false)
        #expect(try Self.contains(hours, "2026-10-19T08:00Z", 60) == true)
        #expect(try Self.contains(hours, "2026-10-26T08:00Z", 60) == false)
    }

    @Test(
        "Where the clocks are changed during a session, all that they show counts",
        arguments: [
            // The hour from one to two is left out.
            ("Europe/London", ["sun 0-1"], "2026-03-29T00:30Z", 30, true),
            ("Europe/London", ["sun 0-1"], "2026-03-29T00:30Z", 31, false),
            ("Europe/London", ["sun 0-1", "sun 2-3"], "2026-03-29T00:30Z", 90, true),
            ("Europe/London", ["sun 0-1", "sun 2-3"], "2026-03-29T00:30Z", 91, false),
            // The hour from one to two comes twice.
            ("Europe/London", ["sun 0-2"], "2026-10-25T00:30Z", 90, true),
            ("Europe/London", ["sun 0-2"], "2026-10-25T00:30Z", 91, false),
            ("Europe/London", ["sun 1.30-5"], "2026-10-25T00:45Z", 15, true),
            ("Europe/London", ["sun 1.30-5"], "2026-10-25T00:45Z", 30, false),
            ("Europe/London", ["sun 1.30-5"], "2026-10-25T00:45Z", 120, false),
            ("Europe/London", ["sun 1-5"], "2026-10-25T00:45Z", 120, true),
            // Midnight is left out, and the hour before it comes twice.
            ("America/Sao_Paulo", ["sat 20-24", "sun 1-3"], "2018-11-04T02:30Z", 60, true),
            ("America/Sao_Paulo", ["sat 20-24"], "2018-11-04T02:30Z", 31, false),
            ("America/Sao_Paulo", ["sat 20-24"], "2018-02-18T01:30Z", 90, true),
            ("America/Sao_Paulo", ["sat 20-24"], "2018-02-18T01:30Z", 91, false),
            ("America/Sao_Paulo", ["sat 23.30-24"], "2018-02-18T01:45Z", 20, false),
        ])
    func clockChange(
        zone: String, texts: [String], start: String, minutes: Int, expected: Bool
    ) throws {
        #expect(try Self.contains(Self.hours(texts, zone), start, minutes) == expected)
    }

    @Test("However long it is, the answer comes soon")
    func long() throws {
        let week = WeeklyHours.weekdays.map { "\($0) 0-24" }
        let always = try Self.hours(week, "Europe/London")
        let almost = try Self.hours(Array(week.dropLast()) + ["sun 0-23.59"], "Europe/London")
        let time = try ContinuousClock().measure { () throws in
            for minutes in [10_080, 20_000, Int(Int32.max), Int.max] {
                for start in ["2026-10-24T12:00Z", "2026-03-28T23:59Z", "2026-11-23T00:00Z"] {
                    #expect(try Self.contains(always, start, minutes) == true)
                    #expect(try Self.contains(almost, start, minutes) == false)
                }
            }
        }
        #expect(time < .seconds(1))
    }
}
