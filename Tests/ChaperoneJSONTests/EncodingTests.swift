import ChaperoneJSON
import Testing

@Suite("UTF-8 and UTF-16 are read, with and without a byte order mark")
struct EncodingTests {
    static let document = "{\"ä\": \"😀\",\n \"id\":1}"

    @Test("UTF-8 with a byte order mark: offsets are those of the file, columns those of the text")
    func mark() throws {
        let reading = try Reading("\u{FEFF}{\"id\":1}x", fields: ["id"])
        #expect(reading.summary == ["0{id=1}"])
        #expect(reading.cells.first?.offset == 9)
        #expect(reading.cells.first?.column == 7)
        #expect(reading.records.first?.column == 1)
        #expect(reading.problems.first?.column == 9)
    }

    @Test("UTF-16 of both orders", arguments: [true, false], [true, false])
    func utf16(isBigEndian: Bool, hasMark: Bool) throws {
        let marked = ChaperoneJSONTests.utf16(Self.document, isBigEndian: isBigEndian)
        let bytes = Array(hasMark ? marked[...] : marked.dropFirst(2))
        let reading = try Reading(bytes, fields: ["ä", "id"])
        let plain = try Reading(Self.document, fields: ["ä", "id"])
        #expect(reading.cells == plain.cells)
        #expect(reading.records == plain.records)
        #expect(reading.text == plain.text)
        #expect(reading.problems == [])
        #expect(reading.bytesRead == bytes.count)
    }

    @Test("The shortest documents of UTF-16")
    func short() throws {
        #expect(try Reading([0x31, 0x00]).codes == [.notAnObject])
        #expect(try Reading([0x00, 0x31]).codes == [.notAnObject])
        #expect(try Reading([0xFF, 0xFE]).codes == [.empty])
        #expect(try Reading([0x7B, 0x00, 0x7D, 0x00]).codes == [])
    }

    @Test("An unpaired surrogate or a single last byte is refused")
    func damaged() throws {
        var bytes = ChaperoneJSONTests.utf16("{\"id\":\"ab\"}", isBigEndian: false)
        #expect(try Reading(bytes + [0x20], fields: ["id"]).codes == [.invalidUTF8])
        bytes[17] = 0xD8
        let half = try Reading(bytes, fields: ["id"])
        #expect(half.summary == ["0{id=invalid}"])
        #expect(half.codes == [.invalidUTF8])
        bytes[17] = 0xDC
        #expect(try Reading(bytes, fields: ["id"]).codes == [.invalidUTF8])
        #expect(try Reading(bytes.dropLast(), fields: ["id"]).isComplete == false)
    }

    @Test("UTF-32 and bare zeros are told as zeros")
    func zeros() throws {
        #expect(try Reading([0, 0, 0, 0x7B]).codes == [.nulBytes])
        #expect(try Reading([0x7B, 0, 0, 0]).codes == [.nulBytes])
        #expect(try Reading([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0]).codes == [.nulBytes])
        #expect(try Reading([UInt8](repeating: 0, count: 1000)).codes == [.nulBytes])
    }
}
