import ChaperoneJSON
import Testing

@Suite("A broken line costs one record, a broken document the rest")
struct RecoveryTests {
    @Test(
        "With a record on each line the reading goes on behind the broken one",
        arguments: [
            ("{\"id\":1}\n{\"id\":2,}\n{\"id\":3}", ["0{id=1}", "0{id=2}!", "0{id=3}"]),
            ("{\"id\":1}\n{\"id\":2\n{\"id\":3}\n", ["0{id=1}", "0{id=2}!", "0{id=3}"]),
            ("{\"id\":1}\n{\"id\":2,\r\n{\"id\":3}\n", ["0{id=1}", "0{id=2}!", "0{id=3}"]),
            ("{\"id\":1}\n{\"id\n  {\"id\":3}\n", ["0{id=1}", "0{}!", "0{id=3}"]),
            ("{\"id\":1}\n{\"id\":\"2\n{\"id\":3}\n", ["0{id=1}", "0{}!", "0{id=3}"]),
            ("{\"id\":1}\n{\"id\":tr\n{\"id\":3}\n", ["0{id=1}", "0{}!", "0{id=3}"]),
            (
                "{\"id\":1}\n{\"id\":\n{\"id\":3}\n{\"id\":4}",
                ["0{id=1}", "0{id=object}!", "0{id=4}"]
            ),
            ("{\"id\":1}\ngarbage\n\n}\n{\"id\":3}", ["0{id=1}", "0{id=3}"]),
            (
                "{\"id\":1}\n{\"settings\":{\"tags\":[1,2,x]}}\n{\"id\":3}",
                [
                    "0{id=1}", "0{settings.tags=array:3 settings.tags[]=1 settings.tags[]=2}!",
                    "0{id=3}",
                ]
            ),
            (
                "{\"id\":x}\n{\"id\":2}\n{\"id\":y}\n{\"id\":4}",
                ["0{}!", "0{id=2}", "0{}!", "0{id=4}"]
            ),
            ("{\"id\":1\n{\"id\":2}\n", ["0{id=1}!", "0{id=2}"]),
            (
                "{\"meetings\":[{\"id\":1},{\"id\":2,\"topic\":\"}\n{\"id\":3}",
                ["1{meetings[].id=1}", "1{meetings[].id=2}!", "0{}!", "0{id=3}"]
            ),
            ("{\"id\":1}\n\u{0}\u{0}\n{\"id\":3}", ["0{id=1}", "0{id=3}"]),
        ])
    func goesOn(document: String, expected: [String]) throws {
        let reading = try Reading(document, fields: Documents.fields, points: Documents.points)
        #expect(reading.summary == expected)
        #expect(!reading.isComplete)
        let areFatal = reading.problems.map(\.isFatal)
        #expect(Set(areFatal) == [true])
    }

    @Test(
        "Elsewhere it stops, and names the records that were open",
        arguments: [
            ("{\"id\":1,}\n", ["0{id=1}!"]),
            ("{\"id\":1,}\nfoo\n{\"id\":2}", ["0{id=1}!"]),
            ("[{\"id\":1},\n{\"id\":2,},\n{\"id\":3}]", ["0{id=1}", "0{id=2}!"]),
            ("{\n\"id\":1\n}\n{\"id\":2,}\n{\"id\":3}", ["0{id=1}", "0{id=2}!"]),
            ("{\"id\":1}\n{\n \"id\":2,\n }\n{\"id\":3}", ["0{id=1}", "0{id=2}!"]),
            ("{\"id\":1} {\"id\":2,}\n{\"id\":3}", ["0{id=1}", "0{id=2}!"]),
            ("{\"id\":1}\n{\"id\":2", ["0{id=1}", "0{id=2}!"]),
            (
                "{\"meetings\":[\n{\"id\":1},\n{\"id\":2}\n{\"id\":3}]}",
                ["1{meetings[].id=1}", "1{meetings[].id=2}", "0{}!"]
            ),
        ])
    func stops(document: String, expected: [String]) throws {
        let reading = try Reading(document, fields: Documents.fields, points: Documents.points)
        #expect(reading.summary == expected)
        #expect(reading.problems.count == 1)
        #expect(!reading.isComplete)
    }

    @Test("A line that was cut off is told at its end")
    func placeOfCut() throws {
        let reading = try Reading("{}\n{\"id\":2 \n{\"id\":3}")
        #expect(reading.codes == [.truncated])
        #expect(reading.problems.first?.line == 2)
        #expect(reading.problems.first?.column == 8)
        #expect(reading.records.map(\.line) == [1, 2, 3])
    }

    @Test("Lines are counted on behind a broken one")
    func lineNumbers() throws {
        let reading = try Reading("{}\n{,}\n{}\n{\"a\":\"\n\n{]\n{}")
        #expect(reading.problems.map(\.line) == [2, 4, 6])
        #expect(reading.records.map(\.line) == [1, 2, 3, 4, 6, 7])
    }

    @Test("What the source throws is thrown, after the records that it left open")
    func sourceFails() throws {
        struct Gone: Error {}
        let bytes = Array("{\"id\":1}\n{\"id\":2,".utf8)
        var calls = 0
        var reader = JSONReader(tree: KeyTree(fields: ["id"], points: [])) { buffer in
            calls += 1
            if calls > 1 { throw Gone() }
            buffer.copyBytes(from: bytes)
            return bytes.count
        }
        var batch = JSONRecords()
        var isThrown = false
        do {
            while try reader.read(into: &batch, atMost: 10) {}
        } catch is Gone {
            isThrown = true
        }
        #expect(isThrown)
        #expect(batch.records.map(\.isDamaged) == [false, true])
        #expect(batch.problems == [])
        let isComplete = reader.isComplete
        #expect(!isComplete)
        let isMore = try reader.read(into: &batch, atMost: 10)
        #expect(!isMore)
    }
}
