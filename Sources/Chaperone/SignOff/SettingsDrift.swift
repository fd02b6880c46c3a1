/// What is different between the settings that were approved and those that were read again.
package struct SettingsDrift: Sendable {
    /// A setting that went from one value to another.
    package struct Change: Sendable, Equatable {
        package let subject: String
        package let setting: String
        package let before: String
        package let after: String
        /// Whether neither value can be somebody's name.
        package let showsValues: Bool

        package init(
            subject: String, setting: String, before: String, after: String,
            showsValues: Bool = false
        ) {
            self.subject = subject
            self.setting = setting
            self.before = before
            self.after = after
            self.showsValues = showsValues
        }
    }

    package private(set) var changes: [Change] = []
    /// What was seen when it was approved and could not be seen again.
    package private(set) var unseen: [Change] = []

    /// What a change of belonging is called.
    package static let belonging = "belongs to"

    package init(from before: SettingsSnapshot, to after: SettingsSnapshot) {
        for old in before.subjects.sorted(by: Self.byID) {
            guard let new = after[old.id] else {
                unseen.append(
                    Change(subject: old.id, setting: "", before: "there", after: "not there"))
                continue
            }
            compareBelonging(old, new)
            let names = Set(old.settings.keys).union(new.settings.keys)
            for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                compare(name, old.settings[name], new.settings[name], old.id)
            }
        }
    }

    private static func byID(
        _ a: SettingsSnapshot.SubjectSettings, _ b: SettingsSnapshot.SubjectSettings
    ) -> Bool { a.id.utf8.lexicographicallyPrecedes(b.id.utf8) }

    private mutating func compareBelonging(
        _ old: SettingsSnapshot.SubjectSettings, _ new: SettingsSnapshot.SubjectSettings
    ) {
        guard !old.belongsTo.elementsEqual(new.belongsTo, by: { $0.utf8.elementsEqual($1.utf8) })
        else { return }
        changes.append(
            Change(
                subject: old.id, setting: Self.belonging,
                before: old.belongsTo.joined(separator: ", "),
                after: new.belongsTo.joined(separator: ", ")))
    }

    private mutating func compare(
        _ name: String, _ old: SeenSetting?, _ new: SeenSetting?, _ subject: String
    ) {
        let absent = SeenSetting(state: .absent)
        let (old, new) = (old ?? absent, new ?? absent)
        guard !old.isSame(as: new) else { return }
        let change = Change(
            subject: subject, setting: name, before: old.words(beside: new),
            after: new.words(beside: old), showsValues: old.namesNobody && new.namesNobody)
        // What cannot be seen any more may be as it was.
        if old.state == .observed, new.state != .observed {
            unseen.append(change)
        } else {
            changes.append(change)
        }
    }
}

extension SeenSetting {
    /// Whether nothing was seen to change, byte for byte.
    fileprivate func isSame(as other: SeenSetting) -> Bool {
        guard state == other.state, basis == other.basis, strength == other.strength,
            isLocked == other.isLocked
        else { return false }
        let (mine, theirs) = (value?.canonical, other.value?.canonical)
        return (try? mine?.bytes()) == (try? theirs?.bytes())
    }

    /// Whether the value is a switch, a number or a word of the vocabulary: the platform's own texts and
    /// lists may hold people and domains.
    fileprivate var namesNobody: Bool {
        switch value {
        case nil, .flag, .number: true
        case .list: false
        case .word(let word):
            type == nil
                && word.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                }
        }
    }

    /// The value, and besides it only what else is different.
    fileprivate func words(beside other: SeenSetting) -> String {
        guard state == .observed else { return text }
        var words = [value?.text ?? ""]
        if isLocked != other.isLocked {
            words.append(isLocked.map { $0 ? "locked" : "not locked" } ?? "lock not seen")
        }
        if other.state == .observed, basis != other.basis { words.append(basis?.word ?? "") }
        if other.state == .observed, strength != other.strength, isLocked == other.isLocked {
            words.append(strength?.word ?? "")
        }
        return words.joined(separator: ", ")
    }
}
