/// Which events were read already, and with what content.
///
/// Eight bytes for each and a fourth of it for room, up to 700,000. Those beyond are ``LaterEvents``.
///
/// An event is kept as bits of two hashes: 42 of its identifier's, besides those that say where in a
/// table it stands, and 21 of its content's. Of so many different events, one is taken for another once
/// in some hundred thousand runs.
struct SeenEvents {
    static let limit = 700_000

    enum Answer { case new, same, different }

    /// The tables, each four times as large as the one before, up to `largest`; 0 is an empty place.
    ///
    /// None ever grows, so that nothing is held twice: what is full stays, and is looked at too. They
    /// have room for the limit when there are three of the largest.
    private var tables: [[UInt64]] = []
    /// How many more the last table takes.
    private var room = 0
    private(set) var count = 0
    private let limit: Int
    /// The events that were not remembered any more; nil where there is no place for them.
    private let later: LaterEvents?
    /// Whether there were any.
    private(set) var isFull = false

    private static let smallest = 1 << 14
    private static let largest = 1 << 18
    private static let contentBits: UInt64 = 21

    /// - Parameter limit: as many are remembered.
    init(limit: Int = Self.limit, later: LaterEvents? = nil) {
        (self.limit, self.later) = (limit, later)
    }

    /// Takes note of an event by the hashes of its identifier and of what is known of it.
    mutating func note(_ id: Int, content: Int) -> Answer {
        let key = Self.mixed(id)
        let entry = Self.entry(key, content: content)
        for table in tables.indices.dropLast() {
            let known = tables[table][Self.place(of: key, in: tables[table])]
            if known != 0 { return known == entry ? .same : .different }
        }
        if tables.isEmpty { addTable() }
        var place = Self.place(of: key, in: tables[tables.count - 1])
        let known = tables[tables.count - 1][place]
        if known != 0 { return known == entry ? .same : .different }
        guard count < limit else {
            isFull = true
            return later?.note(id, content: content) ?? .new
        }
        if room == 0 {
            addTable()
            place = Self.place(of: key, in: tables[tables.count - 1])
        }
        tables[tables.count - 1][place] = entry
        room -= 1
        count += 1
        return .new
    }

    /// Has the places of events fetched into the processor's memory, all at the same time.
    ///
    /// - Returns: a number that depends on what stands there, which is of no use.
    func fetch(_ ids: some Sequence<Int>) -> UInt64 {
        tables.reduce(0) { fetched, table in
            let mask = table.count - 1
            return ids.reduce(fetched) {
                $0 ^ table[Int(truncatingIfNeeded: Self.mixed($1)) & mask]
            }
        }
    }

    /// Whether an event is remembered.
    func contains(_ id: Int) -> Bool {
        let key = Self.mixed(id)
        return tables.contains { $0[Self.place(of: key, in: $0)] != 0 }
    }

    private mutating func addTable() {
        let size = min((tables.last?.count ?? Self.smallest / 4) * 4, Self.largest)
        tables.append(Array(repeating: 0, count: size))
        room = size / 16 * 13
    }

    /// No two identifiers are mixed to the same: the steps can be taken back.
    private static func mixed(_ id: Int) -> UInt64 {
        var key = UInt64(bitPattern: Int64(id))
        key = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
        return (key ^ key >> 29) &* 0xD6E8_FEB8_6659_FD93
    }

    /// 42 bits of the identifier, 21 of the content, and one that is always set.
    private static func entry(_ key: UInt64, content: Int) -> UInt64 {
        let summary = UInt64(truncatingIfNeeded: content) & (1 << contentBits - 1)
        return tag(key) | summary << 1 | 1
    }

    private static func tag(_ word: UInt64) -> UInt64 {
        word & ~(1 << (contentBits + 1) - 1)
    }

    /// The place of an identifier, or the empty one where it belongs; there always is one.
    private static func place(of key: UInt64, in table: [UInt64]) -> Int {
        var place = Int(truncatingIfNeeded: key) & (table.count - 1)
        while table[place] != 0 && tag(table[place]) != tag(key) {
            place = (place + 1) & (table.count - 1)
        }
        return place
    }
}
