/// The beginnings of values, literals and top-level values.
extension JSONReader {
    /// Reads a scalar, or opens an object or array; its first byte is given and under the cursor.
    @inline(__always)
    mutating func readValue(_ byte: Int, _ expected: String, _ records: inout JSONRecords) {
        valueOffset = window.offset
        switch byte {
        case 0x22: readText(&records)
        case 0x66: readLiteral("false", .false, &records)
        case 0x74: readLiteral("true", .true, &records)
        case 0x6E: readLiteral("null", .null, &records)
        case 0x30...0x39, 0x2D: readNumber(byte, &records)
        case 0x7B: openObject(&records)
        case 0x5B: openArray(&records)
        default: refuse(byte, expected, &records)
        }
    }

    /// True when the value is a field's or an element of one.
    @inline(__always)
    var isAskedFor: Bool {
        elementOf >= 0 || target >= 0 && nodes[target].isField
    }

    /// Adds the cells of a scalar and goes on behind it.
    @inline(__always)
    mutating func finishScalar(
        _ kind: JSONKind, integer: Int64 = 0, text: Range<Int> = 0..<0,
        _ records: inout JSONRecords
    ) {
        if target >= 0 || elementOf >= 0 {
            addCells(kind, integer: integer, text: text, &records)
            if target >= 0, nodes[target].point >= 0 {
                refuseScalar(&records)
            }
        }
        finishValue()
    }

    /// A scalar in place of a record: a list's element or a top-level value is a loss.
    private mutating func refuseScalar(_ records: inout JSONRecords) {
        if target == 0 || nodes[target].isElement { refuseNonObject(&records) }
    }

    @inline(__always)
    private mutating func readLiteral(
        _ word: StaticString, _ kind: JSONKind, _ records: inout JSONRecords
    ) {
        for index in 1..<word.utf8CodeUnitCount {
            let byte = window.advance()
            // The index is below the length of the word.
            guard byte == Int(word.utf8Start[index]) else {
                return refuse(byte, "expected true, false or null", &records)
            }
        }
        window.cursor += 1
        finishScalar(kind, &records)
    }

    private mutating func readText(_ records: inout JSONRecords) {
        let isAskedFor = isAskedFor
        let isBranch = target > 0 && isBranch(target)
        let first = text.count
        let scan = readString(
            into: isAskedFor ? .text : isBranch ? .scratch : .nothing, &records)
        if isBranch, isCutOff(scan) {
            report(
                .expectedObject, "expected an object; PowerShell's -Depth cut it off",
                at: valueOffset, &records)
        }
        switch scan.state {
        case .broken: return
        case .tooLong: finishScalar(.tooLong, &records)
        case .invalid: finishScalar(.invalid, &records)
        case .whole:
            let range = isAskedFor ? first..<text.count : 0..<0
            finishScalar(.text, integer: Int64(scan.count), text: range, &records)
        }
    }

    /// True when only an object or array was expected at a node.
    @inline(__always)
    private func isBranch(_ node: Int32) -> Bool {
        let node = nodes[node]
        return !node.isField && (node.hasKeys || node.element >= 0 || node.point >= 0)
    }

    /// True for `@{`, with which PowerShell begins what it writes beyond its depth.
    private func isCutOff(_ scan: StringScan) -> Bool {
        guard scan.state == .whole, scan.count >= 2 else { return false }
        if scan.target == .text { return text[scan.firstByte...].starts(with: [0x40, 0x7B]) }
        // The scratch holds the first bytes of a whole string, so both are there.
        return scratch[0] == 0x40 && scratch[1] == 0x7B
    }

    mutating func readTopLevel(_ records: inout JSONRecords) {
        let byte = window.nonspace()
        guard byte != ByteWindow.endOfInput else {
            if topLevelShape == .nothing, window.failure == nil, isComplete {
                isComplete = false
                report(.empty, "expected an object or an array", at: window.offset, &records)
            }
            return finish(&records)
        }
        let follows = lines.endsScalar(at: window.offset)
        lines.startValue(line: window.line)
        if topLevelShape == .nothing, byte == 0x3C {
            return fail(.htmlPage, "expected JSON, not a web page", at: window.offset, &records)
        }
        target = 0
        elementOf = -1
        guard !follows, isFirstOfValue(byte) else {
            return refuseTopLevel(byte, &records)
        }
        topLevelShape = shape(after: byte)
        lines.isScalar = byte != 0x7B && byte != 0x5B
        readValue(byte, "expected a value", &records)
    }

    private func isFirstOfValue(_ byte: Int) -> Bool {
        switch byte {
        case 0x22, 0x2D, 0x30...0x39, 0x5B, 0x66, 0x6E, 0x74, 0x7B: true
        default: false
        }
    }

    private func shape(after byte: Int) -> TopLevelShape {
        guard topLevelShape == .nothing else { return .sequence }
        return byte == 0x7B ? .object : byte == 0x5B ? .array : .scalar
    }
}
