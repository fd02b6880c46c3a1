import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// A report whose lines are written while the run goes on, into the file that it becomes, or into a
/// temporary one where it goes to standard output or a device: a run that begins anew takes its
/// lines back.
final class LineSink {
    private var writing: LineWriting
    private let target: OutputFile?
    private let waiting: TemporaryFile?

    private static let blockSize = 1 << 18

    /// - Throws: ``SpoolError``.
    init(_ writing: LineWriting, to target: OutputFile?) throws {
        self.writing = writing
        self.target = target
        do {
            waiting = target?.canBeTakenBack == true ? nil : try TemporaryFile()
        } catch { throw SpoolError("\(error)") }
    }

    func reset() throws {
        writing.restart()
        try keep {
            try waiting?.removeAll()
            if waiting == nil { try target?.takeBack() }
        }
    }

    func add(_ outcome: Outcome) throws {
        writing.append(outcome)
        if writing.bytes.count >= Self.blockSize { try flush() }
    }

    /// Puts the report where it belongs.
    /// - Throws: ``Failure``, ``SpoolError``.
    func finish() throws {
        try flush()
        do {
            if let waiting { try copy(waiting) }
            try target?.finish()
        } catch let error as SystemError { throw Failure(.cannotWrite, "\(error)") }
    }

    private func copy(_ waiting: TemporaryFile) throws {
        try waiting.flush()
        var block = [UInt8](repeating: 0, count: Self.blockSize)
        var offset = 0
        while true {
            let count = try block.withUnsafeMutableBytes { try waiting.read(into: $0, at: offset) }
            if count == 0 { return }
            try block.withUnsafeBytes { bytes in
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                if let target { try target.write(part) } else { try Console.output.write(part) }
            }
            offset += count
        }
    }

    private func flush() throws {
        try keep {
            if let waiting {
                try waiting.append(writing.bytes)
            } else {
                try writing.bytes.withUnsafeBytes { try target?.write($0) }
            }
        }
        writing.removeAll()
    }

    private func keep(_ body: () throws -> Void) throws {
        do { try body() } catch { throw SpoolError("\(error)") }
    }
}

/// Hands what a run finds to everybody who wants it.
final class FindingsSink: OutcomeSink {
    private let spool: OutcomeSpool?
    private let lines: [LineSink]

    init(_ spool: OutcomeSpool?, _ lines: [LineSink]) {
        self.spool = spool
        self.lines = lines
    }

    func reset() throws {
        try spool?.reset()
        for line in lines { try line.reset() }
    }

    func add(_ subject: SubjectReference) throws { try spool?.add(subject) }

    func add(_ outcome: Outcome) throws {
        try spool?.add(outcome)
        for line in lines { try line.add(outcome) }
    }
}
