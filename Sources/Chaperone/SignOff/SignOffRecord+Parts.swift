extension SignOffRecord.Event {
    var canonical: CanonicalValue {
        .object([
            ("platform", .text(platform)), ("kind", .text(kind)), ("id", .text(id)),
            ("name", .text(orNull: name)), ("host", .text(orNull: host)),
            ("startsAt", .text(orNull: startsAt?.description)),
            ("endsAt", .text(orNull: endsAt?.description)),
        ])
    }

    init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        platform = try fields.text("platform")
        kind = try fields.text("kind")
        id = try fields.text("id")
        name = try fields.textOrNull("name")
        host = try fields.textOrNull("host")
        startsAt = try fields.momentOrNull("startsAt")
        endsAt = try fields.momentOrNull("endsAt")
        try fields.end()
    }
}

extension SignOffRecord.Profile {
    var canonical: CanonicalValue {
        .object([
            ("id", .text(id)), ("version", .number(version)), ("title", .text(title)),
            ("digest", .text(digest)),
        ])
    }

    init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        id = try fields.text("id")
        version = try fields.number("version")
        title = try fields.text("title")
        digest = try fields.text("digest")
    }
}

extension SignOffRecord.Check {
    var canonical: CanonicalValue {
        .object([
            ("rule", .text(rule)), ("title", .text(title)), ("severity", .text(severity)),
            ("obligation", .text(obligation)), ("subject", .text(orNull: subject)),
            ("raw", .text(raw.word)), ("effective", .text(effective.word)),
            ("reason", .text(orNull: reason)), ("setting", .text(orNull: setting)),
            ("value", value?.canonical ?? .null), ("expected", .text(orNull: expected)),
            ("basis", .text(orNull: basis)), ("note", .text(orNull: note)),
        ])
    }

    init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        rule = try fields.text("rule")
        title = try fields.text("title")
        severity = try fields.text("severity")
        obligation = try fields.text("obligation")
        subject = try fields.textOrNull("subject")
        raw = try fields.verdict("raw")
        effective = try fields.verdict("effective")
        reason = try fields.textOrNull("reason")
        setting = try fields.textOrNull("setting")
        value = try SettingText(canonical: try fields.value("value"), rule)
        expected = try fields.textOrNull("expected")
        basis = try fields.textOrNull("basis")
        note = try fields.textOrNull("note")
    }
}

extension SignOffRecord.Acceptance {
    var canonical: CanonicalValue {
        .object([
            ("rule", .text(rule)), ("verdict", .text(verdict.word)), ("reason", .text(reason)),
            ("by", .text(by)),
        ])
    }

    init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        rule = try fields.text("rule")
        verdict = try fields.verdict("verdict")
        reason = try fields.text("reason")
        by = try fields.text("by")
    }
}

extension SignOffRecord.Answer {
    var canonical: CanonicalValue {
        .object([
            ("rule", .text(rule)), ("by", .text(orNull: by)), ("role", .text(role)),
            ("on", .text(on)), ("until", .text(until)), ("measure", .text(orNull: measure)),
        ])
    }

    init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        rule = try fields.text("rule")
        by = try fields.textOrNull("by")
        role = try fields.text("role")
        on = try fields.text("on")
        until = try fields.text("until")
        measure = try fields.textOrNull("measure")
    }
}

extension SignOffRecord.Waiver {
    var canonical: CanonicalValue {
        .object([
            ("id", .text(id)), ("rule", .text(rule)), ("approvedBy", .text(orNull: approvedBy)),
            ("reason", .text(orNull: reason)), ("expires", .text(expires)),
        ])
    }

    init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        id = try fields.text("id")
        rule = try fields.text("rule")
        approvedBy = try fields.textOrNull("approvedBy")
        reason = try fields.textOrNull("reason")
        expires = try fields.text("expires")
    }
}

extension CanonicalFields {
    /// A verdict by its word.
    fileprivate mutating func verdict(_ key: String) throws(RecordFormFault) -> Verdict {
        let word = try text(key)
        guard let verdict = Verdict(word: word) else {
            throw RecordFormFault("\(key) is no verdict")
        }
        return verdict
    }
}
