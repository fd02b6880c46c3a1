/// Turns UTF-16 into UTF-8 block by block.
///
/// An unpaired surrogate or a single last byte becomes the byte FF, which is nowhere valid.
struct UTF16Decoder: ~Copyable {
    /// How UTF-16 is recognised: by its byte order mark, or by the zero in its first character,
    /// which in JSON is always ASCII.
    struct Encoding {
        var isBigEndian: Bool
        var markLength: Int

        /// Nil when the first bytes (up to four) are not those of UTF-16.
        init?(startingWith first: UnsafeBufferPointer<UInt8>) {
            guard first.count >= 2 else { return nil }
            let isWide = first.count == 4 && first[2] == 0 && first[3] == 0
            switch (first[0], first[1]) {
            case (0xFE, 0xFF): (isBigEndian, markLength) = (true, 2)
            case (0xFF, 0xFE): (isBigEndian, markLength) = (false, 2)
            case (0, 1...): (isBigEndian, markLength) = (true, 0)
            case (1..., 0) where !isWide: (isBigEndian, markLength) = (false, 0)
            default: return nil
            }
        }
    }

    // Owned; freed in `deinit`. Bytes `start..<end` wait for decoding.
    private let raw: UnsafeMutableRawPointer
    private var start = 0
    private var end = 0
    private let isBigEndian: Bool

    init(_ encoding: Encoding, startingWith bytes: UnsafeRawBufferPointer) {
        isBigEndian = encoding.isBigEndian
        raw = .allocate(byteCount: JSONLimits.block, alignment: 2)
        start = encoding.markLength
        append(min(bytes.count, JSONLimits.block), of: bytes)
    }

    deinit {
        raw.deallocate()
    }

    private mutating func append(_ count: Int, of bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.baseAddress, count > 0 else { return }
        // `count` is at most the capacity of `raw`, and nothing else is in it yet.
        raw.copyMemory(from: first, byteCount: count)
        end = count
    }

    /// Room for the next bytes, after those that could not yet be decoded.
    var free: UnsafeMutableRawBufferPointer {
        mutating get {
            // At most three bytes wait when this is asked for; the ranges may overlap.
            let waiting = end - start
            raw.copyMemory(from: raw + start, byteCount: waiting)
            start = 0
            end = waiting
            return UnsafeMutableRawBufferPointer(
                start: raw + end, count: JSONLimits.block - end)
        }
    }

    /// Takes note of bytes that were put into `free`.
    mutating func append(_ count: Int) {
        end += count
    }

    /// Decodes as much as there is room for and returns the number of bytes written.
    mutating func decode(into target: UnsafeMutablePointer<UInt8>, room: Int, isLast: Bool) -> Int {
        var count = 0
        // A character takes at most four bytes, so all writes stay below `room`.
        while count + 4 <= room, start < end {
            guard start + 2 <= end else {
                guard isLast else { break }
                target[count] = 0xFF
                start = end
                return count + 1
            }
            let high = unit(at: start)
            guard high & 0xF800 == 0xD800 else {
                count += encodeUTF8(UInt32(high), into: target + count)
                start += 2
                continue
            }
            if start + 4 > end, !isLast, high < 0xDC00 { break }
            let low: UInt16 = start + 4 <= end ? unit(at: start + 2) : 0
            if high < 0xDC00, low & 0xFC00 == 0xDC00 {
                let scalar = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(low & 0x3FF))
                count += encodeUTF8(scalar, into: target + count)
                start += 4
            } else {
                target[count] = 0xFF
                count += 1
                start += 2
            }
        }
        return count
    }

    @inline(__always)
    private func unit(at position: Int) -> UInt16 {
        // The callers check that two bytes follow `position`.
        let unit = raw.loadUnaligned(fromByteOffset: position, as: UInt16.self)
        return isBigEndian ? UInt16(bigEndian: unit) : UInt16(littleEndian: unit)
    }
}

/// Writes a scalar as UTF-8 and returns the number of bytes; `target` has room for four.
@inline(__always)
func encodeUTF8(_ scalar: UInt32, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let tail = { (shift: UInt32) in UInt8(0x80 | (scalar >> shift) & 0x3F) }
    switch scalar {
    case ..<0x80:
        target[0] = UInt8(scalar)
        return 1
    case ..<0x800:
        target[0] = UInt8(0xC0 | scalar >> 6)
        target[1] = tail(0)
        return 2
    case ..<0x10000:
        target[0] = UInt8(0xE0 | scalar >> 12)
        target[1] = tail(6)
        target[2] = tail(0)
        return 3
    default:
        target[0] = UInt8(0xF0 | scalar >> 18)
        target[1] = tail(12)
        target[2] = tail(6)
        target[3] = tail(0)
        return 4
    }
}
