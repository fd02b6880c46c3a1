/// Understands `answers.yaml`, strictly.
struct AnswerReader {
    static let keys = [
        "rule", "setting", "scope", "status", "value", "locked", "measure", "by", "role", "on",
        "until", "timezone", "evidence",
    ]

    private enum Status: String, CaseIterable { case met, notMet = "not-met" }

    /// By which days begin and end where an answer does not say.
    let zone: Zone
    var problems: ProblemList

    mutating func answers(_ root: YAMLValue) -> AnswerFile? {
        guard
            let fields = problems.mapping(
                root, of: "a file of answers", allowing: ["version", "answers"])
        else { return nil }
        problems.requireVersion(fields)
        guard let list = fields.field("answers") else {
            problems.report(
                "a file of answers has the key 'answers', with a list", at: fields.place)
            return nil
        }
        guard let items = problems.items(list.value, "'answers'") else { return nil }
        return AnswerFile(
            answers: items.compactMap { answer($0) },
            layout: ListLayout(key: "answers", list, items))
    }

    private mutating func answer(_ item: YAMLValue) -> Answer? {
        guard let fields = problems.mapping(item, of: "an answer", allowing: Self.keys) else {
            return nil
        }
        let before = problems.diagnostics.count
        let target = target(fields)
        let scope = ScopeReader.scope(
            fields["scope"], of: "an answer", place: fields.place, &problems)
        let content = content(fields, of: target)
        let by = problems.required("by", "who answered", in: fields)
        let role = problems.required("role", "in which role", in: fields)
        let zone = problems.zone(fields["timezone"]) ?? self.zone
        let on = problems.requiredDay("on", "the day on which it was given", in: fields)
        let until = problems.day(fields["until"], "'until'")
        let isLocked = flag(fields["locked"])
        let measure = problems.text(fields["measure"], "'measure'")
        let evidence = EvidenceReader.evidence(fields["evidence"], &problems)
        if let on, let until, until < on, let value = fields["until"] {
            problems.report("this answer ends before it was given", at: value.place)
        }
        if case .setting? = target {
            if fields["until"] == nil {
                problems.report(
                    "an answer to a setting says until when it counts: until: 2027-05-31",
                    at: fields.place)
            }
            if evidence.isEmpty {
                problems.report(
                    "an answer to a setting has evidence: what was seen, and where",
                    at: fields.place)
            }
        }
        guard problems.diagnostics.count == before, let target, let scope, let content, let by,
            let role, let on
        else { return nil }
        return Answer(
            target: target, scope: scope, content: content,
            isLocked: isLocked, measure: measure, by: by, role: role, on: on,
            until: until, zone: zone, evidence: evidence, location: item.place, objection: nil)
    }

    private mutating func target(_ fields: YAMLFields) -> Answer.Target? {
        switch (fields["rule"], fields["setting"]) {
        case (let rule?, nil): return problems.text(rule, "'rule'").map { .rule($0) }
        case (nil, let setting?):
            guard let name = problems.text(setting, "'setting'") else { return nil }
            if let id = SettingID(name: name) { return .setting(id) }
            problems.report(
                .init(
                    "unknown setting '\(name.shortened)'"
                        + Suggestion.text(for: name, among: SettingID.allCases.map(\.name))),
                at: setting.place)
        case (nil, nil):
            problems.report("an answer names a 'rule' or a 'setting'", at: fields.place)
        case (_?, let setting?):
            problems.report("an answer names a rule or a setting, not both", at: setting.place)
        }
        return nil
    }

    private mutating func content(_ fields: YAMLFields, of target: Answer.Target?)
        -> Answer.Content?
    {
        switch (fields["status"], fields["value"]) {
        case (let status?, nil):
            guard let word = problems.word(status, "a status", as: Status.self) else { return nil }
            if word == .notMet, let measure = fields["measure"] {
                problems.report(
                    "what is done instead stands beside 'status: met'", at: measure.place)
            }
            return word == .met ? .met : .notMet
        case (nil, let value?):
            let words = problems.texts(value, "'value'")
            guard !words.isEmpty else {
                problems.report("'value' says nothing", at: value.place)
                return nil
            }
            guard case .setting(let id)? = target else { return .value(words) }
            if id.domain == .text { return .value(words) }
            var operands = OperandReader(domain: id.domain, name: id.name, problems: problems)
            defer { problems = operands.problems }
            return operands.code(value) == nil ? nil : .value(words)
        case (nil, nil):
            if fields["measure"] != nil { return .met }
            problems.report(
                "an answer has a 'status' (met, not-met), a 'value' or a 'measure'",
                at: fields.place)
        case (_?, let value?):
            problems.report("an answer has a status or a value, not both", at: value.place)
        }
        return nil
    }

    private mutating func flag(_ value: YAMLValue?) -> Bool? {
        guard let value else { return nil }
        guard let code = OperandReader.code(ofWord: value.text ?? "", in: .flag) else {
            problems.report("'locked' is true or false", at: value.place)
            return nil
        }
        return code == 1
    }
}

extension AnswerFile {
    /// Reads `answers.yaml`.
    /// - Parameter zone: by which days begin and end where an answer does not say.
    /// - Throws: every problem at once.
    package init(reading document: NamedDocument, zone: Zone) throws(DeclarationError) {
        self = try document.read { root, problems in
            var reader = AnswerReader(zone: zone, problems: problems)
            let file = reader.answers(root)
            problems = reader.problems
            return file
        }
    }
}
