import ChaperoneJSON
import Testing

@Suite("Where a block ends makes no difference")
struct BlockTests {
    @Test("Sources that give few bytes at a time", arguments: [1, 2, 3, 7], [1, .max])
    func smallBlocks(chunk: Int, limit: Int) throws {
        for document in Documents.sound + Documents.broken {
            for bytes in [Array(document.utf8), utf16(document, isBigEndian: false)] {
                let whole = try Reading(
                    bytes, tree: Documents.tree)
                let parts = try Reading(
                    bytes, tree: Documents.tree, chunk: chunk,
                    limit: limit)
                #expect(whole.summary == parts.summary, "\(document)")
                #expect(whole.problems == parts.problems, "\(document)")
                #expect(whole.records == parts.records && whole.cells == parts.cells)
                #expect(whole.text == parts.text && whole.isComplete == parts.isComplete)
            }
        }
    }

    @Test("Invalid bytes at the ends of blocks", arguments: StringTests.invalidBytes)
    func invalidBytes(bytes: [UInt8]) throws {
        let document = Array("{\"a\":\"é".utf8) + bytes + Array("\",\"b\":\"😀\"}".utf8)
        let whole = try Reading(document, fields: ["a", "b"])
        for chunk in 1...9 {
            #expect(try Reading(document, fields: ["a", "b"], chunk: chunk) == whole)
        }
    }

    @Test("Sound documents are read to their end")
    func sound() throws {
        for document in Documents.sound {
            let reading = try Reading(Array(document.utf8), tree: Documents.tree)
            #expect(reading.bytesRead == document.utf8.count)
            #expect(reading.records.allSatisfy { !$0.isDamaged })
        }
        for document in Documents.broken {
            let reading = try Reading(Array(document.utf8), tree: Documents.tree)
            #expect(!reading.problems.isEmpty)
        }
    }

    @Test("Full blocks: a token over the edge of each", arguments: [0, 1, 2, 3, 5, 8, 13, 21])
    func fullBlocks(shift: Int) throws {
        let line = #"{"id":123456789,"topic":"aé\n😀b","settings":{"waiting_room":true}}"# + "\n"
        let count = 2 * JSONLimits.block / line.utf8.count + 10
        let document = String(repeating: " ", count: shift) + String(repeating: line, count: count)
        for bytes in [Array(document.utf8), utf16(document, isBigEndian: true)] {
            let reading = try Reading(bytes, fields: Documents.fields)
            #expect(reading.problems == [])
            #expect(reading.records.count == count)
            #expect(Set(reading.cells.map(\.kind)) == [.integer, .text, .true])
            let texts = reading.cells.filter { $0.kind == .text }.map {
                Array(reading.text[$0.text])
            }
            #expect(Set(texts) == [Array("aé\n😀b".utf8)])
            #expect(reading.records.last?.line == count)
            let offset = (count - 1) * line.utf8.count + shift
            #expect(reading.records.last?.offset == offset)
        }
    }
}

/// Encodes a text as UTF-16 with a byte order mark.
func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return isBigEndian ? [high, low] : [low, high]
    }
}
