/// Some lines of a document in memory.
///
/// Sendable without a lock: it belongs to one thread at a time, which hands it on whole.
package final class LineBlock: @unchecked Sendable {
    /// The lines of a full block: as many events are judged together.
    package static let lines = 256
    /// What a block holds at most; lines that are longer on the average are read another way.
    package static let capacity = 4 << 20
    /// Zeros behind the last line, so that readers may look at whole words.
    package static let padding = 128

    // Owned; freed in `deinit`.
    /// `bytes[..<count]` are lines; zeros follow.
    package let bytes: UnsafeMutablePointer<UInt8>
    package internal(set) var count = 0
    package internal(set) var lineCount = 0
    /// The place of the first byte in its document, and its line from 1.
    package internal(set) var offset = 0
    package internal(set) var firstLine = 1

    package init() {
        bytes = .allocate(capacity: Self.capacity + Self.padding)
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        bytes.deallocate()
    }
}

/// Reads events that stand on a line each.
///
/// For use on one thread.
package protocol EventLineReader {
    /// Reads the lines of a block into an empty batch, a row for each.
    ///
    /// - Returns: false when something else stands in the block than one event on each line; then it
    ///   counts as not read.
    mutating func read(
        _ block: LineBlock, document: Int, into batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> Bool

    /// An empty batch for it.
    func batch() -> Batch
}
