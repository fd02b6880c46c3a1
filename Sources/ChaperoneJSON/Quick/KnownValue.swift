/// What somebody learned about a value of a field, so that it need not be looked at again.
package struct KnownValue: BitwiseCopyable, Sendable {
    /// Whether it can be told by its number.
    package enum State: UInt8, Sendable, BitwiseCopyable {
        /// Not looked at yet.
        case unset = 0
        /// Looked at, and numbered.
        case known = 1
        /// There are too many different values to number them.
        case uncounted
    }

    /// From the lowest: ``number``, ``state``, ``marks`` and ``signs``, so that what they add to the sums
    /// of a line is added at once.
    @usableFromInline var bits: UInt64 = 0
    /// Bits of which no two values of a line may have the same.
    package var claims: UInt64 = 0
    /// The same for the same bytes.
    package var content: UInt64 = 0

    /// One that was not looked at yet.
    package init() {}

    // Numbers of what every field can say; others come after them.
    package static let absent: UInt16 = 0
    package static let off: UInt16 = 1
    package static let on: UInt16 = 2
    package static let null: UInt16 = 3
    package static let first: UInt16 = 4
}

extension KnownValue {
    /// Tells it from other values of the field.
    @inlinable @inline(__always)
    package var number: UInt16 {
        get { UInt16(truncatingIfNeeded: bits) }
        set { bits = bits & ~0xFFFF | UInt64(newValue) }
    }

    /// Whether it can be told by ``number``.
    package var state: State {
        get { State(rawValue: UInt8(truncatingIfNeeded: bits >> 16)) ?? .unset }
        set { bits = bits & ~(0xFF << 16) | UInt64(newValue.rawValue) << 16 }
    }

    /// Bits that its line gets.
    package var marks: UInt8 {
        get { UInt8(truncatingIfNeeded: bits >> 24) }
        set { bits = bits & ~(0xFF << 24) | UInt64(newValue) << 24 }
    }

    /// Bits that a line gets which has its field.
    var signs: UInt16 {
        get { UInt16(truncatingIfNeeded: bits >> 32) }
        set { bits = bits & ~(0xFFFF << 32) | UInt64(newValue) << 32 }
    }

    /// Whether ``state`` is ``State/known``, which is asked of every value.
    @inlinable @inline(__always)
    package var isKnown: Bool { UInt8(truncatingIfNeeded: bits >> 16) == 1 }
}

/// The values of one field that were met, by their bytes.
///
/// Trivial, so that a look costs no count of references: whoever holds it frees it.
package struct KnownValueTable: BitwiseCopyable {
    private struct Entry: BitwiseCopyable {
        var hash: UInt64
        var start: Int
        var count: Int
        /// Of one that is no longer than they tell.
        var ends: ValueEnds
        var value: KnownValue
    }

    // All owned. `entries[..<count]` and `bytes[..<byteCount]` are in use; slots are a power of two.
    private var entries: UnsafeMutablePointer<Entry>
    private var slots: UnsafeMutablePointer<Int32>
    private var bytes: UnsafeMutablePointer<UInt8>
    package private(set) var count = 0
    private var capacity = 0
    private var slotCount = 0
    private var byteCount = 0
    private var byteCapacity = 0

    /// Different values that are told apart.
    package static let limit = 4096

    init() {
        entries = .allocate(capacity: 0)
        bytes = .allocate(capacity: 0)
        slots = .allocate(capacity: 0)
    }

    func free() {
        // Trivial values only: there is nothing to deinitialize.
        entries.deallocate()
        slots.deallocate()
        bytes.deallocate()
    }

    /// What is known of a value; nil when it was not met.
    ///
    /// - Parameter value: bytes that others may follow, of which up to eight are loaded and not used.
    @inline(__always)
    func find(
        _ value: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64
    ) -> UnsafePointer<KnownValue>? {
        guard count > 0 else { return nil }
        let isShort = length <= ValueEnds.longest
        let ends = isShort ? ValueEnds(value, length) : ValueEnds()
        var slot = Self.place(hash, slotCount)
        // Half full at most, so there is an empty place.
        while slots[slot] >= 0 {
            let entry = entries + Int(slots[slot])
            if entry.pointee.hash == hash, entry.pointee.count == length,
                entry.pointee.ends.areEqual(to: ends),
                isShort || startEqually(bytes + entry.pointee.start, value, length)
            {
                return entry.pointer(to: \.value).map { UnsafePointer($0) }
            }
            slot = (slot + 1) & (slotCount - 1)
        }
        return nil
    }

    /// What is known of a value; nil when it was not met.
    ///
    /// - Parameter value: bytes that others may follow, of which up to eight are loaded and not used.
    package func known(_ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> KnownValue? {
        guard let first = value.baseAddress else { return nil }
        return find(first, value.count, hash)?.pointee
    }

    /// Adds a value that was not met.
    ///
    /// - Parameter value: as in ``known(_:_:)``.
    package mutating func add(
        _ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ known: KnownValue
    ) {
        makeRoom(value.count)
        var ends = ValueEnds()
        if let first = value.baseAddress {
            if value.count <= ValueEnds.longest { ends = ValueEnds(first, value.count) }
            (bytes + byteCount).update(from: first, count: value.count)
        }
        // There is room for one more entry and for its bytes.
        entries[count] = Entry(
            hash: hash, start: byteCount, count: value.count, ends: ends, value: known)
        byteCount += value.count
        count += 1
        if count * 2 > slotCount {
            slots.deallocate()
            slotCount = max(16, slotCount * 4)
            slots = .allocate(capacity: slotCount)
            slots.initialize(repeating: -1, count: slotCount)
            for index in 0..<count { insert(index) }
        } else {
            insert(count - 1)
        }
    }

    private mutating func makeRoom(_ more: Int) {
        if count == capacity {
            capacity = max(8, capacity * 2)
            let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
            larger.update(from: entries, count: count)
            entries.deallocate()
            entries = larger
        }
        // With room for a whole last word.
        if byteCount + more + 8 > byteCapacity {
            byteCapacity = max(64, byteCapacity * 2, byteCount + more + 8)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: byteCapacity)
            larger.update(from: bytes, count: byteCount)
            bytes.deallocate()
            bytes = larger
        }
    }

    private func insert(_ index: Int) {
        var slot = Self.place(entries[index].hash, slotCount)
        while slots[slot] >= 0 { slot = (slot + 1) & (slotCount - 1) }
        slots[slot] = Int32(index)
    }

    @inline(__always)
    private static func place(_ hash: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: hash >> 40) & (count - 1)
    }
}
