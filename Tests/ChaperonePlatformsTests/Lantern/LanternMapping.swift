import Chaperone

@testable import ChaperonePlatforms

/// What a room says (Lantern's API, Rooms), and what no document of Lantern's says.
extension Lantern {
    static let roomMapping: [FieldMapping] = [
        .field("room.code", .passcode, .secret(.present), in: .meeting),
        .field("room.code", .passcodeLength, .secret(.length), in: .meeting),
        .flag("room.lobby", .lobby, in: .meeting).enforced,
        .choice(
            "room.start", .joinBeforeHost, ["host": false, "anybody": true], in: .meeting),
        .choice(
            "room.share", .screenSharing, ["hosts": .hosts, "all": .everyone, "off": .nobody],
            in: .meeting),
        .choice("room.chat", .chat, ["all": .everyone, "off": .nobody], in: .meeting),
        .count("room.seats", .participantLimit, unlimited: [0], in: .meeting),
        .always(
            .encryptionEndToEndAllowed, false, in: .meeting,
            because: "Lantern's servers mix the sound"),
    ]

    static let limits: [FieldMapping] =
        [
            .notExposed(.recordingLocal, in: .meeting, where: "Administration › Apps › Recording")
        ] + absent

    /// All that nobody has named yet: Lantern is small.
    private static let absent: [FieldMapping] = {
        let named = Set(roomMapping.compactMap(\.setting)).union([.recordingLocal])
        return SettingID.allCases
            .filter { !named.contains($0) && !ProfileKnowledge.declaredSettings.contains($0) }
            .map { setting in
                FieldMapping(
                    .setting(setting), .notPreventable(because: "Lantern has no such thing"),
                    kinds: .meeting)
            }
    }()
}
