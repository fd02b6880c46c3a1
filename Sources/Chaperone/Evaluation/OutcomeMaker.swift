/// Says in full what a judgement found of one row: value, place, reason.
package struct OutcomeMaker {
    private let judge: Judge
    /// The documents of the run, by number.
    private let documents: [String]
    private let nativePath: (Cell) -> String

    package init(judge: Judge, documents: [String], nativePath: @escaping (Cell) -> String) {
        self.judge = judge
        self.documents = documents
        self.nativePath = nativePath
    }

    /// The outcome of `rule`, whose number is `number`, for the subject at `row`.
    package func outcome(
        of rule: Rule, number: Int, _ judgement: RuleJudgement, in batch: Batch, row: Int
    ) -> Outcome? {
        guard let verdict = judgement.overall.verdict(of: row) else { return nil }
        var outcome = Outcome(
            rule: number, subject: SubjectReference(batch.subjects[row]), raw: verdict)
        let decisive = decisiveLeaf(of: judgement, verdict: verdict, row: row)
        if let decisive { describe(decisive, of: batch, row: row, in: &outcome) }
        if judgement.leaves.count > 1 {
            let asked = judgement.leaves.filter {
                !$0.isGuard && $0.judgement.verdict(of: row) != nil
            }
            if asked.count > 1 {
                outcome.parts = asked.compactMap { part(of: $0, batch: batch, row: row) }
            }
        }
        return outcome
    }

    /// Why the verdict of a row is what it is, without everything else that an outcome says.
    package func reason(_ judgement: RuleJudgement, in batch: Batch, row: Int) -> Reason? {
        guard let verdict = judgement.overall.verdict(of: row),
            let leaf = decisiveLeaf(of: judgement, verdict: verdict, row: row)
        else { return nil }
        return switch leaf.check {
        case .question: .question
        case .declared: .undeclared
        case .condition(let condition):
            reason(for: condition, verdict, batch, row, batch.subjects.kind(of: row))
        case .all, .any: nil
        }
    }

    /// The first part that has the verdict of the whole; a guard only where it decided.
    private func decisiveLeaf(
        of judgement: RuleJudgement, verdict: Verdict, row: Int
    ) -> RuleJudgement.Leaf? {
        let leaves = judgement.leaves
        if leaves.count == 1 { return leaves[0] }
        if verdict == .notApplicable {
            return leaves.first { $0.isGuard && $0.judgement.fail.contains(row) }
        }
        return leaves.first { !$0.isGuard && $0.judgement.verdict(of: row) == verdict }
            ?? leaves.first { $0.judgement.verdict(of: row) == verdict }
    }

    private func describe(
        _ leaf: RuleJudgement.Leaf, of batch: Batch, row: Int, in outcome: inout Outcome
    ) {
        let kind = batch.subjects.kind(of: row)
        switch leaf.check {
        case .question: outcome.reason = outcome.raw == .manual ? .question : nil
        case .declared(let fact):
            outcome.setting = fact.name
            outcome.reason = outcome.raw == .manual ? .undeclared : nil
        case .condition(let condition):
            outcome.setting = condition.target.name
            outcome.expected = condition.expected
            outcome.reason = reason(for: condition, outcome.raw, batch, row, kind)
            outcome.note = note(for: condition, outcome.raw, batch, row, kind)
            if let column = judge.column(of: condition.target), let cell = batch[column, row] {
                outcome.at = sighting(of: cell)
                guard cell.state == .observed else { return }
                outcome.value = text(of: cell, condition.target, in: batch)
                outcome.basis = cell.basis
                outcome.strength = cell.strength
                outcome.isLocked = cell.isLocked
            }
        case .all, .any: break
        }
    }

    private func part(of leaf: RuleJudgement.Leaf, batch: Batch, row: Int) -> Outcome.Part? {
        guard let verdict = leaf.judgement.verdict(of: row) else { return nil }
        switch leaf.check {
        case .question(let question):
            var part = Outcome.Part(setting: question.ask, raw: verdict)
            part.reason = .question
            return part
        case .declared(let fact):
            var part = Outcome.Part(setting: fact.name, raw: verdict)
            part.reason = .undeclared
            return part
        case .condition(let condition):
            var part = Outcome.Part(setting: condition.target.name, raw: verdict)
            let kind = batch.subjects.kind(of: row)
            part.expected = condition.expected
            part.reason = reason(for: condition, verdict, batch, row, kind)
            if let column = judge.column(of: condition.target), let cell = batch[column, row] {
                part.at = sighting(of: cell)
                if cell.state == .observed {
                    part.value = text(of: cell, condition.target, in: batch)
                }
            }
            return part
        case .all, .any: return nil
        }
    }

    private func reason(
        for condition: Condition, _ verdict: Verdict, _ batch: Batch, _ row: Int,
        _ kind: SubjectKind
    ) -> Reason? {
        let cell = judge.column(of: condition.target).flatMap { batch[$0, row] }
        switch verdict {
        case .unknown: return cell?.state.reason ?? .notObserved
        case .manual:
            if !condition.demand.missingParameters.isEmpty, cell?.state == .observed {
                return .undeclared
            }
            return switch judge.answer(for: condition.target, kind: kind) {
            case .notExposed: .notExposed
            case .declaredByOrganisation: .undeclared
            case .notPreventable, .undeclared, .elsewhere, .shown: .notSupported
            }
        default: return nil
        }
    }

    private func note(
        for condition: Condition, _ verdict: Verdict, _ batch: Batch, _ row: Int,
        _ kind: SubjectKind
    ) -> String? {
        let cell = judge.column(of: condition.target).flatMap { batch[$0, row] }
        switch judge.answer(for: condition.target, kind: kind) {
        case .notExposed(let place) where verdict == .manual: return "look in the portal: \(place)"
        case .notPreventable(let because) where verdict == .manual: return because
        case .declaredByOrganisation where verdict == .manual:
            return "the organisation has not declared what this is compared with"
        default: break
        }
        if verdict == .unknown, cell?.state == .observed, cell?.isUpperBound == true {
            return "it is this audience or a smaller one; which was not seen"
        }
        if verdict == .manual, let parameter = condition.demand.missingParameters.first {
            return "nobody has said what the parameter '\(parameter)' is"
        }
        switch condition.demand.locked {
        case .required?
        where verdict == .fail && cell?.isLocked == false && isRight(condition, cell, batch):
            return "the value is right, but it is not locked"
        case .required?
        where verdict == .unknown && cell?.state == .observed && cell?.isLocked == nil:
            return "the value is right; whether it is locked was not seen"
        case .recommended? where verdict == .pass && cell?.isLocked == false:
            return "not locked: it is recommended to lock it"
        default: return nil
        }
    }

    private func isRight(_ condition: Condition, _ cell: Cell?, _ batch: Batch) -> Bool {
        guard let cell, cell.state == .observed else { return false }
        return condition.demand.tests.allSatisfy { $0.holds(for: cell.code, batch.texts) == true }
    }

    private func sighting(of cell: Cell) -> Sighting? {
        guard !cell.place.isNone, documents.indices.contains(cell.place.document) else {
            return nil
        }
        return Sighting(
            location: Location(
                file: documents[cell.place.document], line: Int(cell.place.line),
                column: Int(cell.place.column)),
            path: nativePath(cell))
    }

    private func text(of cell: Cell, _ target: Condition.Target, in batch: Batch) -> SettingText {
        switch target {
        case .setting(let id): SettingText(code: cell.code, domain: id.domain, texts: batch.texts)
        case .field(let field):
            SettingText(code: cell.code, domain: field.type.domain, texts: batch.texts)
        }
    }
}

extension NativeField.ValueType {
    /// How values of a native field are stored.
    package var domain: Domain {
        switch self {
        case .flag: .flag
        case .count: .count
        case .word: .text
        }
    }
}

extension SettingText {
    /// Shows the value that `code` stands for.
    package init(code: Int32, domain: Domain, texts: TextPool) {
        switch domain {
        case .flag: self = .flag(code != 0)
        case .count where code == Count.unlimited: self = .word("unlimited")
        case .count: self = .number(Int(code))
        case .choice, .audience: self = .word(domain.word(ofCode: code) ?? String(code))
        case .text:
            let words = texts.words(ofCode: code)
            self = words.count == 1 ? .word(words[0]) : .list(words)
        case .instant: self = .word(Timestamp(seconds: Int(code) * 60).description)
        }
    }
}

extension CodeTest {
    /// Whether a single code answers it; nil when it tells nothing.
    package func holds(for code: Int32, _ texts: TextPool) -> Bool? {
        switch self {
        case .range(let range): range.contains(code)
        case .oneOf(let codes): codes.contains(code)
        case .noneOf(let codes): !codes.contains(code)
        case .texts(let test): test.holds(for: texts.words(ofCode: code))
        }
    }
}
