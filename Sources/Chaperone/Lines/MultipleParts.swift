/// A rule that depends on several parts, or on none.
///
/// Trivial, as ``SinglePart`` is: whoever holds it frees it.
struct MultipleParts: BitwiseCopyable {
    let rule: Int
    /// The parts' numbers; there are `partCount`.
    private let parts: UnsafeMutablePointer<Int>
    private let partCount: Int
    /// A hash table of combinations, half full at most; its size is a power of two.
    private var slots: UnsafeMutablePointer<Int32>
    private var slotCount = 0
    /// Each combination has its kind and its classes, `partCount` and one in all, and what is known of it; there
    /// is room for half as many as slots.
    private var keys: UnsafeMutablePointer<UInt16>
    private var outcomes: UnsafeMutablePointer<Outcome>
    private var count = 0

    private struct Outcome: BitwiseCopyable {
        let number: Int32
        let isSilent: Bool
    }

    init(rule: Int, parts: [Int]) {
        self.rule = rule
        partCount = parts.count
        self.parts = .allocate(capacity: parts.count)
        for (position, part) in parts.enumerated() { self.parts[position] = part }
        slots = .allocate(capacity: 0)
        keys = .allocate(capacity: 0)
        outcomes = .allocate(capacity: 0)
        makeRoom(64)
    }

    func free() {
        // Trivial values only: there is nothing to deinitialize.
        parts.deallocate()
        slots.deallocate()
        keys.deallocate()
        outcomes.deallocate()
    }

    mutating func forget() {
        count = 0
        slots.update(repeating: -1, count: slotCount)
    }

    @inline(__always)
    func isSilent(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Bool {
        let slot = slots[slot(kind, classes)]
        return slot >= 0 && outcomes[Int(slot)].isSilent
    }

    func known(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Int32 {
        let slot = slots[slot(kind, classes)]
        return slot < 0 ? -1 : outcomes[Int(slot)].number
    }

    mutating func add(
        _ outcome: Int32, isSilent: Bool, _ kind: Int, _ classes: UnsafeMutablePointer<UInt16>
    ) {
        slots[slot(kind, classes)] = Int32(count)
        // There is room for one more, or it was made when the one before came.
        outcomes[count] = Outcome(number: outcome, isSilent: isSilent)
        let key = keys + count * (partCount + 1)
        key[0] = UInt16(kind)
        for part in 0..<partCount { key[1 + part] = classes[parts[part]] }
        count += 1
        if count * 2 >= slotCount { makeRoom(slotCount * 2) }
    }

    /// The place of a combination, or the empty one where it belongs.
    @inline(__always)
    private func slot(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Int {
        var hash = UInt64(kind)
        for part in 0..<partCount { hash = Self.mix(hash, classes[parts[part]]) }
        var slot = place(hash)
        // Not full, so there is an empty place.
        while slots[slot] >= 0 {
            let key = keys + Int(slots[slot]) * (partCount + 1)
            var isSame = Int(key[0]) == kind
            for part in 0..<partCount where isSame {
                isSame = key[1 + part] == classes[parts[part]]
            }
            if isSame { return slot }
            slot = (slot + 1) & (slotCount - 1)
        }
        return slot
    }

    private mutating func makeRoom(_ size: Int) {
        let (oldKeys, oldOutcomes) = (keys, outcomes)
        slots.deallocate()
        slotCount = size
        slots = .allocate(capacity: size)
        slots.initialize(repeating: -1, count: size)
        keys = .allocate(capacity: size / 2 * (partCount + 1))
        outcomes = .allocate(capacity: size / 2)
        // Twice the room of what is in use.
        keys.update(from: oldKeys, count: count * (partCount + 1))
        outcomes.update(from: oldOutcomes, count: count)
        oldKeys.deallocate()
        oldOutcomes.deallocate()
        for number in 0..<count {
            let key = keys + number * (partCount + 1)
            var hash = UInt64(key[0])
            for part in 0..<partCount { hash = Self.mix(hash, key[1 + part]) }
            var slot = place(hash)
            while slots[slot] >= 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = Int32(number)
        }
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ value: UInt16) -> UInt64 {
        (hash ^ UInt64(value)) &* 0x9E37_79B9_7F4A_7C15
    }

    @inline(__always)
    private func place(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 32 ^ hash >> 48) & (slotCount - 1)
    }
}
