import Chaperone
import Testing

@Suite("Moments")
struct TimestampTests {
    @Test(
        "Dates and times are read as RFC 3339 has them",
        arguments: [
            ("1970-01-01", 0), ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:01Z", 1),
            ("1969-12-31T23:59:59Z", -1), ("1969-12-31", -86_400),
            ("2000-02-29T00:00:00Z", 951_782_400), ("2000-03-01T00:00:00Z", 951_868_800),
            ("2024-02-29T12:00:00Z", 1_709_208_000), ("2100-02-28T00:00:00Z", 4_107_456_000),
            ("2026-11-21T02:00:00Z", 1_795_226_400), ("2026-11-21 02:00:00Z", 1_795_226_400),
            ("2026-11-21T02:00Z", 1_795_226_400), ("2026-11-21T02:00", 1_795_226_400),
            ("2026-11-21T02:00:00", 1_795_226_400), ("2026-11-21T03:00:00+01:00", 1_795_226_400),
            ("2026-11-20T21:00:00-05:00", 1_795_226_400),
            ("2026-11-21T07:45:00+05:45", 1_795_226_400),
            ("2026-11-21T03:00:00+0100", 1_795_226_400),
            ("2026-11-21T02:00:00.999Z", 1_795_226_400),
            ("2026-11-21T02:00:00.123456789+00:00", 1_795_226_400),
            // An hour that clocks in Paris never show, and one that they show twice: UTC has both once.
            ("2026-03-29T02:30:00Z", 1_774_751_400), ("2026-10-25T02:30:00+02:00", 1_792_888_200),
            ("2026-10-25T02:30:00+01:00", 1_792_891_800),
            ("0001-01-01T00:00:00Z", -62_135_596_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
            ("1600-02-29T00:00:00Z", -11_670_998_400),
        ])
    func reads(text: String, seconds: Int) {
        #expect(Timestamp(text)?.seconds == seconds)
    }

    @Test(
        "What is no date or time is not read",
        arguments: [
            "", "2026", "2026-11", "2026-11-2", "2026-1-21", "26-11-21", "2026/11/21", "x026-11-21",
            "2026-00-10", "2026-13-01", "2026-11-00", "2026-11-31", "2025-02-29", "1900-02-29",
            "2100-02-29", "2026-02-30", "2026-11-21T", "2026-11-21T0", "2026-11-21T02",
            "2026-11-21T02:", "2026-11-21T02:0", "2026-11-21T24:00:00Z", "2026-11-21T02:60:00Z",
            "2026-11-21T02:00:61Z", "2026-11-21x02:00:00Z", "2026-11-21T02:00:00+1",
            "2026-11-21T02:00:00+01", "2026-11-21T02:00:00+24:00", "2026-11-21T02:00:00+01:60",
            "2026-11-21T02:00:00 UTC", "2026-11-21T02:00:0xZ", " 2026-11-21", "-026-11-21",
            "２０２６-11-21", "2026-11-21T02:00:00.5x",
        ])
    func refuses(text: String) { #expect(Timestamp(text) == nil) }

    @Test(
        "Nothing may stand behind a moment",
        arguments: [
            "2026-11-21T02:00:00Zulu", "2026-11-21T02:00:00Z+01:00", "2026-11-21T02:00:00+01:00x",
            "2026-11-21T02:00Z\n", "2026-11-21T02:00:00+01-30", "2026-11-21T02:00:00.Z",
        ])
    func refusesRests(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(
        "A moment is printed in UTC, to the second",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (-86_400, "1969-12-31T00:00:00Z"), (-86_401, "1969-12-30T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"), (1_795_226_400, "2026-11-21T02:00:00Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
        ])
    func prints(seconds: Int, text: String) {
        #expect(Timestamp(seconds: seconds).description == text)
    }

    @Test("What is printed is read again, for any second of ten thousand years")
    func roundTrip() {
        var random = SeededGenerator(state: 1)
        for _ in 0..<20_000 {
            let seconds = Int.random(in: -62_135_596_800...253_402_300_799, using: &random)
            let text = Timestamp(seconds: seconds).description
            guard Timestamp(text)?.seconds == seconds else {
                Issue.record("\(seconds) is printed as \(text)")
                return
            }
        }
    }

    @Test("Every day of two centuries has its own date, one after the other")
    func days() {
        var last = ""
        for day in -36_525..<36_525 {
            let text = String(Timestamp(seconds: day * 86_400).description.prefix(10))
            if text <= last || Timestamp(text)?.seconds != day * 86_400 {
                Issue.record("\(text) after \(last)")
                return
            }
            last = text
        }
    }

    @Test("Earlier is less") func order() {
        #expect(Timestamp(seconds: -5) < Timestamp(seconds: 3))
    }
}
