/// One value found at an asked-for field of a line, as it stands there.
package struct QuickCell: BitwiseCopyable, Sendable {
    /// The position of the field's path in `KeyTree.fields`.
    package var field: Int32

    /// Never ``JSONKind/duplicate``, ``JSONKind/tooLong`` or ``JSONKind/invalid``.
    package var kind: JSONKind

    /// True for an element of an array that stands at this field.
    package var isElement: Bool

    /// True for a text with a backslash in it.
    package var hasEscape: Bool

    /// 1 where a quote stands before its first byte, as at a text.
    @usableFromInline var quotes: UInt8

    /// The place of the value's first byte in the block.
    package var start: Int32

    /// The bytes of a text between its quotes, the digits of a number, the elements of an array.
    package var count: Int32
}

extension QuickCell {
    /// The place of the first byte of its text or digits in the block.
    @inlinable @inline(__always)
    package var textStart: Int { Int(start) &+ Int(quotes) }

    /// Appends its text as it is meant, without escapes; digits are appended as they are.
    ///
    /// - Parameter block: the block that it was read from.
    package func appendText(of block: UnsafePointer<UInt8>, to text: inout [UInt8]) {
        guard kind.hasText else { return }
        let written = UnsafeBufferPointer(start: block + textStart, count: Int(count))
        guard hasEscape else { return text.append(contentsOf: written) }
        var position = 0
        var high: UInt32 = 0
        while position < written.count {
            let run = written[position...].prefix { $0 != 0x5C }
            text.append(contentsOf: UnsafeBufferPointer(rebasing: run))
            position = run.endIndex
            if position == written.count { break }
            // The escapes were checked when the cell was made, so all of their bytes are there.
            let letter = written[position + 1]
            guard letter == 0x75 else {
                text.append(Self.meaning(of: letter))
                position += 2
                continue
            }
            let unit = written[(position + 2)..<(position + 6)].reduce(UInt32(0)) {
                $0 << 4 | Self.digit($1)
            }
            position += 6
            guard unit & 0xFC00 != 0xD800 else {
                high = unit
                continue
            }
            let scalar =
                unit & 0xFC00 == 0xDC00
                ? 0x10000 + ((high & 0x3FF) << 10 | unit & 0x3FF) : unit
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { bytes in
                // Four bytes were asked for, and a character has no more.
                guard let first = bytes.baseAddress else { return }
                let count = encodeUTF8(scalar, into: first)
                text.append(contentsOf: bytes[..<count])
            }
        }
    }

    private static func meaning(of letter: UInt8) -> UInt8 {
        switch letter {
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        default: letter
        }
    }

    private static func digit(_ byte: UInt8) -> UInt32 {
        UInt32(byte & 0xF) + (byte >= 0x41 ? 9 : 0)
    }
}
