/// A hardening profile: rules in the words of the vocabulary.
package struct Profile: Sendable {
    package let id: String
    package let version: Int
    package let title: String
    package let summary: String?
    /// The platform that a benchmark is about; nil when it serves all.
    package let platform: String?
    /// The documents that it serves, by the prefix of their references.
    package let sources: [SourceDocument]
    package let parameters: [Parameter]
    package let rules: [Rule]
    /// Advice with nothing to check.
    package let checklist: [Advice]
    /// What it says of waivers of its rules.
    package let waivers: WaiverPolicy
    /// What it asks of the sign-off of an event; nil when it says nothing.
    package let signOff: SignOffPolicy?
    /// The profiles that it extends, then itself, each with its bytes.
    package let documents: [ProfileDocument]

    /// A published document that a profile serves.
    package struct SourceDocument: Sendable, Equatable {
        package let key: String
        package let title: String
        package let publisher: String?
        package let date: String?
        package let url: String?
        /// Its statements and what kinds of control each needs; empty where nobody listed them.
        package let statements: [Statement]
    }

    /// One statement of a document, by the number that rules cite.
    package struct Statement: Sendable, Equatable {
        package let id: String
        package let kinds: [StatementKind]
    }

    /// How it can be found out whether a statement is kept.
    package enum StatementKind: String, Sendable, CaseIterable {
        /// A setting of the platform.
        case setting
        /// A fact of the meeting, compared with what the organisation declares.
        case meeting
        /// A person answers it for one meeting.
        case question
        /// A person answers it once for the organisation.
        case organisation
        /// There is nothing to check.
        case advice
    }

    /// A value that an organisation decides on.
    package struct Parameter: Sendable, Equatable {
        package enum ValueType: String, Sendable, CaseIterable { case flag, count, word, words }
        package let name: String
        package let type: ValueType
        /// The words of the value; nil when nobody set it.
        package let value: [String]?
        package let ask: String
        /// What of an organisation's declarations it takes its value from.
        package let declaredBy: String?
    }

    /// A piece of advice for the checklist that goes with a report.
    package struct Advice: Sendable, Equatable {
        package let references: [String]
        package let text: String
    }
}

/// A profile's file.
package struct ProfileDocument: Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Why a profile could not be used: every problem that was found, not only the first.
package struct ProfileError: Error, Sendable {
    package let diagnostics: [Diagnostic]
    package init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
