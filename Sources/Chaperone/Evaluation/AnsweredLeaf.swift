/// One part of a rule, of one subject, as answers see it.
struct AnsweredLeaf {
    let check: Check
    let rule: Rule
    let judge: Judge
    let batch: Batch
    let row: Int

    /// Why an answer does not count.
    struct Refusal: Error { let reason: String }

    /// Whether what the answer says holds.
    func verdict(of answer: Answer) -> Result<Bool, Refusal> {
        switch check {
        case .question(let question): verdict(of: answer, to: question)
        case .condition(let condition): verdict(of: answer, to: condition)
        case .declared, .all, .any: refusal("there is nothing to answer here")
        }
    }

    /// Whether the answer says the same as what was read; nil when it says nothing of it.
    func agrees(with answer: Answer, _ raw: Verdict) -> Bool? {
        guard case .condition(let condition) = check else { return nil }
        switch answer.content {
        case .met: return raw == .pass
        case .notMet: return raw == .fail
        case .value(let words):
            guard let column = judge.column(of: condition.target), let cell = batch[column, row],
                cell.state == .observed
            else { return nil }
            let domain = condition.target.domain
            if domain == .text {
                let seen = batch.texts.words(ofCode: cell.code)
                return Set(seen.map { Array($0.utf8) }) == Set(words.map { Array($0.utf8) })
            }
            return words.first.flatMap { OperandReader.code(ofWord: $0, in: domain) } == cell.code
        }
    }

    /// The value that an answer gives, however it is written; nil when it gives none.
    func value(of answer: Answer) -> Set<String>? {
        guard case .value(let words) = answer.content, case .condition(let condition) = check else {
            return nil
        }
        return Set(
            words.map { word in
                OperandReader.code(ofWord: word, in: condition.target.domain).map { String($0) }
                    ?? word
            })
    }

    private func verdict(of answer: Answer, to question: Question) -> Result<Bool, Refusal> {
        switch question.scope {
        case .organisation where !answer.scope.isOrganisation:
            return refusal("the question is asked of the organisation: scope: organisation")
        case .meeting where !answer.scope.isNarrow:
            return refusal(
                "the question is asked of each meeting: name the meetings, or a tag, in 'scope'")
        default: break
        }
        switch answer.content {
        case .met: return .success(true)
        case .notMet: return .success(false)
        case .value: return refusal("a question is answered with 'status', not with a value")
        }
    }

    private func verdict(of answer: Answer, to condition: Condition) -> Result<Bool, Refusal> {
        if let parameter = condition.demand.missingParameters.first {
            return refusal(
                "first the organisation has to say what '\(parameter)' is: organisation.yaml, parameters"
            )
        }
        switch judge.answer(for: condition.target, kind: batch.subjects.kind(of: row)) {
        case .notExposed:
            switch answer.content {
            case .met: return .success(true)
            case .notMet: return .success(false)
            case .value(let words): return verdict(ofValue: words, answer, to: condition)
            }
        case .declaredByOrganisation:
            return refusal("this follows from what the organisation declares: organisation.yaml")
        case .notPreventable, .undeclared, .elsewhere, .shown:
            if answer.content == .notMet { return .success(false) }
            guard answer.content == .met, answer.measure != nil else {
                return refusal(
                    "the platform cannot do this: say with 'measure' what is done in its place")
            }
            return .success(true)
        }
    }

    private func verdict(
        ofValue words: [String], _ answer: Answer, to condition: Condition
    ) -> Result<Bool, Refusal> {
        if case .rule = answer.target, rule.check.conditions.count > 1 {
            return refusal(
                "the rule asks several settings: answer with 'setting', or with 'status'")
        }
        let demand = condition.demand
        var texts = TextPool()
        let domain = condition.target.domain
        let code: Int32
        if domain == .text {
            code = texts.code(of: words)
        } else if words.count == 1, let known = OperandReader.code(ofWord: words[0], in: domain) {
            code = known
        } else {
            return refusal(
                "'\(words.joined(separator: ", ").shortened)' is no value of \(condition.target.name): \(domain.description)"
            )
        }
        if demand.exists == false { return .success(false) }
        var holds = true
        for test in demand.tests {
            guard let answer = test.holds(for: code, texts) else {
                return refusal("the value tells nothing")
            }
            holds = holds && answer
        }
        if holds, demand.locked == .required || demand.strength != nil {
            guard let isLocked = answer.isLocked else {
                return refusal("the rule asks for the lock too: say with 'locked' whether it is on")
            }
            holds = isLocked
        }
        return .success(holds)
    }

    private func refusal(_ reason: String) -> Result<Bool, Refusal> {
        .failure(Refusal(reason: reason))
    }
}
