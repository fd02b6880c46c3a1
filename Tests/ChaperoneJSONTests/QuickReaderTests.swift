import ChaperoneJSON
import Testing

@Suite("The quick reader gives what the careful reader gives, or nothing")
struct QuickReaderTests {
    /// A cell without what the two readers write differently.
    struct Seen: Equatable {
        var field: Int32
        var kind: JSONKind
        var isElement: Bool
        var text: [UInt8]
        var elements: Int64
        var offset: Int
    }

    /// The cells that the quick reader finds in a line, read three times; nil when it leaves it.
    private static func quick(_ line: [UInt8], _ tree: KeyTree) -> [Seen]? {
        let padded = line + [0x0A] + Array(repeating: 0, count: QuickReader.padding)
        return padded.withUnsafeBufferPointer { block in
            guard let bytes = block.baseAddress else { return nil }
            var reader = QuickReader(tree: tree)
            var found: [[Seen]?] = []
            for _ in 0..<3 {
                let end = reader.read(bytes, at: 0)
                let cells = UnsafeBufferPointer(start: reader.cells, count: reader.cellCount)
                found.append(end == line.count ? cells.map { seen($0, bytes) } : nil)
            }
            // What it has learned changes how it finds keys, never what.
            #expect(found[0] == found[1] && found[1] == found[2])
            return found[0]
        }
    }

    private static func seen(_ cell: QuickCell, _ block: UnsafePointer<UInt8>) -> Seen {
        var text: [UInt8] = []
        cell.appendText(of: block, to: &text)
        return Seen(
            field: cell.field, kind: cell.kind, isElement: cell.isElement, text: text,
            elements: cell.kind == .array ? Int64(cell.count) : 0, offset: Int(cell.start))
    }

    /// The cells of a line that is one record without any problem; nil for any other.
    private static func careful(_ line: [UInt8], _ tree: KeyTree) throws -> [Seen]? {
        let reading = try Reading(line, tree: tree)
        guard reading.isComplete, reading.problems.isEmpty, reading.records.count == 1,
            reading.records[0].point == 0
        else { return nil }
        return reading.cells.map { cell in
            Seen(
                field: cell.field, kind: cell.kind, isElement: cell.isElement,
                text: Array(reading.text[cell.text]),
                elements: cell.kind == .array ? cell.integer : 0, offset: cell.offset)
        }
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
        ])
    func common(line: String) throws {
        let bytes = Array(line.utf8)
        let found = Self.quick(bytes, Documents.tree)
        #expect(found != nil)
        #expect(try found == Self.careful(bytes, Documents.tree))
    }

    @Test(
        "Lines that need care are left to the careful reader",
        arguments: [
            #"{"id":1,"id":2}"#, #"{"settings":{"waiting_room":1,"waiting_room":1}}"#,
            #"{"waiting\u005froom":true}"#, #"{"id": 1}"#, #"{ "id":1}"#,
            #"{"meetings":[{"id":1}]}"#,
            #"{"id":1,}"#, #"{"id":01}"#, #"{"id":1.}"#, #"{"id":tru}"#, #"{"id":truefalse}"#,
            "{\"id\":\"\u{1}\"}", #"{"topic":"\ud83d"}"#, #"{"topic":"\udc00"}"#,
            #"{"topic":"\x"}"#,
            #"{"settings":"@{waiting_room=1}"}"#, #"{"id":1"#, #"{"id":"#, #"{"id"#, "{", "[1]", "",
            #"{"id":+1}"#, #"{"id":-}"#, #"{"id":NaN}"#, #"{"topic":'x'}"#,
            #"{"payload":{"object":{}}}"#,
        ])
    func rare(line: String) {
        #expect(Self.quick(Array(line.utf8), Documents.tree) == nil)
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
        #expect(Self.quick(line, Documents.tree) == nil)
    }

    @Test("Mutated lines give the same cells, or none")
    func mutations() throws {
        var random = SeededGenerator(state: 91)
        let documents =
            (Documents.sound + Documents.broken).filter { !$0.utf8.contains(0x0A) }
            + [
                #"{"id":7,"topic":"a \"topic\":1","settings":{"waiting_room":false,"tags":["x"]}}"#,
                #"{"auth":[{"type":"a"},{"type":"b"}],"a":{"b":{"c":9}},"extra":[{"q":1},{"q":2}]}"#,
            ]
        var read = 0
        for round in 0..<20_000 {
            let line = MutationTests.mutate(documents[round % documents.count], &random)
                .filter { $0 != 0x0A }
            guard let found = Self.quick(line, Documents.tree) else { continue }
            read += 1
            let wanted = try Self.careful(line, Documents.tree)
            #expect(found == wanted, "\(String(decoding: line, as: UTF8.self))")
        }
        // Otherwise the test would prove nothing.
        #expect(read > 500)
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
                        $0, from: start, to: end, origin: 0, line: number + 1, into: &records)
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
