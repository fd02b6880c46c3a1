/// Some lines of a document in memory.
///
/// Sendable without a lock: it belongs to one thread at a time, which hands it on whole.
package final class LineBlock: @unchecked Sendable {
    /// As many bytes are read at a time.
    static let size = 512 << 10
    /// What a block holds at most: longer lines are read another way.
    package static let capacity = 4 << 20
    /// Zeros behind the last line, so that readers may look at whole words.
    package static let padding = 128

    // Owned; freed in `deinit`.
    /// `bytes[..<count]` are lines; zeros follow.
    package let bytes: UnsafeMutablePointer<UInt8>
    package internal(set) var count = 0
    /// The place of the first byte in its document.
    package internal(set) var offset = 0
    /// How many lines there are; known when they were read.
    package var lineCount = 0

    package init() {
        bytes = .allocate(capacity: Self.capacity + Self.padding)
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        bytes.deallocate()
    }
}
