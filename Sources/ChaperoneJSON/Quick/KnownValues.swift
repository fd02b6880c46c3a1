/// What is known of the values of every field, which ``QuickReader`` looks up while it reads.
///
/// For use on one thread.
package final class KnownValues {
    /// What is done with a value of a field.
    package enum Way: UInt8, BitwiseCopyable {
        /// It becomes a cell.
        case cell
        /// Nobody asks what it says, but that it is there.
        case ignored
        /// It is looked up, and becomes a cell only where it is not known.
        case known
        /// Nobody asks what a text or a list of texts says, if it is one as its ``Presence`` wants it; words
        /// are looked up, and what is left becomes a cell.
        case present
    }

    /// What is done with one field's values, and what is known of them.
    package struct Field: BitwiseCopyable {
        let way: Way
        let signs: UInt16
        let part: Int32
        let presence: Presence
        /// `false`, `true` and `null`, by their numbers less one, then what is only there, and all other values;
        /// nil where nothing is ever known.
        var words: UnsafeMutablePointer<KnownValue>?
        var others: UnsafeMutablePointer<KnownValueTable>?
        fileprivate let isLearned: Bool

        /// - Parameters:
        ///   - signs: bits that a line gets which has the field.
        ///   - part: where in a line's row its value stands; -1 for nowhere.
        ///   - isLearned: whether anything is added about its values, whoever looks it up.
        ///   - presence: what is asked where the way is ``Way/present``.
        package init(
            way: Way, signs: UInt16, part: Int, isLearned: Bool, presence: Presence = .words
        ) {
            self.way = way
            self.presence = presence
            self.signs = signs
            self.part = Int32(truncatingIfNeeded: part)
            self.isLearned = isLearned
        }

        /// Of a field whose values nothing comes of.
        package static var idle: Self {
            Self(way: .ignored, signs: 0, part: -1, isLearned: false)
        }

        /// Whether nothing at all comes of its values.
        fileprivate var isIdle: Bool { way == .ignored && signs == 0 && part < 0 && !isLearned }
    }

    /// What is done with the values of all fields, which is the same for every thread.
    ///
    /// Nothing comes of most fields of a large tree: they have one place together.
    package final class Fields: Sendable {
        // Owned, written in `init` only, and freed in `deinit`: for each field of the tree a position in `busy`.
        nonisolated(unsafe) fileprivate let places: UnsafeMutablePointer<Int32>
        /// Nothing is known of their values here.
        nonisolated(unsafe) fileprivate let busy: [Field]
        /// What a secret does not begin with that is one beyond doubt: a bit for each letter.
        fileprivate let doubtfulLetters: UInt32

        /// - Parameters:
        ///   - count: how many there are, in the order of `KeyTree.fields`.
        ///   - doubtfulLetters: as in ``Presence/secret``, the lowest bit for `a`.
        ///   - field: what is done with the values of one, by its position.
        package init(count: Int, doubtfulLetters: UInt32 = ~0, _ field: (Int) -> Field) {
            self.doubtfulLetters = doubtfulLetters
            places = .allocate(capacity: count)
            var busy = [Field.idle]
            for number in 0..<count {
                let field = field(number)
                // There is room for so many places.
                places[number] = field.isIdle ? 0 : Int32(busy.count)
                if !field.isIdle { busy.append(field) }
            }
            self.busy = busy
        }

        deinit { places.deallocate() }
    }

    let doubtfulLetters: UInt32

    /// Keeps what `places` leads to.
    private let shared: Fields
    private let places: UnsafePointer<Int32>
    // Owned; freed in `deinit`, with what they point to.
    private let fields: UnsafeMutablePointer<Field>
    /// Side by side, because all of them are looked at again and again.
    private let words: UnsafeMutablePointer<KnownValue>
    private let count: Int

    /// `false`, `true` and `null`, and what is only there.
    static let wordCount = 4
    static let presentPlace = 3

    package init(_ shared: Fields) {
        self.shared = shared
        places = UnsafePointer(shared.places)
        doubtfulLetters = shared.doubtfulLetters
        count = shared.busy.count
        let copies = UnsafeMutableBufferPointer<Field>.allocate(capacity: count)
        _ = copies.initialize(fromContentsOf: shared.busy)
        let learned = copies.indices.filter { copies[$0].isLearned }
        words = .allocate(capacity: learned.count * Self.wordCount)
        words.initialize(repeating: KnownValue(), count: learned.count * Self.wordCount)
        for (number, field) in learned.enumerated() {
            // Some of the room for all.
            copies[field].words = words + number * Self.wordCount
            copies[field].others = .allocate(capacity: 1)
            copies[field].others?.initialize(to: KnownValueTable())
        }
        // There is always one, and so an address.
        self.fields = copies.baseAddress ?? .allocate(capacity: 0)
    }

    deinit {
        for number in 0..<count {
            fields[number].others?.pointee.free()
            // Trivial values only, here and below: there is nothing to deinitialize.
            fields[number].others?.deallocate()
        }
        words.deallocate()
        fields.deallocate()
    }

    /// The place of a field of the tree.
    func place(_ field: Int) -> UnsafeMutablePointer<Field> {
        // Fields are positions in the tree, each of which has a place.
        fields + Int(places[field])
    }

    /// What is known of `false`, `true` or `null`, by its number.
    package func word(_ word: UInt16, field: Int) -> KnownValue {
        // There is a place for each of the three.
        place(field).pointee.words?[Int(word) - 1] ?? KnownValue()
    }

    /// Notes what is known of `false`, `true` or `null`, by its number; its signs are those of the field.
    package func set(_ word: UInt16, field: Int, to known: KnownValue) {
        var known = known
        known.signs = place(field).pointee.signs
        // There is a place for each of the three.
        place(field).pointee.words?[Int(word) - 1] = known
    }

    /// Notes what a field says that has a value as its ``Presence`` wants it; its signs are those of the field,
    /// and its content is each value's own, as its hash.
    package func set(present known: KnownValue, field: Int) {
        var known = known
        known.signs = place(field).pointee.signs
        known.content = 0
        // There is a place for it.
        place(field).pointee.words?[Self.presentPlace] = known
    }

    /// What is known of any other value.
    ///
    /// - Parameter value: bytes that others may follow, of which up to eight are loaded and not used.
    package func known(
        _ field: Int, _ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64
    ) -> KnownValue? {
        place(field).pointee.others?.pointee.known(value, hash)
    }

    /// How many other values are known.
    package func count(_ field: Int) -> Int { place(field).pointee.others?.pointee.count ?? 0 }

    /// Notes what is known of any other value that was not met; its signs are those of the field.
    package func add(
        _ field: Int, _ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ known: KnownValue
    ) {
        var known = known
        known.signs = place(field).pointee.signs
        place(field).pointee.others?.pointee.add(value, hash, known)
    }
}

/// What the known values of a line say together.
package struct KnownSums: BitwiseCopyable {
    /// All bits of ``KnownValue/bits``, of which numbers and states mean nothing here.
    @usableFromInline var bits: UInt64 = 0
    /// All that was claimed.
    package internal(set) var claims: UInt64 = 0
    /// What was claimed twice.
    @usableFromInline var claimedTwice: UInt64 = 0
    /// The sum of their ``KnownValue/content``.
    package internal(set) var content: UInt64 = 0

    /// Those of no value.
    package init() {}

    /// ``KnownValues/Field/signs`` of all of them.
    package var signs: UInt16 { UInt16(truncatingIfNeeded: bits >> 32) }

    /// ``KnownValue/marks`` of all of them.
    package var marks: UInt8 { UInt8(truncatingIfNeeded: bits >> 24) }

    /// Takes a value in, and puts its number where it belongs; false for one that cannot be told by that.
    ///
    /// - Parameters:
    ///   - start: where in the block it begins.
    ///   - part: its place in the row; none where that is negative.
    package mutating func take(
        _ value: KnownValue, at start: Int32, part: Int, _ row: KnownRow
    ) -> Bool {
        guard value.isKnown else { return false }
        add(value)
        if part >= 0 { row.put(value.number, at: start, part: part) }
        return true
    }

    /// Whether anything was claimed twice.
    package var areClaimedTwice: Bool { claimedTwice != 0 }

    /// Takes the signs of a field in.
    @inline(__always)
    package mutating func add(signs: UInt16) { bits |= UInt64(signs) << 32 }

    /// Takes the content of a value in.
    @inline(__always)
    package mutating func add(content more: UInt64) { content &+= more }

    /// Takes a value in.
    @inlinable @inline(__always)
    package mutating func add(_ value: KnownValue) {
        bits |= value.bits
        claimedTwice |= claims & value.claims
        claims |= value.claims
        content &+= value.content
    }
}

/// Where the numbers of a line's known values go: one place for each part.
package struct KnownRow: BitwiseCopyable {
    @usableFromInline let numbers: UnsafeMutablePointer<UInt16>
    @usableFromInline let starts: UnsafeMutablePointer<Int32>

    /// - Parameter starts: where in the block each value begins.
    package init(numbers: UnsafeMutablePointer<UInt16>, starts: UnsafeMutablePointer<Int32>) {
        self.numbers = numbers
        self.starts = starts
    }

    /// Puts a value's number where it belongs.
    @inlinable @inline(__always)
    package func put(_ number: UInt16, at start: Int32, part: Int) {
        // There is a place for each part.
        numbers[part] = number
        starts[part] = start
    }
}
