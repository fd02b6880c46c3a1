/// What an organisation declares of itself in `organisation.yaml`: what no platform can know.
package struct Organisation: Sendable {
    package let file: String
    package var name: String?
    /// By which scopes name it, where one provider looks after many.
    package var tenant: String?
    /// By which its days begin and end; UTC where nobody says.
    package var zone: Zone?
    /// The domains of its e-mail addresses, in small letters; nil when nobody said.
    package var domains: [String]?
    package var hours: WeeklyHours?
    /// The platforms that it approved; nil when nobody said.
    package var platforms: [String]?
    /// The plans that it approved, by platform.
    package var plans: [String: String] = [:]
    /// The people of each role.
    package var roles: [String: [String]] = [:]
    /// What parameters of profiles may take their values from, such as `largest-group`.
    package var declarations: [String: Declared] = [:]
    /// Values of parameters, by the parameter's own name.
    package var parameters: [String: Declared] = [:]
    /// Identifiers of the subjects of each tag.
    package var tags: [String: [String]] = [:]
    package var facts: [Fact] = []

    package init(file: String) { self.file = file }

    /// Words that somebody declared, and where.
    package struct Declared: Sendable, Equatable {
        package let words: [String]
        package let location: Location

        package init(words: [String], location: Location) {
            self.words = words
            self.location = location
        }
    }

    /// Something that is declared of meetings, such as who the client is.
    package struct Fact: Sendable, Equatable {
        /// The settings that are facts of a meeting, and not of the platform: whoever looked at any
        /// other says so in an answer, which has a name and an end.
        package static let settings: Set<SettingID> = [.oneToOne, .secondHost]

        package let name: String
        package let value: String
        package let scope: Scope
        package let location: Location

        package init(name: String, value: String, scope: Scope, location: Location) {
            self.name = name
            self.value = value
            self.scope = scope
            self.location = location
        }
    }

    /// Whether a subject, or what it belongs to, has a tag.
    package func tag(_ tag: String, has subject: SubjectReference) -> Bool {
        (tags[tag] ?? []).contains { member in
            subject.isNamed(member)
                || subject.parent.map { $0.utf8.elementsEqual(member.utf8) } ?? false
        }
    }

    /// What is declared of a subject: what is said of it more exactly comes first, and what is said
    /// in two ways equally exactly is not known.
    package func fact(_ name: String, of subject: SubjectReference) -> Fact? {
        let matching = facts.filter { $0.name == name && $0.scope.contains(subject, in: self) }
        guard let precision = matching.map(\.scope.precision).max() else { return nil }
        let best = matching.filter { $0.scope.precision == precision }
        return best.allSatisfy { $0.value == best[0].value } ? best[0] : nil
    }
}
