import ChaperoneJSON
import Testing

@Suite("The quick reader gives what the careful reader gives, or nothing")
struct QuickReaderTests {
    /// How often the quick reader read a line, of two times for each line; the readers agree.
    private static func read(_ document: some Collection<UInt8>, tree: KeyTree = Documents.tree)
        -> Int
    {
        var comparison = ReaderComparison(tree: tree)
        let difference = comparison.difference(in: document)
        #expect(difference == nil, "\(String(decoding: document, as: UTF8.self))")
        return comparison.successes
    }

    @Test(
        "Lines that programs write are read quickly",
        arguments: [
            #"{"id":12,"topic":"Größe \u00e9 \ud83d\ude00 日本","settings":{"waiting_room":true}}"#,
            #"{"id":-5,"settings":{"tags":["a","b\n",1,2.5,null,true,false,{"x":[[1]]}]}}"#,
            #"{"a":{"b":{"c":[]}},"auth":[],"other":{"id":1,"list":[{"id":2},{"id":3}]}}"#,
            #"{}"#,
            #"{"id":null,"topic":"","x":1e5,"y":-0.5E-3,"z":123456789012345678901234567890}"#,
            #"{"a":{"b":{"c":"\\\"\/\b\f\n\r\t"}}}"#,
            #"{"id": 1}"#, #"{"id": 1, "topic": "a, b: c", "settings": {"tags": ["x", 1, null]}}"#,
            #"{"auth":[{"type": "a","x":1}, {"type":"b"}], "a": {"z": [[], [1, 2]]}}"#,
            #"{"x":1,"x":2,"y": 1,"z":{"x":1,"x": 2,"x":3},"y":2,"y": 3}"#,
        ])
    func common(line: String) {
        #expect(Self.read(line.utf8) == 2)
    }

    @Test(
        "Lines that need care are left to the careful reader",
        arguments: [
            #"{"id":1,"id":2}"#, #"{"settings":{"waiting_room":1,"waiting_room":1}}"#,
            #"{"waiting\u005froom":true}"#, #"{"id":  1}"#, #"{ "id":1}"#, #"{"id" :1}"#,
            #"{"id":1 }"#, #"{"id":1 ,"x":2}"#, #"{"id":1,  "x":2}"#, "{\"id\":1,\t\"x\":2}",
            #"{"x":[ 1]}"#, #"{"x":[1 ]}"#, #"{"x":[1,  2]}"#, #"{"x":[ ]}"#, #"{"id":1, }"#,
            #"{"meetings":[{"id":1}]}"#,
            #"{"id":1,}"#, #"{"id":01}"#, #"{"id":1.}"#, #"{"id":tru}"#, #"{"id":truefalse}"#,
            "{\"id\":\"\u{1}\"}", #"{"topic":"\ud83d"}"#, #"{"topic":"\udc00"}"#,
            #"{"topic":"\x"}"#,
            #"{"settings":"@{waiting_room=1}"}"#, #"{"id":1"#, #"{"id":"#, #"{"id"#, "{", "[1]", "",
            #"{"id":+1}"#, #"{"id":-}"#, #"{"id":NaN}"#, #"{"topic":'x'}"#,
            #"{"payload":{"object":{}}}"#,
        ])
    func rare(line: String) {
        #expect(Self.read(line.utf8) == 0)
    }

    @Test(
        "Bytes that are no UTF-8 are left to the careful reader",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3],
            [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xFF],
        ] as [[UInt8]])
    func invalid(character: [UInt8]) {
        let line = Array(#"{"topic":"a"#.utf8) + character + Array(#""}"#.utf8)
        #expect(Self.read(line) == 0)
    }

    @Test("Only a text with an escape is said to have one, whatever the line before it had")
    func escapes() {
        let lines = [#"{"topic":"\n\x"}"#, #"{"topic":"a","id":1}"#, #"{"topic":"\n","id":true}"#]
        #expect(Self.read(lines.joined(separator: "\n").utf8) == 4)
    }

    @Test("Where two fields have the same path, the careful reader fills both")
    func samePath() {
        let tree = KeyTree(fields: ["id", "a.b", "id"], points: [])
        #expect(Self.read(#"{"id":1}"#.utf8, tree: tree) == 0)
    }

    @Test("Keys of any length are told apart, however much they have in common")
    func lengths() {
        let keys = (1...130).flatMap { count in
            ["a", "b"].map { String(repeating: "k", count: count - 1) + $0 }
        }
        let tree = KeyTree(fields: keys, points: [])
        let lines = (0..<keys.count).map { first in
            #"{"\#(keys[first])":1,"\#(keys[(first + 7) % keys.count])":2}"#
        }
        let learned = lines.indices.count { first in
            [first, (first + 7) % keys.count].allSatisfy { keys[$0].utf8.count <= 117 }
        }
        #expect(Self.read(lines.joined(separator: "\n").utf8, tree: tree) == learned * 2)
    }

    @Test("What is special in a text is seen at any place of a word", arguments: 0..<24)
    func places(count: Int) {
        let before = String(repeating: "a", count: count)
        let sound = ["", "\\n", "é", "€", "😀", "\\ud83d\\ude00", "\u{7F}"]
        let broken = ["\u{1}", "\t", "\\q", "\\u12", "\\ud83d", "\\x", "\"\""]
        func lines(_ middles: [String]) -> some Collection<UInt8> {
            Array(
                middles.flatMap { middle in
                    ["", "b", "a longer text"].map { #"{"topic":"\#(before)\#(middle)\#($0)"}"# }
                }.joined(separator: "\n").utf8)
        }
        #expect(Self.read(lines(sound)) == sound.count * 6)
        #expect(Self.read(lines(broken)) == 0)
    }

    @Test("More keys, places, values or depth than it has room for are left to the careful reader")
    func room() {
        // Each line has ten new keys, of which three hundred lines are too many.
        let keys = (0..<300).map { line in
            #"{"id":\#(line),"# + (0..<10).map { #""k\#(line)_\#($0)":1"# }.joined(separator: ",")
                + #"}"#
        }
        let readKeys = Self.read(keys.joined(separator: "\n").utf8)
        #expect(readKeys >= 400 && readKeys < 500)
        let places = (0..<300).map { #"{"id":1,"k\#($0)":{"x":1}}"# }
        let readPlaces = Self.read(places.joined(separator: "\n").utf8)
        #expect(readPlaces >= 400 && readPlaces < 600)
        // An object needs room for what its keys follow, even where it has none.
        func last(_ value: String) -> Int? {
            (2_000..<2_060).last { count in
                let keys = (0..<count).map { #""k\#($0)":1"# }.joined(separator: ",")
                return Self.read(#"{"id":1,\#(keys),"last":\#(value)}"#.utf8) == 2
            }
        }
        let most = last("1")
        #expect(most != nil && most != 2_059)
        #expect(last("{}") == most.map { $0 - 1 })
        func list(_ count: Int) -> some Collection<UInt8> {
            Array(
                (#"{"settings":{"tags":["#
                    + Array(repeating: "1", count: count).joined(separator: ",")
                    + "]}}").utf8)
        }
        #expect(Self.read(list(8000)) == 2)
        #expect(Self.read(list(9000)) == 0)
        func deep(_ depth: Int) -> some Collection<UInt8> {
            Array(
                (#"{"x":"# + String(repeating: "[", count: depth - 1)
                    + String(repeating: "]", count: depth - 1) + "}").utf8)
        }
        #expect(Self.read(deep(31)) == 2)
        #expect(Self.read(deep(33)) == 0)
    }

    @Test("Objects of as many bytes as the longest text has are read, and the longest number")
    func longest() {
        let rest = #"{"id":1,"topic":""}"#.utf8.count
        let text = String(repeating: "a", count: JSONLimits.text - rest)
        #expect(Self.read(Array(#"{"id":1,"topic":"\#(text)"}"#.utf8)) == 2)
        #expect(Self.read(Array(#"{"id":1,"topic":"\#(text)a"}"#.utf8)) == 0)
        #expect(Self.read(Array(#"{"id":1,"x":"\#(text)aaaaa"}"#.utf8)) == 0)
        let digits = String(repeating: "1", count: JSONLimits.number)
        #expect(Self.read(#"{"id":1,"x":\#(digits)}"#.utf8) == 2)
        #expect(Self.read(#"{"id":1,"x":\#(digits)1}"#.utf8) == 0)
        #expect(Self.read(#"{"id":\#(digits)}"#.utf8) == 0)
    }

    @Test(
        "Lines with shuffled, missing, repeated, escaped and renamed keys give the same cells, or none",
        arguments: 0..<8 as Range<UInt64>)
    func generated(seed: UInt64) {
        var lines = LineGenerator(seed: seed)
        var comparison = ReaderComparison(tree: Documents.tree)
        for _ in 0..<20 {
            let document = lines.document(lines: 40)
            let difference = comparison.difference(in: document)
            #expect(difference == nil, "\(String(decoding: document, as: UTF8.self))")
        }
        let (tries, successes) = (comparison.tries, comparison.successes)
        // Otherwise the test would prove nothing.
        #expect(successes > tries / 5 && successes < tries * 9 / 10, "\(successes) of \(tries)")
        #expect(comparison.taken > successes, "values that were met before need no cell")
    }

    @Test("Mutated lines give the same cells, or none")
    func mutations() {
        var random = SeededGenerator(state: 91)
        let documents =
            (Documents.sound + Documents.broken).filter { !$0.utf8.contains(0x0A) }
            + [
                #"{"id":7,"topic":"a \"topic\":1","settings":{"waiting_room":false,"tags":["x"]}}"#,
                #"{"auth":[{"type":"a"},{"type":"b"}],"a":{"b":{"c":9}},"extra":[{"q":1},{"q":2}]}"#,
            ]
        var read = 0
        for _ in 0..<200 {
            // Together, so that each line is read with what was learned from the others.
            let lines = (0..<100).map { _ in
                MutationTests.mutate(documents.randomElement(using: &random) ?? "", &random)
            }
            read += Self.read(Array(lines.joined(separator: [0x0A])))
        }
        // Otherwise the test would prove nothing.
        #expect(read > 1000)
    }

    @Test("A line that is read by itself gives what it gives in its document")
    func singleLines() throws {
        let lines = [
            "{\"id\":1}", " {\"id\": \"a\\u00e9\", \"topic\":\"x\"} ", "{\"settings\":{}}",
        ]
        let document = Array(lines.joined(separator: "\n").utf8)
        let whole = try Reading(document, tree: Documents.tree)
        var reader = JSONReader(tree: Documents.tree) { _ in 0 }
        var records = JSONRecords()
        var start = 0
        for (number, line) in lines.enumerated() {
            var copy = document
            let end = start + line.utf8.count
            let isWhole = copy.withUnsafeMutableBufferPointer { block in
                block.baseAddress.map {
                    reader.read(
                        $0, from: start, to: end, origin: 0, line: number + 1, lineStart: start,
                        into: &records)
                } ?? false
            }
            #expect(isWhole)
            start = end + 1
        }
        #expect(records.cells == whole.cells)
        #expect(records.text == whole.text)
        #expect(records.records.map(\.offset) == whole.records.map(\.offset))
        #expect(records.records.map(\.line) == whole.records.map(\.line))
    }
}
