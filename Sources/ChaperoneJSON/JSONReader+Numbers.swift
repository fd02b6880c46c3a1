/// Numbers.
extension JSONReader {
    /// Reads a number; its first byte, a digit or a minus, is given and under the cursor.
    mutating func readNumber(_ first: Int, _ records: inout JSONRecords) {
        scratchCount = 0
        var isInteger = true
        var byte = first
        if byte == 0x2D { byte = keep(byte) }
        if byte == 0x30 {
            byte = keep(byte)
            guard !isDigit(byte) else {
                return refuse(byte, "expected no digit after a leading zero", &records)
            }
        } else {
            guard isDigit(byte) else { return refuse(byte, "expected a digit", &records) }
            byte = keepDigits(byte)
        }
        if byte == 0x2E {
            isInteger = false
            byte = keep(byte)
            guard isDigit(byte) else {
                return refuse(byte, "expected a digit after the point", &records)
            }
            byte = keepDigits(byte)
        }
        if byte == 0x65 || byte == 0x45 {
            isInteger = false
            byte = keep(byte)
            if byte == 0x2B || byte == 0x2D { byte = keep(byte) }
            guard isDigit(byte) else {
                return refuse(byte, "expected a digit in the exponent", &records)
            }
            byte = keepDigits(byte)
        }
        finishNumber(isInteger: isInteger, &records)
    }

    private mutating func finishNumber(isInteger: Bool, _ records: inout JSONRecords) {
        guard scratchCount <= JSONLimits.number else {
            report(
                .numberTooLong, "expected a number of at most 400 characters", at: valueOffset,
                &records)
            return finishScalar(.invalid, &records)
        }
        guard isAskedFor else { return finishScalar(.decimal, &records) }
        let start = text.count
        // The scratch has room for the longest number, so all of this one is in it.
        let digits = UnsafeBufferPointer(start: scratch, count: scratchCount)
        text.append(contentsOf: digits)
        let range = start..<text.count
        if isInteger, let integer = integer(digits) {
            finishScalar(.integer, integer: integer, text: range, &records)
        } else {
            finishScalar(.decimal, text: range, &records)
        }
    }

    /// The value of checked digits; nil when it does not fit.
    private func integer(_ digits: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = digits.first == 0x2D
        var value: Int64 = 0
        for digit in digits.dropFirst(isNegative ? 1 : 0) {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            // Counted downwards for negative numbers, whose range is larger by one.
            let step = Int64(digit) - 0x30
            let (sum, overflowsToo) = product.addingReportingOverflow(isNegative ? -step : step)
            if overflows || overflowsToo { return nil }
            value = sum
        }
        return value
    }

    /// Keeps the byte under the cursor, if there is still room for it, and returns the next one.
    @inline(__always)
    private mutating func keep(_ byte: Int) -> Int {
        // The scratch has room for that many at least.
        if scratchCount < JSONLimits.number {
            scratch[scratchCount] = UInt8(truncatingIfNeeded: byte)
        }
        scratchCount += 1
        return window.advance()
    }

    @inline(__always)
    private mutating func keepDigits(_ first: Int) -> Int {
        var byte = first
        while isDigit(byte) { byte = keep(byte) }
        return byte
    }

    @inline(__always)
    private func isDigit(_ byte: Int) -> Bool {
        byte >= 0x30 && byte <= 0x39
    }
}
