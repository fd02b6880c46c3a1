/// The rules that depend on one part only.
///
/// Trivial, so that going through all of them costs nothing but looking: whoever holds it frees it.
struct SinglePart: BitwiseCopyable {
    private let part: Int
    private let words: Int
    /// The rules' numbers; there are `ruleCount`.
    private let rules: UnsafeMutablePointer<Int>
    private let ruleCount: Int
    /// For each kind a bit for each of them, and then for each class the bits of those with something to tell.
    private var due: UnsafeMutablePointer<UInt64>
    /// For each kind and class what is known of every rule, in the order of `rules`.
    private var known: UnsafeMutablePointer<Int32>
    private var capacity = 8

    init(_ part: Int, _ rules: [Int], words: Int) {
        self.part = part
        self.words = words
        ruleCount = rules.count
        self.rules = .allocate(capacity: rules.count)
        for (position, rule) in rules.enumerated() { self.rules[position] = rule }
        due = .allocate(capacity: 0)
        known = .allocate(capacity: 0)
        makeRoom()
    }

    func free() {
        rules.deallocate()
        due.deallocate()
        known.deallocate()
    }

    private mutating func makeRoom() {
        due.deallocate()
        known.deallocate()
        due = .allocate(capacity: RowMemory.kindLimit * (capacity + 1) * words)
        known = .allocate(capacity: RowMemory.kindLimit * capacity * ruleCount)
        forget()
    }

    func forget() {
        due.initialize(repeating: 0, count: words)
        for position in 0..<ruleCount {
            due[rules[position] / 64] |= 1 << UInt64(rules[position] % 64)
        }
        for entry in 1..<RowMemory.kindLimit * (capacity + 1) {
            // There are as many as that, each of `words` words.
            (due + entry * words).update(from: due, count: words)
        }
        known.initialize(repeating: -1, count: RowMemory.kindLimit * capacity * ruleCount)
    }

    /// The number of what the part says of an event of some kind; -1 for what was not asked yet.
    @inline(__always)
    private func entry(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Int {
        let number = Int(classes[part])
        return number < capacity ? kind &* capacity &+ number : -1
    }

    /// Which of the entries of `due` tells of a row.
    @inline(__always)
    private func place(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Int {
        let number = Int(classes[part]) &+ 1
        // Of what was not asked yet, all rules may tell something.
        return kind &* (capacity &+ 1) &+ (number <= capacity ? number : 0)
    }

    /// The bits of the rules that may have something to tell.
    @inline(__always)
    func due(
        _ kind: Int, _ classes: UnsafeMutablePointer<UInt16>
    ) -> UnsafeMutablePointer<UInt64> {
        // Kinds are below their limit, so each entry is there.
        due + place(kind, classes) &* words
    }

    /// The same where all rules' bits are in one word.
    @inline(__always)
    func dueWord(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> UInt64 {
        // As above.
        due[place(kind, classes)]
    }

    @inline(__always)
    func known(_ rule: Int, _ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Int32 {
        let entry = entry(kind, classes)
        guard entry >= 0 else { return -1 }
        // Most parts have one rule.
        for position in 0..<ruleCount where rules[position] == rule {
            return known[entry * ruleCount + position]
        }
        return -1
    }

    mutating func add(
        _ outcome: Int32, isSilent: Bool, _ rule: Int, _ kind: Int,
        _ classes: UnsafeMutablePointer<UInt16>
    ) {
        let number = Int(classes[part])
        if number >= capacity {
            while capacity <= number { capacity *= 2 }
            // What is forgotten is asked again.
            makeRoom()
        }
        let entry = kind * capacity + number
        for position in 0..<ruleCount where rules[position] == rule {
            known[entry * ruleCount + position] = outcome
            // The rule is one of those that have bits.
            if isSilent { due(kind, classes)[rule / 64] &= ~(1 << UInt64(rule % 64)) }
        }
    }
}
