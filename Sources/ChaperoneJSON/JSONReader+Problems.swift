/// Problems: what is told of them, and what they cost.
extension JSONReader {
    /// Adds a problem on the line under the cursor that costs no more than a value.
    mutating func report(
        _ code: JSONProblem.Code, _ detail: String, at offset: Int, isFatal: Bool = false,
        _ records: inout JSONRecords
    ) {
        add(
            JSONProblem(
                code: code, offset: offset, line: window.line,
                column: window.column(of: offset), detail: detail, isFatal: isFatal),
            &records)
    }

    private mutating func add(_ problem: JSONProblem, _ records: inout JSONRecords) {
        problemCount += 1
        if problemCount <= JSONLimits.problems { records.problems.append(problem) }
    }

    /// Ends the open records with a problem of which the cursor stands on the line.
    mutating func fail(
        _ code: JSONProblem.Code, _ detail: String, at offset: Int, _ records: inout JSONRecords
    ) {
        isComplete = false
        phase = .unwinding
        resumption = resumption(after: code, at: offset)
        let lineBreak = window.lineBreak
        if resumption == .here {
            add(
                JSONProblem(
                    code: .truncated, offset: lineBreak.offset, line: lineBreak.line,
                    column: lineBreak.column, detail: detail, isFatal: true),
                &records)
        } else if window.failure == nil {
            // When the source fails, what it throws says more than a missing brace.
            report(code, detail, at: offset, isFatal: true, &records)
        }
    }

    /// Refuses the byte under the cursor, or the end of the input.
    mutating func refuse(_ byte: Int, _ expected: String, _ records: inout JSONRecords) {
        fail(code(refusing: byte), expected, at: window.offset, &records)
    }

    private func code(refusing byte: Int) -> JSONProblem.Code {
        switch byte {
        case ByteWindow.endOfInput: .truncated
        case 0: .nulBytes
        case 0x80...0xC1, 0xF5...: .invalidUTF8
        default: .notJSON
        }
    }

    /// Refuses the byte under the cursor where a top-level value was to begin.
    mutating func refuseTopLevel(_ byte: Int, _ records: inout JSONRecords) {
        let isBrokenLine = lines.isLineWise && lines.isFirstOnLine
        let code = code(refusing: byte)
        guard lines.valueCount > 0, !isBrokenLine, code == .notJSON else {
            return fail(code, "expected an object or an array", at: window.offset, &records)
        }
        fail(
            .trailingContent, "expected nothing more, or another object", at: window.offset,
            &records)
    }

    /// Refuses the object or array under the cursor.
    mutating func refuseDepth(_ records: inout JSONRecords) {
        fail(
            .tooDeep, "expected at most 128 objects and arrays inside each other",
            at: window.offset, &records)
    }

    /// Reports a value where a record was to be.
    mutating func refuseNonObject(_ records: inout JSONRecords) {
        isComplete = false
        report(.notAnObject, "expected an object", at: valueOffset, &records)
    }

    /// Ends the reading, and says so if there were more problems than are reported.
    mutating func finish(_ records: inout JSONRecords) {
        phase = .finished
        let more = problemCount - JSONLimits.problems
        guard more > 0 else { return }
        records.problems.append(
            JSONProblem(
                code: .tooManyProblems, offset: window.offset, line: window.line,
                column: window.column(of: window.offset),
                detail: "\(more) more problems were found", isFatal: false))
    }
}
