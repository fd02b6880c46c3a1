import Chaperone

/// Meetings, webinars, personal rooms and templates, as the meetings API answers
/// (developer.webex.com/docs/api/v1/meetings, …/meetings/list-meeting-templates).
extension Webex {
    static let events: KindSet = [.meeting, .webinar, .personalRoom]
    static let shapes: KindSet = [.meeting, .webinar, .personalRoom, .template]
    /// Webinars have no attendee privileges.
    private static let discussions: KindSet = [.meeting, .personalRoom, .template]
    private static let privileges = "meeting.attendeePrivileges."
    private static let audio = "meeting.audioConnectionOptions."

    static let meetingMapping: [FieldMapping] = gettingIn + doing + kept + inputs

    private static let gettingIn: [FieldMapping] = [
        .field("meeting.password", .passcode, .secret(.present), in: shapes),
        .field("meeting.password", .passcodeLength, .secret(.length), in: shapes),
        .field("meeting.password", .passcodeLetters, .secret(.letters), in: shapes),
        .field("meeting.password", .passcodeDigits, .secret(.digits), in: shapes),
        .field("meeting.password", .passcodeSymbols, .secret(.symbols), in: shapes),
        .field("meeting.password", .passcodeMixedCase, .secret(.mixedCase), in: shapes),
        .field("meeting.password", .passcodeNumericOnly, .secret(.numericOnly), in: shapes),
        .field(
            "meeting.phoneAndVideoSystemPassword", .passcodePhone, .secret(.present), in: shapes),
        .derived(
            .lobby,
            from: [
                "meeting.unlockedMeetingJoinSecurity", "meeting.enableAutomaticLock",
                "meeting.automaticLockMinutes",
            ], in: shapes),
        .derived(
            .lobbyBypass,
            from: [
                "meeting.unlockedMeetingJoinSecurity", "meeting.enableAutomaticLock",
                "meeting.automaticLockMinutes",
            ], in: shapes),
        .flag("meeting.allowAuthenticatedDevices", .lobbyDeviceBypass, in: shapes),
        .flag("meeting.enabledJoinBeforeHost", .joinBeforeHost, in: shapes),
        .count("meeting.joinBeforeHostMinutes", .joinBeforeHostMinutes, in: shapes),
        .derived(
            .join,
            from: [
                "meeting.unlockedMeetingJoinSecurity", "meeting.restrictToInvitees",
                "meeting.requireAttendeeLogin", "site.securityOptions.requireLoginBeforeAccess",
            ], in: shapes),
        .derived(
            .registration,
            from: ["meeting.registration.autoAcceptRequest", "meeting.hasRegistration"], in: shapes),
        // What 0 means is not said: it counts as the worse.
        .count(
            "meeting.registration.maxRegisterNum", .participantLimit, unlimited: [0], in: shapes),
        .flag("meeting.publicMeeting", .publicListing, in: shapes),
        .choice(
            "meeting.scheduledType", .personalRoom,
            ["meeting": false, "webinar": false, "personalRoomMeeting": true], in: events),
        .flag("meeting.enableAutomaticLock", .autoLock, in: shapes),
        .derived(
            .dialIn,
            from: [
                "meeting.audioConnectionOptions.audioConnectionType",
                "meeting.telephony.callInNumbers",
                "meeting.audioConnectionOptions.enabledTollFreeCallIn",
                "meeting.audioConnectionOptions.enabledGlobalCallIn",
            ], in: shapes),
        .choice(
            audio + "entryAndExitTone", .entryTone,
            ["beep": .everyone, "announceName": .everyone, "noTone": .nobody], in: shapes),
    ]

    private static let doing: [FieldMapping] = [
        // Whoever the host hands the ball to shares as well.
        .choice(
            privileges + "enabledShareContent", .screenSharing,
            ["true": .everyone, "false": .hosts], in: discussions),
        .choice(
            privileges + "enabledShareContent", .presenters, ["true": .everyone, "false": .hosts],
            in: discussions),
        .choice(
            privileges + "enabledShareContent", .screenSharingTakeOver,
            ["true": .everyone, "false": .hosts], in: discussions),
        .choice(
            privileges + "enabledRemoteControl", .remoteControl,
            ["true": .everyone, "false": .hosts], in: discussions),
        .flag(privileges + "enabledAnnotate", .annotation, in: discussions),
        .choice(
            privileges + "enabledViewParticipantList", .participantList,
            ["true": .everyone, "false": .hosts], in: discussions),
        .flag("meeting.meetingOptions.enabledFileTransfer", .fileTransfer, in: shapes),
        .choice(
            "meeting.meetingOptions.enabledChat", .chat, ["true": .everyone, "false": .nobody],
            in: shapes),
        .derived(.chatRecipients, from: chatPaths, in: discussions),
        .derived(.privateChat, from: chatPaths, in: discussions),
        .choice(
            audio + "allowAttendeeToUnmuteSelf", .attendeeMicrophone,
            ["true": .onByThemselves, "false": .hostEnables], in: shapes),
        .flag(audio + "muteAttendeeUponEntry", .muteOnEntry, in: shapes),
        .choice(
            "meeting.meetingOptions.enabledVideo", .attendeeCamera,
            ["true": .onByThemselves, "false": .off], in: discussions),
        .flag("meeting.enabledBreakoutSessions", .breakoutRooms, in: shapes),
        .flag("meeting.enabledLiveStream", .liveStream, in: shapes),
        .derived(
            .hostTakeover,
            from: ["meeting.allowFirstUserToBeCoHost", "meeting.allowAnyUserToBeCoHost"],
            in: shapes),
    ]

    private static let chatPaths = [
        "meeting.meetingOptions.enabledChat",
        "meeting.attendeePrivileges.enabledChatOtherParticipants",
        "meeting.attendeePrivileges.enabledChatHost",
        "meeting.attendeePrivileges.enabledChatPresenter",
    ]

    private static let kept: [FieldMapping] = [
        .choice(
            "meeting.enabledAutoRecordMeeting", .recordingAutomatic,
            ["true": .cloud, "false": .off], in: shapes),
        .derived(.encryption, from: ["meeting.sessionTypeId"], in: shapes),
        .flag("meeting.enabledVisualWatermark", .watermark, in: shapes),
        .flag("meeting.enabledAudioWatermark", .watermarkAudio, in: shapes),
        .choice(
            "meeting.scheduledType", .kind,
            ["meeting": .meeting, "webinar": .webinar, "personalRoomMeeting": .personalRoom],
            in: events),
        .always(.kind, .template, in: .template, because: "templates are patterns for meetings"),
        .field("meeting.hostEmail", .hostDomain, .emailDomain, in: events),
        .field("meeting.start", .startsAt, .instant, in: events),
        .derived(.durationMinutes, from: ["meeting.start", "meeting.end"], in: events),
    ]

    /// Fields that settings are derived from.
    private static let inputs: [FieldMapping] = [
        .input(
            "meeting.unlockedMeetingJoinSecurity",
            .words([
                .init("allowJoin", 0), .init("allowJoinWithLobby", 1), .init("blockFromJoin", 2),
            ]), in: shapes),
        .input("meeting.enableAutomaticLock", .flag(inverted: false), in: shapes),
        .input("meeting.automaticLockMinutes", .count(unlimited: []), in: shapes),
        .input("meeting.restrictToInvitees", .flag(inverted: false), in: shapes),
        .input("meeting.requireAttendeeLogin", .flag(inverted: false), in: shapes),
        .input("meeting.allowFirstUserToBeCoHost", .flag(inverted: false), in: shapes),
        .input("meeting.allowAnyUserToBeCoHost", .flag(inverted: false), in: shapes),
        .input("meeting.meetingOptions.enabledChat", .flag(inverted: false), in: shapes),
        .input(privileges + "enabledChatOtherParticipants", .flag(inverted: false), in: shapes),
        .input(privileges + "enabledChatHost", .flag(inverted: false), in: shapes),
        .input(privileges + "enabledChatPresenter", .flag(inverted: false), in: shapes),
        .input(
            audio + "audioConnectionType",
            .words([
                .init("webexAudio", 0), .init("VoIP", 1), .init("other", 2), .init("none", 3),
            ]), in: shapes),
        .input(audio + "enabledTollFreeCallIn", .flag(inverted: false), in: shapes),
        .input(audio + "enabledGlobalCallIn", .flag(inverted: false), in: shapes),
        .input("meeting.telephony.callInNumbers", .isNotEmpty, in: shapes),
        .input("meeting.registration.autoAcceptRequest", .flag(inverted: false), in: shapes),
        .input("meeting.hasRegistration", .flag(inverted: false), in: shapes),
        .input("meeting.sessionTypeId", .textSet, in: shapes),
        .input("meeting.start", .instant, in: shapes),
        .input("meeting.end", .instant, in: shapes),
    ]
}
