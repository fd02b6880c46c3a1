import Chaperone
import ChaperoneReporters

/// Makes the lines of one report on one thread.
final class LineMaker: FindingLines {
    /// Makes lines that have no form.
    private var writing: LineWriting
    private var forms = FormStore()
    /// Forms that are only good for one batch; their numbers are negative.
    private var passing = FormStore()
    /// The lines; `lines[..<count]` are in use.
    private var lines = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    private var count = 0
    /// What stands in forms for the subject at hand; empty until somebody asks.
    private var subjectBytes: [UInt8] = []
    private var subject: Subject?

    init(_ writing: LineWriting) {
        self.writing = writing
        self.writing.removeAll()
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        lines.deallocate()
    }

    func lists(_ verdict: Verdict) -> Bool { writing.lists(verdict) }

    func append(_ outcome: Outcome) {
        writing.append(outcome)
        makeRoom(writing.bytes.count)
        writing.bytes.withUnsafeBufferPointer { put($0) }
        writing.removeAll()
    }

    func form(of outcome: Outcome, isPassing: Bool) -> Int? {
        guard let form = writing.form(of: outcome) else { return nil }
        return isPassing ? -passing.add(form) - 1 : forms.add(form)
    }

    func forgetForms(passing isPassing: Bool) {
        passing.removeAll()
        if !isPassing { forms.removeAll() }
    }

    func begin(_ subject: Subject) {
        self.subject = subject
        subjectBytes.removeAll(keepingCapacity: true)
    }

    func begin(_ names: EventNames) {
        subjectBytes.removeAll(keepingCapacity: true)
        writing.appendSubject(names, to: &subjectBytes)
    }

    func append(form number: Int, _ places: UnsafeBufferPointer<LinePlace>) {
        if subjectBytes.isEmpty { makeSubject() }
        if number >= 0 {
            append(number, of: forms, places)
        } else {
            append(-number - 1, of: passing, places)
        }
    }

    @inline(__always)
    private func append(
        _ number: Int, of store: borrowing FormStore, _ places: UnsafeBufferPointer<LinePlace>
    ) {
        let form = store.forms[number]
        // Each gap has a number of at most twenty digits, or the subject.
        makeRoom(form.bytes.count + subjectBytes.count + 20 * form.gaps.count)
        guard let start = lines.baseAddress else { return }
        var target = start + count
        store.bytes.withUnsafeBufferPointer { bytes in
            var position = form.bytes.lowerBound
            store.gaps.withUnsafeBufferPointer { gaps in
                for index in form.gaps {
                    target = target.put(bytes, position..<gaps[index].position)
                    position = gaps[index].position
                    switch gaps[index].content {
                    case .subject:
                        target = subjectBytes.withUnsafeBufferPointer {
                            target.put($0, $0.indices)
                        }
                    case .line(let number): target = target.put(places[number].line)
                    case .column(let number): target = target.put(places[number].column)
                    }
                }
            }
            target = target.put(bytes, position..<form.bytes.upperBound)
        }
        count = target - start
    }

    func takeBytes() -> [UInt8] {
        subject = nil
        defer { count = 0 }
        return Array(lines[..<count])
    }

    private func makeSubject() {
        guard let subject else { return }
        writing.appendSubject(subject.id, subject.name, to: &subjectBytes)
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
    private func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = lines.baseAddress else { return }
        count = (start + count).put(bytes, bytes.indices) - start
    }
}

/// Forms, all in three arrays, so that to use one costs no reference.
private struct FormStore {
    struct Form {
        let bytes: Range<Int>
        let gaps: Range<Int>
    }

    private(set) var forms: [Form] = []
    private(set) var bytes: [UInt8] = []
    /// With positions in `bytes`.
    private(set) var gaps: [LineForm.Gap] = []

    /// Adds a form, and returns its number.
    mutating func add(_ form: LineForm) -> Int {
        let (start, firstGap) = (bytes.count, gaps.count)
        bytes += form.bytes
        gaps += form.gaps.map { .init($0.content, at: start + $0.position) }
        forms.append(Form(bytes: start..<bytes.count, gaps: firstGap..<gaps.count))
        return forms.count - 1
    }

    mutating func removeAll() {
        forms.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        gaps.removeAll(keepingCapacity: true)
    }
}

extension UnsafeMutablePointer<UInt8> {
    /// Writes bytes for which there is room, and returns the place behind them.
    @inline(__always)
    fileprivate func put(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Self {
        guard let first = bytes.baseAddress else { return self }
        update(from: first + range.lowerBound, count: range.count)
        return self + range.count
    }

    /// Writes the digits of a number that is not negative, for which there is room.
    @inline(__always)
    fileprivate func put(_ number: Int) -> Self {
        var digits = 1
        var limit = 10
        while number >= limit {
            digits += 1
            limit *= 10
        }
        var rest = UInt32(truncatingIfNeeded: number)
        for position in stride(from: digits - 1, through: 0, by: -1) {
            self[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return self + digits
    }
}
