/// What a person said about something that no platform shows.
package struct Answer: Sendable {
    /// What it answers.
    package enum Target: Sendable, Equatable {
        case rule(String)
        case setting(SettingID)

        /// How the file names it.
        package var name: String {
            switch self {
            case .rule(let id): id
            case .setting(let id): id.name
            }
        }
    }

    /// What was said.
    package enum Content: Sendable, Equatable {
        case met
        case notMet
        /// The value that somebody saw, as it was written.
        case value([String])

        package var text: String {
            switch self {
            case .met: "met"
            case .notMet: "not met"
            case .value(let words): words.joined(separator: ", ")
            }
        }
    }

    package let target: Target
    package let scope: Scope
    package let content: Content
    /// Whether the setting is locked, where somebody looked.
    package let isLocked: Bool?
    /// What is done in the place of a protection that the platform lacks.
    package let measure: String?
    package let by: String
    package let role: String
    /// The day on which it was given.
    package let on: Day
    /// The last day on which it counts; nil where the question says how long.
    package let until: Day?
    package let zone: Zone
    package let evidence: [Evidence]
    package let location: Location
    /// Why it does not count, whatever it says; nil when nothing speaks against it.
    package var objection: String?
}

/// What shows that something is so.
package enum Evidence: Sendable, Equatable {
    /// Words, or a link.
    case text(String)
    /// A file beside the file that names it, and the SHA-256 that it had, in hexadecimal digits.
    case file(path: String, sha256: String, location: Location)
}

/// `answers.yaml`: who said what.
package struct AnswerFile: Sendable {
    package let answers: [Answer]
    /// The lines of each answer, of all answers, so that a program can add one and leave the rest.
    package let layout: ListLayout
}
