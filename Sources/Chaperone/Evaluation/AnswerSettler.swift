/// Decides with answers what only people can tell, and notes what became of each answer.
struct AnswerSettler {
    let index: AnswerIndex
    let organisation: Organisation?
    private(set) var uses: [OverlayUse]
    /// The answers that decided a part of the rule at hand, by row.
    private(set) var used: [Int: [Int]] = [:]

    init(_ index: AnswerIndex, _ organisation: Organisation?) {
        self.index = index
        self.organisation = organisation
        uses = Array(repeating: OverlayUse(), count: index.answers.count)
    }

    mutating func beginRule() { used = [:] }

    /// What a part of a rule says once answers are heard.
    mutating func settle(
        _ check: Check, isGuard: Bool, _ judgement: Judgement, ofRule number: Int, _ rule: Rule,
        in batch: Batch, _ judge: Judge
    ) -> Judgement {
        if case .declared = check { return judgement }
        var result = judgement
        for row in batch.subjects.indices {
            guard let raw = judgement.verdict(of: row) else { continue }
            let subject = SubjectReference(batch.subjects[row])
            let found = index.answers(
                to: check, ofRule: number, isGuard: isGuard, about: subject, in: organisation)
            guard !found.isEmpty else { continue }
            let leaf = AnsweredLeaf(check: check, rule: rule, judge: judge, batch: batch, row: row)
            guard raw == .manual else {
                for answer in found { compare(answer, with: raw, leaf, subject) }
                continue
            }
            guard let decision = decide(found, leaf) else { continue }
            result.manual.remove(row)
            if decision.holds { result.pass.insert(row) } else { result.fail.insert(row) }
            used[row, default: []] += decision.answers
        }
        return result
    }

    /// What the answers say together; nil when none counts.
    private mutating func decide(
        _ found: [Int], _ leaf: AnsweredLeaf
    ) -> (holds: Bool, answers: [Int])? {
        var says: [(answer: Int, holds: Bool)] = []
        for number in found {
            switch leaf.verdict(of: index.answers[number]) {
            case .success(let holds): says.append((number, holds))
            case .failure(let refusal): refuse(number, refusal.reason)
            }
        }
        guard let first = says.first else { return nil }
        let values = Set(says.compactMap { leaf.value(of: index.answers[$0.answer]) })
        guard says.allSatisfy({ $0.holds == first.holds }), values.count <= 1 else {
            let lines = says.map { "line \(index.answers[$0.answer].location.line)" }
            for (number, _) in says {
                refuse(
                    number,
                    "it contradicts another answer to the same (\(lines.joined(separator: ", "))); neither counts"
                )
            }
            return nil
        }
        for (number, _) in says { uses[number].applied += 1 }
        return (first.holds, says.map(\.answer))
    }

    private mutating func refuse(_ number: Int, _ reason: String) {
        if uses[number].refusal == nil { uses[number].refusal = reason }
    }

    /// A setting that was read is not asked of anybody: the answer is beside the point, or wrong.
    private mutating func compare(
        _ number: Int, with raw: Verdict, _ leaf: AnsweredLeaf, _ subject: SubjectReference
    ) {
        switch raw {
        case .pass, .fail:
            guard let agrees = leaf.agrees(with: index.answers[number], raw) else { return }
            if agrees {
                uses[number].unneeded += 1
            } else {
                uses[number].contradicted.append(subject.id)
            }
        case .unknown:
            refuse(
                number,
                "the platform shows this setting, and it was not in the export or not understood: an answer cannot stand in its place"
            )
        case .manual, .waived, .notApplicable: break
        }
    }
}
