/// What an audit found about one rule and one subject: a line of the report.
package struct Outcome: Sendable, Equatable {
    /// The rule's number in ``AuditResult/rules``.
    package var rule: Int
    /// Nil for what stands for many subjects at once; `count` then says how many.
    package var subject: SubjectReference?
    package var count: Int?
    /// What the settings say.
    package var raw: Verdict
    /// What counts after answers and waivers.
    package var effective: Verdict
    package var reason: Reason?
    /// The setting that decided; nil for questions.
    package var setting: String?
    package var value: SettingText?
    package var expected: String?
    package var basis: Basis?
    package var strength: Strength?
    package var isLocked: Bool?
    /// What the reader should know besides, such as a lock that is recommended and missing.
    package var note: String?
    /// The settings of a rule that asks several; nil for one.
    package var parts: [Part]?
    package var at: Sighting?
    /// Who answered what no platform shows; nil where nobody did.
    package var answer: AnswerReference?
    /// Who accepted the risk; nil where nobody did.
    package var waiver: WaiverReference?

    package init(rule: Int, subject: SubjectReference?, raw: Verdict) {
        self.rule = rule
        self.subject = subject
        self.raw = raw
        effective = raw
    }

    /// One of several settings that a rule asks.
    package struct Part: Sendable, Equatable {
        package var setting: String
        package var value: SettingText?
        package var raw: Verdict
        package var reason: Reason?
        package var expected: String?
        package var at: Sighting?

        package init(setting: String, raw: Verdict) {
            self.setting = setting
            self.raw = raw
        }
    }
}

/// Who answered a question, as results name it.
package struct AnswerReference: Sendable, Equatable {
    package var by: String?
    package var role: String
    package var on: String
    /// The last day on which it counts.
    package var until: String
    package var measure: String?

    package init(by: String?, role: String, on: String, until: String, measure: String?) {
        self.by = by
        self.role = role
        self.on = on
        self.until = until
        self.measure = measure
    }
}

/// Who accepted a risk, as results name it.
package struct WaiverReference: Sendable, Equatable {
    package var id: String
    package var approvedBy: String?
    package var reason: String?
    /// The last day on which it counts.
    package var expires: String

    package init(id: String, approvedBy: String?, reason: String?, expires: String) {
        self.id = id
        self.approvedBy = approvedBy
        self.reason = reason
        self.expires = expires
    }
}

/// The value of a setting as reports show it.
package enum SettingText: Sendable, Equatable {
    case flag(Bool)
    case number(Int)
    case word(String)
    case list([String])

    /// In words.
    package var text: String {
        switch self {
        case .flag(let flag): flag ? "on" : "off"
        case .number(let number): String(number)
        case .word(let word): word
        case .list(let words): words.joined(separator: ", ")
        }
    }
}

/// Where a value was seen.
package struct Sighting: Sendable, Equatable {
    package var location: Location
    /// What the platform calls it.
    package var path: String

    package init(location: Location, path: String) {
        self.location = location
        self.path = path
    }
}

/// A subject as results name it.
package struct SubjectReference: Sendable, Hashable {
    package var id: String
    package var kind: SubjectKind
    /// Nil for the organisation.
    package var platform: String?
    /// What people call it; nil when nothing says, or when it is redacted.
    package var name: String?
    package var parent: String?

    package init(
        id: String, kind: SubjectKind, platform: String?, name: String? = nil, parent: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.platform = platform
        self.name = name
        self.parent = parent
    }

    package init(_ subject: Subject) {
        self.init(
            id: subject.id, kind: subject.kind,
            platform: subject.kind == .organisation ? nil : subject.platform, name: subject.name,
            parent: subject.parent)
    }

    /// Of whom the questions of an organisation are asked.
    package static let organisation = SubjectReference(
        id: "organisation", kind: .organisation, platform: nil)

    /// What reports show: the name, else the identifier.
    package var title: String { name ?? id }
}
