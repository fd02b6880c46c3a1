/// What the verification of a sign-off says in the end.
package struct SignOffVerdict: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case valid
        case void
        case cannotTell = "cannot-tell"

        /// In words for people who are not technical.
        package var title: String {
            switch self {
            case .valid: "VALID"
            case .void: "VOID"
            case .cannotTell: "CANNOT TELL"
            }
        }
    }

    package private(set) var state = State.valid
    /// Why it is void, or why nobody can tell; the gravest come first.
    package private(set) var reasons: [String] = []
    /// What the reader should know besides.
    package var notes: [String] = []

    package init() {}

    /// Says why it is void; that weighs more than what nobody can tell.
    package mutating func void(_ reason: String) {
        if state != .void { reasons = [] }
        state = .void
        reasons.append(reason)
    }

    /// Says why nobody can tell.
    package mutating func doubt(_ reason: String) {
        guard state != .void else {
            notes.append(reason)
            return
        }
        state = .cannotTell
        reasons.append(reason)
    }

    /// Compares the settings with what was read again.
    package mutating func take(_ drift: SettingsDrift, isComplete: Bool) {
        for change in drift.changes {
            void("\(change.sentence), changed after the sign-off was prepared")
        }
        for change in drift.unseen {
            doubt("\(change.sentence): it cannot be seen any more in what was read again")
        }
        if !isComplete { doubt("a part of what was to be read again could not be read") }
    }
}

extension SettingsDrift.Change {
    /// In words: `zoom:webinar:1: passcode went from on to off`.
    package var sentence: String {
        setting.isEmpty
            ? "\(subject) was \(before), and is \(after)"
            : "\(subject): \(setting) went from \(before) to \(after)"
    }
}
