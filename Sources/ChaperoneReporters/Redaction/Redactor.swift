import Chaperone

/// Hides names of people and meetings, and addresses; everything else stays as it is.
struct Redactor: Sendable {
    /// In place of what only the platform says.
    static let hiddenText = "(hidden)"

    private let hidesTexts: Bool

    /// Nil when nothing is hidden.
    init?(_ redaction: Redaction) {
        guard redaction != .off else { return nil }
        hidesTexts = redaction == .full
    }

    func redacted(_ subject: SubjectReference) -> SubjectReference {
        var subject = subject
        subject.name = nil
        subject.id = Self.withoutAddresses(subject.id, between: ":")
        subject.parent = subject.parent.map { Self.withoutAddresses($0, between: ":") }
        return subject
    }

    func redacted(_ outcome: Outcome) -> Outcome {
        var outcome = outcome
        outcome.subject = outcome.subject.map(redacted)
        outcome.value = redacted(outcome.value, of: outcome.setting)
        outcome.at = outcome.at.map(redacted)
        outcome.answer?.by = nil
        outcome.waiver?.approvedBy = nil
        if hidesTexts {
            // People wrote these, and may name anybody in them.
            outcome.waiver?.reason = nil
            if outcome.answer?.measure != nil { outcome.answer?.measure = Self.hiddenText }
        }
        outcome.parts = outcome.parts.map { parts in
            parts.map { part in
                var part = part
                part.value = redacted(part.value, of: part.setting)
                part.at = part.at.map(redacted)
                return part
            }
        }
        return outcome
    }

    func redacted(_ tally: RuleTally) -> RuleTally {
        var tally = tally
        tally.firstFails = tally.firstFails.map(redacted)
        tally.firstUnknowns = tally.firstUnknowns.map(redacted)
        tally.manuals = tally.manuals.map(redacted)
        tally.firstWaived = tally.firstWaived.map(redacted)
        return tally
    }

    func redacted(_ input: InputSummary) -> InputSummary {
        var input = input
        input.file = Self.withoutAddresses(input.file, between: "/")
        return input
    }

    func redacted(_ diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic(
            diagnostic.severity,
            Diagnostic.Message(Self.withoutAddresses(diagnostic.message, between: " ")),
            at: diagnostic.location.map(redacted), losesInput: diagnostic.losesInput)
    }

    private func redacted(_ sighting: Sighting) -> Sighting {
        Sighting(location: redacted(sighting.location), path: sighting.path)
    }

    private func redacted(_ location: Location) -> Location {
        Location(
            file: Self.withoutAddresses(location.file, between: "/"), line: location.line,
            column: location.column)
    }

    /// Words of the vocabulary stay; those of a text setting or a native field may say anything.
    private func redacted(_ value: SettingText?, of setting: String?) -> SettingText? {
        guard hidesTexts else { return value }
        switch value {
        case .word(let word):
            let domain = setting.flatMap { SettingID(name: $0) }?.domain
            let isOurs = domain?.isOwn(word) ?? false
            return isOurs ? value : .word(Self.hiddenText)
        case .list: return .word(Self.hiddenText)
        case .flag, .number, nil: return value
        }
    }

    /// Puts a stable short identifier in place of each part that holds an address.
    static func withoutAddresses(_ text: String, between separator: Unicode.Scalar) -> String {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
        return text.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false)
            .map { part in
                part.contains("@") ? "address-\(ShortID.of(String(part)))" : String(part)
            }
            .joined(separator: String(separator))
    }
}

extension Domain {
    /// Whether `word` is one that this program, and not a platform, has written.
    fileprivate func isOwn(_ word: String) -> Bool {
        switch self {
        case .flag, .count, .instant: true
        case .choice, .audience: words.contains(word)
        case .text: false
        }
    }
}
