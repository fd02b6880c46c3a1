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
        for multiple in 0..<multipleCount { multiples[multiple].free() }
        // Trivial values only: there is nothing to deinitialize.
        singles.deallocate()
        multiples.deallocate()
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
            for single in 0..<singleCount { word |= singles[single].dueWord(kind, classes) }
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
