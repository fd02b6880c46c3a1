/// Compares two results, rule by rule and subject by subject, in passes over the outcomes of each.
///
/// Of the older one it keeps two numbers for each outcome, so that results of many meetings can be
/// compared; rules and subjects are matched by their identifiers, never by titles.
package struct ResultComparer {
    private let before: AuditResult
    private let now: AuditResult
    private var found: Comparison
    /// What a person has to tell about each rule, for how many subjects, in the older result and now.
    private var manualsBefore: [String: Manuals] = [:]
    private var manualsNow: [String: Manuals] = [:]

    /// Entries that are kept of each change that calls for nothing.
    private static let keptQuiet = 1000
    /// Subjects that are named.
    private static let keptSubjects = 1000

    /// What is remembered of an older outcome.
    private struct Memory {
        var verdict: Verdict
        var hasAnswer: Bool
        var value: Int
        var isSeen = false
    }

    /// Results put those of whom the same has to be told together, and do not name them.
    private struct Manuals {
        var count = 0
        var hidesSubjects = false
    }

    package init(before: AuditResult, now: AuditResult) {
        self.before = before
        self.now = now
        found = Comparison(
            asOfBefore: before.asOf, asOf: now.asOf, verdictBefore: before.verdict,
            verdict: now.verdict)
    }

    /// - Throws: what reading the results throws.
    package func comparison() throws -> Comparison {
        var comparer = self
        try comparer.compare()
        return comparer.found
    }

    private mutating func compare() throws {
        compareProfiles()
        let changed = Set(found.rulesChanged + found.rulesAdded)
        let oldSubjects = try subjects(of: before)
        let newSubjects = try subjects(of: now)
        try compareSubjects(oldSubjects, newSubjects)
        var memories: [Int: Memory] = [:]
        try before.outcomes.forEach { outcome in
            let key = Self.key(outcome, of: try Self.rule(of: outcome, in: before))
            memories[key] = Memory(
                verdict: outcome.effective, hasAnswer: outcome.answer != nil,
                value: Self.hash(outcome.value))
        }
        manualsBefore = try Self.manuals(of: before)
        manualsNow = try Self.manuals(of: now)
        let hidesGood = !before.omitted.isEmpty
        try now.outcomes.forEach { outcome in
            let rule = try Self.rule(of: outcome, in: now)
            let key = Self.key(outcome, of: rule)
            let memory = memories[key]
            memories[key]?.isSeen = true
            var verdictBefore = memory?.verdict
            if verdictBefore == nil, hidesGood, manualsBefore[rule.id]?.hidesSubjects != true,
                let subject = outcome.subject, oldSubjects.contains(subject.id.hashValue)
            {
                verdictBefore = .pass
            }
            guard
                let change = Self.change(
                    outcome, verdictBefore, memory, isChanged: changed.contains(rule.id))
            else { return }
            add(ChangeEntry(change, outcome, before: verdictBefore, rule: rule))
        }
        try addWhatIsNotSaid(memories, newSubjects, changed)
    }

    /// What was known of subjects that are still there, and of which the newer result says nothing by
    /// name: it leaves out what is in order, and counts together what people have to tell.
    private mutating func addWhatIsNotSaid(
        _ memories: [Int: Memory], _ newSubjects: Set<Int>, _ changed: Set<String>
    ) throws {
        let rules = Set(now.rules.map(\.id))
        try before.outcomes.forEach { outcome in
            let rule = try Self.rule(of: outcome, in: before)
            guard rules.contains(rule.id), !changed.contains(rule.id),
                memories[Self.key(outcome, of: rule)]?.isSeen == false,
                let subject = outcome.subject, newSubjects.contains(subject.id.hashValue),
                let change = changeOfUnsaid(outcome, of: rule)
            else { return }
            add(ChangeEntry(change, outcome, before: outcome.effective, rule: rule))
        }
    }

    private func changeOfUnsaid(_ outcome: Outcome, of rule: RuleSummary) -> Change? {
        let leavesOut = now.omitted.contains(.pass)
        let manuals = manualsNow[rule.id] ?? Manuals()
        switch outcome.effective {
        // It may be among those of whom a person has to tell.
        case .fail where leavesOut && !manuals.hidesSubjects: return .fixed
        case .unknown where leavesOut && !manuals.hidesSubjects: return .readableAgain
        case .pass where outcome.answer != nil && manuals.hidesSubjects:
            let isMore = manuals.count > manualsBefore[rule.id]?.count ?? 0
            return !leavesOut || isMore ? .answerEnded : nil
        default: return nil
        }
    }

    private static func manuals(of result: AuditResult) throws -> [String: Manuals] {
        var found: [String: Manuals] = [:]
        try result.outcomes.forEach { outcome in
            guard outcome.effective == .manual else { return }
            let rule = try rule(of: outcome, in: result)
            found[rule.id, default: Manuals()].count += outcome.count ?? 1
            if outcome.subject == nil { found[rule.id]?.hidesSubjects = true }
        }
        return found
    }

    private mutating func add(_ entry: ChangeEntry) {
        found.counts[entry.change, default: 0] += 1
        let isQuiet = entry.change == .stillFailing || entry.change == .valueChanged
        if !isQuiet || found.counts[entry.change, default: 0] <= Self.keptQuiet {
            found.entries.append(entry)
        }
    }

    private static func change(
        _ outcome: Outcome, _ before: Verdict?, _ memory: Memory?, isChanged: Bool
    ) -> Change? {
        let now = outcome.effective
        let isWorse = now == .fail || now == .unknown || now == .manual
        if isChanged {
            return isWorse && before != now ? .profileChanged : now == .fail ? .stillFailing : nil
        }
        switch (before, now) {
        case (.waived?, .fail), (.waived?, .unknown), (.waived?, .manual): return .waiverEnded
        // Of what was left out because it was in order, nothing is remembered.
        case (.pass?, .manual) where memory?.hasAnswer ?? true: return .answerEnded
        case (.fail?, .fail):
            return memory.map { $0.value != hash(outcome.value) } == true
                ? .valueChanged : .stillFailing
        case (_, .fail): return .new
        case (.fail?, .pass), (.fail?, .notApplicable), (.fail?, .waived): return .fixed
        case (.unknown?, .unknown): return nil
        case (_?, .unknown): return .newlyUnknown
        case (nil, .unknown): return .newlyUnknown
        case (.unknown?, .pass), (.unknown?, .notApplicable): return .readableAgain
        case (.pass?, .pass):
            guard let memory, memory.value != hash(outcome.value) else { return nil }
            return .valueChanged
        default: return nil
        }
    }

    // MARK: - Rules and subjects

    private mutating func compareProfiles() {
        let old = Dictionary(before.rules.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        let new = Dictionary(now.rules.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        found.rulesAdded = now.rules.map(\.id).filter { old[$0] == nil }
        found.rulesRemoved = before.rules.map(\.id).filter { new[$0] == nil }
        found.rulesChanged = now.rules.filter { rule in
            old[rule.id].map { !$0.asksTheSame(as: rule) } ?? false
        }.map(\.id)
        let digests = Dictionary(
            before.profiles.map { ($0.id, $0.digest) }, uniquingKeysWith: { a, _ in a })
        found.profilesChanged = now.profiles.filter { digests[$0.id] != $0.digest }.map(\.id)
        if !before.isComplete { found.limits.append("the older result is incomplete") }
        if !now.isComplete { found.limits.append("the newer result is incomplete") }
    }

    private func subjects(of result: AuditResult) throws -> Set<Int> {
        var ids: Set<Int> = []
        try result.subjects.forEach { ids.insert($0.id.hashValue) }
        return ids
    }

    private mutating func compareSubjects(_ old: Set<Int>, _ new: Set<Int>) throws {
        var comparison = found
        try now.subjects.forEach { subject in
            guard !old.contains(subject.id.hashValue) else { return }
            comparison.appearedCount += 1
            if comparison.appeared.count < Self.keptSubjects { comparison.appeared.append(subject) }
        }
        try before.subjects.forEach { subject in
            guard !new.contains(subject.id.hashValue) else { return }
            comparison.goneCount += 1
            if comparison.gone.count < Self.keptSubjects { comparison.gone.append(subject) }
        }
        found = comparison
    }

    /// A result whose outcomes are about rules that it does not list.
    private struct UnknownRule: Error, CustomStringConvertible {
        let description = "an outcome of the result is about a rule that it does not list"
    }

    private static func rule(of outcome: Outcome, in result: AuditResult) throws -> RuleSummary {
        guard result.rules.indices.contains(outcome.rule) else { throw UnknownRule() }
        return result.rules[outcome.rule]
    }

    private static func key(_ outcome: Outcome, of rule: RuleSummary) -> Int {
        var hasher = Hasher()
        hasher.combine(rule.id)
        hasher.combine(outcome.subject?.id)
        // What stands for many subjects differs by what a person has to tell.
        if outcome.subject == nil || outcome.subject?.kind == .organisation {
            hasher.combine(outcome.subject == nil ? outcome.reason?.rawValue : nil)
        }
        return hasher.finalize()
    }

    private static func hash(_ value: SettingText?) -> Int { value.map(\.text).hashValue }
}

extension RuleSummary {
    /// Whether what it asks, and how much that counts, is the same.
    fileprivate func asksTheSame(as other: RuleSummary) -> Bool {
        expected == other.expected && severity == other.severity && obligation == other.obligation
            && questions == other.questions
            && (settings == other.settings || settings.isEmpty || other.settings.isEmpty)
    }
}
