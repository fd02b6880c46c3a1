import Chaperone
import ChaperoneReporters

/// Makes a line for each subject on one thread, and none for outcomes.
final class SubjectLineMaker: FindingLines {
    private var lines = SubjectLines()

    func lists(_ verdict: Verdict) -> Bool { false }

    var listsSubjects: Bool { true }

    func begin(_ subject: Subject) { lines.append(SubjectReference(subject)) }

    func begin(_ names: EventNames) { lines.append(names) }

    func takeLines() -> LineBytes {
        let taken = LineBytes(lines.bytes)
        lines.removeAll()
        return taken
    }

    func append(_ outcome: Outcome) {}
    func form(of outcome: Outcome, isPassing: Bool) -> Int? { nil }
    func forgetForms(passing: Bool) {}
    func append(form: Int, _ places: UnsafeBufferPointer<LinePlace>) {}
}
