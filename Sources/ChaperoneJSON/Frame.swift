/// An object or array that is open.
struct Frame {
    var isArray: Bool

    /// For an object the node whose keys are looked up, for an array that of its elements, or -1.
    var node: Int32

    /// For an array at a field the node that its elements are cells of, or -1.
    var elementOf: Int32 = -1

    /// True for an object that is a record.
    var isRecord = false

    /// An object: its number, by which keys that come twice are told.
    var object = 0

    /// An array: the elements so far, and the cells that get the final number.
    var elements = 0
    var countCells = 0..<0
}

/// A record whose closing brace has not come yet.
struct OpenRecord {
    var point: Int32
    var firstCell: Int
    var firstByte: Int
    var offset: Int
    var line: Int
    var column: Int
    var isDamaged = false

    /// True when the record had too many cells or too much text, which is reported once.
    var isFull = false
}
