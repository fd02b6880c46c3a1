/// The answers of a run that count on its day, by what they answer.
struct AnswerIndex: Sendable {
    /// Whether an answer counts on the day of the run.
    enum State: Sendable, Equatable {
        case inForce, future, expired, undated, unknownRule, objected
    }

    /// The answers to one rule or setting.
    private struct Shelf: Sendable {
        /// Those that name subjects, by what they call them.
        var bySubject: [String: [Int]] = [:]
        /// All others.
        var wide: [Int] = []

        var isEmpty: Bool { bySubject.isEmpty && wide.isEmpty }
    }

    let answers: [Answer]
    let states: [State]
    private var rules: [Int: Shelf] = [:]
    private var settings: [SettingID: Shelf] = [:]

    init(_ overlay: Overlay, rules: [Rule]) {
        answers = overlay.answers
        var states: [State] = []
        for (number, answer) in answers.enumerated() {
            switch answer.target {
            case .rule(let id):
                guard let rule = rules.firstIndex(where: { $0.id.utf8.elementsEqual(id.utf8) })
                else {
                    states.append(.unknownRule)
                    continue
                }
                let state = answer.state(at: overlay.asOf, for: rules[rule])
                states.append(state)
                if state == .inForce {
                    Self.add(number, answer, to: &self.rules[rule, default: .init()])
                }
            case .setting(let id):
                let state = answer.state(at: overlay.asOf, for: nil)
                states.append(state)
                if state == .inForce {
                    Self.add(number, answer, to: &settings[id, default: .init()])
                }
            }
        }
        self.states = states
    }

    private static func add(_ number: Int, _ answer: Answer, to shelf: inout Shelf) {
        if answer.scope.subjects.isEmpty {
            shelf.wide.append(number)
        } else {
            for name in answer.scope.subjects {
                shelf.bySubject[name, default: []].append(number)
            }
        }
    }

    /// Whether any answer could be about the rule.
    func concerns(_ rule: Rule, _ number: Int) -> Bool {
        if rules[number] != nil { return true }
        guard !settings.isEmpty else { return false }
        return (rule.check.conditions + (rule.guardCheck?.conditions ?? [])).contains {
            if case .setting(let id) = $0.target { settings[id] != nil } else { false }
        }
    }

    /// The answers that are about a part of a rule and a subject, in their order.
    func answers(
        to check: Check, ofRule number: Int, isGuard: Bool, about subject: SubjectReference,
        in organisation: Organisation?
    ) -> [Int] {
        var shelves: [Shelf] = []
        if !isGuard, let shelf = rules[number] { shelves.append(shelf) }
        if case .condition(let condition) = check, case .setting(let id) = condition.target,
            let shelf = settings[id]
        {
            shelves.append(shelf)
        }
        var found: [Int] = []
        for shelf in shelves {
            var candidates = shelf.wide
            if !shelf.bySubject.isEmpty {
                candidates += shelf.bySubject[subject.id] ?? []
                if subject.key != subject.id { candidates += shelf.bySubject[subject.key] ?? [] }
            }
            found += candidates.filter { answers[$0].scope.contains(subject, in: organisation) }
        }
        return Array(Set(found)).sorted()
    }
}

extension Answer {
    /// Whether it counts at a moment, as an answer to `rule`.
    func state(at moment: Timestamp, for rule: Rule?) -> AnswerIndex.State {
        if objection != nil { return .objected }
        guard let validity = validity(for: rule) else { return .undated }
        return switch validity.state(at: moment) {
        case .inForce: .inForce
        case .future: .future
        case .expired: .expired
        }
    }

    /// From when until when it counts: no longer than the question says; nil where nobody says.
    package func validity(for rule: Rule?) -> Validity? {
        // No answer outlives a century, so that no number of days is too large to be counted.
        let limit = rule?.check.questions.compactMap(\.validFor).min().map { min($0, 36_525) }
        guard let last = until ?? limit.map({ on.adding(days: $0) }) else { return nil }
        let validity = Validity(first: on, last: last, zone: zone)
        return limit.map { validity.limited(toDays: $0) } ?? validity
    }
}

extension SubjectReference {
    /// The platform's own identifier: the last part of `zoom:meeting:98765432101`.
    package var key: String {
        guard let platform else { return id }
        let prefix = "\(platform):\(kind.word):"
        guard id.utf8.starts(with: prefix.utf8) else { return id }
        return String(Substring(id.utf8.dropFirst(prefix.utf8.count)))
    }
}
