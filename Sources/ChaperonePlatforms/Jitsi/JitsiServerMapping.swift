import Chaperone

/// Settings of Prosody and Jicofo, which bind everybody (the comments of jitsi-meet's prosody plugins and
/// of jicofo's reference.conf), and variables of docker-jitsi-meet that set them (its env.example and
/// the templates below `/defaults`).
extension Jitsi {
    private static let entry = [
        "prosody.VirtualHost.authentication", "prosody.VirtualHost.allow_empty_token",
        "prosody.guest.authentication", "env.ENABLE_AUTH", "env.AUTH_TYPE",
        "env.JWT_ALLOW_EMPTY", "env.ENABLE_GUESTS",
    ]
    private static let waiting = [
        "prosody.VirtualHost.modules_enabled", "prosody.muc.modules_enabled", "env.ENABLE_LOBBY",
        "env.XMPP_MODULES", "env.XMPP_MUC_MODULES",
    ]

    static let serverMapping: [FieldMapping] = [
        .derived(.join, from: entry, in: .server),
        .derived(
            .anonymousStart, from: entry + ["jicofo.authentication.enabled"], in: .server),
        .derived(.joinBeforeHost, from: entry + waiting, in: .server),
        .derived(.authenticationExceptions, from: entry, in: .server),
        .derived(.lobby, from: waiting + entry, in: .server),
        .derived(.lobbyBypass, from: waiting + entry, in: .server),
        .derived(.lobbyDeviceBypass, from: ["prosody.muc.muc_lobby_whitelist"], in: .server),
        .derived(
            .participantLimit,
            from: [
                "prosody.muc.muc_max_occupants", "prosody.muc.modules_enabled",
                "env.MAX_PARTICIPANTS",
            ], in: .server),
        .derived(
            .hostTakeover,
            from: [
                "jicofo.conference.enable-auto-owner", "prosody.muc.modules_enabled",
                "env.ENABLE_AUTO_OWNER",
            ], in: .server),
        .derived(.breakoutRooms, from: ["prosody.Component"], in: .server),
    ]

    static let environmentMapping: [FieldMapping] = [
        .flag("env.ENABLE_REQUIRE_DISPLAY_NAME", .displayNameRequired, in: .server).advisory,
        .flag("env.ENABLE_RECORDING", .recordingCloud, in: .server).advisory,
        .flag("env.ENABLE_LIVESTREAMING", .liveStream, in: .server).advisory,
        .flag("env.ENABLE_TRANSCRIPTIONS", .transcription, in: .server).advisory,
        .choice(
            "env.DISABLE_LOCAL_RECORDING", .recordingLocal,
            ["true": .nobody, "1": .nobody, "false": .everyone, "0": .everyone], in: .server
        ).advisory,
        .choice(
            "env.DISABLE_PRIVATE_CHAT", .privateChat,
            [
                "true": .nobody, "1": .nobody, "all": .nobody, "false": .everyone,
                "0": .everyone, "allow-moderator-chat": .hosts, "disable-visitor-chat": .everyone,
            ], in: .server
        ).advisory,
    ]

    /// What docker-jitsi-meet of 2026-08-20 does where its `.env` says nothing.
    static let environmentDefaults: [(setting: SettingID, code: Int32)] = [
        (.displayNameRequired, false.code), (.recordingCloud, false.code),
        (.liveStream, false.code), (.transcription, false.code),
        (.recordingLocal, Audience.everyone.code), (.privateChat, PrivateChat.everyone.code),
    ]
}
