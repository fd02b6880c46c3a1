/// Which events were read already, and with what content: twelve bytes for each, up to a million.
struct SeenEvents {
    static let limit = 1_000_000

    enum Answer { case new, same, different }

    /// Hashes of identifiers; 0 is an empty place.
    private var ids: [UInt64]
    private var contents: [UInt32]
    private(set) var count = 0
    /// Whether events came that were not remembered any more.
    private(set) var isFull = false

    init() {
        ids = Array(repeating: 0, count: 1 << 10)
        contents = Array(repeating: 0, count: 1 << 10)
    }

    /// Takes note of an event by the hashes of its identifier and of what is known of it.
    mutating func note(_ id: Int, content: Int) -> Answer {
        let key = Self.key(id)
        let summary = UInt32(truncatingIfNeeded: content)
        let slot = slot(of: key)
        if ids[slot] == key { return contents[slot] == summary ? .same : .different }
        guard count < Self.limit else {
            isFull = true
            return .new
        }
        ids[slot] = key
        contents[slot] = summary
        count += 1
        if count * 4 > ids.count * 3 { grow() }
        return .new
    }

    func contains(_ id: Int) -> Bool {
        let key = Self.key(id)
        return ids[slot(of: key)] == key
    }

    private static func key(_ id: Int) -> UInt64 { max(1, UInt64(bitPattern: Int64(id))) }

    /// The place of `key`, or the empty one where it belongs.
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key) & (ids.count - 1)
        while ids[slot] != 0 && ids[slot] != key { slot = (slot + 1) & (ids.count - 1) }
        return slot
    }

    private mutating func grow() {
        let (oldIDs, oldContents) = (ids, contents)
        ids = Array(repeating: 0, count: oldIDs.count * 2)
        contents = Array(repeating: 0, count: oldIDs.count * 2)
        for (index, key) in oldIDs.enumerated() where key != 0 {
            let slot = slot(of: key)
            ids[slot] = key
            contents[slot] = oldContents[index]
        }
    }
}
