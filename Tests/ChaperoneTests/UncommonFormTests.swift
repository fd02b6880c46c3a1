@testable import Chaperone
import Synchronization
import Testing

@Suite("Forms of lines")
struct UncommonFormTests {
    /// The most forms that were kept at a time.
    private final class Peak: Sendable { let count = Atomic(0) }

    /// Makes nothing, but counts the forms that it would keep.
    private final class Counter: FindingLines {
        private let peak: Peak?
        private var passing = 0

        /// - Parameter peak: nil for a report without forms.
        init(_ peak: Peak?) { self.peak = peak }

        func lists(_ verdict: Verdict) -> Bool { verdict.isProblem }
        var listsSubjects: Bool { false }
        func append(_ outcome: Outcome) {}
        func form(of outcome: Outcome, isPassing: Bool) -> Int? {
            guard let peak else { return nil }
            passing += 1
            peak.count.max(passing, ordering: .relaxed)
            return passing - 1
        }
        func forgetForms(passing isPassing: Bool) { if isPassing { passing = 0 } }
        func begin(_ subject: Subject) {}
        func begin(_ names: EventNames) {}
        func append(form: Int, _ places: UnsafeBufferPointer<LinePlace>) {}
        func takeLines() -> LineBytes { LineBytes(capacity: 0) }
    }

    private final class Sink: OutcomeSink {
        let makers: @Sendable () -> [any FindingLines]
        init(_ makers: @escaping @Sendable () -> [any FindingLines]) { self.makers = makers }
        func reset() {}
        func add(_ subject: SubjectReference) {}
        func add(_ outcome: Outcome) {}
        func lineMakers() -> (@Sendable () -> [any FindingLines])? { makers }
    }

    @Test("What one report keeps for lines that another has to write in full is forgotten")
    func uncommonForms() throws {
        let events = (0..<9000).map { "event \($0) off\n" }.joined()
        let peak = Peak()
        let sink = Sink { [Counter(peak), Counter(nil)] }
        var scene = RunScene(.file(events))
        scene.rules = Array(repeating: scene.rules[0], count: 40)
        #expect(try scene.run(into: sink).summary[.fail] == 40 * 9000)
        let most = peak.count.load(ordering: .relaxed)
        #expect(most > 0 && most < 4500)
    }
}
