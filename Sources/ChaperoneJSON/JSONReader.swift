/// Reads the asked-for fields out of JSON, strictly, in one pass and in bounded memory.
///
/// The input may be one object, an array of them, an object that wraps a list, one object per line
/// or objects one after the other. All of it is checked against RFC 8259, also what nobody asks
/// for. Nothing here recurses: open objects and arrays are frames on a stack, which also lets a
/// batch end anywhere.
package struct JSONReader: ~Copyable {
    /// What the reader expects next.
    enum Phase {
        case start
        case topLevel
        case firstMember
        case afterMember
        case firstElement
        case afterElement
        /// A fatal problem was met: open records are handed over as damaged, one by one.
        case unwinding
        case nextLine
        case finished
    }

    /// How the values at the top level are put together.
    package enum TopLevelShape: Sendable {
        /// Nothing but white space so far.
        case nothing
        case scalar
        case object
        case array
        /// More than one value: a line each, or one after the other.
        case sequence
    }

    let fieldOrder: [Int32]
    let nodes: NodeTable
    var window: ByteWindow
    var phase = Phase.start

    /// False when a part of the input could not be read; final once `read` has returned false.
    package internal(set) var isComplete = true

    /// How the values at the top level are put together, as far as they have been read.
    package internal(set) var topLevelShape = TopLevelShape.nothing

    // Owned; freed in `deinit`. `frames[..<depth]` and `open[..<openCount]` are in use. A frame is
    // only pushed while `depth < JSONLimits.depth`, and at most one record with each.
    let frames: UnsafeMutablePointer<Frame>
    var depth = 0
    let open: UnsafeMutablePointer<OpenRecord>
    var openCount = 0

    // Owned; freed in `deinit`. For each node the last object in which its key was seen.
    let lastSeen: UnsafeMutablePointer<Int>
    var objects = 0

    // Owned; freed in `deinit`. Room for the longest asked-for key and for a number.
    let scratch: UnsafeMutablePointer<UInt8>
    let scratchCapacity: Int
    var scratchCount = 0

    /// Cells and texts of the open records, those of the innermost record last.
    var cells: [JSONCell] = []
    var text: [UInt8] = []

    /// The value that is being read: its node or -1, the node of the array field that it is an
    /// element of or -1, and its place.
    var target: Int32 = 0
    var elementOf: Int32 = -1
    var valueOffset = 0

    var lines = LineTracker()
    var resumption = Resumption.stop
    var problemCount = 0

    /// Makes a reader; it asks the source for blocks of 256 KiB.
    package init(tree: KeyTree, source: @escaping ByteSource) {
        fieldOrder = tree.fieldOrder
        nodes = NodeTable(tree)
        window = ByteWindow(source: source)
        frames = .allocate(capacity: JSONLimits.depth)
        open = .allocate(capacity: JSONLimits.depth)
        lastSeen = .allocate(capacity: nodes.nodeCount)
        lastSeen.initialize(repeating: 0, count: nodes.nodeCount)
        scratchCapacity = max(nodes.longestKey, JSONLimits.number)
        // Four more for the staging of one character.
        scratch = .allocate(capacity: scratchCapacity + 4)
    }

    deinit {
        // All four hold trivial values only, so there is nothing to deinitialize.
        frames.deallocate()
        open.deallocate()
        lastSeen.deallocate()
        scratch.deallocate()
    }

    /// The number of bytes that the source has given.
    package var bytesRead: Int { window.bytesRead }

    /// Appends up to `limit` more records; false when the source is at its end.
    ///
    /// Throws only what the source throws, once, after the damaged records that it left open; the
    /// reader is at its end then. A batch with much text is handed over before its limit.
    package mutating func read(
        into records: inout JSONRecords, atMost limit: Int
    ) throws -> Bool {
        let (sum, isEndless) = records.records.count.addingReportingOverflow(max(limit, 1))
        let goal = isEndless ? Int.max : sum
        let textGoal = records.text.count + JSONLimits.batchText
        while phase != .finished, records.records.count < goal, records.text.count < textGoal {
            step(&records)
        }
        if phase == .finished, let failure = window.takeFailure() {
            isComplete = false
            throw failure
        }
        return phase != .finished
    }

    /// Goes on where others have read `values` values before, each on a line of its own.
    package mutating func begin(at offset: Int, line: Int, after values: Int) {
        guard offset > 0 else { return }
        window.begin(at: offset, line: line, lineStart: offset)
        lines = LineTracker(valueCount: values)
        topLevelShape = values == 0 ? .nothing : values == 1 ? .object : .sequence
        phase = .topLevel
    }

    /// Goes on behind an element of the array that the input begins with, where others have read
    /// everything before: a comma or the end of the array is expected.
    ///
    /// - Parameter lineStart: where the line begins on which the place is.
    package mutating func begin(inArrayAt offset: Int, line: Int, lineStart: Int) {
        guard offset > 0 else { return }
        window.begin(at: offset, line: line, lineStart: lineStart)
        lines.startValue(line: 1)
        topLevelShape = .array
        // No frame is open yet, so there is room for the array's.
        frames[0] = Frame(isArray: true, node: 0)
        depth = 1
        phase = .afterElement
    }

    /// Goes on behind the array that the input begins with, which others have read.
    package mutating func begin(afterArrayAt offset: Int, line: Int) {
        window.begin(at: offset, line: line, lineStart: offset)
        lines.startValue(line: 1)
        topLevelShape = .array
        phase = .topLevel
        lines.finishValue(line: line, offset: offset)
    }

    /// Reads a value that is in memory; false when it is no whole one, or has a problem.
    ///
    /// - Parameters:
    ///   - block: `block[start..<end]` is the value.
    ///   - origin: the place of `block[0]` in the input.
    ///   - lineStart: where the line begins on which the value begins, counted from `block`.
    package mutating func read(
        _ block: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int, origin: Int, line: Int,
        lineStart: Int, into records: inout JSONRecords
    ) -> Bool {
        window.show(
            block, from: start, to: end, origin: origin, line: line, lineStart: lineStart)
        (phase, isComplete, topLevelShape) = (.topLevel, true, .nothing)
        (depth, openCount, problemCount) = (0, 0, 0)
        cells.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        (lines, resumption) = (LineTracker(), .stop)
        while phase != .finished { step(&records) }
        return isComplete && problemCount == 0
    }

    private mutating func step(_ records: inout JSONRecords) {
        switch phase {
        case .start:
            window.start()
            phase = .topLevel
        case .topLevel: readTopLevel(&records)
        case .firstMember: readFirstMember(&records)
        case .afterMember: readNextMember(&records)
        case .firstElement: readFirstElement(&records)
        case .afterElement: readNextElement(&records)
        case .unwinding: unwind(&records)
        case .nextLine: resumeOnNextLine(&records)
        case .finished: break
        }
    }
}
