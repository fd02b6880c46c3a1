extension SignOffRecord {
    /// The statement that `signoff.json` holds.
    package var statement: Statement {
        Statement(
            subject: event.id, digest: snapshotDigest, predicateType: .signOff,
            predicate: .object([
                ("event", event.canonical),
                ("profiles", .list(profiles.map(\.canonical))),
                ("verdict", .text(verdict.rawValue)),
                (
                    "result",
                    .object(Verdict.allCases.map { ($0.word, .number(summary[$0])) })
                ),
                ("checks", .list(checks.map(\.canonical))),
                ("accepted", .list(accepted.map(\.canonical))),
                ("answers", .list(answers.map(\.canonical))),
                ("waivers", .list(waivers.map(\.canonical))),
                ("approval", policy.canonical),
                (
                    "evidence",
                    .object([
                        ("source", .text(source)), ("asOf", .text(asOf.description)),
                        ("complete", .flag(true)), ("chainHead", .text(chainHead)),
                    ])
                ),
                ("preparedBy", .text(orNull: preparedBy)),
                ("issuedAt", .text(issuedAt.description)),
                ("expiresAt", .text(expiresAt.description)),
                ("nonce", .text(nonce)),
                ("supersedes", .text(orNull: supersedes)),
                ("tool", tool.canonical),
            ]))
    }

    /// Reads what ``statement`` gives.
    package init(reading statement: Statement) throws(RecordFormFault) {
        var fields = try CanonicalFields(statement.predicate, "predicate")
        var eventFields = try fields.fields("event")
        event = try Event(reading: &eventFields)
        guard event.id.utf8.elementsEqual(statement.subject.utf8) else {
            throw RecordFormFault("its subject is another event than the one that it describes")
        }
        snapshotDigest = statement.digest
        profiles = try fields.list("profiles") { item throws(RecordFormFault) in
            try Profile(reading: &item)
        }
        verdict = try fields.word("verdict", as: RunVerdict.self)
        var counts = try fields.fields("result")
        summary = Tally()
        for verdict in Verdict.allCases { summary[verdict] = try counts.number(verdict.word) }
        try counts.end()
        checks = try fields.list("checks") { item throws(RecordFormFault) in
            try Check(reading: &item)
        }
        accepted = try fields.list("accepted") { item throws(RecordFormFault) in
            try Acceptance(reading: &item)
        }
        answers = try fields.list("answers") { item throws(RecordFormFault) in
            try Answer(reading: &item)
        }
        waivers = try fields.list("waivers") { item throws(RecordFormFault) in
            try Waiver(reading: &item)
        }
        var approval = try fields.fields("approval")
        policy = try SignOffPolicy(reading: &approval)
        var evidence = try fields.fields("evidence")
        source = try evidence.text("source")
        asOf = try evidence.moment("asOf")
        guard try evidence.flag("complete") else {
            throw RecordFormFault("it was made although not everything could be read")
        }
        chainHead = try evidence.text("chainHead")
        try evidence.end()
        preparedBy = try fields.textOrNull("preparedBy")
        issuedAt = try fields.moment("issuedAt")
        expiresAt = try fields.moment("expiresAt")
        nonce = try fields.text("nonce")
        supersedes = try fields.textOrNull("supersedes")
        var toolFields = try fields.fields("tool")
        tool = try Tool(reading: &toolFields)
        try fields.end()
    }

    /// What is not in order and that nobody accepted, by rule.
    package var unaccepted: [Check] {
        checks.filter { check in
            check.effective.isProblem && !accepted.contains { $0.rule == check.rule }
        }
    }
}

extension SignOffPolicy {
    fileprivate var canonical: CanonicalValue {
        .object([
            ("roles", .texts(roles)), ("distinct", .flag(isDistinct)),
            ("validForDays", validFor.map(CanonicalValue.number) ?? .null),
            ("signatures", .text(needsSignatures ? "required" : "optional")),
        ])
    }

    fileprivate init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        self.init()
        roles = try fields.texts("roles")
        guard !roles.isEmpty, roles.allSatisfy({ SignOffRole($0) != nil }) else {
            throw RecordFormFault("it names no role that has to approve")
        }
        isDistinct = try fields.flag("distinct")
        validFor = try fields.numberOrNull("validForDays")
        let signatures = try fields.text("signatures")
        guard ["required", "optional"].contains(signatures) else {
            throw RecordFormFault("approval.signatures is a word that there is not")
        }
        needsSignatures = signatures == "required"
        try fields.end()
    }
}

extension Tool {
    var canonical: CanonicalValue {
        .object([("name", .text(name)), ("version", .text(version))])
    }

    init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        self.init(name: try fields.text("name"), version: try fields.text("version"))
        try fields.end()
    }
}

extension SignOffRecord.Check {
    /// Whether it stands in the way of every sign-off: a fail that is more than a wish.
    package var mustChange: Bool {
        effective == .fail && Severity(rawValue: severity).map { $0 >= .medium } ?? true
    }
}
