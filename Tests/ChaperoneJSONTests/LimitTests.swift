import ChaperoneJSON
import Testing

@Suite("What is too large is told and costs no memory")
struct LimitTests {
    @Test("128 levels are read, 129 are not")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            "{\"a\":" + String(repeating: "[", count: levels - 1)
                + String(repeating: "]", count: levels - 1) + ",\"b\":1}"
        }
        #expect(try Reading(nested(128), fields: ["b"]).summary == ["0{b=1}"])
        let deep = try Reading(nested(129) + "\n{\"b\":2}\n", fields: ["b"])
        #expect(deep.summary == ["0{}!", "0{b=2}"])
        #expect(deep.codes == [.tooDeep])
        #expect(deep.problems.first?.offset == 5 + 127)
    }

    @Test(
        "A million levels end at once",
        arguments: [("{\"a\":", ["0{}!"]), ("[", []), ("[{\"a\":", ["0{}!"])])
    func deepNesting(unit: String, expected: [String]) throws {
        let document = String(repeating: unit, count: 1_000_000)
        let reading = try Reading(document, fields: ["b"])
        #expect(reading.codes == [.tooDeep])
        #expect(reading.summary == expected)
        #expect(!reading.isComplete)
    }

    @Test("A hundred thousand digits", arguments: ["", "-", "0."])
    func longNumber(sign: String) throws {
        let digits = sign + String(repeating: "7", count: 100_000)
        for name in ["a", "z"] {
            let reading = try Reading("{\"\(name)\":\(digits),\"b\":1}", fields: ["a", "b"])
            #expect(reading.summary == [name == "a" ? "0{a=invalid b=1}" : "0{b=1}"])
            #expect(reading.codes == [.numberTooLong])
            #expect(reading.isComplete)
        }
    }

    @Test("Four hundred digits are a number")
    func longestNumber() throws {
        let digits = String(repeating: "7", count: 400)
        #expect(try Reading("{\"a\":\(digits)}", fields: ["a"]).summary == ["0{a=\(digits)d}"])
        #expect(try Reading("{\"a\":\(digits)7}", fields: ["a"]).summary == ["0{a=invalid}"])
    }

    @Test(
        "Two megabytes of text, as a value, unasked for and as a key", arguments: ["x", "\\n", "é"])
    func longString(unit: String) throws {
        let text = String(repeating: unit, count: 2 << 20)
        let value = try Reading("{\"a\":\"\(text)\",\"b\":\"c\"}", fields: ["a", "b"])
        #expect(value.summary == [#"0{a=tooLong b="c"}"#])
        #expect(value.text == Array("c".utf8))
        let skipped = try Reading("{\"z\":\"\(text)\",\"b\":1}", fields: ["a", "b"])
        #expect(skipped.summary == ["0{b=1}"])
        let key = try Reading("{\"\(text)\":2,\"b\":1}", fields: ["a", "b"])
        #expect(key.summary == ["0{b=1}"])
        for reading in [value, skipped, key] {
            #expect(reading.codes == [.stringTooLong])
            #expect(reading.isComplete)
        }
        #expect(value.problems.first?.offset == 5)
    }

    @Test("A megabyte of text is a text")
    func longestString() throws {
        let text = String(repeating: "x", count: 1 << 20)
        #expect(try Reading("{\"a\":\"\(text)\"}", fields: ["a"]).text.count == 1 << 20)
        #expect(try Reading("{\"a\":\"\(text)x\"}", fields: ["a"]).codes == [.stringTooLong])
    }

    @Test("After a hundred problems the rest is counted")
    func manyProblems() throws {
        let document = "{}\n" + String(repeating: "x\n", count: 250) + "{\"a\":1}"
        let reading = try Reading(document, fields: ["a"])
        #expect(reading.problems.count == 101)
        #expect(reading.problems.last?.code == .tooManyProblems)
        #expect(reading.problems.last?.detail.hasPrefix("150 ") == true)
        #expect(reading.summary == ["0{}", "0{a=1}"])
        #expect(!reading.isComplete)
    }

    @Test("A record with more values than memory should hold is damaged, not its neighbour")
    func largeRecord() throws {
        let list = String(repeating: "1,", count: 150_000) + "1"
        let reading = try Reading("[{\"a\":[\(list)],\"b\":2},{\"b\":3}]", fields: ["a", "b"])
        #expect(reading.codes == [.recordTooLarge])
        #expect(reading.records.map(\.isDamaged) == [true, false])
        #expect(reading.records.first?.cells.count == JSONLimits.recordCells)
        #expect(reading.cells.first?.integer == 150_001)
        #expect(!reading.isComplete)
    }

    @Test("A record with too much text is damaged")
    func largeTexts() throws {
        let text = "\"" + String(repeating: "x", count: 1 << 20) + "\""
        let list = Array(repeating: text, count: 20).joined(separator: ",")
        let reading = try Reading("[{\"a\":[\(list)],\"b\":2},{\"b\":3}]", fields: ["a", "b"])
        #expect(reading.codes == [.recordTooLarge])
        #expect(reading.records.map(\.isDamaged) == [true, false])
        #expect(reading.text.count == (16 << 20) + 1)
    }
}
