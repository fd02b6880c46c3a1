import Chaperone

/// Reads moments such as `2026-11-21T02:00:00Z`, whose days return again and again.
struct ZoomLineDates {
    private struct Day {
        var bytes: (UInt64, UInt16) = (0, 0)
        var seconds = 0
    }

    private var days: [Day] = Array(repeating: Day(), count: Self.count)

    private static let count = 512

    /// Minutes since 1970; nil for what is written in another way.
    mutating func minutes(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
        guard text.count == 20, let start = text.baseAddress, text[10] == UInt8(ascii: "T"),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            text[19] == UInt8(ascii: "Z"), let hour = number(text, 11), hour < 24,
            let minute = number(text, 14), minute < 60, let second = number(text, 17), second <= 60
        else { return nil }
        // Ten of the twenty bytes.
        let raw = UnsafeRawPointer(start)
        let bytes = (
            raw.loadUnaligned(as: UInt64.self),
            raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
        )
        let place = Int(text[9] & 0xF) | Int(text[8] & 3) << 4 | Int(text[6] & 7) << 6
        if days[place].bytes != bytes {
            let day = String(decoding: UnsafeBufferPointer(rebasing: text[..<10]), as: UTF8.self)
            guard let midnight = Timestamp(day) else { return nil }
            days[place] = Day(bytes: bytes, seconds: midnight.seconds)
        }
        let seconds = days[place].seconds + hour * 3600 + minute * 60 + second
        return Int32(exactly: seconds / 60)
    }

    private func number(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
        let (tens, ones) = (text[position] &- 0x30, text[position + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }
}
