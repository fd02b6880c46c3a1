import Testing

@testable import Chaperone

@Suite("Blocks of whole lines")
struct LineSplitterTests {
    @Test(
        "They end with a line, and hold the document together, however long its lines are",
        arguments: [1, 40, 4095, 4096, 4097, 9000, 20_000, 70_000])
    func ends(length: Int) {
        let line = Array(repeating: UInt8(ascii: "x"), count: length) + [0x0A]
        let short: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "}"), 0x0A]
        let document =
            short + (0..<max(7, 90_000 / length)).flatMap { $0 % 5 == 3 ? line + short : line }
        var position = 0
        var splitter = LineSplitter { buffer in
            let count = min(buffer.count, document.count - position)
            buffer.copyBytes(from: document[position..<position + count])
            position += count
            return count
        }
        let block = LineBlock()
        var read: [UInt8] = []
        while splitter.fill(block, size: 30_000) {
            let bytes = Array(UnsafeBufferPointer(start: block.bytes, count: block.count))
            #expect(bytes.last == 0x0A)
            #expect(block.offset == read.count)
            // Everything that was read but the line that goes on.
            #expect(bytes.count >= min(30_000, document.count - read.count) - length - 4)
            read += bytes
        }
        #expect(read == document)
    }
}
