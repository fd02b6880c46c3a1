import ChaperoneJSON
import Testing

@Suite("Values of which nobody asks what they say")
struct PresenceTests {
    /// What a reader with known values makes of an object whose fields may hold any list of texts.
    private struct Reading {
        let end: Int
        let cells: Int
        let content: UInt64
    }

    private static func read(
        _ line: String, fields: [String], _ presence: Presence = .words
    ) -> Reading {
        let known = KnownValues(
            .init(count: fields.count, doubtfulLetters: 1 << 12 | 1 << 17) { _ in
                .init(way: .present, signs: 0, part: -1, isLearned: true, presence: presence)
            })
        var value = KnownValue()
        value.state = .known
        for field in fields.indices { known.set(present: value, field: field) }
        var reader = QuickReader(tree: KeyTree(fields: fields, points: []), known: known)
        let bytes = Array(line.utf8) + Array(repeating: 0, count: QuickReader.padding)
        var (number, start) = (UInt16(0), Int32(0))
        return bytes.withUnsafeBufferPointer { bytes in
            withUnsafeMutablePointer(to: &number) { number in
                withUnsafeMutablePointer(to: &start) { start in
                    guard let first = bytes.baseAddress else {
                        return Reading(end: -1, cells: 0, content: 0)
                    }
                    let end = reader.read(
                        first, at: 0, row: KnownRow(numbers: number, starts: start))
                    return Reading(
                        end: end, cells: reader.cellCount, content: reader.sums.content)
                }
            }
        }
    }

    private static func object(_ fields: [String], texts: Int) -> String {
        let list = Array(repeating: #""x""#, count: texts).joined(separator: ",")
        return "{" + fields.map { #""\#($0)":[\#(list)]"# }.joined(separator: ",") + "}"
    }

    @Test("Lists of texts become no cells, and differ by their bytes")
    func lists() {
        let one = Self.read(#"{"a":["x","y"],"b":"z"}"#, fields: ["a", "b"])
        #expect(one.end == 23)
        #expect(one.cells == 0)
        let other = Self.read(#"{"a":["x","z"],"b":"z"}"#, fields: ["a", "b"])
        #expect(one.content != other.content)
        #expect(Self.read(#"{"a":["x",1]}"#, fields: ["a"]).cells == 3)
    }

    @Test("An object with more of them than one record may hold is for the careful reader")
    func many() {
        let fields = (1...13).map { "a\($0)" }
        let few = Self.object(fields, texts: 1500)
        #expect(few.utf8.count < JSONLimits.recordCells)
        #expect(Self.read(few, fields: fields).end == few.utf8.count)
        #expect(Self.read(Self.object(fields, texts: 8000), fields: fields).end == -1)
    }

    @Test(
        "A text takes a closer look where it is not surely as its field wants it",
        arguments: [
            (Presence.words, ["", "x", #"\n"#], []),
            (.filled, ["x", #"\n"#], [""]),
            (.plain, ["x", "é"], ["", #"\n"#]),
            (.secret, ["12345", "-Kx9", "é1"], ["", "*", "*a", "m", "(Redacted)", "1M", #"\n"#]),
            (
                .moment,
                ["2026-11-21T02:00:00Z", "1000-01-01T00:00:00Z", "2999-12-28T23:59:60Z"],
                [
                    "", "2026-11-29T02:00:00Z", "2026-11-00T02:00:00Z", "2026-00-21T02:00:00Z",
                    "2026-13-21T02:00:00Z", "0999-11-21T02:00:00Z", "3000-11-21T02:00:00Z",
                    "2026-11-21T24:00:00Z", "2026-11-21T02:60:00Z", "2026-11-21T02:00:61Z",
                    "2026-11-21 02:00:00Z", "2026-11-21T02:00:00+", "2026-11-21T02-00:00Z",
                    "2O26-11-21T02:00:00Z", "2026-11-21T0:000:00Z", "2026-11-21T02:00:00", "x",
                ]
            ),
        ])
    func texts(presence: Presence, sure: [String], doubtful: [String]) {
        for text in sure + doubtful {
            let line = #"{"a":"\#(text)"}"#
            let read = Self.read(line, fields: ["a"], presence)
            #expect(read.end == line.utf8.count)
            #expect(read.cells == (sure.contains(text) ? 0 : 1), "\(text)")
        }
    }
}
