/// What a platform can show of each setting, for each kind of subject: its mapping, by setting.
package struct Coverage: Sendable {
    /// What a platform can show of one setting for one kind of subject.
    package enum Answer: Sendable, Equatable {
        /// A document, a default or a host's settings show it.
        case shown
        /// Only a person can look; `place` says where.
        case notExposed(place: String)
        /// The platform has no such protection.
        case notPreventable(because: String)
        /// It is not shown for this kind, but it is for another.
        case elsewhere
        /// The platform's mapping does not have the setting.
        case undeclared
        /// It follows from what the organisation declares, on every platform.
        case declaredByOrganisation
    }

    private var answers: [SettingID: [SubjectKind: Answer]] = [:]

    package init(of mapping: [FieldMapping]) {
        for line in mapping {
            guard let setting = line.setting else { continue }
            let answer: Answer =
                switch line.source {
                case .field, .derived, .constant: .shown
                case .notExposed(let place): .notExposed(place: place)
                case .notPreventable(let because): .notPreventable(because: because)
                }
            for kind in line.kinds.union(line.governs).kinds
            // What a document shows counts before what is declared to be invisible.
            where answers[setting]?[kind] != .shown {
                answers[setting, default: [:]][kind] = answer
            }
        }
    }

    package func answer(for setting: SettingID, kind: SubjectKind) -> Answer {
        guard let kinds = answers[setting] else { return .undeclared }
        return kinds[kind] ?? .elsewhere
    }

    /// Whether any kind of subject has an answer.
    package func declares(_ setting: SettingID) -> Bool { answers[setting] != nil }

    /// The kinds for which the platform has an answer of any sort.
    package func kinds(of setting: SettingID) -> KindSet {
        answers[setting, default: [:]].keys.reduce(into: []) { $0.insert(KindSet($1)) }
    }
}
