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

    private static func isWanted(_ byte: UInt8) -> Bool {
        byte < 0x20 || [0x22, 0x5C, 0x7F, 0xC2, 0xE2, 0xEF].contains(byte)
    }

    private static func containsWanted(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        WideBytes.containsControl(text, or: (0x22, 0x5C), (0x7F, 0xC2), (0xE2, 0xEF))
    }

    @Test(
        "A control character and six more are found wherever they are",
        arguments: 0...255 as ClosedRange<UInt8>)
    func controls(byte: UInt8) {
        Self.forEachText(with: byte) { text in
            #expect(
                Self.containsWanted(text) == text.contains(where: Self.isWanted), "\(Array(text))")
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
                    #expect(
                        Self.containsWanted($0) == $0.contains(where: Self.isWanted), "\(text)")
                }
            }
        }
    }

    @Test(
        "Sixteen bytes have the same lowest hit by words as at once",
        arguments: 0...255 as ClosedRange<UInt8>)
    func sixteen(byte: UInt8) {
        for (place, other) in (0..<16).flatMap({ place in
            [0x21, 0x61, 0x5B, 0x7F, 0x80].map { (place, UInt8($0)) }
        }) {
            var text = Array(repeating: other, count: 16)
            text[place] = byte
            text.withUnsafeBufferPointer { text in
                guard let start = text.baseAddress else { return }
                let ends = text.firstIndex { !Self.isPlain($0) && $0 != 0x7F }
                #expect(Self.lowest(SixteenBytes.endsOfPlain(start)) == ends)
                #expect(Self.lowest(SixteenBytes.endsOfPlainByWords(start)) == ends)
                let controls = text.firstIndex { $0 < 0x20 }
                #expect(Self.lowest(SixteenBytes.controls(start)) == controls)
                #expect(Self.lowest(SixteenBytes.controlsByWords(start)) == controls)
                let places = text.firstIndex { $0 == 0x7F || $0 == byte }
                #expect(Self.lowest(SixteenBytes.places(of: 0x7F, or: byte, in: start)) == places)
                #expect(
                    Self.lowest(SixteenBytes.placesByWords(of: 0x7F, or: byte, in: start)) == places
                )
            }
        }
    }

    private static func lowest(_ hits: UInt32) -> Int? {
        hits == 0 ? nil : hits.trailingZeroBitCount
    }
}
