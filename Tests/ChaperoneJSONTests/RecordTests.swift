import ChaperoneJSON
import Testing

@Suite("Objects at the root and at the points are records")
struct RecordTests {
    @Test(
        "Nested records come by themselves, before the record around them",
        arguments: [
            ("[{\"id\":1},[[{\"id\":2}]],{}]", ["0{id=1}", "0{id=2}", "0{}"]),
            (
                #"{"id":0,"meetings":[{"id":1},{"id":2}],"topic":"t"}"#,
                ["1{meetings[].id=1}", "1{meetings[].id=2}", #"0{id=0 topic="t"}"#]
            ),
            (
                #"[{"meetings":[{"id":1,"topic":"a"}],"topic":"b"},{"topic":"c"}]"#,
                [
                    #"1{meetings[].id=1 meetings[].topic="a"}"#, #"0{topic="b"}"#,
                    #"0{topic="c"}"#,
                ]
            ),
            (#"{"payload":{"id":9,"object":{"id":1}}}"#, ["2{}", "0{}"]),
            (#"{"payload":{"object":[{"id":1}]}}"#, ["0{}"]),
            (#"{"meetings":{"id":1}}"#, ["0{}"]),
            (
                #"{"meetings":[{"auth":[{"type":1},{"type":2}]}]}"#,
                ["1{meetings[].auth[].type=1 meetings[].auth[].type=2}", "0{}"]
            ),
        ])
    func nested(document: String, expected: [String]) throws {
        let reading = try Reading(document, fields: Documents.fields, points: Documents.points)
        #expect(reading.summary == expected)
        #expect(reading.problems == [])
        #expect(reading.isComplete)
    }

    @Test("A list's element that is no object is a loss and is told")
    func listOfScalars() throws {
        let reading = try Reading(
            #"{"meetings":[null,{"id":1},[{"id":2}]],"payload":{"object":null}}"#,
            fields: Documents.fields, points: Documents.points)
        #expect(reading.summary == ["1{meetings[].id=1}", "0{}"])
        #expect(reading.codes == [.notAnObject, .notAnObject])
        #expect(!reading.isComplete)
    }

    @Test("Records know where they begin and end")
    func places() throws {
        let reading = try Reading("[ {},\n  {\"a\": {}}\n]")
        #expect(reading.records.map(\.offset) == [2, 8])
        #expect(reading.records.map(\.endOffset) == [4, 17])
        #expect(reading.records.map(\.line) == [1, 2])
        #expect(reading.records.map(\.column) == [3, 3])
    }

    @Test(
        "A key that comes twice is told, and every field at or below it is marked",
        arguments: [
            (#"{"id":1,"¦id":1}"#, "0{id=1 id=duplicate id=1}"),
            (
                #"{"id":1,"¦i\u0064":2}"#.replacing("\"¦i", with: "¦\"i"),
                "0{id=1 id=duplicate id=2}"
            ),
            (
                #"{"settings":{},¦"settings":{"waiting_room":true}}"#,
                "0{settings.waiting_room=duplicate settings.tags=duplicate settings.waiting_room=true}"
            ),
            (
                #"{"auth":[{"type":1,¦"type":2}],"x":1,"x":2}"#,
                "0{auth=array:1 auth[].type=1 auth[].type=duplicate auth[].type=2}"
            ),
        ])
    func duplicates(text: String, expected: String) throws {
        let marked = Marked(text.replacing("\"¦", with: "¦\""))
        let reading = try Reading(
            marked.document, fields: Documents.fields, points: Documents.points)
        #expect(reading.summary == [expected])
        #expect(reading.codes == [.duplicateKey])
        #expect(reading.problems.first?.offset == marked.offset)
        #expect(reading.isComplete)
    }

    @Test("The same key in different objects is no duplicate")
    func noDuplicates() throws {
        let reading = try Reading(
            #"[{"id":1,"auth":[{"type":1},{"type":2}]},{"id":2,"auth":[{"type":1}]}]"#,
            fields: Documents.fields)
        #expect(reading.problems == [])
    }

    @Test("Batches of any size give the same records", arguments: [1, 2, 3, 5])
    func batches(limit: Int) throws {
        let document =
            #"{"meetings":[{"id":1},{"id":2},{"id":3}],"id":4}"# + "{\"id\":5} [{},{\"id\":"
        let whole = try Reading(document, fields: Documents.fields, points: Documents.points)
        let parts = try Reading(
            document, fields: Documents.fields, points: Documents.points, limit: limit)
        #expect(whole == parts)
        #expect(whole.records.count == 7)
    }

    @Test("A batch never has more records than asked for, also while unwinding")
    func limit() throws {
        let bytes = Array(#"{"meetings":[{"id":1},{"id":"#.utf8)
        var position = 0
        var reader = JSONReader(tree: KeyTree(fields: [], points: ["meetings[]"])) { buffer in
            let count = min(buffer.count, bytes.count - position)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
        var batch = JSONRecords()
        var points: [[Int32]] = []
        while true {
            batch.removeAll()
            let isMore = try reader.read(into: &batch, atMost: 1)
            points.append(batch.records.map(\.point))
            if !isMore { break }
        }
        #expect(points == [[1], [1], [0], []])
    }
}
