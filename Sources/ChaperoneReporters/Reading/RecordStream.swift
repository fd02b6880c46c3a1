import Chaperone
import ChaperoneJSON

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
