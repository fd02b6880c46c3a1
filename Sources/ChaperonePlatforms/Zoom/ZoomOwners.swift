import Chaperone

/// Who is who among accounts, groups and users: identifiers, addresses, locks and memberships.
struct ZoomOwners: Sendable {
    typealias SeenLock = (lock: Int, isOn: Bool?)

    /// The key of the account that no document names.
    static let theAccount = "me"

    /// By numbers of names, because names take more room than all settings of a user that a rule asks for.
    private var rows: [Int: Int32] = [:]
    private var joined: Set<Int> = []
    private var locks: [Int: [Int: Bool?]] = [:]
    private var withKnownGroups: Set<Int> = []
    private var standsAlone: Set<Int> = []
    /// The only account of the run; nil when there are several or none, and before ``settle``.
    private(set) var account: Int?
    /// What is locked, for each set of those who can lock something for somebody.
    private var answers: [[Bool?]] = []
    /// Which of them holds for a row.
    private var answerOfRow: [Int32] = []
    private var outsiderAnswers: [Bool?] = []
    /// Rows with settings that could as well be locks, and where those stand.
    private(set) var doubtful: [(row: Int, place: Place)] = []

    /// The row that the identifier or address names; nil when nobody is known by it.
    func row(of kind: SubjectKind, _ name: String) -> Int? {
        rows[Self.key(kind, name)].map(Int.init)
    }

    func isAlive(_ row: Int) -> Bool { !joined.contains(row) }

    /// Whether two rows turned out to mean the same subject.
    var hasJoined: Bool { !joined.isEmpty }

    /// The row of the subject that all of `names` mean, which is made if there is none.
    ///
    /// Two rows that turn out to mean the same subject become one.
    mutating func row(_ kind: SubjectKind, _ names: [String?], in batch: inout Batch) -> Int {
        var names = names.compactMap { $0 }.filter { !$0.isEmpty }
        if names.isEmpty { names = [Self.theAccount] }
        let known = names.compactMap { self.row(of: kind, $0) }
        let row: Int
        if let first = known.first {
            row = first
            for other in known.dropFirst() where other != row && isAlive(other) {
                join(other, into: row, in: &batch)
            }
        } else {
            row = batch.add(Subject(kind: kind, platform: Zoom.name, key: names[0]))
        }
        // An identifier names a subject better than an address does.
        if let id = names.first(where: { !$0.utf8.contains(UInt8(ascii: "@")) }),
            batch.subjects[row].key.utf8.contains(UInt8(ascii: "@"))
        {
            batch.subjects[row].key = id
        }
        for name in names { rows[Self.key(kind, name)] = Int32(row) }
        return row
    }

    mutating func knowGroups(of row: Int) { withKnownGroups.insert(row) }

    /// The subject at `row` has settings that nobody inherits.
    mutating func isolate(_ row: Int) { standsAlone.insert(row) }

    mutating func doubt(_ row: Int, at place: Place) { doubtful.append((row, place)) }

    /// Takes note of locks.
    ///
    /// Two documents that differ make a lock unknown.
    mutating func add(_ seen: [SeenLock], to row: Int) {
        for (lock, isOn) in seen {
            if let known = locks[row]?[lock] {
                if known != isOn { locks[row, default: [:]][lock] = .some(nil) }
            } else {
                locks[row, default: [:]][lock] = .some(isOn)
            }
        }
    }

    /// Works out, once everything was read, which account there is and what is locked for whom.
    ///
    /// A lock of the account or of any of a user's groups binds the user (Zoom support 204519819).
    mutating func settle(in batch: Batch, lockCount: Int) {
        let accounts = batch.subjects.indices.filter {
            batch.subjects.kind(of: $0) == .account && isAlive($0) && !standsAlone.contains($0)
        }
        account = accounts.count == 1 ? accounts[0] : nil
        answers = []
        var numbers: [[Int?]: Int32] = [:]
        answerOfRow = batch.subjects.indices.map { row in
            let binders = binders(of: row, in: batch)
            if let number = numbers[binders] { return number }
            let number = Int32(answers.count)
            answers.append((0..<lockCount).map { lock in answer(lock, by: binders) })
            numbers[binders] = number
            return number
        }
        let onAccount: [Int?] = [account, nil]
        outsiderAnswers = (0..<lockCount).map { answer($0, by: onAccount) }
    }

    /// Whether a column is locked for the subject at `row`; nil when that was not seen.
    ///
    /// Without a row, for somebody of whom no more is known than the account.
    func isLocked(_ locks: ZoomFields.Locks, for row: Int?) -> Bool? {
        let known = row.map { answers[Int(answerOfRow[$0])] } ?? outsiderAnswers
        return Self.isAny(of: locks.current, in: known) ?? Self.isAny(of: locks.older, in: known)
    }

    private static func isAny(of wanted: [Int], in known: [Bool?]) -> Bool? {
        var isKnown = false
        for lock in wanted {
            switch known[lock] {
            case true?: return true
            case false?: isKnown = true
            case nil: break
            }
        }
        return isKnown ? false : nil
    }

    private func binders(of row: Int, in batch: Batch) -> [Int?] {
        switch batch.subjects.kind(of: row) {
        case .account: return [row]
        case .group: return [row, account]
        default:
            // Which groups somebody is in is part of the directory; without it any could bind.
            let groups: [Int?] =
                withKnownGroups.contains(row)
                ? batch.subjects.owners(of: row).map { self.row(of: .group, $0) } : [nil]
            return [account] + groups
        }
    }

    private func answer(_ lock: Int, by binders: [Int?]) -> Bool? {
        let seen = binders.map { $0.flatMap { locks[$0]?[lock] ?? nil } }
        if seen.contains(true) { return true }
        return seen.contains(nil) ? nil : false
    }

    private mutating func join(_ other: Int, into row: Int, in batch: inout Batch) {
        batch.absorb(batch, row: other, into: row)
        let subject = batch.subjects[other]
        batch.subjects[row].name = batch.subjects[row].name ?? subject.name
        if batch.subjects.owners(of: row).isEmpty { batch.subjects[row].owners = subject.owners }
        if withKnownGroups.contains(other) { withKnownGroups.insert(row) }
        for (lock, isOn) in locks[other] ?? [:] { add([(lock, isOn)], to: row) }
        doubtful = doubtful.map { $0.row == other ? (row, $0.place) : $0 }
        for (key, value) in rows where value == other { rows[key] = Int32(row) }
        joined.insert(other)
    }

    /// A number for a name, which differs from run to run: nobody can make two names with the same, and
    /// by chance a million names have two in one of thirty million runs.
    ///
    /// Addresses compare without case, identifiers with it.
    static func key(_ kind: SubjectKind, _ name: String) -> Int {
        var name = name.utf8.contains(UInt8(ascii: "@")) ? name.lowercased() : name
        return name.withUTF8 {
            Subject.identityHash(kind, key: UnsafeRawBufferPointer($0), platform: Zoom.name)
        }
    }
}
