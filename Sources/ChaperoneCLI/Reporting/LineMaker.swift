import Chaperone
import ChaperoneReporters

/// Makes the lines of one report on one thread.
final class LineMaker: FindingLines {
    /// Makes lines that have no form.
    private var writing: LineWriting
    /// The bytes of all forms, and where each of them and its gaps are.
    private var formBytes: [UInt8] = []
    private var forms: [Form] = []
    /// The lines; `lines[..<count]` are in use.
    private var lines = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    private var count = 0
    private var batch: Batch?
    /// What stands in forms for each row, one after the other; an empty range for what nobody asked yet.
    private var subjectBytes: [UInt8] = []
    private var subjects: [Range<Int>] = []

    private struct Form {
        var start: Int
        var subject: Int
        /// The same where nothing was seen.
        var line: Int
        var column: Int
        var end: Int
    }

    init(_ writing: LineWriting) {
        self.writing = writing
        self.writing.removeAll()
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        lines.deallocate()
    }

    func lists(_ verdict: Verdict) -> Bool { writing.lists(verdict) }

    func begin(_ batch: Batch) {
        self.batch = batch
        formBytes.removeAll(keepingCapacity: true)
        forms.removeAll(keepingCapacity: true)
        subjectBytes.removeAll(keepingCapacity: true)
        subjects.removeAll(keepingCapacity: true)
        subjects.append(contentsOf: repeatElement(0..<0, count: batch.count))
    }

    func append(_ outcome: Outcome) {
        writing.append(outcome)
        makeRoom(writing.bytes.count)
        writing.bytes.withUnsafeBufferPointer { put($0) }
        writing.removeAll()
    }

    func form(of outcome: Outcome) -> Int? {
        guard let form = writing.form(of: outcome) else { return nil }
        let start = formBytes.count
        formBytes += form.bytes
        let end = formBytes.count
        let (line, column) = form.place.map { (start + $0.line, start + $0.column) } ?? (end, end)
        forms.append(
            Form(
                start: start, subject: start + form.subject, line: line, column: column, end: end))
        return forms.count - 1
    }

    func append(form number: Int, row: Int, line: Int, column: Int) {
        if subjects[row].isEmpty { makeSubject(row) }
        let subject = subjects[row]
        let form = forms[number]
        // Two numbers of at most ten digits each.
        makeRoom(form.end - form.start + subject.count + 20)
        formBytes.withUnsafeBufferPointer { bytes in
            put(.init(rebasing: bytes[form.start..<form.subject]))
            subjectBytes.withUnsafeBufferPointer { put(.init(rebasing: $0[subject])) }
            put(.init(rebasing: bytes[form.subject..<form.line]))
            guard form.line < form.end else { return }
            put(line)
            put(.init(rebasing: bytes[form.line..<form.column]))
            put(column)
            put(.init(rebasing: bytes[form.column..<form.end]))
        }
    }

    func takeBytes() -> [UInt8] {
        batch = nil
        defer { count = 0 }
        return Array(lines[..<count])
    }

    private func makeSubject(_ row: Int) {
        guard let subject = batch?.subjects[row] else { return }
        let start = subjectBytes.count
        writing.appendSubject(subject.id, subject.name, to: &subjectBytes)
        subjects[row] = start..<subjectBytes.count
    }

    @inline(__always)
    private func makeRoom(_ more: Int) {
        if count + more > lines.count { grow(more) }
    }

    private func grow(_ more: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(
            capacity: max(lines.count * 2, count + more))
        // The larger one has room for all that is in use.
        _ = larger.update(fromContentsOf: lines[..<count])
        lines.deallocate()
        lines = larger
    }

    /// Appends bytes for which there is room.
    @inline(__always)
    private func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress, let lines = lines.baseAddress else { return }
        (lines + count).update(from: first, count: bytes.count)
        count += bytes.count
    }

    /// Appends the digits of a number that is not negative, for which there is room.
    @inline(__always)
    private func put(_ number: Int) {
        guard let lines = lines.baseAddress else { return }
        var digits = 1
        var limit = 10
        while number >= limit {
            digits += 1
            limit *= 10
        }
        var rest = number
        for position in stride(from: count + digits - 1, through: count, by: -1) {
            lines[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }
}
