import ChaperoneJSON
import Testing

@Suite("Each asked-for field gives its cells, and nothing else does")
struct FieldTests {
    @Test(
        "Kinds, arrays and objects",
        arguments: [
            (#"{"a":null,"b":1,"a.b":2}"#, "0{a=null}"),
            (#"{"a":true}"#, "0{a=true}"), (#"{"a":false}"#, "0{a=false}"),
            (#"{"a":9223372036854775807}"#, "0{a=9223372036854775807}"),
            (#"{"a":-9223372036854775808}"#, "0{a=-9223372036854775808}"),
            (#"{"a":9223372036854775808}"#, "0{a=9223372036854775808d}"),
            (#"{"a":-0}"#, "0{a=0}"), (#"{"a":1.0}"#, "0{a=1.0d}"), (#"{"a":1e3}"#, "0{a=1e3d}"),
            (#"{"a":{"b":{"c":[1,{}]}}}"#, "0{a=object}"),
            (#"{"a":[]}"#, "0{a=array:0}"),
            (#"{"a":[1,"x",null]}"#, #"0{a=array:3 a[]=1 a[]="x" a[]=null}"#),
            (#"{"a":[{"b":1},[1,2]]}"#, "0{a=array:2 a[]=object a[]=array:2}"),
            (#"{"p":{"q":5}}"#, "0{p.q=5}"), (#"{"p":7}"#, "0{p=7}"),
            (#"{"p":{"q":{"r":1}}}"#, "0{p.q=object}"),
            (#"{"p":[{"q":1}]}"#, "0{p=array:1 p[]=object}"),
            (
                #"{"o":[{"t":1},{"t":[2,3]},{"u":4}]}"#,
                "0{o[].t=1 o[].t=array:2 o[].t[]=2 o[].t[]=3}"
            ),
            (#"{"o":{"t":1}}"#, "0{}"), (#"{"o":[[{"t":1}]]}"#, "0{}"),
            (#"{"n":[[1,2],[3]]}"#, "0{n[][][]=1 n[][][]=2 n[][][]=3}"),
            (#"{"n":[4]}"#, "0{}"), (#"{"f":[{"g":1},2]}"#, "0{f=array:2 f[].g=1 f[]=2}"),
            (#"{"@odata.next":1}"#, #"0{@odata\.next=1}"#),
            (#"{"b":{"a":1},"z":[{"a":2}]}"#, "0{}"),
            (#"{"waiting\u005froom":true}"#, "0{waiting_room=true}"),
            (#"{"waiting_room_x":1,"waiting_roo":2,"waiting-room":3,"Waiting_room":4}"#, "0{}"),
        ])
    func cells(document: String, expected: String) throws {
        let fields = [
            "a", "p", "p.q", "o[].t", "n[][]", "f", "f[].g", #"@odata\.next"#, "waiting_room",
        ]
        let reading = try Reading(document, fields: fields)
        #expect(reading.summary == [expected])
        #expect(reading.problems == [])
    }

    @Test("A path that is listed twice gives a cell for each field")
    func twins() throws {
        let reading = try Reading(#"{"a":["x"]}"#, fields: ["a", "b", "a"])
        #expect(reading.summary == [#"0{a=array:1 a=array:1 a[]="x" a[]="x"}"#])
        #expect(reading.cells.map(\.field) == [0, 2, 0, 2])
    }

    @Test("Cells know their place, their digits and their length")
    func places() throws {
        let reading = try Reading(
            "{\n  \"ä\": 1,\n  \"a\": \"é\", \"b\": 2.50\n}", fields: ["a", "b"])
        #expect(
            reading.cells == [
                JSONCell(
                    field: 0, kind: .text, isElement: false, integer: 2, text: 0..<2, offset: 20,
                    line: 3, column: 8),
                JSONCell(
                    field: 1, kind: .decimal, isElement: false, integer: 0, text: 2..<6,
                    offset: 31, line: 3, column: 19),
            ])
        #expect(reading.text == Array("é2.50".utf8))
        #expect(reading.records.first?.endOffset == 37)
    }

    @Test("Keys compare as bytes: composed and decomposed letters differ")
    func composition() throws {
        let reading = try Reading("{\"cafe\u{301}\":1}", fields: ["caf\u{E9}"])
        #expect(reading.summary == ["0{}"])
    }

    @Test(
        "A string that PowerShell left in place of an object is told",
        arguments: [
            (#"{"s":"@{a=1}","o":["@{t=1}","x",3]}"#, [5, 19], "0{}"),
            (#"{"o":"@{t=1} @{t=2}"}"#, [5], "0{}"), (#"{"s":"\u0040\u007Ba"}"#, [5], "0{}"),
            (#"{"plain":"@{","z":"@{","s":"@","o":"{@"}"#, [], #"0{plain="@{"}"#),
            (#"{"f":["@{g=1}"]}"#, [6], #"0{f=array:1 f[]="@{g=1}"}"#),
        ])
    func powerShell(document: String, offsets: [Int], expected: String) throws {
        let reading = try Reading(document, fields: ["s.a", "o[].t", "plain", "f", "f[].g"])
        #expect(reading.summary == [expected])
        #expect(Set(reading.codes).isSubset(of: [.expectedObject]))
        #expect(reading.problems.map(\.offset) == offsets)
        #expect(reading.isComplete)
    }

    @Test("A thousand keys in one object are all found")
    func manyKeys() throws {
        let names = (0..<1000).map { "key_\($0)_" + String(repeating: "x", count: $0 % 30) }
        let document = "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        let reading = try Reading(document, fields: names)
        #expect(reading.cells.map(\.field) == (0..<1000).map { Int32($0) })
    }
}
