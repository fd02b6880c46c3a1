import Chaperone

/// Rooms of Greenlight 3, by the names of its meeting options (github.com/bigbluebutton/greenlight),
/// and rows of Moodle's table `bigbluebuttonbn` (its install.xml).
extension BigBlueButton {
    static let roomMapping: [FieldMapping] = [
        .field("room.glViewerAccessCode", .passcode, .secret(.present), in: .meeting),
        .field("room.glViewerAccessCode", .passcodeLength, .secret(.length), in: .meeting),
        .field("room.glViewerAccessCode", .passcodeLetters, .secret(.letters), in: .meeting),
        .field("room.glViewerAccessCode", .passcodeDigits, .secret(.digits), in: .meeting),
        .field("room.glViewerAccessCode", .passcodeSymbols, .secret(.symbols), in: .meeting),
        .field("room.glViewerAccessCode", .passcodeMixedCase, .secret(.mixedCase), in: .meeting),
        .field(
            "room.glViewerAccessCode", .passcodeNumericOnly, .secret(.numericOnly), in: .meeting),
        .input("room.glModeratorAccessCode", .secret(.present), in: .meeting),
        // A switch in the form of a room, and the word that is sent for it.
        .choice(
            "room.guestPolicy", .lobby,
            ["ALWAYS_ACCEPT": false, "false": false, "ASK_MODERATOR": true, "true": true],
            in: .meeting),
        .choice(
            "room.guestPolicy", .lobbyBypass,
            [
                "ALWAYS_ACCEPT": .everyone, "false": .everyone, "ASK_MODERATOR": .signedIn,
                "true": .signedIn,
            ], in: .meeting),
        .choice(
            "room.glRequireAuthentication", .join, ["true": .signedIn, "false": .everyone],
            in: .meeting),
        .flag("room.glAnyoneCanStart", .joinBeforeHost, in: .meeting),
        .flag("room.glAnyoneJoinAsModerator", .hostTakeover, in: .meeting),
        .flag("room.muteOnStart", .muteOnEntry, in: .meeting),
        .input("room.record", .flag(inverted: false), in: .meeting),
        .input("room.glAnyoneCanStart", .flag(inverted: false), in: .meeting),
        .input("room.glRequireAuthentication", .flag(inverted: false), in: .meeting),
    ]

    static let activityMapping: [FieldMapping] =
        [
            .flag("activity.wait", .joinBeforeHost, inverted: true, in: .meeting),
            .flag("activity.muteonstart", .muteOnEntry, in: .meeting),
            .count("activity.userlimit", .participantLimit, unlimited: [0], in: .meeting),
        ]
        + [
            "disablecam", "disablemic", "disableprivatechat", "disablepublicchat", "hideuserlist",
            "lockonjoin", "record", "recordallfromstart", "recordhidebutton",
        ].map { .input("activity.\($0)", .flag(inverted: false), in: .meeting) }

    /// What a column of Moodle's is as a parameter of the call that Moodle makes of it.
    static let activityNames = [
        "lockSettingsDisableCam": "disablecam", "lockSettingsDisableMic": "disablemic",
        "lockSettingsDisablePrivateChat": "disableprivatechat",
        "lockSettingsDisablePublicChat": "disablepublicchat",
        "lockSettingsHideUserList": "hideuserlist", "lockSettingsLockOnJoin": "lockonjoin",
        "record": "record", "autoStartRecording": "recordallfromstart",
        // Turned round: hidden means that nobody can press it.
        "allowStartStopRecording": "recordhidebutton",
    ]

    static let derivedMapping: [FieldMapping] = [
        lock(.chat, "lockSettingsDisablePublicChat"),
        lock(.chatRecipients, "lockSettingsDisablePublicChat"),
        lock(.privateChat, "lockSettingsDisablePrivateChat"),
        lock(.attendeeMicrophone, "lockSettingsDisableMic"),
        lock(.attendeeCamera, "lockSettingsDisableCam"),
        lock(.participantList, "lockSettingsHideUserList"),
        lock(.annotation, "lockSettingsHideViewersAnnotation", ["multiUserWhiteboardEnabled"]),
        .derived(
            .screenSharing, from: ["disabledFeatures", "lockSettingsPresenterPolicy"],
            in: [.server, .meeting]),
        .derived(.presenters, from: ["lockSettingsPresenterPolicy"], in: [.server, .meeting]),
        .derived(.fileTransfer, from: ["disabledFeatures"], in: [.server, .meeting]),
        .derived(
            .breakoutRooms, from: ["disabledFeatures", "breakoutRoomsEnabled"],
            in: [.server, .meeting]),
        .derived(.virtualBackground, from: ["disabledFeatures"], in: [.server, .meeting]),
        .derived(.transcription, from: ["disabledFeatures"], in: [.server, .meeting]),
        .derived(
            .attendanceReport, from: ["disabledFeatures", "learningDashboardEnabled"],
            in: [.server, .meeting]),
        .derived(
            .recordingCloud,
            from: recording, in: [.server, .meeting]),
        .derived(.recordingAutomatic, from: recording, in: [.server, .meeting]),
        .derived(.recordingOnDemand, from: recording, in: [.server, .meeting]),
        .derived(
            .anonymousStart, from: ["glAnyoneCanStart", "glRequireAuthentication"], in: .meeting),
    ]

    private static let recording = [
        "disableRecordingDefault", "record", "autoStartRecording", "recordallfromstart",
        "allowStartStopRecording", "recordhidebutton",
    ]

    /// A lock binds viewers only, and only those who find it when they join.
    private static func lock<V: SettingValue>(
        _ setting: Setting<V>, _ name: String, _ others: [String] = []
    ) -> FieldMapping {
        let columns = [name, "lockSettingsLockOnJoin"].flatMap { name in
            [name] + (activityNames[name].map { [$0] } ?? [])
        }
        return .derived(
            setting, from: columns + others + ["disabledFeatures"], in: [.server, .meeting])
    }
}
