/// A key that was met in objects at one place, with what is expected behind it.
///
/// Most objects at a place have the same keys in the same order, because a program wrote them: after
/// a key the one that followed it the last time is compared first, whole words at a time.
struct LearnedKey: BitwiseCopyable {
    /// The first 32 bytes of the key with its quotes, its colon and a space behind that, where there is one,
    /// and which of them count.
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var masks: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// How many bytes those are in all.
    var count: Int32 = 0

    /// Where all of them stand in the reader's copy.
    var firstByte: Int32 = 0

    /// The key's node in the tree and its field, or -1.
    var node: Int32 = -1
    var field: Int32 = -1

    /// Of its field, as in ``KnownValues/Field``.
    var way = KnownValues.Way.cell
    var part: Int32 = -1
    var signs: UInt16 = 0
    var values: UnsafeMutablePointer<KnownValue>?
    var others: UnsafeMutablePointer<KnownValueTable>?

    /// The keys that followed it, the likelier first, or -1.
    var next: (Int32, Int32) = (-1, -1)

    /// The shapes of the objects that stand behind it, alone or in an array; -1 before the first.
    var object: Int32 = -1
    var element: Int32 = -1

    /// The shape that it belongs to, and its hash there.
    var shape: Int32 = -1
    var hash: UInt32 = 0

    /// Only an object or an array is expected behind it.
    var isBranch = false

    /// An object behind it would be a record of its own.
    var isPoint = false
}

/// The objects at one place.
struct ObjectShape: BitwiseCopyable {
    /// The node whose keys are looked up, or -1.
    var node: Int32 = -1

    /// The keys with which they began, the likelier first, or -1.
    var first: (Int32, Int32) = (-1, -1)
}
