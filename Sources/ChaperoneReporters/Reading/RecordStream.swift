import Chaperone
import ChaperoneJSON
import Glibc

/// A JSON document that is read object by object, as often as asked.
struct RecordStream: Sendable {
    /// The file's name in messages.
    let name: String
    let open: @Sendable () throws -> ByteSource
    /// Whether a file without a byte is one without an object, and not a fault.
    var mayBeEmpty = false

    /// Objects that are read at a time.
    private static let batch = 512

    /// Hands out the objects in the order in which they end.
    ///
    /// Any fault in the document is an error.
    func forEach(
        _ tree: RecordTree, _ body: (inout RecordFields) throws -> Void
    ) throws {
        var reader = JSONReader(tree: tree.compiled, source: try opened())
        var records = JSONRecords()
        var hasMore = true
        while hasMore {
            records.removeAll()
            do {
                hasMore = try reader.read(into: &records, atMost: Self.batch)
            } catch { throw unreadable(error) }
            let problem = records.problems.first { $0.code != .empty || !mayBeEmpty }
            for record in records.records where !record.isDamaged {
                // What stands before the first fault may say better what is wrong.
                if let problem, problem.offset < record.endOffset { throw broken(problem) }
                var fields = RecordFields(
                    file: name, tree: tree, records: records, record: record)
                try body(&fields)
            }
            if let problem { throw broken(problem) }
        }
    }

    /// The same with every error in the form of this file's.
    func forEachChecked(
        _ tree: RecordTree, _ body: (inout RecordFields) throws -> Void
    ) throws(ResultFileError) {
        do {
            try forEach(tree, body)
        } catch let error as ResultFileError {
            throw error
        } catch {
            throw unreadable(error)
        }
    }

    /// Hands out the lines of a file that this program has written, without their ends.
    func forEachLine(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        let source = try opened()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var filled = 0
        while true {
            if filled == buffer.count { buffer += [UInt8](repeating: 0, count: filled) }
            let count: Int
            do {
                count = try buffer.withUnsafeMutableBytes {
                    try source(UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
                }
            } catch { throw unreadable(error) }
            // Only whole lines were written.
            guard count > 0 else {
                if filled > 0 { throw damaged }
                return
            }
            var (start, seen) = (0, filled)
            filled += count
            let rest = try buffer.withUnsafeBufferPointer { bytes in
                while let position = Self.newline(in: bytes, seen..<filled) {
                    try body(UnsafeBufferPointer(rebasing: bytes[start..<position]))
                    (start, seen) = (position + 1, position + 1)
                }
                return start
            }
            guard rest > 0 else { continue }
            buffer.replaceSubrange(0..<filled - rest, with: buffer[rest..<filled])
            filled -= rest
        }
    }

    private static func newline(
        in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> Int? {
        // Part of the buffer, or it stops here.
        let part = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[range]))
        guard let start = part.baseAddress, let found = memchr(start, 0x0A, part.count) else {
            return nil
        }
        return range.lowerBound + (UnsafeRawPointer(found) - start)
    }

    /// What is wrong with a file that holds something else than was written to it.
    var damaged: ResultFileError {
        ResultFileError(
            code: .broken, location: Location(file: name, line: 0, column: 0),
            reason: "was damaged while it was in use")
    }

    private func opened() throws(ResultFileError) -> ByteSource {
        do { return try open() } catch { throw unreadable(error) }
    }

    private func unreadable(_ error: any Error) -> ResultFileError {
        ResultFileError(
            code: .unreadable, location: Location(file: name, line: 0, column: 0),
            reason: "cannot be read: \(error)")
    }

    private func broken(_ problem: JSONProblem) -> ResultFileError {
        ResultFileError(
            code: .broken,
            location: Location(file: name, line: problem.line, column: problem.column),
            reason: problem.detail)
    }
}
