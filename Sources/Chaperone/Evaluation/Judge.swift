/// Compares batches of one platform with rules, by column.
///
/// It cannot fail: what can be wrong with a profile was found when it was read.
package struct Judge: Sendable {
    private let platform: String
    private let coverage: Coverage
    /// The columns of the native fields that the rules ask for.
    private let fieldColumns: [NativeField: ColumnID]
    private let organisation: Organisation?

    /// Hears people on a part of a rule: what it is, whether it stands in the guard, and what the
    /// settings say of it.
    package typealias Settle = (_ check: Check, _ isGuard: Bool, _ raw: Judgement) -> Judgement

    package init(
        platform: String, coverage: Coverage, fieldColumns: [NativeField: ColumnID],
        organisation: Organisation? = nil
    ) {
        self.platform = platform
        self.coverage = coverage
        self.fieldColumns = fieldColumns
        self.organisation = organisation
    }

    /// The kinds of subject that `rule` judges on this platform.
    package func kinds(of rule: Rule) -> KindSet {
        // The organisation is of no platform: it is asked whatever platform the rule is about.
        if rule.isOnlyForOrganisation { return .organisation }
        if let only = rule.platform, only != platform { return [] }
        let settings = rule.check.conditions.compactMap { condition -> SettingID? in
            if case .setting(let id) = condition.target { id } else { nil }
        }
        if let kinds = rule.kinds { return kinds.subtracting(holdingNone(of: settings, kinds)) }
        if settings.isEmpty { return rule.check.questions.isEmpty ? .account : .events }
        return settings.reduce(into: []) { $0.formUnion(coverage.kinds(of: $1)) }
    }

    /// The kinds that hold none of the settings on this platform, where another of them does: a
    /// tenant's account says nothing of what its policies decide.
    ///
    /// Events stay: what is in force in one is asked of each.
    private func holdingNone(of settings: [SettingID], _ kinds: KindSet) -> KindSet {
        guard !settings.isEmpty else { return [] }
        func holds(_ kind: SubjectKind) -> Bool {
            settings.contains { answer(for: .setting($0), kind: kind) != .elsewhere }
        }
        let holders = kinds.kinds.filter { !KindSet.events.contains($0) }
        guard holders.contains(where: holds) else { return [] }
        return holders.filter { !holds($0) }.reduce(into: []) { $0.insert(KindSet($1)) }
    }

    /// What `rule` says of the rows of `batch`; rows of other kinds are in no bitmap.
    package func judge(
        _ batch: Batch, by rule: Rule, settling settle: Settle = { $2 }
    ) -> RuleJudgement {
        var rows = batch.rows(of: kinds(of: rule))
        if !rule.policies.isEmpty {
            rows =
                rows
                & Bitmap(count: batch.count) { row in
                    batch.subjects.kind(of: row) != .policy
                        || rule.policies.contains(batch.subjects[row].key)
                }
        }
        var leaves: [RuleJudgement.Leaf] = []
        guard !rows.isEmpty else { return RuleJudgement(overall: Judgement(none: batch.count)) }
        guard let guardCheck = rule.guardCheck else {
            let overall = evaluate(rule.check, on: batch, rows, &leaves) { settle($0, false, $1) }
            return RuleJudgement(overall: overall, leaves: leaves)
        }
        let guarded = evaluate(guardCheck, on: batch, rows, &leaves) { settle($0, true, $1) }
        for index in leaves.indices { leaves[index].isGuard = true }
        var result = evaluate(rule.check, on: batch, guarded.pass, &leaves) {
            settle($0, false, $1)
        }
        result.notApplicable = guarded.fail
        result.unknown = result.unknown | guarded.unknown
        result.manual = result.manual | guarded.manual
        return RuleJudgement(overall: result, leaves: leaves)
    }

    /// The column of a target; nil when this platform has no such field.
    package func column(of target: Condition.Target) -> ColumnID? {
        switch target {
        case .setting(let id): id.column
        case .field(let field): fieldColumns[field]
        }
    }

    /// What the platform can show of a target for a kind of subject.
    package func answer(for target: Condition.Target, kind: SubjectKind) -> Coverage.Answer {
        switch target {
        case .setting(let id) where ProfileKnowledge.declaredSettings.contains(id):
            organisation?.declaredSettings.contains(id) == true ? .shown : .declaredByOrganisation
        case .setting(let id): coverage.answer(for: id, kind: kind)
        case .field(let field): fieldColumns[field] == nil ? .undeclared : .shown
        }
    }

    private func evaluate(
        _ check: Check, on batch: Batch, _ rows: Bitmap, _ leaves: inout [RuleJudgement.Leaf],
        _ settle: (Check, Judgement) -> Judgement
    ) -> Judgement {
        let count = batch.count
        let judgement: Judgement
        switch check {
        case .condition(let condition):
            judgement = settle(check, evaluate(condition, on: batch, rows))
        case .question:
            judgement = settle(check, Judgement(.manual, rows, of: count))
        case .declared(let fact):
            judgement = evaluate(fact, on: batch, rows)
        case .all(let checks):
            let parts = checks.map { evaluate($0, on: batch, rows, &leaves, settle) }
            return .all(parts, of: count, within: rows)
        case .any(let checks):
            let parts = checks.map { evaluate($0, on: batch, rows, &leaves, settle) }
            return .any(parts, of: count, within: rows)
        }
        leaves.append(.init(check: check, judgement: judgement))
        return judgement
    }

    /// What nobody declared, only a person can tell.
    private func evaluate(_ fact: DeclaredFact, on batch: Batch, _ rows: Bitmap) -> Judgement {
        guard let organisation else { return Judgement(.manual, rows, of: batch.count) }
        var result = Judgement(none: batch.count)
        rows.forEach { row in
            let subject = SubjectReference(batch.subjects[row])
            switch organisation.fact(fact.name, of: subject).map({ fact.oneOf.contains($0.value) })
            {
            case true?: result.pass.insert(row)
            case false?: result.fail.insert(row)
            case nil: result.manual.insert(row)
            }
        }
        return result
    }

    private func evaluate(_ condition: Condition, on batch: Batch, _ rows: Bitmap) -> Judgement {
        let count = batch.count
        let demand = condition.demand
        guard let columnID = column(of: condition.target) else {
            return Judgement(.manual, rows, of: count)
        }
        let column = batch.columns[columnID.index]
        let observed = column.observed(of: count) & rows
        var result = Judgement(none: count)
        let unseen = rows - observed
        if !unseen.isEmpty {
            result.manual = unseen & onlyPeopleCanTell(condition.target, on: batch, unseen)
            result.unknown = unseen - result.manual
        }
        if demand.exists == false {
            result.fail = observed
            return result
        }
        guard demand.missingParameters.isEmpty else {
            result.manual = result.manual | observed
            return result
        }
        var holds = observed
        for test in demand.tests {
            let (yes, tellsNothing) = match(column, test, in: batch)
            result.unknown =
                result.unknown | (tellsNothing & observed)
                | (undecidedBounds(column, test, condition.target, count) & observed)
            holds = holds & yes
        }
        result.fail = observed - holds - result.unknown
        holds = holds - result.unknown
        if demand.locked == .required {
            result.fail = result.fail | (holds & column.rows(of: count, locked: false))
            result.unknown = result.unknown | (holds & column.rows(of: count, locked: nil))
            holds = holds & column.rows(of: count, locked: true)
        }
        if let strength = demand.strength {
            let strong = column.rows(of: count, strength: strength)
            result.fail = result.fail | (holds - strong)
            holds = holds & strong
        }
        result.pass = holds
        return result
    }

    /// The rows whose kind the platform declares to be invisible or without the protection.
    private func onlyPeopleCanTell(
        _ target: Condition.Target, on batch: Batch, _ rows: Bitmap
    ) -> Bitmap {
        var answers: [SubjectKind: Bool] = [:]
        var result = Bitmap(none: batch.count)
        rows.forEach { row in
            let kind = batch.subjects.kind(of: row)
            let isInvisible: Bool
            if let known = answers[kind] {
                isInvisible = known
            } else {
                isInvisible =
                    switch answer(for: target, kind: kind) {
                    case .notExposed, .notPreventable, .undeclared, .declaredByOrganisation: true
                    case .shown, .elsewhere: false
                    }
                answers[kind] = isInvisible
            }
            // A value that could not be understood is unknown, whoever could also look.
            if isInvisible, column(of: target).flatMap({ batch[$0, row] }) == nil {
                result.insert(row)
            }
        }
        return result
    }

    /// The rows of which only an upper bound is known, where smaller values have another answer.
    private func undecidedBounds(
        _ column: Column, _ test: CodeTest, _ target: Condition.Target, _ count: Int
    ) -> Bitmap {
        let bounds = column.upperBounds(of: count)
        guard !bounds.isEmpty else { return Bitmap(none: count) }
        return bounds
            & Bitmap(count: count) { row in
                guard let code = column.code(at: row) else { return false }
                let smaller = target.domain.codes(upTo: code)
                return Set(smaller.map { test.holds(for: $0, TextPool()) }).count > 1
            }
    }

    private func match(
        _ column: Column, _ test: CodeTest, in batch: Batch
    ) -> (yes: Bitmap, tellsNothing: Bitmap) {
        let count = batch.count
        let nothing = Bitmap(none: count)
        switch test {
        case .range(let range):
            let (low, high) = (range.lowerBound, range.upperBound)
            return (column.rows(of: count) { low <= $0 && $0 <= high }, nothing)
        case .oneOf(let codes):
            return (column.rows(of: count) { codes.contains($0) }, nothing)
        case .noneOf(let codes):
            return (column.rows(of: count) { !codes.contains($0) }, nothing)
        case .texts(let test):
            // Each distinct set is asked once; the rows then only look its answer up.
            let answers = batch.texts.sets.map { test.holds(for: $0) }
            let answer = { (code: Int32) in
                answers.indices.contains(Int(code)) ? answers[Int(code)] : nil
            }
            return (
                column.rows(of: count) { answer($0) == true },
                column.rows(of: count) { answer($0) == nil }
            )
        }
    }
}
