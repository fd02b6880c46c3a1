import Chaperone
import Testing

@Suite("What counts for whole days counts from their first second to their last")
struct ValidityTests {
    private static func validity(_ first: String, _ last: String, _ zone: String) throws -> Validity
    {
        Validity(
            first: try #require(Day(first)), last: try #require(Day(last)),
            zone: try #require(Zone(zone)))
    }

    @Test(
        "One second decides, by the clocks of the zone",
        arguments: [
            ("UTC", "2026-11-01", "2026-11-21", "2026-11-01T00:00:00Z", "2026-11-22T00:00:00Z"),
            (
                "Europe/London", "2026-07-01", "2026-07-31", "2026-06-30T23:00:00Z",
                "2026-07-31T23:00:00Z"
            ),
            (
                "America/New_York", "2026-11-01", "2026-11-21", "2026-11-01T04:00:00Z",
                "2026-11-22T05:00:00Z"
            ),
            (
                "Pacific/Auckland", "2026-11-01", "2026-11-21", "2026-10-31T11:00:00Z",
                "2026-11-21T11:00:00Z"
            ),
            // Days of 23 and of 25 hours.
            (
                "Europe/London", "2026-03-29", "2026-03-29", "2026-03-29T00:00:00Z",
                "2026-03-29T23:00:00Z"
            ),
            (
                "Europe/London", "2026-10-25", "2026-10-25", "2026-10-24T23:00:00Z",
                "2026-10-26T00:00:00Z"
            ),
            // A day that begins at one o'clock, and one that ends when it would.
            (
                "America/Sao_Paulo", "2018-11-04", "2018-11-04", "2018-11-04T03:00:00Z",
                "2018-11-05T02:00:00Z"
            ),
            (
                "Asia/Beirut", "2022-03-26", "2022-03-26", "2022-03-25T22:00:00Z",
                "2022-03-26T22:00:00Z"
            ),
            ("UTC", "2028-02-29", "2028-02-29", "2028-02-29T00:00:00Z", "2028-03-01T00:00:00Z"),
            (
                "Pacific/Apia", "2011-12-28", "2011-12-29", "2011-12-28T10:00:00Z",
                "2011-12-30T10:00:00Z"
            ),
        ])
    func seconds(zone: String, first: String, last: String, begins: String, ends: String) throws {
        let validity = try Self.validity(first, last, zone)
        let begins = try #require(Timestamp(begins)).seconds
        let ends = try #require(Timestamp(ends)).seconds
        #expect(validity.state(at: Timestamp(seconds: begins - 1)) == .future)
        #expect(validity.state(at: Timestamp(seconds: begins)) == .inForce)
        #expect(validity.state(at: Timestamp(seconds: ends - 1)) == .inForce)
        #expect(validity.state(at: Timestamp(seconds: ends)) == .expired)
    }

    @Test("What would count on a day that never was counts at no time")
    func skippedDay() throws {
        let validity = try Self.validity("2011-12-30", "2011-12-30", "Pacific/Apia")
        for text in ["2011-12-30T09:59:59Z", "2011-12-30T10:00:00Z", "2011-12-30T23:00:00Z"] {
            #expect(validity.state(at: try #require(Timestamp(text))) != .inForce)
        }
    }

    @Test("The same moment is another day elsewhere")
    func elsewhere() throws {
        let moment = try #require(Timestamp("2026-11-22T03:00:00Z"))
        func state(_ zone: String) throws -> Validity.State {
            try Self.validity("2026-11-22", "2026-11-22", zone).state(at: moment)
        }
        #expect(try state("Europe/London") == .inForce)
        #expect(try state("America/New_York") == .future)
        #expect(try state("Pacific/Kiritimati") == .inForce)
        let before = try Self.validity("2026-11-21", "2026-11-21", "America/New_York")
        #expect(before.state(at: moment) == .inForce)
    }

    @Test("Days are left until the last one, by the clocks of the zone")
    func daysLeft() throws {
        let validity = try Self.validity("2026-11-01", "2026-11-21", "America/New_York")
        func left(_ text: String) throws -> Int {
            validity.daysLeft(at: try #require(Timestamp(text)))
        }
        #expect(try left("2026-11-21T04:59:59Z") == 1)
        #expect(try left("2026-11-21T05:00:00Z") == 0)
        #expect(try left("2026-11-22T04:59:59Z") == 0)
        #expect(try left("2026-11-22T05:00:00Z") == -1)
        #expect(validity.length == 20)
    }

    @Test("A limit ends it sooner, and never later")
    func limits() throws {
        let validity = try Self.validity("2028-02-28", "2028-12-31", "UTC")
        #expect(validity.limited(toDays: 1).last.description == "2028-02-29")
        #expect(validity.limited(toDays: 2).last.description == "2028-03-01")
        #expect(validity.limited(toDays: 4000) == validity)
    }
}
