extension SettingsSnapshot {
    /// The snapshot as JSON; in canonical form the same settings give the same bytes, whatever the
    /// order and form of what they were read from.
    package var value: CanonicalValue {
        .object([
            ("schemaVersion", .text(Self.schemaVersion)),
            ("event", .text(event)),
            (
                "subjects",
                .list(
                    subjects.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map(
                        \.value)
                )
            ),
        ])
    }

    /// Reads what ``value`` gives.
    package init(reading value: CanonicalValue) throws(RecordFormFault) {
        var fields = try CanonicalFields(value)
        guard try fields.text("schemaVersion") == Self.schemaVersion else {
            throw RecordFormFault("it is a snapshot of another version")
        }
        self.init(event: try fields.text("event"))
        subjects = try fields.list("subjects") {
            subject throws(RecordFormFault) -> SubjectSettings in
            try SubjectSettings(reading: &subject)
        }
        try fields.end()
    }
}

extension SettingsSnapshot.SubjectSettings {
    fileprivate var value: CanonicalValue {
        .object([
            ("id", .text(id)), ("kind", .text(kind.word)), ("belongsTo", .texts(belongsTo)),
            ("settings", .object(settings.map { (key: $0.key, value: $0.value.canonical) })),
        ])
    }

    fileprivate init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        let id = try fields.text("id")
        guard let kind = SubjectKind(word: try fields.text("kind")) else {
            throw RecordFormFault("the subject \(id) is of a kind that there is not")
        }
        self.init(id: id, kind: kind, belongsTo: try fields.texts("belongsTo"))
        var members = try fields.fields("settings")
        for (name, value) in members.rest() {
            let seen = try SeenSetting(reading: value, name)
            guard Condition.Target(snapshotName: name, type: seen.type) != nil else {
                throw RecordFormFault("there is no setting \(name)")
            }
            settings[name] = seen
        }
    }
}

extension SeenSetting {
    fileprivate var canonical: CanonicalValue {
        .object([
            ("state", .text(state.word)), ("value", value?.canonical ?? .null),
            ("basis", .text(orNull: basis?.word)), ("strength", .text(orNull: strength?.word)),
            ("locked", isLocked.map(CanonicalValue.flag) ?? .null),
            ("type", .text(orNull: type?.rawValue)),
        ])
    }

    fileprivate init(reading value: CanonicalValue, _ name: String) throws(RecordFormFault) {
        var fields = try CanonicalFields(value, name)
        let word = try fields.text("state")
        guard let state = CellState.allCases.first(where: { $0.word == word }) else {
            throw RecordFormFault("\(name) is in a state that there is not")
        }
        self.init(state: state)
        self.value = try SettingText(canonical: try fields.value("value"), name)
        basis = Basis(word: try fields.textOrNull("basis"))
        strength = Strength(word: try fields.textOrNull("strength"))
        isLocked = try fields.flagOrNull("locked")
        type = try fields.textOrNull("type").flatMap(NativeField.ValueType.init(rawValue:))
        try fields.end()
    }
}

extension CellState {
    static let allCases: [CellState] = [
        .absent, .observed, .notUnderstood, .conflicting, .notPermitted,
    ]

    /// What a snapshot calls it: the reason why nothing is known, or `observed`.
    var word: String { self == .observed ? "observed" : reason.rawValue }
}

extension Basis {
    fileprivate init?(word: String?) {
        let all: [Basis] = [.observed, .inherited, .platformDefault, .attested]
        guard let found = all.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}

extension Strength {
    fileprivate init?(word: String?) {
        let all: [Strength] = [.advisory, .byDefault, .enforced]
        guard let found = all.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}

extension SettingText {
    /// As JSON; a set of words in order.
    package var canonical: CanonicalValue {
        switch self {
        case .flag(let flag): .flag(flag)
        case .number(let number): .number(number)
        case .word(let word): .text(word)
        case .list(let words):
            .texts(words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
    }

    /// Reads what ``canonical`` gives; nil for null.
    package init?(canonical value: CanonicalValue, _ name: String) throws(RecordFormFault) {
        switch value {
        case .null: return nil
        case .flag(let flag): self = .flag(flag)
        case .number(let number): self = .number(number)
        case .text(let word): self = .word(word)
        case .list(let items):
            var words: [String] = []
            for item in items {
                guard case .text(let word) = item else {
                    throw RecordFormFault("\(name) is a list of something else than words")
                }
                words.append(word)
            }
            self = .list(words)
        case .object: throw RecordFormFault("\(name) is an object")
        }
    }
}
