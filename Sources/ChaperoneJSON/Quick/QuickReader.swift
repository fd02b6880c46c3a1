/// Reads the asked-for fields out of an object as programs write it: one line, no space between its
/// tokens but one behind a colon or a comma, no key twice that anybody asks for.
///
/// It checks the whole grammar, and whatever it does not understand or has to report it leaves to
/// ``JSONReader``, which then reads the same line anew. It never sees a problem: where it gives cells
/// they are those that the other reader gives.
///
/// Safe without a look at the end of the block: every loop here stops at a control character, a line
/// ends with one, and `padding` bytes of zeros follow the block.
package struct QuickReader: ~Copyable {
    /// The zeros that must stand behind a block.
    package static let padding = 128

    /// Keys that are longer with all that may stand around them are not learned: less than `padding`, so that
    /// one may be looked for where fewer bytes are left.
    static let longestKey = 123
    static let depth = 32
    static let keyLimit = 2048
    static let shapeLimit = 256
    static let slotCount = 8192

    /// A line with as many cells is for the other reader.
    package static let cellLimit = 8192

    let nodes: NodeTable
    let fieldOrder: [Int32]

    /// A key here has one field at most; a tree in which two have the same path is for the other
    /// reader.
    private let isAble: Bool

    // All owned; freed in `deinit`. The counts say how much of them is in use, and are compared with
    // the limits above before anything is added.
    let keys: UnsafeMutablePointer<LearnedKey>
    let places: UnsafeMutablePointer<KeyPlace>
    var keyCount = 2
    let shapes: UnsafeMutablePointer<ObjectShape>
    var shapeCount = 1
    let slots: UnsafeMutablePointer<Int32>
    let keyBytes: UnsafeMutablePointer<UInt8>
    var keyByteCount = 0
    /// The number of the object in which each node was met last, side by side in the order in which they
    /// were learned; the first is for none.
    let lastSeen: UnsafeMutablePointer<Int>
    /// Where those of nodes are; -1 for one that was not met.
    let seenNodes: UnsafeMutablePointer<Int32>
    /// The number of the last object.
    var objects = 0
    /// What is known of words where nothing is looked up.
    let noWords: UnsafeMutablePointer<KnownValue>

    /// The cells of the line that was read last: `cells[..<cellCount]`.
    package let cells: UnsafeMutablePointer<QuickCell>
    package internal(set) var cellCount = 0

    /// The same, until the next line is read.
    package var found: UnsafeBufferPointer<QuickCell> {
        UnsafeBufferPointer(start: cells, count: cellCount)
    }

    /// What values say that were met before, if anything is to be known of them.
    let known: KnownValues?
    let doubtfulLetters: UInt32
    let hashes = ValueHash()
    /// Where the numbers of known values go; nil where every value becomes a cell.
    var row: KnownRow?

    /// What the values of the line that was read last say together, without those in cells.
    package internal(set) var sums = KnownSums()

    /// The block; only valid while ``read(_:at:row:)`` runs.
    var bytes: UnsafePointer<UInt8>
    var depthLeft = 0
    var sawEscape = false

    /// Makes a reader for one thread.
    ///
    /// - Parameter known: what is known of the values of the tree's fields.
    package init(tree: KeyTree, known: KnownValues? = nil) {
        self.known = known
        doubtfulLetters = known?.doubtfulLetters ?? 0
        nodes = NodeTable(tree)
        fieldOrder = tree.fieldOrder
        isAble = (0..<tree.nodes.nodeCount).allSatisfy {
            tree.nodes.nodes[$0].endField - tree.nodes.nodes[$0].firstField <= 1
        }
        // Each begins with what the processor fetches at once.
        keys = UnsafeMutableRawPointer.allocate(
            byteCount: Self.keyLimit * MemoryLayout<LearnedKey>.stride, alignment: 64
        ).bindMemory(to: LearnedKey.self, capacity: Self.keyLimit)
        places = .allocate(capacity: Self.keyLimit)
        shapes = .allocate(capacity: Self.shapeLimit)
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: -1, count: Self.slotCount)
        keyBytes = .allocate(capacity: Self.keyLimit * Self.longestKey)
        lastSeen = .allocate(capacity: Self.keyLimit)
        lastSeen.initialize(repeating: 0, count: Self.keyLimit)
        seenNodes = .allocate(capacity: nodes.nodeCount)
        seenNodes.initialize(repeating: -1, count: nodes.nodeCount)
        cells = .allocate(capacity: Self.cellLimit + 1)
        bytes = UnsafePointer(keyBytes)
        noWords = .allocate(capacity: KnownValues.wordCount)
        noWords.initialize(repeating: KnownValue(), count: KnownValues.wordCount)
        // The key that stands nowhere, and the opening of the first shape.
        shapes[0] = ObjectShape(opening: keys + 1, node: 0)
        for key in 0..<2 {
            // There is room for both.
            keys[key] = unwritten
            places[key] = KeyPlace(later: nothing, shape: shapes, hash: 0)
        }
    }

    deinit {
        // All hold trivial values only, so there is nothing to deinitialize.
        keys.deallocate()
        places.deallocate()
        shapes.deallocate()
        slots.deallocate()
        keyBytes.deallocate()
        lastSeen.deallocate()
        seenNodes.deallocate()
        cells.deallocate()
        noWords.deallocate()
    }

    /// Reads the object whose brace stands at `start`, and returns the place behind it; -1 when the
    /// line is for the other reader.
    ///
    /// So is an object longer than `JSONLimits.text`, so that no text in it is. Values that become no cells are not
    /// counted: with a row, so is an object that has room for more of them than `JSONLimits.recordCells`.
    ///
    /// - Parameter row: where the numbers of known values go, which then become no cells; it has a
    ///   place for each part. Nil for cells of all values.
    ///
    /// Sound when `block` is followed by `padding` zeros.
    package mutating func read(
        _ block: UnsafePointer<UInt8>, at start: Int, row: KnownRow? = nil
    ) -> Int {
        guard isAble, block[start] == 0x7B else { return -1 }
        bytes = block
        cellCount = 0
        self.row = row
        sums = KnownSums()
        depthLeft = Self.depth
        // A line that was left in the middle of a text may have had one.
        sawEscape = false
        let end = readObject(shapes, start)
        let longest = row == nil ? JSONLimits.text : JSONLimits.recordCells
        return cellCount < Self.cellLimit && end - start <= longest ? end : -1
    }

    /// What is seldom asked of a key.
    @inline(__always)
    func place(_ key: UnsafeMutablePointer<LearnedKey>) -> UnsafeMutablePointer<KeyPlace> {
        places + (key - keys)
    }

    /// The key that stands nowhere.
    @inline(__always)
    var nowhere: UnsafeMutablePointer<LearnedKey> { keys }

    /// No keys are expected.
    var nothing: ExpectedKeys { ExpectedKeys(first: nowhere, second: nowhere) }

    /// A key that matches nothing: no bytes are equal to those with which it starts where none count.
    var unwritten: LearnedKey {
        LearnedKey(
            next: nothing, start: (.one, .one), bytes: UnsafePointer(keyBytes), lastSeen: lastSeen,
            words: noWords)
    }

    /// Adds a cell.
    ///
    /// Those that are too many take the place of the last one, and the line is for the other reader.
    @inline(__always)
    mutating func add(
        _ kind: JSONKind, _ field: Int32, isElement: Bool = false, _ start: Int, _ count: Int
    ) {
        // `cellCount` is never more than `cellLimit`, and there is room for one more.
        cells[cellCount] = QuickCell(
            field: field, kind: kind, isElement: isElement, hasEscape: sawEscape,
            quotes: kind == .text ? 1 : 0, start: Int32(truncatingIfNeeded: start),
            count: Int32(truncatingIfNeeded: count))
        if cellCount < Self.cellLimit { cellCount &+= 1 }
    }
}
