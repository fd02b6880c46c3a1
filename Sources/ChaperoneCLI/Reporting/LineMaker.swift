import Chaperone
import ChaperoneReporters

/// Makes the lines of one report on one thread.
///
/// What every line needs stands behind pointers: a look at it costs no check of who else is looking.
final class LineMaker: FindingLines {
    private let writing: any OutcomeWriting
    /// Makes lines that have no form.
    private var formless: any OutcomeWriting
    // Owned; freed in `deinit`.
    private let state: UnsafeMutablePointer<State>
    /// Where the lines go, and what was handed over and may have come back.
    private var lines = LineBytes(capacity: 1 << 16)
    private var others: [LineBytes] = []
    private var subject: Subject?
    /// Where a subject is written before it is kept.
    private var subjectText: [UInt8] = []

    private struct State: BitwiseCopyable {
        var forms = FormStore()
        /// Forms that are only good for one batch; their numbers are negative.
        var passing = FormStore()
        /// What stands in forms for the subject at hand; empty until somebody asks.
        var subject = PlainArray<UInt8>(capacity: 512)
        var subjects = SubjectForms()
        /// The number of the document's line that was written last.
        var line = WrittenNumber()
        /// The end of the lines, and that of the room for them.
        var target: UnsafeMutablePointer<UInt8>
        var limit: UnsafeMutablePointer<UInt8>
    }

    init(_ writing: any OutcomeWriting) {
        self.writing = writing
        formless = writing
        formless.removeAll()
        state = .allocate(capacity: 1)
        state.initialize(
            to: State(target: lines.start, limit: lines.start + lines.capacity))
    }

    deinit {
        state.pointee.forms.free()
        state.pointee.passing.free()
        state.pointee.subject.free()
        state.pointee.subjects.free()
        // Trivial values only: there is nothing to deinitialize.
        state.deallocate()
    }

    func lists(_ verdict: Verdict) -> Bool { writing.lists(verdict) }

    var listsSubjects: Bool { false }

    func append(_ outcome: Outcome) {
        formless.append(outcome)
        makeRoom(formless.bytes.count)
        formless.bytes.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return }
            // There is room for them now.
            state.pointee.target.update(from: first, count: bytes.count)
            state.pointee.target += bytes.count
        }
        formless.removeAll()
    }

    func form(of outcome: Outcome, isPassing: Bool) -> Int? {
        guard let form = writing.form(of: outcome) else { return nil }
        return isPassing
            ? -state.pointee.passing.add(form) - 1 : state.pointee.forms.add(form)
    }

    func forgetForms(passing isPassing: Bool) {
        state.pointee.passing.removeAll()
        if !isPassing { state.pointee.forms.removeAll() }
    }

    func begin(_ subject: Subject) {
        self.subject = subject
        state.pointee.subject.removeAll()
    }

    func begin(_ names: EventNames) {
        guard writing.areShownAsTheyStand(names) else {
            return keepSubject { writing.appendSubject(names, to: &$0) }
        }
        state.pointee.subject.removeAll()
        state.pointee.subjects.write(names, to: &state.pointee.subject) {
            writing.appendSubject($0, to: &$1)
        }
    }

    func append(form number: Int, _ places: UnsafeBufferPointer<LinePlace>) {
        if state.pointee.subject.count == 0 { makeSubject() }
        let isPassing = number < 0
        let number = isPassing ? -number - 1 : number
        let store = isPassing ? state.pointee.passing : state.pointee.forms
        makeRoom(store.room(number, subject: state.pointee.subject.count))
        state.pointee.target = store.write(
            number, state.pointee.subject, places, to: state.pointee.target,
            &state.pointee.line)
    }

    func takeLines() -> LineBytes {
        subject = nil
        let taken = lines
        taken.count = state.pointee.target - lines.start
        others.append(taken)
        // What nobody else holds any more was written.
        if let free = others.indices.first(where: { isKnownUniquelyReferenced(&others[$0]) }) {
            lines = others.remove(at: free)
            lines.count = 0
        } else {
            lines = LineBytes(capacity: lines.capacity)
        }
        aim()
        return taken
    }

    private func makeSubject() {
        guard let subject else { return }
        keepSubject { writing.appendSubject(SubjectReference(subject), to: &$0) }
    }

    private func keepSubject(_ append: (inout [UInt8]) -> Void) {
        subjectText.removeAll(keepingCapacity: true)
        append(&subjectText)
        state.pointee.subject.removeAll()
        subjectText.withUnsafeBufferPointer { state.pointee.subject.append(contentsOf: $0) }
    }

    @inline(__always)
    private func makeRoom(_ more: Int) {
        if state.pointee.limit - state.pointee.target < more { grow(more) }
    }

    private func grow(_ more: Int) {
        lines.count = state.pointee.target - lines.start
        lines.grow(more)
        aim()
    }

    /// Points behind the lines.
    private func aim() {
        state.pointee.target = lines.start + lines.count
        state.pointee.limit = lines.start + lines.capacity
    }
}
