/// A key that was met in objects at one place, with what is expected behind it.
///
/// Most objects at a place have the same keys in the same order, because a program wrote them: after
/// a key, the one that follows it in most objects, or else the one that was met first, is compared first, whole words
/// at a time.
///
/// What is looked at each time fits into 128 bytes; the rest is a ``KeyPlace``.
struct LearnedKey: BitwiseCopyable {
    /// The keys that followed it; the first field, so that they stand where the key does.
    var next: ExpectedKeys

    /// The first 32 bytes of the key with the brace or comma before it, its quotes, its colon and what spaces
    /// stand behind a comma and the colon, and which of them count.
    var start: (SIMD2<UInt64>, SIMD2<UInt64>)
    var masks: (SIMD2<UInt64>, SIMD2<UInt64>) = (.zero, .zero)

    /// All of its bytes, in the reader's copy.
    var bytes: UnsafePointer<UInt8>

    /// Where the number of the object stands in which its node was met last; not looked at without one.
    var lastSeen: UnsafeMutablePointer<Int>

    /// Of its field, as in ``KnownValues/Field``: words of which none is known, and nil, where nothing is looked up.
    var words: UnsafeMutablePointer<KnownValue>
    var others: UnsafeMutablePointer<KnownValueTable>?

    /// Its field, or -1.
    var field: Int32 = -1

    /// Of its field, as in ``KnownValues/Field``.
    var part: Int32 = -1
    var signs: UInt16 = 0
    var way = KnownValues.Way.cell
    var presence = Presence.words

    /// How many bytes it has in all.
    var count: UInt8 = 0

    /// Only an object or an array is expected behind it.
    var isBranch = false

    /// An object behind it would be a record of its own.
    var isPoint = false

    /// Whether it has no node: then it may stand twice, and its value is only passed.
    var isUnasked = true
}

/// What is seldom asked of a learned key, at the same position in an array of its own.
struct KeyPlace: BitwiseCopyable {
    /// The keys that followed it less often.
    var later: ExpectedKeys

    /// How often the second of the keys that follow it was met, and how many objects there had been of its shape,
    /// since the first two were weighed.
    var seconds = 0
    var weighed = 0

    /// The key's node in the tree, or -1.
    var node: Int32 = -1

    /// The shapes of the objects that stand behind it, alone or in an array; nil before the first.
    var object: UnsafeMutablePointer<ObjectShape>?
    var element: UnsafeMutablePointer<ObjectShape>?

    /// The shape that it belongs to, and its hash there.
    let shape: UnsafeMutablePointer<ObjectShape>
    let hash: UInt32
}

/// The keys that are expected at one place, the likelier first.
///
/// Where there are fewer it is a key that stands nowhere, so that nobody need ask.
struct ExpectedKeys: BitwiseCopyable {
    var first: UnsafeMutablePointer<LearnedKey>
    var second: UnsafeMutablePointer<LearnedKey>
}

/// The objects at one place.
struct ObjectShape: BitwiseCopyable {
    /// What the keys follow with which they begin: it is written nowhere itself.
    var opening: UnsafeMutablePointer<LearnedKey>

    /// The node whose keys are looked up, or -1.
    var node: Int32

    /// How many there were.
    var count = 0
}

extension UnsafeMutablePointer<LearnedKey> {
    /// Where the keys stand that followed it.
    @inline(__always)
    var next: UnsafeMutablePointer<ExpectedKeys> {
        // Its first field.
        UnsafeMutableRawPointer(self).assumingMemoryBound(to: ExpectedKeys.self)
    }
}
