import Chaperone
import Testing

@Suite("What is different between what was signed off and what is read again")
struct SettingsDriftTests {
    private static func snapshot(_ seen: SeenSetting?, belongsTo: [String] = ["zoom:user:a"])
        -> SettingsSnapshot
    {
        var snapshot = SettingsSnapshot(event: "zoom:webinar:1")
        var subject = SettingsSnapshot.SubjectSettings(
            id: "zoom:webinar:1", kind: .webinar, belongsTo: belongsTo)
        subject.settings["lobby"] = seen
        snapshot.subjects = [subject]
        return snapshot
    }

    private static func seen(
        _ value: SettingText, locked: Bool? = nil, basis: Basis = .observed,
        strength: Strength = .byDefault
    ) -> SeenSetting {
        var seen = SeenSetting(state: .observed)
        (seen.value, seen.isLocked, seen.basis, seen.strength) = (value, locked, basis, strength)
        return seen
    }

    @Test(
        "Every change of value, lock, basis or strength is told",
        arguments: [
            (seen(.flag(true)), seen(.flag(false)), "lobby went from on to off"),
            (seen(.number(60)), seen(.number(61)), "lobby went from 60 to 61"),
            (
                seen(.flag(true), locked: true), seen(.flag(true), locked: false),
                "lobby went from on, locked to on, not locked"
            ),
            (
                seen(.flag(true), locked: true), seen(.flag(true)),
                "lobby went from on, locked to on, lock not seen"
            ),
            (
                seen(.word("a")), seen(.word("a"), basis: .inherited),
                "lobby went from a, observed to a, inherited"
            ),
            (
                seen(.word("a")), seen(.word("a"), strength: .enforced),
                "lobby went from a, default to a, enforced"
            ),
            (
                SeenSetting(state: .absent), seen(.flag(true)), "lobby went from not seen to on"
            ),
        ])
    func changes(before: SeenSetting, after: SeenSetting, sentence: String) {
        let drift = SettingsDrift(from: Self.snapshot(before), to: Self.snapshot(after))
        #expect(drift.changes.map(\.sentence) == ["zoom:webinar:1: \(sentence)"])
        #expect(drift.unseen.isEmpty)
        let same = SettingsDrift(from: Self.snapshot(before), to: Self.snapshot(before))
        #expect(same.changes.isEmpty && same.unseen.isEmpty)
    }

    @Test(
        "What cannot be seen any more is no change, and no sign that nothing changed",
        arguments: [.absent, .notUnderstood, .conflicting, .notPermitted] as [CellState])
    func unseen(state: CellState) {
        let drift = SettingsDrift(
            from: Self.snapshot(Self.seen(.flag(true))),
            to: Self.snapshot(SeenSetting(state: state)))
        #expect(drift.changes.isEmpty)
        #expect(drift.unseen.count == 1)
        var verdict = SignOffVerdict()
        verdict.take(drift, isComplete: true)
        #expect(verdict.state == .cannotTell)
    }

    @Test(
        "Whoever is not told of people is told of the setting, and of values that are no names",
        arguments: [
            (seen(.flag(true)), seen(.flag(false)), "lobby went from on to off"),
            (
                seen(.word("not-signed-in")), seen(.word("all")),
                "lobby went from not-signed-in to all"
            ),
            (seen(.word("Mina Okafor")), seen(.word("all")), "lobby is not as it was"),
            (seen(.list(["mina@example.org"])), seen(.list([])), "lobby is not as it was"),
        ])
    func nameless(before: SeenSetting, after: SeenSetting, sentence: String) {
        var verdict = SignOffVerdict()
        verdict.take(
            SettingsDrift(from: Self.snapshot(before), to: Self.snapshot(after)), isComplete: true)
        #expect(
            verdict.namelessReason == "\(sentence), changed after the sign-off was prepared")
        let host = SettingsDrift(
            from: Self.snapshot(nil), to: Self.snapshot(nil, belongsTo: ["zoom:user:mina"]))
        #expect(host.changes.map(\.nameless) == ["belongs to is not as it was"])
    }

    @Test("Another host, and an event that is gone")
    func belonging() {
        let before = Self.snapshot(nil)
        let moved = SettingsDrift(from: before, to: Self.snapshot(nil, belongsTo: ["zoom:user:b"]))
        #expect(moved.changes.map(\.setting) == [SettingsDrift.belonging])
        let gone = SettingsDrift(from: before, to: SettingsSnapshot(event: "zoom:webinar:1"))
        #expect(gone.unseen.count == 1)
    }

    @Test("The order of what was read leaves the snapshot as it is, byte for byte")
    func order() throws {
        var one = Self.snapshot(Self.seen(.list(["b", "a"])))
        one.subjects.append(.init(id: "zoom:account:me", kind: .account, belongsTo: []))
        var other = Self.snapshot(Self.seen(.list(["a", "b"])))
        other.subjects.insert(.init(id: "zoom:account:me", kind: .account, belongsTo: []), at: 0)
        let bytes = try one.value.bytes()
        #expect(try other.value.bytes() == bytes)
        let again = try SettingsSnapshot(reading: try CanonicalValue(reading: bytes))
        #expect(try again.value.bytes() == bytes)
    }
}
