/// Something that only a person can tell.
package struct Question: Sendable, Equatable {
    /// Of what it is asked.
    package enum Scope: String, Sendable, CaseIterable { case meeting, organisation }

    package let ask: String
    /// The role of the person who answers.
    package let answerBy: String?
    /// What to keep as proof.
    package let evidence: String?
    /// Days for which an answer counts.
    package let validFor: Int?
    package let scope: Scope

    package init(ask: String, answerBy: String?, evidence: String?, validFor: Int?, scope: Scope) {
        self.ask = ask
        self.answerBy = answerBy
        self.evidence = evidence
        self.validFor = validFor
        self.scope = scope
    }
}

/// Something that the organisation declares of a meeting, such as who its client is.
package struct DeclaredFact: Sendable, Equatable {
    package let name: String
    package let oneOf: [String]

    package init(name: String, oneOf: [String]) {
        self.name = name
        self.oneOf = oneOf
    }
}

/// What a rule asks.
package indirect enum Check: Sendable, Equatable {
    case condition(Condition)
    case question(Question)
    case declared(DeclaredFact)
    case all([Check])
    case any([Check])

    /// The conditions in it, from left to right.
    package var conditions: [Condition] {
        switch self {
        case .condition(let condition): [condition]
        case .question, .declared: []
        case .all(let checks), .any(let checks): checks.flatMap(\.conditions)
        }
    }

    /// The facts of a meeting in it that the organisation declares, from left to right.
    package var declaredFacts: [DeclaredFact] {
        switch self {
        case .declared(let fact): [fact]
        case .condition, .question: []
        case .all(let checks), .any(let checks): checks.flatMap(\.declaredFacts)
        }
    }

    /// The questions in it, from left to right.
    package var questions: [Question] {
        switch self {
        case .question(let question): [question]
        case .condition, .declared: []
        case .all(let checks), .any(let checks): checks.flatMap(\.questions)
        }
    }
}
