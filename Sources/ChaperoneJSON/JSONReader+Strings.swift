/// Where the decoded bytes of a string go.
enum StringTarget {
    case nothing
    /// The open record's texts.
    case text
    /// The first bytes only, for a look at them.
    case scratch
}

/// A string as far as it has been read.
struct StringScan {
    enum State {
        case whole
        case invalid
        case tooLong
        /// A fatal problem: the reader is unwinding.
        case broken
    }

    var state = State.whole

    /// Decoded bytes.
    var count = 0

    let target: StringTarget
    let offset: Int

    /// Where the string begins in the reader's `text`.
    let firstByte: Int

    /// The first half of a surrogate pair that waits for its second, or 0, and its place.
    var high: UInt32 = 0
    var highOffset = 0
}

/// Strings: keys, values and what is stepped over, in pieces as the window shows them.
extension JSONReader {
    /// Room for the UTF-8 bytes of one character, behind the scratch.
    @inline(__always)
    var staging: UnsafeMutablePointer<UInt8> { scratch + scratchCapacity }

    /// Reads a string whose opening quote is under the cursor.
    mutating func readString(
        into target: StringTarget, _ records: inout JSONRecords
    ) -> StringScan {
        var scan = StringScan(target: target, offset: window.offset, firstByte: text.count)
        scratchCount = 0
        window.cursor += 1
        while window.cursor < window.end || window.refill() {
            let stop = endOfPlainRun(window.bytes, from: window.cursor, to: window.end)
            if stop > window.cursor {
                refuseHalfPair(&scan, &records)
                // The run lies between the cursor and the window's end.
                take(window.bytes + window.cursor, stop - window.cursor, &scan, &records)
                window.cursor = stop
                if stop == window.end { continue }
            }
            switch window.bytes[stop] {
            case 0x22:
                refuseHalfPair(&scan, &records)
                window.cursor += 1
                return scan
            case 0x5C:
                guard readEscape(&scan, &records) else { return broken(&scan) }
            case 0x80...:
                readMultibyte(&scan, &records)
            default:
                fail(
                    .controlCharacter, "expected an escape for a control character",
                    at: window.offset, &records)
                return broken(&scan)
            }
        }
        refuse(ByteWindow.endOfInput, "expected the end of a string", &records)
        return broken(&scan)
    }

    private mutating func broken(_ scan: inout StringScan) -> StringScan {
        drop(scan)
        scan.state = .broken
        return scan
    }

    private mutating func drop(_ scan: StringScan) {
        if scan.target == .text { text.removeSubrange(scan.firstByte...) }
    }

    /// Counts decoded bytes and keeps those that are wanted.
    @inline(__always)
    mutating func take(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ scan: inout StringScan,
        _ records: inout JSONRecords
    ) {
        scan.count += count
        guard scan.count <= JSONLimits.text else { return refuseLength(&scan, &records) }
        guard scan.state == .whole else { return }
        switch scan.target {
        case .nothing: break
        case .text: text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        case .scratch:
            let room = min(count, scratchCapacity - scratchCount)
            // Never more than the room that is left.
            (scratch + scratchCount).update(from: bytes, count: room)
            scratchCount += room
        }
    }

    private mutating func refuseLength(_ scan: inout StringScan, _ records: inout JSONRecords) {
        guard scan.state != .tooLong else { return }
        drop(scan)
        scan.state = .tooLong
        report(.stringTooLong, "expected at most 1 MiB of text", at: scan.offset, &records)
    }

    /// Reports the string's first byte or escape that is no Unicode.
    mutating func spoil(
        _ scan: inout StringScan, _ code: JSONProblem.Code, at offset: Int,
        _ records: inout JSONRecords
    ) {
        guard scan.state == .whole else { return }
        drop(scan)
        scan.state = .invalid
        let detail =
            code == .loneSurrogate
            ? "expected both halves of a surrogate pair" : "expected valid UTF-8"
        report(code, detail, at: offset, &records)
    }

    @inline(__always)
    mutating func refuseHalfPair(_ scan: inout StringScan, _ records: inout JSONRecords) {
        guard scan.high != 0 else { return }
        scan.high = 0
        spoil(&scan, .loneSurrogate, at: scan.highOffset, &records)
    }

    /// Reads a character of two to four bytes; the first is under the cursor.
    private mutating func readMultibyte(_ scan: inout StringScan, _ records: inout JSONRecords) {
        refuseHalfPair(&scan, &records)
        let offset = window.offset
        let first = window.peek()
        let (tail, second) = Self.continuation(after: first)
        window.cursor += 1
        // At most four bytes are staged, for which there is room.
        staging[0] = UInt8(truncatingIfNeeded: first)
        var allowed = second
        for index in 0..<tail {
            let byte = window.peek()
            guard allowed.contains(byte) else {
                return spoil(&scan, .invalidUTF8, at: offset, &records)
            }
            staging[index + 1] = UInt8(truncatingIfNeeded: byte)
            window.cursor += 1
            allowed = 0x80...0xBF
        }
        guard tail > 0 else { return spoil(&scan, .invalidUTF8, at: offset, &records) }
        take(staging, tail + 1, &scan, &records)
    }

    /// How many bytes follow a first byte, none when it is invalid, and the range of the next one:
    /// it is what keeps out overlong forms, surrogates and what lies beyond Unicode.
    @inline(__always)
    private static func continuation(after first: Int) -> (count: Int, next: ClosedRange<Int>) {
        switch first {
        case 0xC2...0xDF: (1, 0x80...0xBF)
        case 0xE0: (2, 0xA0...0xBF)
        case 0xED: (2, 0x80...0x9F)
        case 0xE1...0xEF: (2, 0x80...0xBF)
        case 0xF0: (3, 0x90...0xBF)
        case 0xF1...0xF3: (3, 0x80...0xBF)
        case 0xF4: (3, 0x80...0x8F)
        default: (0, 0x80...0xBF)
        }
    }
}
