internal import CWideBytes

/// Questions about sixteen bytes at once, which must be readable.
package enum SixteenBytes {
    /// A bit for each byte that ends a run of plain string bytes, the lowest for the first: of the lowest exactly,
    /// and besides of some above it.
    @inline(__always)
    package static func endsOfPlain(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
        #if arch(x86_64)
            chaperone_ends_of_plain(bytes)
        #else
            endsOfPlainByWords(bytes)
        #endif
    }

    /// The same by two words, for processors that ``CWideBytes`` has nothing for.
    @inline(__always)
    package static func endsOfPlainByWords(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
        lowest(
            ChaperoneJSON.endsOfPlain(loadWord(bytes)),
            ChaperoneJSON.endsOfPlain(loadWord(bytes + 8)))
    }

    /// A bit for each byte that is one of two, as above.
    @inline(__always)
    package static func places(
        of one: UInt8, or other: UInt8, in bytes: UnsafePointer<UInt8>
    ) -> UInt32 {
        #if arch(x86_64)
            chaperone_places_of(bytes, one, other)
        #else
            placesByWords(of: one, or: other, in: bytes)
        #endif
    }

    @inline(__always)
    package static func placesByWords(
        of one: UInt8, or other: UInt8, in bytes: UnsafePointer<UInt8>
    ) -> UInt32 {
        lowest(
            ChaperoneJSON.places(of: one, or: other, in: loadWord(bytes)),
            ChaperoneJSON.places(of: one, or: other, in: loadWord(bytes + 8)))
    }

    /// A bit for each control character below 0x20, as above.
    @inline(__always)
    package static func controls(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
        #if arch(x86_64)
            chaperone_controls(bytes)
        #else
            controlsByWords(bytes)
        #endif
    }

    @inline(__always)
    package static func controlsByWords(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
        lowest(
            ChaperoneJSON.controls(loadWord(bytes)), ChaperoneJSON.controls(loadWord(bytes + 8)))
    }

    /// The bit of the lowest byte of two words whose high bit is set.
    @inline(__always)
    private static func lowest(_ first: UInt64, _ second: UInt64) -> UInt32 {
        if first != 0 { return 1 << UInt32(first.trailingZeroBitCount / 8) }
        return second == 0 ? 0 : 1 << UInt32(8 + second.trailingZeroBitCount / 8)
    }
}
