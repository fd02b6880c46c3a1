@testable import ChaperoneJSON
import Testing

@Suite("The keys that are expected behind another")
struct ExpectedKeyTests {
    /// The keys behind `p` in the order in which they are expected, after objects with one of these each.
    private static func expected(after keys: [Character]) -> [String] {
        var reader = QuickReader(tree: KeyTree(fields: ["a"], points: []))
        for key in keys {
            let line = Array(#"{"p":1,"\#(key)":2}"#.utf8)
            let bytes = line + Array(repeating: 0, count: QuickReader.padding)
            let end = bytes.withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map { reader.read($0, at: 0) }
            }
            #expect(end == line.count)
        }
        let first = reader.shapes[0].opening.pointee.next.first
        let (next, later) = (first.pointee.next, reader.place(first).pointee.later)
        let nowhere = reader.nowhere
        return [next.first, next.second, later.first, later.second].filter { $0 != nowhere }.map {
            String(
                decoding: UnsafeBufferPointer(
                    start: $0.pointee.bytes, count: Int($0.pointee.count)),
                as: UTF8.self)
        }
    }

    private static func names(_ keys: String) -> [String] { keys.map { #","\#($0)":"# } }

    @Test(
        "New ones come last, and those that are met again move one place up, but to the first only when most are such",
        arguments: [
            ("a", "a"), ("ab", "ab"), ("abcd", "abcd"), ("abcde", "abce"), ("abcdee", "abec"),
            ("abcdeee", "aebc"), ("abcdeeea", "aebc"), ("abbbbbbb", "ab"),
            (String(repeating: "a", count: 40) + "b" + String(repeating: "ab", count: 40), "ab"),
            (String(repeating: "a", count: 40) + String(repeating: "b", count: 40), "ba"),
            (String(repeating: "ab", count: 9) + String(repeating: "b", count: 40) + "c", "bac"),
            (String(repeating: "b", count: 40) + String(repeating: "aab", count: 30), "ab"),
        ])
    func order(keys: String, wanted: String) {
        #expect(Self.expected(after: Array(keys)) == Self.names(wanted))
    }
}
