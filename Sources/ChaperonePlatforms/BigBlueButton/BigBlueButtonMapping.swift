import Chaperone

/// Properties of a server, by the names of bigbluebutton.properties, and parameters of a `create`
/// call, by those of the API Reference (docs.bigbluebutton.org).
extension BigBlueButton {
    static let serverMapping: [FieldMapping] =
        [
            .choice("server.defaultGuestPolicy", .lobby, waits, in: .server),
            .choice("server.defaultGuestPolicy", .lobbyBypass, bypasses, in: .server),
            .choice("server.defaultGuestPolicy", .join, joins, in: .server),
            .flag("server.muteOnStart", .muteOnEntry, in: .server),
            .flag("server.notifyRecordingIsOn", .recordingConsent, in: .server),
            .count("server.defaultMaxUsers", .participantLimit, unlimited: [0], in: .server),
            .field("server.defaultDialAccessNumber", .dialIn, .isNotEmpty, in: .server),
        ] + inputs("server", parameters + serverOnly, in: .server)
        + [
            .input("server.disabledFeatures", .textSet, in: .server),
            .input("server.lockSettingsPresenterPolicy", .textSet, in: .server),
        ]

    static let callMapping: [FieldMapping] =
        [
            .choice("create.guestPolicy", .lobby, waits, in: .meeting),
            .choice("create.guestPolicy", .lobbyBypass, bypasses, in: .meeting),
            .choice("create.guestPolicy", .join, joins, in: .meeting),
            .flag("create.muteOnStart", .muteOnEntry, in: .meeting),
            .flag("create.notifyRecordingIsOn", .recordingConsent, in: .meeting),
            .count("create.maxParticipants", .participantLimit, unlimited: [0], in: .meeting),
            .count("create.duration", .durationMinutes, unlimited: [0], in: .meeting),
            .field("create.dialNumber", .dialIn, .isNotEmpty, in: .meeting),
        ] + inputs("create", parameters + callOnly, in: .meeting)
        + [
            .input("create.disabledFeatures", .textSet, in: .meeting),
            .input("create.disabledFeaturesExclude", .textSet, in: .meeting),
            .input("create.lockSettingsPresenterPolicy", .textSet, in: .meeting),
            // What the server says of a meeting that was made: who locked what is not there.
            .count("meeting.maxUsers", .participantLimit, unlimited: [0], in: .meeting),
            .count("meeting.duration", .durationMinutes, unlimited: [0], in: .meeting),
            .field("meeting.dialNumber", .dialIn, .isNotEmpty, in: .meeting),
        ]

    /// Flags that a call and the properties share.
    static let parameters = [
        "lockSettingsDisableCam", "lockSettingsDisableMic", "lockSettingsDisablePrivateChat",
        "lockSettingsDisablePublicChat", "lockSettingsHideUserList",
        "lockSettingsHideViewersAnnotation", "lockSettingsLockOnJoin",
        "lockSettingsLockOnJoinConfigurable", "autoStartRecording", "allowStartStopRecording",
        "recordFullDurationMedia", "webcamsOnlyForModerator", "allowModsToUnmuteUsers",
        "allowModsToEjectCameras", "endWhenNoModerator", "multiUserWhiteboardEnabled",
        "learningDashboardEnabled", "breakoutRoomsEnabled", "allowRequestsWithoutSession",
        "breakoutRoomsRecord", "breakoutRoomsPrivateChatEnabled",
    ]

    /// Flags that only the server decides.
    static let serverOnly = [
        "disableRecordingDefault", "authenticatedGuest",
        "allowOverrideClientSettingsOnCreateCall", "allowFetchAllRecordings",
        "allowRevealOfBBBVersion", "defaultKeepEvents", "defaultAllowPromoteGuestToModerator",
    ]

    /// Flags that only a call has.
    static let callOnly = [
        "record", "virtualBackgroundsDisabled", "meetingKeepEvents", "allowPromoteGuestToModerator",
    ]

    private static func inputs(_ sort: String, _ names: [String], in kinds: KindSet)
        -> [FieldMapping]
    {
        names.map { .input("\(sort).\($0)", .flag(inverted: false), in: kinds) }
    }

    /// Only people whom the front end calls guests are asked to wait, or turned away.
    ///
    /// What `ALWAYS_ACCEPT_AUTH` does is not documented.
    static let waits: KeyValuePairs<String, Bool> = [
        "ALWAYS_ACCEPT": false, "ASK_MODERATOR": true, "ALWAYS_DENY": true,
    ]

    static let bypasses: KeyValuePairs<String, Audience> = [
        "ALWAYS_ACCEPT": .everyone, "ASK_MODERATOR": .signedIn, "ALWAYS_DENY": .signedIn,
    ]

    static let joins: KeyValuePairs<String, Audience> = [
        "ALWAYS_ACCEPT": .everyone, "ASK_MODERATOR": .everyone, "ALWAYS_DENY": .signedIn,
    ]
}
