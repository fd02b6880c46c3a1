import Chaperone

extension Outcome {
    /// Whose it is: the name, then the kind and the identifier; safe to show.
    func subjectSentence(asASCII: Bool = false) -> String {
        let columns = 60
        guard let subject else { return count.map { "\($0) of them" } ?? "all of them" }
        let key = VisibleText(subject.kindAndKey, atMost: columns, asASCII: asASCII).text
        guard let name = subject.name else { return key }
        let shown = VisibleText(name: name, atMost: columns, asASCII: asASCII)
        return "\(shown.text) (\(key))"
    }

    /// By which programs that keep findings know it again: its rule and whose it is; where it stands for
    /// many, what somebody has to tell of them.
    func identity(of rule: RuleSummary) -> String {
        "\(rule.id)|\(subject?.id ?? reason.map { "all:\($0.rawValue)" } ?? "all")"
    }

    /// The first place to look at.
    var firstSighting: Sighting? { at ?? parts?.lazy.compactMap(\.at).first }

    /// What the settings say and what they should say, such as `everyone, expected at most hosts`.
    var findingSentence: String? {
        var pieces: [String] = []
        if let parts {
            pieces = parts.filter { $0.raw == raw }.map(\.findingSentence)
        } else if let value {
            pieces = [value.shortText + (isTakenOver ? " (inherited)" : "")]
            if let expected { pieces.append("expected \(expected)") }
        }
        if let answer, effective == .fail { pieces.append(answer.sentence("not met")) }
        if let note, answer == nil { pieces.append(note) }
        return pieces.isEmpty ? nil : pieces.joined(separator: ", ")
    }

    private var isTakenOver: Bool { basis == .inherited }

    /// Why nobody can tell, and what to do about it.
    var unknownSentence: String {
        let name = parts?.first { $0.raw == .unknown }?.setting ?? setting
        let sentence = reason.map(\.unknownSentence) ?? "it could not be decided"
        let words = name.map { "\($0): \(sentence)" } ?? sentence
        return note.map { "\(words) (\($0))" } ?? words
    }
}

extension AnswerReference {
    /// Who said it and when, such as `answered 'not met' by the session leader on 2026-11-21`.
    func sentence(_ what: String) -> String {
        let role = VisibleText(role, atMost: 60).text
        let name = by.map { " (\(VisibleText(name: $0, atMost: 60).text))" } ?? ""
        return "answered '\(what)' by the \(role)\(name) on \(on)"
    }
}

extension WaiverReference {
    /// Who accepted it and until when.
    var sentence: String {
        let by = approvedBy.map { " by \(VisibleText(name: $0, atMost: 60).text)" } ?? ""
        let why = reason.map { ": \(VisibleText($0, atMost: 300).text)" } ?? ""
        return "\(VisibleText(id, atMost: 60).text), accepted\(by) until \(expires)\(why)"
    }
}

extension Outcome {
    /// Why nobody can tell, in a few words: the setting, and what is wrong with it.
    var unknownCause: String {
        let name = parts?.first { $0.raw == .unknown }?.setting ?? setting
        let cause = note ?? reason.map(\.cause) ?? "not decided"
        return name.map { "\($0), \(cause)" } ?? cause
    }
}

extension Reason {
    /// In a few words.
    fileprivate var cause: String {
        switch self {
        case .notObserved: "not in the export"
        case .notPermitted: "refused by the platform"
        case .notUnderstood: "not understood"
        case .conflicting: "contradictory"
        case .question, .notExposed, .notSupported, .undeclared: "only a person can tell"
        }
    }

    /// What the cause means, and what to do.
    var remedy: String {
        switch self {
        case .notObserved:
            """
            Not in the export: save the answers that hold these settings too. \
            'chaperone settings NAME --coverage' says where a setting stands.
            """
        case .notPermitted:
            "Refused by the platform: the export needs one more permission, named in the error that was saved."
        case .notUnderstood:
            "Not understood: the value is none that is documented; see the place in the file."
        case .conflicting:
            "Contradictory: two documents say different things; leave out the one that is out of date."
        case .question, .notExposed, .notSupported, .undeclared: "Only a person can tell."
        }
    }
}

extension Outcome.Part {
    fileprivate var findingSentence: String {
        let shown = value.map { "\(setting): \($0.shortText)" } ?? setting
        return expected.map { "\(shown), expected \($0)" } ?? shown
    }
}

extension SettingText {
    /// In words, and not too many of them: a list may be as long as whoever wrote it likes.
    fileprivate var shortText: String { VisibleText(text, atMost: 120).text }
}

extension Reason {
    /// In plain words, and what to do.
    fileprivate var unknownSentence: String {
        switch self {
        case .notObserved:
            "this value is not in the export; export it again with this setting in it"
        case .notPermitted:
            "the platform refused to show this value; the export needs one more permission"
        case .notUnderstood:
            "the platform says something here that this version of the program does not know"
        case .conflicting:
            "two documents say different things; leave out the one that is out of date"
        case .question, .notExposed, .notSupported, .undeclared: "only a person can tell"
        }
    }
}
