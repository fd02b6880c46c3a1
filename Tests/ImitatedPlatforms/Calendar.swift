import Glibc

/// Dates as servers write them.
enum Calendar {
    /// The time of UTC in so many seconds, written as `strftime` does in the C locale.
    static func text(after seconds: Int, _ format: String) -> String {
        var time = time(nil) + seconds
        var parts = tm()
        gmtime_r(&time, &parts)
        var buffer = [CChar](repeating: 0, count: 64)
        let count = strftime(&buffer, buffer.count, format, &parts)
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Seconds until the day of UTC ends.
    static var secondsLeftToday: Int { 86_400 - time(nil) % 86_400 }
}
