import ChaperoneJSON

/// Both readers side by side: they read the same lines, and any difference is told.
///
/// The tests use it, and `make fuzz` is compiled with it.
struct ReaderComparison: ~Copyable {
    /// What the careful reader made of a line.
    private struct Line {
        var bytes: Range<Int>
        var number: Int
        var records: Range<Int>
        var problems: Range<Int>
        var isWhole: Bool
    }

    private var quick: QuickReader
    private var careful: JSONReader
    private var known: KnownComparison
    private var records = JSONRecords()
    private var lines: [Line] = []
    private var text: [UInt8] = []

    /// The times that a line was given to the quick reader, and those at which it read it.
    private(set) var tries = 0
    private(set) var successes = 0
    /// The values that were known.
    var taken: Int { known.taken }

    init(tree: KeyTree) {
        quick = QuickReader(tree: tree)
        careful = JSONReader(tree: tree) { _ in 0 }
        known = KnownComparison(tree: tree)
    }

    /// Reads the lines of a document twice, and tells the first difference.
    ///
    /// The second time the quick reader has learned from all of them, and so it has from the
    /// documents before.
    mutating func difference(in document: some Collection<UInt8>) -> String? {
        // As long as a block has to be and no byte longer, for a sanitizer to watch its end.
        let size = document.count + QuickReader.padding
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)
        defer { block.deallocate() }
        _ = block.update(fromContentsOf: document)
        block[document.count...].update(repeating: 0)
        guard let bytes = block.baseAddress else { return nil }
        readCarefully(bytes, document.count)
        for time in 1...2 {
            for line in lines {
                tries += 1
                let end = quick.read(bytes, at: line.bytes.lowerBound)
                guard end >= 0 else {
                    if known.accepts(bytes, line.bytes) {
                        return "line \(line.number) is only read with known values"
                    }
                    continue
                }
                successes += 1
                let difference =
                    difference(in: line, readTo: end, bytes)
                    ?? known.difference(
                        in: bytes, at: line.bytes.lowerBound, readTo: end,
                        UnsafeBufferPointer(start: quick.cells, count: quick.cellCount))
                guard let difference else { continue }
                return "line \(line.number), read for time \(time): \(difference)"
            }
        }
        return nil
    }

    private mutating func readCarefully(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) {
        lines.removeAll(keepingCapacity: true)
        records.removeAll()
        var start = 0
        while start < count {
            var end = start
            // Within the block, of which the document is the beginning.
            while end < count, bytes[end] != 0x0A { end += 1 }
            let (firstRecord, firstProblem) = (records.records.count, records.problems.count)
            let number = lines.count + 1
            let isWhole = careful.read(
                bytes, from: start, to: end, origin: 0, line: number, lineStart: start,
                into: &records)
            lines.append(
                Line(
                    bytes: start..<end, number: number,
                    records: firstRecord..<records.records.count,
                    problems: firstProblem..<records.problems.count, isWhole: isWhole))
            start = end + 1
        }
    }

    private mutating func difference(
        in line: Line, readTo end: Int, _ block: UnsafePointer<UInt8>
    ) -> String? {
        let start = line.bytes.lowerBound
        guard end <= line.bytes.upperBound else { return "it was read beyond its end" }
        if let problem = records.problems[line.problems].first(where: { $0.offset < end }) {
            return "a problem was not seen: \(problem)"
        }
        // Behind the object the careful reader may have found anything.
        if end == line.bytes.upperBound, !line.isWhole || line.records.count != 1 {
            return "it is not one sound record"
        }
        guard let record = records.records[line.records].first, record.point == 0,
            !record.isDamaged
        else { return "it begins with no sound record" }
        guard record.offset == start, record.endOffset == end else {
            return "the record is at \(record.offset)..<\(record.endOffset), not \(start)..<\(end)"
        }
        guard record.cells.count == quick.cellCount else {
            return "\(record.cells.count) cells, not \(quick.cellCount)"
        }
        for index in 0..<quick.cellCount {
            let wanted = records.cells[record.cells.lowerBound + index]
            // So many cells were found.
            let found = quick.cells[index]
            guard agree(found, wanted, line, block) else {
                return "cell \(index) is \(found), and should be \(wanted)"
            }
        }
        return nil
    }

    private mutating func agree(
        _ found: QuickCell, _ wanted: JSONCell, _ line: Line, _ block: UnsafePointer<UInt8>
    ) -> Bool {
        guard found.field == wanted.field, found.kind == wanted.kind,
            found.isElement == wanted.isElement, Int(found.start) == wanted.offset,
            wanted.line == line.number,
            wanted.column == wanted.offset - line.bytes.lowerBound + 1
        else { return false }
        if found.kind == .array { return Int64(found.count) == wanted.integer }
        text.removeAll(keepingCapacity: true)
        found.appendText(of: block, to: &text)
        guard text[...] == records.text[wanted.text] else { return false }
        if found.kind == .integer {
            return Int64(String(decoding: text, as: UTF8.self)) == wanted.integer
        }
        guard found.kind == .text else { return !found.hasEscape }
        let written = UnsafeBufferPointer(start: block + found.textStart, count: Int(found.count))
        return found.hasEscape == written.contains(0x5C) && Int64(text.count) == wanted.integer
    }
}
