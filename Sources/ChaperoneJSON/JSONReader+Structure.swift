/// Objects, arrays and what stands between their parts.
extension JSONReader {
    @inline(__always)
    mutating func readFirstMember(_ records: inout JSONRecords) {
        switch window.nonspace() {
        case 0x22: readMember(&records)
        case 0x7D: closeObject(&records)
        case let byte: refuse(byte, "expected a key in quotes or }", &records)
        }
    }

    @inline(__always)
    mutating func readNextMember(_ records: inout JSONRecords) {
        switch window.nonspace() {
        case 0x2C:
            window.cursor += 1
            let byte = window.nonspace()
            guard byte == 0x22 else {
                return refuse(byte, "expected a key in quotes after the comma", &records)
            }
            readMember(&records)
        case 0x7D: closeObject(&records)
        case let byte: refuse(byte, "expected a comma or }", &records)
        }
    }

    @inline(__always)
    mutating func readFirstElement(_ records: inout JSONRecords) {
        let byte = window.nonspace()
        if byte == 0x5D { return closeArray() }
        readElement(byte, "expected a value or ]", &records)
    }

    @inline(__always)
    mutating func readNextElement(_ records: inout JSONRecords) {
        switch window.nonspace() {
        case 0x2C:
            window.cursor += 1
            readElement(window.nonspace(), "expected a value after the comma", &records)
        case 0x5D: closeArray()
        case let byte: refuse(byte, "expected a comma or ]", &records)
        }
    }

    @inline(__always)
    private mutating func readElement(
        _ byte: Int, _ expected: String, _ records: inout JSONRecords
    ) {
        // An array's frame is on top in this phase, so `depth` is at least one.
        frames[depth - 1].elements += 1
        target = frames[depth - 1].node
        elementOf = frames[depth - 1].elementOf
        readValue(byte, expected, &records)
    }

    /// Reads a key, the colon and the beginning of the value; the key's quote is under the cursor.
    @inline(__always)
    private mutating func readMember(_ records: inout JSONRecords) {
        let keyOffset = window.offset
        guard let key = readKey(&records) else { return }
        if key >= 0 {
            // An object's frame is on top in this phase; `key` is a node of the tree.
            let object = frames[depth - 1].object
            if lastSeen[Int(key)] == object { refuseDuplicate(key, at: keyOffset, &records) }
            lastSeen[Int(key)] = object
        }
        let colon = window.nonspace()
        guard colon == 0x3A else { return refuse(colon, "expected a colon", &records) }
        window.cursor += 1
        target = key
        elementOf = -1
        readValue(window.nonspace(), "expected a value", &records)
    }

    /// Returns the key's node or -1; nil after a fatal problem.
    @inline(__always)
    private mutating func readKey(_ records: inout JSONRecords) -> Int32? {
        let node = frames[depth - 1].node
        let first = window.cursor + 1
        // The quote is under the cursor, so `first` is at most the window's end.
        let stop = endOfPlainRun(window.bytes, from: first, to: window.end)
        if stop < window.end, window.bytes[stop] == 0x22 {
            window.cursor = stop + 1
            guard node >= 0 else { return -1 }
            return nodes.child(of: node, key: window.bytes + first, count: stop - first)
        }
        let scan = readString(into: .scratch, &records)
        switch scan.state {
        case .broken: return nil
        case .tooLong: return -1
        case .invalid:
            // It might have been any key.
            if openCount > 0 { open[openCount - 1].isDamaged = true }
            isComplete = false
            return -1
        case .whole:
            guard node >= 0, scan.count <= nodes.longestKey else { return -1 }
            return nodes.child(of: node, key: scratch, count: scan.count)
        }
    }

    mutating func openObject(_ records: inout JSONRecords) {
        guard depth < JSONLimits.depth else { return refuseDepth(&records) }
        objects += 1
        var frame = Frame(isArray: false, node: -1, object: objects)
        if target >= 0 {
            let node = nodes[target]
            if node.point >= 0 || node.hasKeys { frame.node = target }
            if node.point >= 0 {
                openRecord(node.point)
                frame.isRecord = true
            }
        }
        if frame.node < 0 { addCells(.object, &records) }
        frames[depth] = frame
        depth += 1
        window.cursor += 1
        phase = .firstMember
    }

    mutating func openArray(_ records: inout JSONRecords) {
        guard depth < JSONLimits.depth else { return refuseDepth(&records) }
        var frame = Frame(isArray: true, node: -1)
        if target == 0 {
            frame.node = 0
        } else {
            let firstCell = cells.count
            addCells(.array, &records)
            frame.countCells = firstCell..<cells.count
            if target >= 0 {
                let node = nodes[target]
                frame.node = node.element
                if node.isField { frame.elementOf = target }
                if node.isElement, node.point > 0 { refuseNonObject(&records) }
            }
        }
        frames[depth] = frame
        depth += 1
        window.cursor += 1
        phase = .firstElement
    }

    @inline(__always)
    private mutating func closeObject(_ records: inout JSONRecords) {
        window.cursor += 1
        depth -= 1
        if frames[depth].isRecord { closeRecord(isDamaged: false, &records) }
        finishValue()
    }

    @inline(__always)
    private mutating func closeArray() {
        window.cursor += 1
        depth -= 1
        fillInCount(frames[depth])
        finishValue()
    }

    /// Puts the number of elements into the cells that stand for the array.
    @inline(__always)
    mutating func fillInCount(_ frame: Frame) {
        for cell in frame.countCells { cells[cell].integer = Int64(frame.elements) }
    }

    /// Goes on behind a value that has been read to its end.
    @inline(__always)
    mutating func finishValue() {
        if depth > 0 {
            phase = frames[depth - 1].isArray ? .afterElement : .afterMember
        } else {
            lines.finishValue(line: window.line, offset: window.offset)
            phase = .topLevel
        }
    }
}
