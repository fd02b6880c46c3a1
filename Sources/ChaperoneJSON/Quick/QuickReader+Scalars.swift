/// Strings and numbers, which are checked as they are passed.
extension QuickReader {
    /// The place of the first byte that ends a run of plain characters: a quote, a backslash, a control
    /// character or a byte of more than seven bits.
    ///
    /// With the block, which would be looked up again and again.
    @inline(__always)
    func endOfPlain(_ bytes: UnsafePointer<UInt8>, _ start: Int) -> Int {
        var position = start
        while true {
            let hits = SixteenBytes.endsOfPlain(bytes + position)
            if hits != 0 { return position &+ hits.trailingZeroBitCount }
            position &+= 16
        }
    }

    /// The place of the quote that ends a string; -1 for one that the other reader has to look at.
    @inline(__always)
    mutating func endOfString(_ bytes: UnsafePointer<UInt8>, _ start: Int) -> Int {
        let end = endOfPlain(bytes, start)
        return bytes[end] == 0x22 ? end : endOfRest(end)
    }

    /// The place of the quote that ends a string, from the first character on that is no plain one.
    @inline(never)
    mutating func endOfRest(_ start: Int) -> Int {
        var position = start
        while true {
            position = endOfSpecial(position)
            if position < 0 { return -1 }
            position = endOfPlain(bytes, position)
            if bytes[position] == 0x22 { return position }
        }
    }

    /// Steps over escapes and characters of several bytes; -1 for what is no valid one.
    @inline(__always)
    private mutating func endOfSpecial(_ start: Int) -> Int {
        var position = start
        while true {
            let byte = bytes[position]
            if byte == 0x5C {
                sawEscape = true
                position = endOfEscape(position)
            } else if byte >= 0x80 {
                position = endOfCharacter(position)
            } else {
                // A control character is none of a string's.
                return byte >= 0x20 ? position : -1
            }
            if position < 0 { return -1 }
        }
    }

    private func endOfEscape(_ position: Int) -> Int {
        switch bytes[position + 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return position + 2
        case 0x75:
            let unit = unit(position + 2)
            if unit & 0xFC00 == 0xDC00 { return -1 }
            guard unit & 0xFC00 == 0xD800 else { return unit < 0 ? -1 : position + 6 }
            guard bytes[position + 6] == 0x5C, bytes[position + 7] == 0x75 else { return -1 }
            let low = self.unit(position + 8)
            return low >= 0 && low & 0xFC00 == 0xDC00 ? position + 12 : -1
        default: return -1
        }
    }

    /// The number that four hexadecimal digits give; -1 where there are fewer.
    private func unit(_ position: Int) -> Int {
        var unit = 0
        for index in position..<position + 4 {
            switch bytes[index] {
            case 0x30...0x39: unit = unit << 4 | (Int(bytes[index]) - 0x30)
            case 0x41...0x46: unit = unit << 4 | (Int(bytes[index]) - 0x41 + 10)
            case 0x61...0x66: unit = unit << 4 | (Int(bytes[index]) - 0x61 + 10)
            // Nothing behind it is looked at, which may be beyond the line.
            default: return -1
            }
        }
        return unit
    }

    /// A character of two to four bytes: neither overlong nor a surrogate nor beyond Unicode.
    @inline(__always)
    private func endOfCharacter(_ position: Int) -> Int {
        let first = bytes[position]
        let second = bytes[position + 1]
        if first < 0xE0 {
            return first >= 0xC2 && isTail(second) ? position + 2 : -1
        }
        guard isTail(second), isTail(bytes[position + 2]) else { return -1 }
        if first < 0xF0 {
            if first == 0xE0, second < 0xA0 { return -1 }
            return first == 0xED && second >= 0xA0 ? -1 : position + 3
        }
        guard first <= 0xF4, isTail(bytes[position + 3]) else { return -1 }
        if first == 0xF0, second < 0x90 { return -1 }
        return first == 0xF4 && second >= 0x90 ? -1 : position + 4
    }

    @inline(__always)
    private func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// The place behind a number; -1 for what is none, or too long.
    ///
    /// Static, because a reader that is being changed would be copied for it.
    @inline(__always)
    static func endOfNumber(
        _ bytes: UnsafePointer<UInt8>, _ start: Int
    ) -> (end: Int, isInteger: Bool) {
        var position = start
        if bytes[position] == 0x2D { position &+= 1 }
        if bytes[position] == 0x30 {
            position &+= 1
        } else {
            guard isDigit(bytes[position]) else { return (-1, true) }
            repeat { position &+= 1 } while isDigit(bytes[position])
        }
        let next = bytes[position]
        guard next == 0x2E || next == 0x65 || next == 0x45 || isDigit(next) else {
            return (position &- start <= JSONLimits.number ? position : -1, true)
        }
        return (endOfFraction(bytes, start, position), false)
    }

    @inline(never)
    private static func endOfFraction(
        _ bytes: UnsafePointer<UInt8>, _ start: Int, _ point: Int
    ) -> Int {
        var position = point
        if bytes[position] == 0x2E {
            position += 1
            guard isDigit(bytes[position]) else { return -1 }
            repeat { position += 1 } while isDigit(bytes[position])
        }
        if bytes[position] == 0x65 || bytes[position] == 0x45 {
            position += 1
            if bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
            guard isDigit(bytes[position]) else { return -1 }
            repeat { position += 1 } while isDigit(bytes[position])
        }
        guard position > point, !isDigit(bytes[position]) else { return -1 }
        return position - start <= JSONLimits.number ? position : -1
    }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
