import Chaperone
import Testing

@testable import ChaperoneTransport

@Suite("What answers say about quotas")
struct RateHeadersTests {
    private static let now = Timestamp(seconds: 1_790_000_000)  // 2026-09-21T14:13:20Z

    private static func headers(_ status: Int, _ pairs: [(String, String)]) -> RateHeaders {
        RateHeaders(
            Response(
                status: status, headers: pairs.map { Request.Header($0.0, $0.1) }, body: []),
            date: now)
    }

    @Test(
        "Seconds and dates of all kinds are understood",
        arguments: [
            ("5", 5.0), (" 5 ", 5), ("0", 0), ("1.5", 1.5), ("Mon, 21 Sep 2026 14:13:30 GMT", 11),
            ("2026-09-21T14:13:30Z", 11), ("2026-09-21T15:13:30+01:00", 11), ("1790000010", 11),
            ("Mon, 21 Sep 2026 14:13:00 GMT", 1), ("2026-09-22T00:00:00Z", 35_201),
        ])
    func retryAfter(text: String, seconds: Double) {
        #expect(Self.headers(429, [("retry-after", text)]).retryAfter == .seconds(seconds))
    }

    @Test(
        "What cannot be understood says nothing",
        arguments: [
            "", "-1", "soon", "nan", "inf", "1e300", "Mon, 21 Foo 2026 14:13:30 GMT",
            "Mon, 21 Sep 2026 14:13:30 CET", "Mon, 99 Sep 2026 14:13:30 GMT", "2026-13-01",
        ])
    func nonsense(text: String) {
        #expect(Self.headers(429, [("Retry-After", text)]).retryAfter == nil)
    }

    @Test(
        "No platform is believed that it wants to be left alone for more than a day and an hour",
        arguments: [
            "9999-12-31T23:59:59Z", "99999999999", "999999999", "Fri, 31 Dec 9999 23:59:59 GMT",
            "90001", "2026-09-23T00:00:00Z",
        ])
    func tooLong(text: String) {
        #expect(Self.headers(429, [("Retry-After", text)]).retryAfter == .seconds(90_000))
        #expect(Self.headers(503, [("Retry-After", text)]).retryAfter == .seconds(90_000))
        #expect(Self.headers(429, [("X-RateLimit-Reset", text)]).retryAfter == .seconds(90_000))
    }

    @Test("A length of time that nobody lives to see has nanoseconds too")
    func nanoseconds() {
        #expect(Duration.seconds(1.5).nanoseconds == 1_500_000_000)
        for seconds in [Int64.max, Int64.max / 1_000_000_000 + 1] {
            let most = Duration(secondsComponent: seconds, attosecondsComponent: 0).nanoseconds
            #expect(most > Int64.max / 3 && most <= Int64.max / 2)
        }
    }

    @Test("A date is counted from the server's clock, not from ours")
    func serverClock() {
        let headers = Self.headers(
            429,
            [
                ("Date", "Mon, 21 Sep 2026 20:00:00 GMT"),
                ("Retry-After", "Mon, 21 Sep 2026 20:00:10 GMT"),
            ])
        #expect(headers.retryAfter == .seconds(11))
    }

    @Test("Figures count for the time that they are about, and for none without")
    func figures() {
        let second = Self.headers(
            200,
            [
                ("X-RateLimit-Category", "Light"), ("X-RateLimit-Type", "QPS"),
                ("X-RateLimit-Limit", "80"), ("X-RateLimit-Remaining", "0"),
            ])
        #expect(second.category == "light" && second.limit == 80 && second.remaining == 0)
        #expect(second.perDay == nil && !second.isDayOver)
        let day = Self.headers(
            429,
            [
                ("X-RateLimit-Type", "Daily-limit"), ("X-RateLimit-Limit", "30000"),
                ("X-RateLimit-Remaining", "0"),
            ])
        #expect(day.perDay == 30_000 && day.remainingToday == 0 && day.limit == nil)
        #expect(day.isDayOver && day.retryAfter == nil)
        let neither = Self.headers(
            200, [("X-RateLimit-Limit", "1"), ("X-RateLimit-Remaining", "0")])
        #expect(neither.limit == nil && neither.perDay == nil)
        #expect(
            Self.headers(200, [("X-RateLimit-Type", "QPS"), ("X-RateLimit-Limit", "x")]).limit
                == nil)
    }
}
