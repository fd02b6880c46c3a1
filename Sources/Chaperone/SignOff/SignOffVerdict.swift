/// What the verification of a sign-off says in the end.
package struct SignOffVerdict: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case valid
        /// Nothing changed, and nothing proves who decided.
        case unsigned
        case void
        case cannotTell = "cannot-tell"

        /// In words for people who are not technical.
        package var title: String {
            switch self {
            case .valid: "VALID"
            case .unsigned: "UNCHANGED, NOT SIGNED"
            case .void: "VOID"
            case .cannotTell: "CANNOT TELL"
            }
        }
    }

    package private(set) var state = State.valid
    /// Why it is void, or why nobody can tell; the gravest come first.
    package private(set) var reasons: [String] = []
    /// The first of the reasons why it is void, in words that name nobody.
    package private(set) var namelessReason: String?
    /// What the reader should know besides.
    package var notes: [String] = []

    package init() {}

    /// Says why it is void; that weighs more than what nobody can tell.
    ///
    /// - Parameter nameless: the same for those who are not told of people.
    package mutating func void(_ reason: String, nameless: String) {
        if state != .void {
            reasons = []
            namelessReason = nameless
        }
        state = .void
        reasons.append(reason)
    }

    /// Says that nothing proves who decided, which the profile allows.
    package mutating func unsigned(_ note: String) {
        if state == .valid { state = .unsigned }
        notes.append(note)
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
            let when = "changed after the sign-off was prepared"
            void("\(change.sentence), \(when)", nameless: "\(change.nameless), \(when)")
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

    /// In words that name nobody: without whose setting it is, and without values that may be names.
    package var nameless: String {
        showsValues ? "\(setting) went from \(before) to \(after)" : "\(setting) is not as it was"
    }
}
