package import Chaperone

/// Batches in a temporary file, waiting for what they inherit from.
package final class BatchFile: BatchSpool {
    private let file: TemporaryFile
    private var sizes: [Int] = []
    private var empty: Batch?

    /// - Throws: ``SystemError``.
    package init() throws { file = try TemporaryFile() }

    package func append(_ batch: Batch) throws {
        if empty == nil {
            empty = Batch(
                platform: batch.platform, columnCount: batch.columns.count,
                textColumns: batch.textColumns)
        }
        var bytes: [UInt8] = []
        BatchCoding().encode(batch, into: &bytes)
        sizes.append(bytes.count)
        do { try file.append(bytes) } catch { throw SpoolError("\(error)") }
    }

    package func forEach(_ body: (inout Batch) throws -> Void) throws {
        do { try file.flush() } catch { throw SpoolError("\(error)") }
        var offset = 0
        for size in sizes {
            guard var batch = empty, BatchCoding().decode(try bytes(at: offset, size), into: &batch)
            else { throw SpoolError("a temporary file was damaged while it was in use") }
            try body(&batch)
            offset += size
        }
    }

    private func bytes(at offset: Int, _ size: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        try bytes.withUnsafeMutableBytes { try file.fill($0, at: offset) }
        return bytes
    }
}
