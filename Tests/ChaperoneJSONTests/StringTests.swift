import ChaperoneJSON
import Testing

@Suite("Strings are decoded and checked to the byte")
struct StringTests {
    @Test(
        "Escapes",
        arguments: [
            (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0041\u00e9\u20AC"#, "Aé€"),
            (#"\ud83d\ude00"#, "😀"), (#"x\uD834\uDD1Ey"#, "x\u{1D11E}y"), (#"\u0000"#, "\0"),
            ("é€😀\u{10FFFF}\u{FFFF}", "é€😀\u{10FFFF}\u{FFFF}"), ("", ""),
        ])
    func escapes(source: String, expected: String) throws {
        let reading = try Reading("{\"a\":\"\(source)\"}", fields: ["a"])
        #expect(reading.problems == [])
        #expect(reading.text == Array(expected.utf8))
        #expect(reading.cells.first?.integer == Int64(expected.utf8.count))
    }

    @Test(
        "Half of a surrogate pair costs its value only",
        arguments: [
            #"¦\ud83d"#, #"x¦\ude00y"#, #"¦\ud83d\n"#, #"¦\ud83dx"#, #"¦\ud83d\ud83d\ude00"#,
            #"¦\ud83dé"#, #"\ud83d\ude00¦\ude00"#, #"¦\ud83d\u0041"#,
        ])
    func loneSurrogates(source: String) throws {
        let marked = Marked("{\"a\":\"\(source)\",\"b\":1}")
        let reading = try Reading(marked.document, fields: ["a", "b"])
        #expect(reading.summary == ["0{a=invalid b=1}"])
        #expect(reading.codes == [.loneSurrogate])
        #expect(reading.problems.first?.offset == marked.offset)
        #expect(reading.text == Array("1".utf8))
        #expect(reading.isComplete)
    }

    static let invalidBytes: [[UInt8]] = [
        [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0xC3, 0xA9], [0xE0, 0x80, 0xAF],
        [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
        [0xF0, 0x80, 0x80],
        [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80],
        [0xFE], [0xFF, 0xFF],
    ]

    @Test("Invalid UTF-8 costs its value only", arguments: invalidBytes)
    func invalidUTF8(bytes: [UInt8]) throws {
        let document = Array("{\"a\":\"xé".utf8) + bytes + Array("\",\"b\":1}".utf8)
        let reading = try Reading(document, fields: ["a", "b"])
        #expect(reading.summary == ["0{a=invalid b=1}"])
        #expect(reading.codes == [.invalidUTF8])
        #expect(reading.problems.first?.offset == 9)
        #expect(reading.isComplete)
        let skipped = try Reading(document, fields: ["b"])
        #expect(skipped.codes == [.invalidUTF8])
    }

    @Test("Invalid UTF-8 in a key damages the record: it might have been any key")
    func invalidKey() throws {
        let document = Array("[{\"a\":1,\"b".utf8) + [0xFF] + Array("\":2},{\"a\":3}]".utf8)
        let reading = try Reading(document, fields: ["a", "b"])
        #expect(reading.summary == ["0{a=1}!", "0{a=3}"])
        #expect(reading.codes == [.invalidUTF8])
        #expect(!reading.isComplete)
    }

    @Test("Invalid bytes between the tokens end the reading")
    func invalidOutside() throws {
        let reading = try Reading(Array("{\"a\":1,".utf8) + [0xFF, 0x7D], fields: ["a"])
        #expect(reading.summary == ["0{a=1}!"])
        #expect(reading.codes == [.invalidUTF8])
        #expect(!reading.isComplete)
    }
}
