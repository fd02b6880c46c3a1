import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// The outcomes and subjects of a run, in temporary files, so that memory does not grow with them.
final class OutcomeSpool: OutcomeSink {
    private let outcomeFile: TemporaryFile
    private let subjectFile: TemporaryFile
    private var outcomeLines: OutcomeLines
    private var subjectLines = SubjectLines()

    /// As it was before the first line.
    private let keeping: OutcomeLines

    private static let blockSize = 1 << 16

    /// - Parameter detail: which outcomes are kept.
    /// - Throws: ``SpoolError`` when there is no room for temporary files.
    init(_ detail: ReportDetail) throws {
        outcomeLines = OutcomeLines(detail)
        keeping = outcomeLines
        do {
            outcomeFile = try TemporaryFile()
            subjectFile = try TemporaryFile()
        } catch { throw SpoolError("\(error)") }
    }

    func reset() throws {
        outcomeLines.removeAll()
        subjectLines.removeAll()
        try keep {
            try outcomeFile.removeAll()
            try subjectFile.removeAll()
        }
    }

    func add(_ outcome: Outcome) throws {
        outcomeLines.append(outcome)
        if outcomeLines.bytes.count >= Self.blockSize { try keep { try flushOutcomes() } }
    }

    func add(_ subject: SubjectReference) throws {
        subjectLines.append(subject)
        if subjectLines.bytes.count >= Self.blockSize { try keep { try flushSubjects() } }
    }

    /// Makes what a thread writes lines of outcomes and of subjects with.
    var lineMakers: @Sendable () -> [any FindingLines] {
        { [keeping] in [LineMaker(keeping), SubjectLineMaker()] }
    }

    /// Adds lines of outcomes and of subjects that ``lineMakers`` made.
    func add(lines: ArraySlice<LineBytes>) throws {
        guard let outcomes = lines.first, let subjects = lines.last else { return }
        try keep {
            try flushOutcomes()
            try outcomeFile.append(outcomes.bytes)
            try flushSubjects()
            try subjectFile.append(subjects.bytes)
        }
    }

    private func flushOutcomes() throws {
        try outcomeFile.append(outcomeLines.bytes)
        outcomeLines.removeAll()
    }

    private func flushSubjects() throws {
        try subjectFile.append(subjectLines.bytes)
        subjectLines.removeAll()
    }

    /// Hands over what was kept.
    /// - Throws: ``SpoolError``.
    func finish() throws -> (outcomes: any OutcomeSource, subjects: any SubjectSource) {
        try keep {
            try flushOutcomes()
            try flushSubjects()
            try outcomeFile.flush()
            try subjectFile.flush()
        }
        return (
            SpooledOutcomes(name: "outcomes") { [outcomeFile] in Self.source(of: outcomeFile) },
            SpooledSubjects(name: "subjects") { [subjectFile] in Self.source(of: subjectFile) }
        )
    }

    private static func source(
        of file: TemporaryFile
    ) -> (UnsafeMutableRawBufferPointer) throws -> Int {
        var offset = 0
        return { buffer in
            let count = try file.read(into: buffer, at: offset)
            offset += count
            return count
        }
    }

    private func keep(_ body: () throws -> Void) throws {
        do { try body() } catch { throw SpoolError("\(error)") }
    }
}
