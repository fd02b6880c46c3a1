/// What happens after a fatal problem.
extension JSONReader {
    /// Where to go on: only on a line of its own can a value be told from the rest of a broken one.
    func resumption(after code: JSONProblem.Code, at offset: Int) -> Resumption {
        guard lines.isLineWise, lines.isFirstOnLine, code != .htmlPage else { return .stop }
        if window.line == lines.valueLine { return .onNextLine }
        // The broken value went on beyond its line. Was its line cut off, and is this the next one?
        guard code == .notJSON, window.lineBreak.nextToken == offset, window.isAtBrace else {
            return .stop
        }
        let isNextLine = window.lineBreak.line == lines.valueLine
        let isUnindented = window.column(of: offset) == 1
        return isNextLine || isUnindented && lines.valueCount > 0 ? .here : .stop
    }

    /// Takes the innermost frame off; its record is handed over as damaged.
    mutating func unwind(_ records: inout JSONRecords) {
        guard depth == 0 else {
            depth -= 1
            // The frame was pushed before, so the depth was at least one.
            fillInCount(frames[depth])
            if frames[depth].isRecord { closeRecord(isDamaged: true, &records) }
            return
        }
        switch resumption {
        case .stop: finish(&records)
        case .here: phase = .topLevel
        case .onNextLine: phase = .nextLine
        }
    }

    /// Goes on behind the broken line.
    mutating func resumeOnNextLine(_ records: inout JSONRecords) {
        guard window.skipLine() else { return finish(&records) }
        // Before any value is known to fill a line, the next one has to look like a record.
        guard lines.valueCount > 0 || window.nonspace() == 0x7B else { return finish(&records) }
        phase = .topLevel
    }
}
