/// Which outcome is known of a rule for what the parts say that it depends on.
///
/// Most rules depend on one part: for those, one word for each thing that the part can say has a bit
/// for every rule that then has something to tell.
final class RowMemory {
    /// The parts that each rule depends on.
    let parts: [[Int]]
    /// 64-bit words for a bit of every rule.
    let wordCount: Int
    // Owned; freed in `deinit`.
    private let singles: UnsafeMutablePointer<SinglePart>
    private let singleCount: Int
    private let multiples: UnsafeMutablePointer<MultipleParts>
    private let multipleCount: Int
    /// The kinds of events that were met, in that order.
    private(set) var kinds: [SubjectKind] = []
    /// The rules that judge each of them, `wordCount` words for each; there is room for `kindLimit`.
    private let rulesOfKind: UnsafeMutablePointer<UInt64>
    private let block: BlockJudge
    /// Where a rule stands in `singles` or, negative and less one, in `multiples`.
    private let places: [Int]

    static let kindLimit = 4

    init(_ block: BlockJudge, _ reader: any EventLineReader, partCount: Int) {
        self.block = block
        let rules = block.rules
        let wordCount = (rules.count + 1 + 63) / 64
        self.wordCount = wordCount
        let parts =
            rules.map { rule in
                var found: Set<Int> = []
                let conditions = rule.check.conditions + (rule.guardCheck?.conditions ?? [])
                for column in conditions.compactMap({ block.judge.column(of: $0.target) }) {
                    found.formUnion(reader.parts(of: column))
                }
                return found.sorted()
            } + [Set(reader.noticedColumns.flatMap(reader.parts)).sorted()]
        self.parts = parts
        let alone = (0..<partCount).map { part in
            parts.indices.filter { parts[$0] == [part] }
        }
        let asked = alone.indices.filter { !alone[$0].isEmpty }
        singleCount = asked.count
        singles = .allocate(capacity: asked.count)
        var places = Array(repeating: -1, count: parts.count)
        for (single, part) in asked.enumerated() {
            // As many as there is room for.
            (singles + single).initialize(to: SinglePart(part, alone[part], words: wordCount))
            for rule in alone[part] { places[rule] = single }
        }
        let together = parts.indices.filter { parts[$0].count != 1 }
        multipleCount = together.count
        multiples = .allocate(capacity: together.count)
        for (multiple, rule) in together.enumerated() {
            places[rule] = -multiple - 1
            // As many as there is room for.
            (multiples + multiple).initialize(to: MultipleParts(rule: rule, parts: parts[rule]))
        }
        self.places = places
        rulesOfKind = .allocate(capacity: Self.kindLimit * wordCount)
        rulesOfKind.initialize(repeating: 0, count: Self.kindLimit * wordCount)
    }

    deinit {
        for single in 0..<singleCount { singles[single].free() }
        singles.deallocate()
        multiples.deinitialize(count: multipleCount)
        multiples.deallocate()
        // Trivial values only: there is nothing to deinitialize.
        rulesOfKind.deallocate()
    }

    /// Whether a rule judges events of a kind.
    func judges(_ rule: Int, kind: Int) -> Bool {
        rulesOfKind[kind * wordCount + rule / 64] >> UInt64(rule % 64) & 1 == 1
    }

    /// The number of a kind of event.
    func number(of kind: SubjectKind) -> Int {
        if let known = kinds.firstIndex(of: kind) { return known }
        // Nobody has more kinds of events on lines than there is room for.
        precondition(kinds.count < Self.kindLimit)
        // There is room for the words of so many.
        let words = rulesOfKind + kinds.count * wordCount
        func insert(_ rule: Int) { words[rule / 64] |= 1 << UInt64(rule % 64) }
        kinds.append(kind)
        for (number, rule) in block.rules.enumerated() where !rule.isOnlyForOrganisation {
            if block.judge.kinds(of: rule).contains(KindSet(kind)) { insert(number) }
        }
        insert(block.rules.count)
        return kinds.count - 1
    }

    /// What is known of a rule for a row; nil for what was not asked yet.
    func known(
        _ rule: Int, _ kind: Int, _ classes: UnsafeMutablePointer<UInt16>
    ) -> Int? {
        let place = places[rule]
        let found =
            place >= 0
            ? singles[place].known(rule, kind, classes)
            : multiples[-place - 1].known(kind, classes)
        return found < 0 ? nil : Int(found)
    }

    /// Takes note of an answer.
    func add(
        _ known: Int, isSilent: Bool, rule: Int, _ kind: Int,
        _ classes: UnsafeMutablePointer<UInt16>
    ) {
        let place = places[rule]
        if place >= 0 {
            singles[place].add(Int32(known), isSilent: isSilent, rule, kind, classes)
        } else {
            multiples[-place - 1].add(Int32(known), isSilent: isSilent, kind, classes)
        }
    }

    /// Sets the bit of every rule that may have something to tell of a row.
    @inline(__always)
    func collect(
        _ kind: Int, _ classes: UnsafeMutablePointer<UInt16>,
        into due: UnsafeMutablePointer<UInt64>
    ) {
        if wordCount == 1 {
            var word: UInt64 = 0
            for single in 0..<singleCount { word |= singles[single].due(kind, classes).pointee }
            due[0] = word
        } else {
            for word in 0..<wordCount { due[word] = 0 }
            for single in 0..<singleCount {
                let words = singles[single].due(kind, classes)
                for word in 0..<wordCount { due[word] |= words[word] }
            }
        }
        for index in 0..<multipleCount where !multiples[index].isSilent(kind, classes) {
            let rule = multiples[index].rule
            due[rule / 64] |= 1 << UInt64(rule % 64)
        }
        // Each kind has as many words.
        for word in 0..<wordCount { due[word] &= rulesOfKind[kind * wordCount + word] }
    }

    func forget() {
        for single in 0..<singleCount { singles[single].forget() }
        for index in 0..<multipleCount { multiples[index].forget() }
    }
}

/// The rules that depend on one part only.
///
/// Trivial, so that going through all of them costs nothing but looking: whoever holds it frees it.
struct SinglePart: BitwiseCopyable {
    private let part: Int
    private let words: Int
    /// The rules' numbers; there are `ruleCount`.
    private let rules: UnsafeMutablePointer<Int>
    private let ruleCount: Int
    /// A bit for each of them, then for each kind and class the bits of those with something to tell.
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
        let count = RowMemory.kindLimit * capacity
        due.deallocate()
        known.deallocate()
        // Each entry has `words` words; the first one is for all rules.
        due = .allocate(capacity: (count + 1) * words)
        known = .allocate(capacity: count * ruleCount)
        due.initialize(repeating: 0, count: words)
        for position in 0..<ruleCount {
            due[rules[position] / 64] |= 1 << UInt64(rules[position] % 64)
        }
        forget()
    }

    func forget() {
        let count = RowMemory.kindLimit * capacity
        for entry in 1...count { (due + entry * words).update(from: due, count: words) }
        known.initialize(repeating: -1, count: count * ruleCount)
    }

    /// The number of what the part says of an event of some kind; -1 for what was not asked yet.
    @inline(__always)
    private func entry(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Int {
        let number = Int(classes[part])
        return number < capacity ? kind &* capacity &+ number : -1
    }

    /// The bits of the rules that may have something to tell.
    @inline(__always)
    func due(
        _ kind: Int, _ classes: UnsafeMutablePointer<UInt16>
    ) -> UnsafeMutablePointer<UInt64> {
        // Kinds are below their limit, so each entry is there.
        due + (entry(kind, classes) &+ 1) &* words
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
            if isSilent { due[(entry + 1) * words + rule / 64] &= ~(1 << UInt64(rule % 64)) }
        }
    }
}

/// A rule that depends on several parts, or on none.
struct MultipleParts {
    let rule: Int
    private let parts: [Int]
    /// A hash table of combinations: each has its kind, its classes and what is known.
    private var slots: [Int32] = []
    private var keys: [UInt16] = []
    private var outcomes: [Int32] = []
    private var silent: [Bool] = []

    init(rule: Int, parts: [Int]) {
        self.rule = rule
        self.parts = parts
        forget()
    }

    mutating func forget() {
        slots = Array(repeating: -1, count: 64)
        keys = []
        outcomes = []
        silent = []
    }

    @inline(__always)
    func isSilent(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Bool {
        let slot = slots[slot(kind, classes)]
        return slot >= 0 && silent[Int(slot)]
    }

    func known(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Int32 {
        let slot = slots[slot(kind, classes)]
        return slot < 0 ? -1 : outcomes[Int(slot)]
    }

    mutating func add(
        _ outcome: Int32, isSilent: Bool, _ kind: Int, _ classes: UnsafeMutablePointer<UInt16>
    ) {
        let place = slot(kind, classes)
        slots[place] = Int32(outcomes.count)
        outcomes.append(outcome)
        silent.append(isSilent)
        keys.append(UInt16(kind))
        for part in parts { keys.append(classes[part]) }
        if outcomes.count * 2 > slots.count { grow() }
    }

    /// The place of a combination, or the empty one where it belongs.
    @inline(__always)
    private func slot(_ kind: Int, _ classes: UnsafeMutablePointer<UInt16>) -> Int {
        var hash = UInt64(kind)
        for part in parts { hash = Self.mix(hash, classes[part]) }
        var slot = Self.place(hash, slots.count)
        let width = parts.count + 1
        // Half full at most, so there is an empty place.
        while slots[slot] >= 0 {
            let first = Int(slots[slot]) * width
            var isSame = Int(keys[first]) == kind
            for (index, part) in parts.enumerated() where isSame {
                isSame = keys[first + 1 + index] == classes[part]
            }
            if isSame { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        let width = parts.count + 1
        for number in outcomes.indices {
            var hash = UInt64(keys[number * width])
            for index in 1..<width { hash = Self.mix(hash, keys[number * width + index]) }
            var slot = Self.place(hash, slots.count)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ value: UInt16) -> UInt64 {
        (hash ^ UInt64(value)) &* 0x9E37_79B9_7F4A_7C15
    }

    @inline(__always)
    private static func place(_ hash: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: hash >> 32 ^ hash >> 48) & (count - 1)
    }
}
