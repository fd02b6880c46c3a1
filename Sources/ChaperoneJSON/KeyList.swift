/// Keys, each once, by numbers.
struct KeyList {
    struct Key {
        let first: Int
        let count: Int
        let hash: UInt32
    }

    private(set) var bytes: [UInt8] = []
    private(set) var keys: [Key] = []
    /// The numbers of the keys by their hashes; -1 is an empty place.
    private var slots = [Int32](repeating: -1, count: 64)
    /// Where the key begins that is being written.
    private var first = 0

    mutating func begin() { first = bytes.count }
    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    /// Whether the key that is being written has no bytes.
    var isEmpty: Bool { bytes.count == first }

    /// The number of the key that was written, whose bytes stay only if it is new.
    mutating func end() -> Int32 {
        let count = bytes.count - first
        let hash = bytes.withUnsafeBufferPointer { buffer in
            // The address of an empty buffer may be nil; the hash of no bytes reads none.
            buffer.baseAddress.map { keyHash($0 + first, count) } ?? 0
        }
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = keys[Int(slots[slot])]
            if known.hash == hash, known.count == count,
                bytes[known.first..<known.first + count].elementsEqual(bytes[first...])
            {
                bytes.removeLast(count)
                return slots[slot]
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(keys.count)
        keys.append(Key(first: first, count: count, hash: hash))
        if keys.count * 2 > slots.count { grow() }
        return Int32(keys.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        for (number, key) in keys.enumerated() {
            var slot = Int(key.hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}
