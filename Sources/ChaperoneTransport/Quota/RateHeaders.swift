import Chaperone

/// What an answer says about quotas.
///
/// Zoom's names, which others share ("Zoom API: Rate limits": `X-RateLimit-Category`, `-Type`,
/// `-Limit`, `-Remaining`, `Retry-After`).
struct RateHeaders {
    /// In the words of a plan's labels.
    let category: String?
    /// Requests a second.
    let limit: Double?
    /// How many the second still holds.
    let remaining: Int?
    let perDay: Int?
    let remainingToday: Int?
    /// For how long it wants to be left alone; nil where it does not say.
    let retryAfter: Duration?
    /// Whether it is the day's quota that is used up.
    let isDayOver: Bool

    /// - Parameter date: ours, where the answer has none of its own.
    init(_ response: Response, date: Timestamp) {
        category = response.header("X-RateLimit-Category").map { $0.lowercased() }
        let type = response.header("X-RateLimit-Type").map { $0.lowercased() } ?? ""
        let limit = response.header("X-RateLimit-Limit").flatMap { Int($0) }.flatMap {
            (1...1_000_000).contains($0) ? $0 : nil
        }
        let remaining = response.header("X-RateLimit-Remaining").flatMap { Int($0) }.map {
            max($0, 0)
        }
        // Without the type nobody knows which time the figures are about.
        let isDaily = type.utf8.starts(with: "daily".utf8)
        let isPerSecond = type.utf8.elementsEqual("qps".utf8)
        self.limit = isPerSecond ? limit.map(Double.init) : nil
        self.remaining = isPerSecond ? remaining : nil
        perDay = isDaily ? limit : nil
        remainingToday = isDaily ? remaining : nil
        isDayOver = isDaily && response.status == 429
        let theirs = response.header("Date").flatMap { RetryTime($0) }?.moment ?? date
        let said =
            response.header("Retry-After").flatMap { RetryTime($0) }
            ?? (response.status == 429
                ? response.header("X-RateLimit-Reset").flatMap { RetryTime($0) } : nil)
        retryAfter = said?.wait(from: theirs)
    }
}

/// When to come again, as servers write it.
enum RetryTime: Equatable {
    case seconds(Double)
    case at(Timestamp)

    /// Reads seconds, a date of HTTP (RFC 9110, section 5.6.7), one of ISO 8601, or seconds since 1970.
    init?(_ text: String) {
        let bytes = text.utf8.filter { $0 != 0x20 }
        if let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite,
            number >= 0, number < 1e12
        {
            self = number < 1e9 ? .seconds(number) : .at(Timestamp(seconds: Int(number)))
        } else if let moment = Timestamp(text) ?? Self.httpDate(text) {
            self = .at(moment)
        } else {
            return nil
        }
    }

    var moment: Timestamp? {
        if case .at(let moment) = self { moment } else { nil }
    }

    /// No longer is believed, in seconds: quotas are counted by the day, and an hour is for clocks.
    ///
    /// Whoever says more is asked again the next day, because one wrong header must not keep a tenant
    /// from being audited for years.
    static let longest = 25 * 3600

    /// For how long to wait, from when the server wrote it.
    func wait(from date: Timestamp) -> Duration {
        switch self {
        case .seconds(let count): .milliseconds(Int(min(count, Double(Self.longest)) * 1000))
        // Dates have no fractions: the server's clock may be nearly a second behind what it wrote.
        case .at(let moment):
            .seconds(min(max(0, moment.seconds - date.seconds) + 1, Self.longest))
        }
    }

    /// Reads what looks like `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func httpDate(_ text: String) -> Timestamp? {
        let words = text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: words[2]),
            words[1].utf8.count == 2, words[3].utf8.count == 4
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Timestamp("\(words[3])-\(number)-\(words[1])T\(words[4])Z")
    }
}
