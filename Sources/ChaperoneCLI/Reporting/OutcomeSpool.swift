import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// The outcomes and subjects of a run, in temporary files, so that memory does not grow with them.
final class OutcomeSpool: OutcomeSink {
    private let outcomeFile: TemporaryFile
    private let subjectFile: TemporaryFile
    private var outcomeLines = OutcomeLines()
    private var subjectLines = SubjectLines()

    private static let blockSize = 1 << 16

    /// - Throws: ``SpoolError`` when there is no room for temporary files.
    init() throws {
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
        guard outcomeLines.bytes.count >= Self.blockSize else { return }
        try keep { try outcomeFile.append(outcomeLines.bytes) }
        outcomeLines.removeAll()
    }

    func add(_ subject: SubjectReference) throws {
        subjectLines.append(subject)
        guard subjectLines.bytes.count >= Self.blockSize else { return }
        try keep { try subjectFile.append(subjectLines.bytes) }
        subjectLines.removeAll()
    }

    /// Hands over what was kept.
    /// - Throws: ``SpoolError``.
    func finish() throws -> (outcomes: any OutcomeSource, subjects: any SubjectSource) {
        try keep {
            try outcomeFile.append(outcomeLines.bytes)
            try subjectFile.append(subjectLines.bytes)
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
