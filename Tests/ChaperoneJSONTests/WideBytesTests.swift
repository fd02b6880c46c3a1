import ChaperoneJSON
import Testing

@Suite("Questions about all bytes of a text")
struct WideBytesTests {
    /// Letters, with one byte among them, in every length up to five words and at every place.
    private static func forEachText(
        with byte: UInt8, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        for count in 0..<41 {
            var text = Array(repeating: UInt8(ascii: "a"), count: count)
            text.withUnsafeBufferPointer(body)
            for place in text.indices {
                text[place] = byte
                text.withUnsafeBufferPointer(body)
                text[place] = UInt8(ascii: "a")
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
    }

    @Test("A text is plain where each of its bytes is", arguments: 0...255 as ClosedRange<UInt8>)
    func plain(byte: UInt8) {
        Self.forEachText(with: byte) { text in
            #expect(WideBytes.isPlain(text) == text.allSatisfy(Self.isPlain), "\(Array(text))")
        }
    }

    @Test("One of two bytes is found wherever it is", arguments: 0...255 as ClosedRange<UInt8>)
    func either(byte: UInt8) {
        Self.forEachText(with: byte) { text in
            #expect(
                WideBytes.contains(text, UInt8(ascii: "="), or: UInt8(ascii: ":"))
                    == text.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") },
                "\(Array(text))")
        }
    }

    @Test("Neighbours of what is looked for are not taken for it")
    func neighbours() {
        for byte in [0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7E, 0x7F, 0x80, 0xFF]
            as [UInt8]
        {
            for other in [0x1F, 0x20, 0x21, 0x22, 0x23, 0x7E, 0x7F, 0x80, 0xFF] as [UInt8] {
                let text = (0..<20).map { $0 % 3 == 0 ? byte : other }
                text.withUnsafeBufferPointer {
                    #expect(WideBytes.isPlain($0) == $0.allSatisfy(Self.isPlain), "\(text)")
                }
            }
        }
    }
}
