/// The outcomes of one rule in one batch, by everything but their subject and their place.
///
/// Thousands of outcomes of a batch have a dozen forms: each is made once, and the others are lines
/// with another subject and place.
///
/// For use on one thread. A class, because a copy for each look at it would cost more than the look.
final class OutcomeForms {
    /// Everything else that an outcome is made of.
    fileprivate struct Key: Equatable {
        var verdict: Verdict
        var leaf: Int32
        var code: Int32
        var meta: CellMeta
        var document: Int32
        var kind: SubjectKind
    }

    /// What the rule says of the rows at hand.
    private(set) var judgement: RuleJudgement
    /// The column of each leaf; nil for questions and for fields that the platform has not.
    private var columns: [ColumnID?] = []
    private var keys: [Key] = []
    /// The form of each key in each report, or what it is a number of.
    private(set) var forms: [[Int]] = []

    /// Where an outcome stands among them.
    struct Found {
        /// The number of its form; nil for the first of its kind.
        var number: Int?
        /// Where the value that decided stands.
        var place: Place
        fileprivate var key: Key
    }

    private static let limit = 32

    init(_ judgement: RuleJudgement, _ judge: Judge) {
        self.judgement = judgement
        take(judgement, judge)
    }

    /// Goes on with other rows of the same batch.
    func take(_ judgement: RuleJudgement, _ judge: Judge) {
        self.judgement = judgement
        // A rule has the same leaves wherever there is anything for it to judge, and else none.
        guard columns.isEmpty else { return }
        columns = judgement.leaves.map { leaf in
            guard case .condition(let condition) = leaf.check else { return nil }
            return judge.column(of: condition.target)
        }
    }

    /// Looks for the form of a row; nil for a row of which several settings tell, or when there are
    /// too many forms.
    func find(_ row: Int, _ verdict: Verdict, _ batch: Batch) -> Found? {
        let leaf = columns.count == 1 ? 0 : decisiveLeaf(row, verdict)
        guard leaf >= 0 else { return nil }
        var key = Key(
            verdict: verdict, leaf: Int32(leaf), code: 0, meta: .absent, document: -1,
            kind: batch.subjects.kind(of: row))
        var place = Place.none
        if let column = columns[leaf] {
            let stored = batch.stored(column, row)
            (key.code, key.meta, place) = (stored.code, stored.meta, stored.place)
            if !place.isNone { key.document = Int32(truncatingIfNeeded: place.document) }
        }
        for number in keys.indices where keys[number] == key {
            return Found(number: number, place: place, key: key)
        }
        return keys.count < Self.limit ? Found(number: nil, place: place, key: key) : nil
    }

    /// Takes note of the forms of an outcome that was not there.
    func add(_ found: Found, _ numbers: [Int]) {
        keys.append(found.key)
        forms.append(numbers)
    }

    /// Forgets all when there is no room for another: what is met next may have forms that come again.
    ///
    /// - Returns: how many were forgotten.
    func forgetIfFull() -> Int {
        guard keys.count == Self.limit else { return 0 }
        keys.removeAll(keepingCapacity: true)
        forms.removeAll(keepingCapacity: true)
        return Self.limit
    }

    /// Forgets what only a person can settle: its numbers mean places in what was found so far.
    func forgetManual() {
        let left = keys.indices.filter { keys[$0].verdict != .manual }
        guard left.count < keys.count else { return }
        (keys, forms) = (left.map { keys[$0] }, left.map { forms[$0] })
    }

    /// The leaf that ``OutcomeMaker`` takes; -1 where it shows several.
    private func decisiveLeaf(_ row: Int, _ verdict: Verdict) -> Int {
        if verdict == .notApplicable { return -1 }
        var asked = 0
        var decisive = -1
        for (index, leaf) in judgement.leaves.enumerated() where !leaf.isGuard {
            guard let found = leaf.judgement.verdict(of: row) else { continue }
            asked += 1
            if decisive < 0, found == verdict { decisive = index }
        }
        if asked > 1 { return -1 }
        if decisive >= 0 { return decisive }
        return judgement.leaves.firstIndex { $0.judgement.verdict(of: row) == verdict } ?? -1
    }
}
