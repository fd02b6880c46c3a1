import Chaperone

/// Keys of config.js (jitsi.github.io/handbook, "Configuration"; configWhitelist.ts of jitsi-meet).
///
/// What anybody can override in the fragment of a link is advisory. Older names count where the current
/// one is not given, except for those of live streaming and transcription, which win over it (reducer.ts,
/// `_translateLegacyConfig`).
extension Jitsi {
    static let configMapping: [FieldMapping] = [
        .flag("config.requireDisplayName", .displayNameRequired, in: .server).advisory,
        .derived(.passcodeNumericOnly, from: ["config.roomPasswordNumberOfDigits"], in: .server),
        .choice(
            "config.disableChat", .chat, ["true": .nobody, "false": .everyone], in: .server
        ).advisory,
        .choice(
            "config.remoteVideoMenu.disablePrivateChat", .privateChat,
            [
                "all": .nobody, "true": .nobody, "allow-moderator-chat": .hosts,
                "disable-visitor-chat": .everyone, "false": .everyone,
            ], in: .server
        ).advisory,
        .derived(
            .chatRecipients,
            from: ["config.disableChat", "config.remoteVideoMenu.disablePrivateChat"], in: .server),
        .flag("config.recordingService.enabled", .recordingCloud, in: .server).advisory,
        .flag("config.fileRecordingsServiceEnabled", .recordingCloud, in: .server).advisory
            .olderName,
        .flag("config.fileRecordingsEnabled", .recordingCloud, in: .server).advisory.olderName,
        .choice(
            "config.localRecording.disable", .recordingLocal,
            ["true": .nobody, "false": .everyone], in: .server
        ).advisory,
        .derived(
            .recordingConsent,
            from: ["config.recordings.requireConsent", "config.recordings.skipConsentInMeeting"],
            in: .server),
        .flag("config.liveStreamingEnabled", .liveStream, in: .server).advisory,
        .flag("config.liveStreaming.enabled", .liveStream, in: .server).advisory.olderName,
        .flag("config.transcribingEnabled", .transcription, in: .server).advisory,
        .flag("config.transcription.enabled", .transcription, in: .server).advisory.olderName,
        .flag("config.autoCaptionOnRecord", .transcriptionAutomatic, in: .server).advisory,
        .flag(
            "config.transcription.autoTranscribeOnRecord", .transcriptionAutomatic, in: .server
        ).advisory.olderName,
        .derived(
            .fileTransfer, from: ["config.fileSharing.enabled", "config.fileSharing.apiUrl"],
            in: .server),
        .flag(
            "config.e2ee.disabled", .encryptionEndToEndAllowed, inverted: true, in: .server
        ).advisory,
        .derived(
            .muteOnEntry,
            from: [
                "config.startWithAudioMuted", "config.startAudioMuted", "env.START_AUDIO_MUTED",
            ],
            in: .server),
        .derived(
            .cameraOnEntry,
            from: [
                "config.startWithVideoMuted", "config.startVideoMuted", "env.START_VIDEO_MUTED",
            ],
            in: .server),
        .derived(.rename, from: ["config.readOnlyName", "config.disableProfile"], in: .server),
        .derived(.presenters, from: ["config.toolbarButtons"], in: .server),
        .derived(.screenSharing, from: ["config.toolbarButtons"], in: .server),
        .derived(.screenSharingTakeOver, from: ["config.toolbarButtons"], in: .server),
        .choice(
            "config.disableRemoteControl", .remoteControl,
            ["true": .nobody, "false": .everyone], in: .server
        ).advisory,
        .derived(
            .whiteboard,
            from: ["config.whiteboard.enabled", "config.whiteboard.collabServerBaseUrl"],
            in: .server),
        .flag(
            "config.disableVirtualBackground", .virtualBackground, inverted: true, in: .server
        ).advisory,
        .derived(
            .profilePictures,
            from: ["config.gravatar.disabled", "config.disableThirdPartyRequests"],
            in: .server),
        .derived(.entryTone, from: ["config.disabledSounds"], in: .server),
        .derived(
            .dialIn, from: ["config.dialInNumbersUrl", "config.dialInConfCodeUrl"], in: .server),
    ]

    /// What the code does where `config.js` says nothing (jitsi-meet of 2026-05-21).
    static let configDefaults: [(setting: SettingID, code: Int32)] = [
        (.displayNameRequired, false.code), (.chat, Audience.everyone.code),
        (.privateChat, PrivateChat.everyone.code), (.recordingCloud, false.code),
        (.recordingLocal, Audience.everyone.code), (.liveStream, false.code),
        (.transcription, false.code), (.encryptionEndToEndAllowed, true.code),
        (.remoteControl, Audience.everyone.code), (.virtualBackground, true.code),
    ]
}

extension FieldMapping {
    /// A person can override it in the link.
    var advisory: Self {
        var copy = self
        copy.strength = .advisory
        return copy
    }
}
