/// The events of one block by parts: what each part of an event says, as a small number.
///
/// Two events of one kind with the same numbers have the same outcomes, but for whom they are about
/// and where it stands: so a rule is asked once for each combination of the parts that it depends on.
package struct EventRows: ~Copyable {
    /// Parts that an event does not have.
    package static let absent: UInt16 = 0

    package let partCount: Int
    package private(set) var rows: [EventRow] = []
    // Owned; freed in `deinit`. For each row `partCount` places.
    /// What each part says.
    package private(set) var classes: UnsafeMutablePointer<UInt16>
    /// The place in the block of each part that is there.
    package private(set) var starts: UnsafeMutablePointer<Int32>
    private var capacity = 256
    /// Events that cannot be told in parts.
    package var full: Batch
    package var diagnostics: [DocumentDiagnostic] = []

    package init(partCount: Int, full: Batch) {
        self.partCount = partCount
        self.full = full
        classes = .allocate(capacity: capacity * partCount)
        starts = .allocate(capacity: capacity * partCount)
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        classes.deallocate()
        starts.deallocate()
    }

    package var count: Int { rows.count }

    /// Begins another block.
    package mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        diagnostics.removeAll(keepingCapacity: true)
        if full.count > 0 { full.removeAll() }
    }

    /// Makes room for one more row, all of whose parts are absent.
    @inline(__always)
    package mutating func begin() {
        if rows.count == capacity { grow() }
        // Below the capacity.
        (classes + rows.count * partCount).update(repeating: Self.absent, count: partCount)
    }

    /// Adds the row that was begun.
    @inline(__always)
    package mutating func add(_ row: EventRow) { rows.append(row) }

    /// Adds a row for an event that cannot be told in parts.
    package mutating func add(full row: Int, at cursor: EventCursor) {
        begin()
        rows.append(
            EventRow(
                at: cursor, kind: full.subjects.kind(of: row), full: row, identity: 0,
                content: 0))
    }

    /// Completes the rows, once all events of the block are there.
    package mutating func end() {
        guard full.count > 0 else { return }
        let contents = full.contentHashes()
        for index in rows.indices where rows[index].full >= 0 {
            let row = Int(rows[index].full)
            rows[index].identity = full.subjects.identityHash(of: row)
            rows[index].content = contents[row]
        }
    }

    private mutating func grow() {
        let (oldClasses, oldStarts) = (classes, starts)
        let used = capacity * partCount
        capacity *= 2
        classes = .allocate(capacity: capacity * partCount)
        starts = .allocate(capacity: capacity * partCount)
        // Twice the room of what is in use.
        classes.update(from: oldClasses, count: used)
        starts.update(from: oldStarts, count: used)
        oldClasses.deallocate()
        oldStarts.deallocate()
    }
}

/// One event of a block.
package struct EventRow: BitwiseCopyable {
    /// The place in the block of its first byte.
    package var start: Int32
    /// Its line in the block, from 0, and the place of the line's first byte.
    package var line: Int32
    package var lineStart: Int
    package var kind: SubjectKind
    /// Its row among those that cannot be told in parts, or -1.
    package var full: Int32
    package var identity: Int
    /// Differs where what is asked of two events differs.
    package var content: UInt64

    package init(
        at cursor: EventCursor, kind: SubjectKind, full: Int = -1, identity: Int, content: UInt64
    ) {
        start = Int32(truncatingIfNeeded: cursor.position)
        line = Int32(truncatingIfNeeded: cursor.line)
        lineStart = cursor.lineStart
        self.kind = kind
        self.full = Int32(truncatingIfNeeded: full)
        self.identity = identity
        self.content = content
    }
}
