import Chaperone
import ChaperonePlatforms
import Testing

/// Arrays of events give the same whether they are cut into blocks or read as a whole.
@Suite("Arrays of events") struct ZoomArrayTests {
    /// Ways in which programs write arrays.
    enum Style: CaseIterable {
        case compact, spaced, oneEach, indented, commaFirst, pretty

        func document(_ elements: [String]) -> String {
            switch self {
            case .compact: "[\(elements.joined(separator: ","))]"
            case .spaced:
                "[\(elements.map(Self.spaced).joined(separator: ", "))]\n"
            case .oneEach: "[\n\(elements.joined(separator: ",\n"))\n]\n"
            case .indented: "[\r\n  \(elements.joined(separator: ",\r\n  "))\r\n]\r\n"
            case .commaFirst: "[\t\(elements.joined(separator: "\n , \t"))\n]  \n\n"
            case .pretty:
                "[\n  \(elements.map(Self.pretty).joined(separator: ",\n  "))\n]"
            }
        }

        /// Where a comma or a colon stands in a text it gets a space, too, which does no harm here.
        static func spaced(_ element: String) -> String {
            element.replacing(#","""#, with: #", """#).replacing(#":""#, with: #": ""#)
                .replacing(",\"", with: ", \"").replacing(":{", with: ": {")
                .replacing(":true", with: ": true").replacing(":false", with: ": false")
        }

        private static func pretty(_ element: String) -> String {
            element.replacing(",\"", with: ",\n    \"")
                .replacing(":{\"", with: ": {\n      \"")
        }
    }

    private static func elements(_ seed: UInt64, _ count: Int) -> [String] {
        var lines = ZoomLineTests.Lines(seed: seed)
        return (0..<count).map { _ in lines.line() }
    }

    @Test("With everything in them that is rare", arguments: Style.allCases)
    func rare(style: Style) throws {
        let text = style.document(Self.elements(51, 800))
        try ZoomLineTests.expectSame([Sheet("meetings.json", text)])
    }

    @Test("As programs write them", arguments: Style.allCases)
    func usual(style: Style) throws {
        var lines = ZoomLineTests.Lines(seed: 52)
        let text = style.document((0..<600).map { _ in lines.usualLine() })
        let forms = try ZoomPartTests.expectSame(
            [Sheet("meetings.json", text)],
            try ZoomPartTests.rules(style == .oneEach ? "every setting" : "fields"))
        #expect(style == .pretty || forms > 2000)
    }

    @Test(
        "What is no event ends the reading by blocks, and nothing is lost",
        arguments: [
            "7", "null", "", "[]", "{}", #"{"id":1,"#, "\u{1}", #"{"id":1}}"#, "]", "],[", "}",
            #"{"code":300,"message":"no"}"#, #"{"id":"u1","email":"anna@example.org","type":2}"#,
            #"{"meetings":[{"id":5,"settings":{"waiting_room":true}}]}"#,
            #"{"settings":{"waiting_room":true,"waiting_room":false},"id":3,"host_id":"h"}"#,
        ])
    func interruptions(element: String) throws {
        var elements = Self.elements(53, 800)
        elements.insert(element, at: 750)
        let style = element.utf8.count % 2 == 0 ? Style.compact : .oneEach
        try ZoomLineTests.expectSame([Sheet("meetings.json", style.document(elements))])
        elements = elements[..<200] + [element] + elements[200..<300]
        try ZoomLineTests.expectSame([Sheet("meetings.json", Style.pretty.document(elements))])
        elements = elements[201...] + elements[..<200] + [element]
        try ZoomLineTests.expectSame([Sheet("meetings.json", Style.compact.document(elements))])
    }

    @Test("What follows the array, and arrays without an end", arguments: 0..<8)
    func ends(number: Int) throws {
        let text = Style.compact.document(Self.elements(54, 800))
        let ended = [
            text + "7", text + "]", text + ",{}", text + " \n{\"id\":1}", String(text.dropLast()),
            String(text.dropLast(2)), String(text.dropLast(300)), text.dropLast() + ",]",
        ]
        try ZoomLineTests.expectSame([Sheet("meetings.json", ended[number])])
    }

    @Test("Elements whose keys have no order, and that begin as others inside of them do")
    func shuffled() throws {
        var numbers = SeededNumbers(state: 55)
        let elements = (0..<3000).map { index in
            var members = [
                #""id":\#(85_000_000_000 + index)"#, #""host_id":"h""#, #""type":2"#,
                #""settings":{"waiting_room":\#(index % 2 == 0),"mute_upon_entry":true}"#,
                #""x":[{"type":1,"id":2},{"id":3},{"host_id":7},{"settings":{}}]"#,
                #""agenda":"},{\"id\":},{""#,
            ]
            members.shuffle(using: &numbers)
            return "{\(members.joined(separator: ","))}"
        }
        try ZoomLineTests.expectSame([Sheet("meetings.json", Style.compact.document(elements))])
        try ZoomLineTests.expectSame([Sheet("meetings.json", Style.spaced.document(elements))])
    }

    @Test("Elements of all sizes, and so deep that the array around them counts")
    func sizes() throws {
        let long = String(repeating: "x", count: 40_000)
        let wide = (1...300).map { #"{"id":\#($0),"host_id":"h","type":2,"agenda":"\#(long)"}"# }
        try ZoomLineTests.expectSame([Sheet("meetings.json", Style.compact.document(wide))])
        let huge = (1...110).map {
            let agenda = String(repeating: "x", count: $0 == 60 ? 5_000_000 : 9_000)
            return #"{"id":\#($0),"host_id":"h","type":2,"agenda":"\#(agenda)"}"#
        }
        try ZoomLineTests.expectSame([Sheet("meetings.json", Style.compact.document(huge))])
        for depth in [60, 126, 127, 128] {
            let nested =
                String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
            var elements = Self.elements(56, 400)
            elements[300] = #"{"id":1,"host_id":"h","type":2,"x":\#(nested)}"#
            try ZoomLineTests.expectSame([Sheet("m.json", Style.compact.document(elements))])
        }
    }

    @Test("Meetings that stand there twice, and twice with a difference")
    func repeated() throws {
        var elements = Self.elements(57, 700)
        elements.append(elements[10].replacing(#""host_id":"#, with: #""x":1,"host_id":"#))
        elements.append(elements[20].replacing(#""settings":{"#, with: #""settings":{"focus":1,"#))
        try ZoomLineTests.expectSame([Sheet("meetings.json", Style.compact.document(elements))])
    }
}
