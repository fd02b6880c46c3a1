/// A length of time as people write it: `14d`, `36h`, `90m`.
package struct Span: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    /// Reads a whole number with `m`, `h`, `d` or `w` behind it, and nothing else; at most ten years.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let units: [UInt8: Int] = [
            UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3600, UInt8(ascii: "d"): 86_400,
            UInt8(ascii: "w"): 604_800,
        ]
        guard let last = bytes.last, let unit = units[last], (2...6).contains(bytes.count),
            bytes.dropLast().allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(String(decoding: bytes.dropLast(), as: UTF8.self)), count > 0,
            count * unit <= 3653 * 86_400
        else { return nil }
        seconds = count * unit
    }

    package static func < (a: Span, b: Span) -> Bool { a.seconds < b.seconds }

    package var description: String {
        for (unit, letter) in [(86_400, "d"), (3600, "h"), (60, "m")]
        where seconds >= unit && seconds % unit == 0 {
            return "\(seconds / unit)\(letter)"
        }
        return "\(seconds)s"
    }
}
