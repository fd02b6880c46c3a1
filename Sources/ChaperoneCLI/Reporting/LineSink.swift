import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import Dispatch

/// A report whose lines are written while the run goes on: those of outcomes on a thread of its own.
final class LineSink {
    /// As it was before the first line.
    let writing: LineWriting
    private let worker: LineWorker
    private let queue = DispatchQueue(label: "chaperone.lines")
    /// How many blocks may wait for the thread: more would only cost memory.
    private let places = DispatchSemaphore(value: 2)
    private var block: [Outcome] = []

    private static let blockSize = 1024

    /// - Throws: ``SpoolError``.
    init(_ writing: LineWriting, to target: OutputFile?) throws {
        self.writing = writing
        worker = try LineWorker(writing, to: target)
    }

    func reset() throws {
        block.removeAll(keepingCapacity: true)
        try queue.sync { try worker.reset() }
    }

    /// Adds lines that somebody else made.
    func add(_ lines: LineBytes) {
        hand()
        guard lines.count > 0 else { return }
        // On the thread at hand, because a third one would only take a processor from those who read.
        queue.sync { worker.add(lines) }
    }

    func add(_ outcome: Outcome) throws {
        block.append(outcome)
        if block.count >= Self.blockSize { hand() }
    }

    private func hand() {
        guard !block.isEmpty else { return }
        places.wait()
        queue.async { [block, worker, places] in
            worker.add(block)
            places.signal()
        }
        block.removeAll(keepingCapacity: true)
    }

    /// Puts the report where it belongs.
    /// - Throws: ``Failure``, ``SpoolError``.
    func finish() throws {
        try queue.sync {
            worker.add(block)
            try worker.finish()
        }
        block.removeAll()
    }
}

/// Writes the lines where they belong, or into a temporary file where they could not be taken back
/// from there: a run that begins anew takes its lines back.
///
/// Sendable without a lock, because only the queue of its ``LineSink`` calls it.
private final class LineWorker: @unchecked Sendable {
    private var writing: LineWriting
    private let output: LineOutput
    /// What went wrong while nobody was there to be told.
    private var failure: SpoolError?
    /// Has the disk keep up with a long report, on a thread of its own.
    private let catchingUp = DispatchQueue(label: "chaperone.lines.disk")
    private var ahead = 0

    private static let blockSize = 1 << 18
    /// Bytes after which the disk is asked to catch up.
    private static let aheadLimit = 3 << 20

    init(_ writing: LineWriting, to target: OutputFile?) throws {
        self.writing = writing
        do { output = try LineOutput(target) } catch { throw SpoolError("\(error)") }
    }

    func reset() throws {
        writing.restart()
        keep { try output.takeBack() }
        if let failure { throw failure }
    }

    func add(_ outcomes: [Outcome]) {
        guard failure == nil else { return }
        for outcome in outcomes { writing.append(outcome) }
        if writing.bytes.count >= Self.blockSize { flush() }
    }

    /// Adds lines behind those that were made here.
    func add(_ lines: LineBytes) {
        guard failure == nil else { return }
        if !writing.bytes.isEmpty { flush() }
        keep { try write(lines.bytes) }
    }

    private func write(_ lines: UnsafeRawBufferPointer) throws {
        try output.write(lines)
        guard output.staysOnDisk else { return }
        ahead += lines.count
        guard ahead >= Self.aheadLimit else { return }
        ahead = 0
        catchingUp.async { [self] in output.catchUp() }
    }

    func finish() throws {
        flush()
        if let failure { throw failure }
        catchingUp.sync {}
        do { try output.finish() } catch let error as SystemError {
            throw Failure(.cannotWrite, "\(error)")
        }
    }

    private func flush() {
        keep { try writing.bytes.withUnsafeBytes { try write($0) } }
        writing.removeAll()
    }

    private func keep(_ body: () throws -> Void) {
        do { try body() } catch { failure = failure ?? SpoolError("\(error)") }
    }
}
