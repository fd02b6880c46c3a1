/// What a value of a field says, as a number that is the same wherever it says the same.
struct ZoomPart: BitwiseCopyable {
    enum State: UInt8 {
        /// Not looked at yet.
        case unset
        case known
        /// There are too many different values to number them.
        case uncounted
    }

    var number: UInt16 = 0
    var state = State.unset
    /// The kinds of events in which only the other reader can tell what it says, because there is
    /// something to say about it.
    var rare: UInt8 = 0
    /// A bit for each column that several fields write to, and that this value writes to.
    var columns: UInt64 = 0
    /// The same for the same bytes.
    var content: UInt64 = 0

    // Bits of `rare`.
    static let meeting: UInt8 = 1
    static let webinar: UInt8 = 2

    // Numbers of what every field can say; others come after them.
    static let absent: UInt16 = 0
    static let off: UInt16 = 1
    static let on: UInt16 = 2
    static let null: UInt16 = 3
    static let first: UInt16 = 4
}

/// The values of one field that were met, by their bytes.
struct ZoomPartTable {
    private struct Entry {
        var hash: UInt64
        var start: Int
        var count: Int
        var part: ZoomPart
    }

    private var entries: [Entry] = []
    private var slots: [Int32] = Array(repeating: -1, count: 16)
    private var bytes: [UInt8] = []

    /// Different values that are told apart.
    static let limit = 4096

    var count: Int { entries.count }

    /// What is known of a value; nil when it was not met.
    @inline(__always)
    func find(_ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> ZoomPart? {
        var slot = Self.place(hash, slots.count)
        // Half full at most, so there is an empty place.
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, entry.count == value.count, isSame(entry.start, value) {
                return entry.part
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    @inline(__always)
    private func isSame(_ start: Int, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            for index in value.indices where bytes[start + index] != value[index] { return false }
            return true
        }
    }

    mutating func add(_ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ part: ZoomPart) {
        entries.append(Entry(hash: hash, start: bytes.count, count: value.count, part: part))
        bytes.append(contentsOf: value)
        if entries.count * 2 > slots.count {
            slots = Array(repeating: -1, count: slots.count * 4)
            for index in entries.indices { insert(index) }
        } else {
            insert(entries.count - 1)
        }
    }

    private mutating func insert(_ index: Int) {
        var slot = Self.place(entries[index].hash, slots.count)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(index)
    }

    @inline(__always)
    private static func place(_ hash: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: hash >> 40) & (count - 1)
    }
}

/// Hashes of values, which nobody who writes a document can foresee.
enum ZoomPartHash {
    private static let seed = UInt64.random(in: .min ... .max)

    /// - Parameter value: bytes that others may follow, of which up to seven are loaded and not used.
    @inline(__always)
    static func hash(_ value: UnsafeBufferPointer<UInt8>, _ salt: Int) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: salt &* 0x9E37 &+ value.count)
        guard let first = value.baseAddress else { return mix(hash, 0) }
        var position = 0
        while position + 8 <= value.count {
            hash = mix(hash, load(first + position))
            position += 8
        }
        let rest = value.count - position
        if rest > 0 {
            // The bytes behind the value are cut off.
            hash = mix(hash, load(first + position) & (1 << UInt64(rest * 8) - 1))
        }
        return hash ^ hash >> 32
    }

    @inline(__always)
    private static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}
