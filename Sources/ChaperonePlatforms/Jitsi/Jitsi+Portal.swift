package import Chaperone

extension Jitsi {
    /// Where people find settings of Jitsi Meet: the files of their server, and the host's menus in
    /// one meeting.
    ///
    /// `config.js` is /etc/jitsi/meet/<host>-config.js. Many of its keys are defaults only, which a
    /// person can change in the address of the meeting; the files of prosody and jicofo bind
    /// everybody.
    ///
    /// Sources: the Jitsi Meet Handbook at jitsi.github.io/handbook (Configuration; Authentication;
    /// Self-hosting guides for Debian and Docker), and the comments in the shipped config.js, in
    /// the prosody plugins, and in jicofo's reference.conf (github.com/jitsi).
    package static let portal: [SettingID: String] = [
        // Who gets in
        .passcode: "In the meeting: Security options › Add password",
        .passcodeNumericOnly: "config.js: roomPasswordNumberOfDigits",
        .lobby: """
        prosody: /etc/prosody/conf.avail/<host>.cfg.lua: modules_enabled "muc_lobby_rooms", \
        lobby_muc; in the meeting: Security options
        """,
        .lobbyBypass: "prosody: /etc/prosody/conf.avail/<host>.cfg.lua: muc_lobby_whitelist",
        .lobbyDeviceBypass: "prosody: /etc/prosody/conf.avail/<host>.cfg.lua: muc_lobby_whitelist",
        .joinBeforeHost: """
        prosody: /etc/prosody/conf.avail/<host>.cfg.lua: MUC component: "muc_wait_for_host"; \
        VirtualHost: "persistent_lobby"
        """,
        .anonymousStart: """
        prosody: /etc/prosody/conf.avail/<host>.cfg.lua: authentication; jicofo.conf: \
        authentication; config.js: hosts.anonymousdomain
        """,
        .join: "prosody: /etc/prosody/conf.avail/<host>.cfg.lua: authentication, allow_empty_token",
        .participantLimit: "prosody: /etc/prosody/conf.avail/<host>.cfg.lua: muc_max_occupants",
        .dialIn: "config.js: dialInNumbersUrl, dialInConfCodeUrl",
        .displayNameRequired: "config.js: requireDisplayName",
        .entryTone: "config.js: disabledSounds",

        // What they can do
        .screenSharing: "config.js: toolbarButtons, 'desktop'",
        .whiteboard: "config.js: whiteboard.enabled",
        .fileTransfer: "config.js: fileSharing.enabled, fileSharing.apiUrl",
        .chat: "config.js: disableChat",
        .privateChat: "config.js: remoteVideoMenu.disablePrivateChat",
        .attendeeMicrophone: """
        prosody: /etc/prosody/conf.avail/<host>.cfg.lua: Component "av_moderation_component"; \
        in the meeting: Participants
        """,
        .attendeeCamera: """
        prosody: /etc/prosody/conf.avail/<host>.cfg.lua: Component "av_moderation_component"; \
        in the meeting: Participants
        """,
        .muteOnEntry: "config.js: startAudioMuted, startWithAudioMuted",
        .cameraOnEntry: "config.js: startVideoMuted, startWithVideoMuted",
        .rename: "config.js: readOnlyName, disableProfile",
        .virtualBackground: "config.js: disableVirtualBackground",
        .breakoutRooms: "config.js: breakoutRooms.hideAddRoomButton",
        .liveStream: "config.js: liveStreaming.enabled",
        .profilePictures: "config.js: gravatar.disabled, disableThirdPartyRequests",
        .hostTakeover: "jicofo: /etc/jitsi/jicofo/jicofo.conf: conference.enable-auto-owner",

        // What is kept
        .recordingCloud: "config.js: recordingService.enabled",
        .recordingLocal: "config.js: localRecording.disable",
        .recordingConsent: "config.js: recordings.requireConsent",
        .transcription: "config.js: transcription.enabled",
        .transcriptionAutomatic: "config.js: transcription.autoTranscribeOnRecord",

        // How it is protected
        .encryptionEndToEndAllowed: "config.js: e2ee.disabled",
    ]
}
