/// Which branch a step leads to from another.
struct BranchTable {
    /// The branch and the step in one word; ``empty`` in an empty place.
    private var keys: [UInt64]
    private var branches: [Int32]
    private var count = 0

    /// No branch has this number.
    private static let empty = UInt64.max

    init(reserving count: Int) {
        var size = 16
        while size < count * 2 { size *= 2 }
        keys = Array(repeating: Self.empty, count: size)
        branches = Array(repeating: -1, count: size)
    }

    /// The branch that is known, else `new`, which is known from then on.
    mutating func branch(
        below parent: Int32, step: Int32, else new: Int32
    ) -> (branch: Int32, isNew: Bool) {
        let key = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: step))
        let slot = slot(of: key)
        if keys[slot] == key { return (branches[slot], false) }
        keys[slot] = key
        branches[slot] = new
        count += 1
        if count * 2 > keys.count { grow() }
        return (new, true)
    }

    /// The place of a key, or the empty one where it belongs.
    private func slot(of key: UInt64) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(truncatingIfNeeded: mixed >> 32) & (keys.count - 1)
        while keys[slot] != key && keys[slot] != Self.empty { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldBranches) = (keys, branches)
        keys = Array(repeating: Self.empty, count: oldKeys.count * 2)
        branches = Array(repeating: -1, count: oldKeys.count * 2)
        for (index, key) in oldKeys.enumerated() where key != Self.empty {
            let slot = slot(of: key)
            keys[slot] = key
            branches[slot] = oldBranches[index]
        }
    }
}
