/// Some events of a document in memory, as they stand there.
///
/// Sendable without a lock: it belongs to one thread at a time, which hands it on whole.
package final class LineBlock: @unchecked Sendable {
    /// As many bytes are read at a time.
    static let size = 320 << 10
    /// Fewer are where they would make more bytes of findings than this, which wait with the block.
    static let lineLimit = 256 << 10
    /// The fewest that are.
    static let leastSize = 8 << 10
    /// What a block holds at most: longer lines are read another way.
    package static let capacity = 4 << 20
    /// Zeros behind the last line, so that readers may look at whole words.
    package static let padding = 128

    /// How events stand one behind the other.
    package enum Layout: Sendable {
        /// Each on a line of its own.
        case lines
        /// As the elements of one array, on one line or on several.
        case elements
    }

    // Owned; freed in `deinit`.
    /// Room for ``capacity`` and ``padding``.
    let storage: UnsafeMutablePointer<UInt8>
    /// Where in the storage they begin; behind a pointer, because it is asked for with every event, and a look at a
    /// variable costs a check of who else is looking.
    private let first: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>
    /// Somewhere in the storage, `bytes[..<count]` are whole events; zeros follow.
    package var bytes: UnsafeMutablePointer<UInt8> { first.pointee }
    package internal(set) var count = 0
    package internal(set) var layout = Layout.lines
    /// The place of the first byte in its document.
    package internal(set) var offset = 0
    /// The place in its document at which the line begins that the first byte stands on.
    package internal(set) var lineStart = 0
    /// Whether nothing follows in the document.
    package internal(set) var isLast = false
    /// How many ends of lines there are; known when the events were read.
    package internal(set) var lineCount = 0
    /// Whether the array ends in it; known when its elements were read.
    package internal(set) var isClosed = false
    /// Whether there is something that could not be read, or is too long, instead of events.
    private(set) var isBroken = false

    package init() {
        storage = .allocate(capacity: Self.capacity + Self.padding)
        first = .allocate(capacity: 1)
        first.initialize(to: storage)
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        storage.deallocate()
        first.deallocate()
    }

    /// Has a part of the storage be whole lines.
    ///
    /// - Parameter offset: the place of the first of them in the document.
    func hold(_ part: Range<Int>, at offset: Int, isLast: Bool) {
        first.pointee = storage + part.lowerBound
        count = part.count
        // There is room for so many behind the capacity.
        (bytes + count).update(repeating: 0, count: Self.padding)
        (layout, isClosed, isBroken) = (.lines, false, false)
        (self.offset, lineStart, lineCount) = (offset, offset, 0)
        self.isLast = isLast
    }

    /// Has it hold nothing, because what stands there cannot be read as lines.
    func beBroken(at offset: Int) {
        hold(0..<0, at: offset, isLast: false)
        isBroken = true
    }
}
