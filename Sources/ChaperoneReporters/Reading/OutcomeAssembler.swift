import Chaperone

/// Puts outcomes together from their objects; the objects of its parts come before an outcome's own.
struct OutcomeAssembler {
    /// How an outcome names its rule and its subject.
    enum Form {
        /// By identifiers, which the tables know.
        case result(rules: RuleTable, subjects: SubjectTable)
        /// By a number and an object.
        case complete
    }

    private let form: Form
    private var parts: [Outcome.Part] = []

    init(_ form: Form) { self.form = form }

    /// Keeps a part until its outcome comes.
    mutating func addPart(_ fields: inout RecordFields) throws(ResultFileError) {
        var part = Outcome.Part(
            setting: try fields.text(PartKey.setting),
            raw: try fields.word(PartKey.raw, Verdict.init(word:)))
        part.value = try fields.settingText(PartKey.value)
        // The contract has no place for these two; this program writes them beside it.
        if fields.isPresent(PartKey.reason) {
            part.reason = try fields.wordOrNull(PartKey.reason, Reason.init(rawValue:))
        }
        if fields.isPresent(PartKey.expected) {
            part.expected = try fields.textOrNull(PartKey.expected)
        }
        if !fields.isNull(PartKey.at) {
            part.at = Sighting(
                location: Location(
                    file: try fields.text(PartKey.file),
                    line: try fields.number(PartKey.line),
                    column: try fields.number(PartKey.column)),
                path: try fields.text(PartKey.path))
        }
        parts.append(part)
    }

    /// The outcome itself.
    mutating func outcome(_ fields: inout RecordFields) throws(ResultFileError) -> Outcome {
        let rule = try rule(&fields)
        var outcome = Outcome(
            rule: rule, subject: try subject(&fields),
            raw: try fields.word(OutcomeKey.raw, Verdict.init(word:)))
        outcome.effective = try fields.word(OutcomeKey.effective, Verdict.init(word:))
        outcome.setting = try fields.textOrNull(OutcomeKey.setting)
        outcome.value = try fields.settingText(OutcomeKey.value)
        outcome.expected = try fields.textOrNull(OutcomeKey.expected)
        outcome.reason = try fields.wordOrNull(OutcomeKey.reason, Reason.init(rawValue:))
        outcome.basis = try fields.wordOrNull(OutcomeKey.basis, Basis.init(word:))
        outcome.strength = try fields.wordOrNull(OutcomeKey.strength, Strength.init(word:))
        outcome.isLocked = try fields.flagOrNull(OutcomeKey.locked)
        if !fields.isNull(OutcomeKey.parts) {
            try fields.requireList(OutcomeKey.parts)
            outcome.parts = parts
            parts = []
        }
        outcome.at = try sighting(&fields)
        if fields.isPresent(OutcomeKey.note) {
            outcome.note = try fields.text(OutcomeKey.note)
        }
        if fields.isPresent(OutcomeKey.count) {
            outcome.count = try fields.number(OutcomeKey.count)
        }
        if fields.isPresent(OutcomeKey.answerRole) {
            outcome.answer = AnswerReference(
                by: try fields.textOrNull(OutcomeKey.answerBy),
                role: try fields.text(OutcomeKey.answerRole),
                on: try fields.text(OutcomeKey.answerOn),
                until: try fields.text(OutcomeKey.answerUntil),
                measure: try fields.textOrNull(OutcomeKey.answerMeasure))
        }
        if fields.isPresent(OutcomeKey.waiverID) {
            outcome.waiver = WaiverReference(
                id: try fields.text(OutcomeKey.waiverID),
                approvedBy: try fields.textOrNull(OutcomeKey.waiverApprover),
                reason: try fields.textOrNull(OutcomeKey.waiverReason),
                expires: try fields.text(OutcomeKey.waiverExpires))
        }
        return outcome
    }

    private func sighting(_ fields: inout RecordFields) throws(ResultFileError) -> Sighting? {
        if fields.isNull(OutcomeKey.at) { return nil }
        return Sighting(
            location: Location(
                file: try fields.text(OutcomeKey.file),
                line: try fields.number(OutcomeKey.line),
                column: try fields.number(OutcomeKey.column)),
            path: try fields.text(OutcomeKey.path))
    }

    private func rule(_ fields: inout RecordFields) throws(ResultFileError) -> Int {
        switch form {
        case .complete: return try fields.number(OutcomeKey.rule)
        case .result(let rules, _):
            guard let number = rules[try fields.text(OutcomeKey.rule)] else {
                throw fields.error(
                    .unknownRule, "the result does not list this rule", at: OutcomeKey.rule)
            }
            return number
        }
    }

    private func subject(
        _ fields: inout RecordFields
    ) throws(ResultFileError) -> SubjectReference? {
        if fields.isNull(OutcomeKey.subject) { return nil }
        switch form {
        case .complete:
            return SubjectReference(
                id: try fields.text(OutcomeKey.subjectID),
                kind: try fields.word(OutcomeKey.subjectKind, SubjectKind.init(word:)),
                platform: try fields.textOrNull(OutcomeKey.subjectPlatform),
                name: try fields.textOrNull(OutcomeKey.subjectName),
                parent: try fields.textOrNull(OutcomeKey.subjectParent))
        case .result(_, let subjects):
            let id = try fields.text(OutcomeKey.subject)
            if let subject = subjects[id] { return subject }
            if id.utf8.elementsEqual(SubjectReference.organisation.id.utf8) { return .organisation }
            throw fields.error(
                .unknownSubject, "the result does not list this subject",
                at: OutcomeKey.subject)
        }
    }
}

extension Basis {
    fileprivate init?(word: String) {
        let all: [Basis] = [.observed, .inherited, .platformDefault, .attested]
        guard let basis = all.first(where: { $0.word == word }) else { return nil }
        self = basis
    }
}

extension Strength {
    fileprivate init?(word: String) {
        let all: [Strength] = [.advisory, .byDefault, .enforced]
        guard let strength = all.first(where: { $0.word == word }) else { return nil }
        self = strength
    }
}
