import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// A result that was saved with `-f json=FILE`.
enum SavedResultFile {
    /// - Throws: ``Failure``.
    static func read(_ path: String) throws -> AuditResult {
        do throws(ResultFileError) {
            return try ResultFile(name: path) {
                let file = try FileDescriptor(reading: path)
                return { try file.read(into: $0) }
            }.result
        } catch { throw Failure(.badData, "\(error)") }
    }
}
