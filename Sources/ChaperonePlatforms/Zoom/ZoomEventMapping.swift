import Chaperone

// Settings of single events: `GET /meetings/{id}` and `GET /webinars/{id}`, as documented at
// developers.zoom.us (Meetings API). What such an answer does not hold comes from the host.

private let both: KindSet = [.meeting, .webinar]

extension Zoom {
    static let eventMapping: [FieldMapping] =
        (passcodeFacts + eventSettings + webinarSettings + eventFacts).map(\.enforced)

    private static let passcodeFacts: [FieldMapping] = [
        .field("password", .passcode, .secret(.present), in: both),
        .field("password", .passcodeLength, .secret(.length), in: both),
        .field("password", .passcodeLetters, .secret(.letters), in: both),
        .field("password", .passcodeDigits, .secret(.digits), in: both),
        .field("password", .passcodeSymbols, .secret(.symbols), in: both),
        .field("password", .passcodeMixedCase, .secret(.mixedCase), in: both),
        .field("password", .passcodeNumericOnly, .secret(.numericOnly), in: both),
        .field("pstn_password", .passcodePhone, .secret(.present), in: .meeting),
        .field("join_url", .passcodeInLink, .linkCarriesPasscode, in: both),
    ]

    private static let eventSettings: [FieldMapping] = [
        .flag("settings.waiting_room", .lobby, in: .meeting),
        .input(
            "settings.waiting_room_options.mode",
            .words([.init("follow_setting", 0), .init("custom", 1)]),
            in: .meeting),
        .input(
            "settings.waiting_room_options.who_goes_to_waiting_room",
            .audience([
                "everyone": .nobody, "users_not_in_account": .organization,
                "users_not_in_account_or_whitelisted_domains": .organizationAndTrusted,
                "users_not_on_invite": .invited, "users_not_in_org": .organization,
            ]), in: .meeting),
        .derived(
            .lobbyBypass,
            from: [
                "settings.waiting_room", "settings.waiting_room_options.mode",
                "settings.waiting_room_options.who_goes_to_waiting_room",
            ], in: .meeting),
        .flag("settings.join_before_host", .joinBeforeHost, in: .meeting),
        .count("settings.jbh_time", .joinBeforeHostMinutes, unlimited: [0], in: .meeting),
        .input("settings.meeting_authentication", .flag(inverted: false), in: both),
        .input("settings.enforce_login", .flag(inverted: false), in: both),
        .input("settings.authentication_domains", .isNotEmpty, in: both),
        .derived(
            .join,
            from: [
                "settings.meeting_authentication", "settings.authentication_domains",
                "settings.enforce_login",
            ], in: both),
        .field(
            "settings.authentication_exception", .authenticationExceptions, .isNotEmpty,
            in: .meeting),
        .choice(
            "settings.approval_type", .registration,
            ["0": .automatic, "1": .manual, "2": .none], in: both),
        .flag("settings.use_pmi", .personalRoom, in: .meeting),
        .choice(
            "settings.audio", .dialIn,
            ["both": true, "telephony": true, "voip": false, "thirdParty": true], in: both),
        .flag("settings.question_and_answer.enable", .questions, in: both),
        .flag("settings.question_answer", .questions, in: both).olderName,
        .flag(
            "settings.question_and_answer.allow_anonymous_questions", .questionsAnonymous, in: both),
        .choice(
            "settings.disable_participant_video", .attendeeCamera,
            ["true": .off, "false": .onByThemselves], in: .meeting),
        .flag("settings.mute_upon_entry", .muteOnEntry, in: .meeting),
        .flag("settings.participant_video", .cameraOnEntry, in: .meeting),
        .flag("settings.continuous_meeting_chat.enable", .chatOutsideMeeting, in: .meeting),
        .choice(
            "settings.auto_recording", .recordingAutomatic,
            ["none": .off, "local": .local, "cloud": .cloud], in: both),
        .flag("settings.auto_start_meeting_summary", .aiNotes, in: .meeting),
        .choice(
            "settings.encryption_type", .encryption,
            ["enhanced_encryption": .enhanced, "e2ee": .endToEnd], in: .meeting),
        .flag("settings.watermark", .watermark, in: .meeting),
    ]

    private static let webinarSettings: [FieldMapping] = [
        .flag("settings.panelist_authentication", .panelistAuthentication, in: .webinar),
        .count(
            "settings.registrants_restrict_number", .participantLimit, unlimited: [0], in: .webinar),
        .flag("settings.on_demand", .recordingOnDemand, in: .webinar),
        .flag("settings.add_watermark", .watermark, in: .webinar),
        .flag("settings.add_audio_watermark", .watermarkAudio, in: .webinar),
        .flag("settings.practice_session", .practiceSession, in: .webinar),
        .always(
            .screenSharing, .presenters, in: .webinar,
            because: "panelists may share, attendees never"),
        .always(
            .attendeeMicrophone, .hostEnables, in: .webinar,
            because: "attendees only listen until a host lets one of them talk"),
        .always(.attendeeCamera, .off, in: .webinar, because: "attendees have no camera"),
        .derived(
            .chat,
            from: [
                "in_meeting.webinar_chat.enable",
                "in_meeting.webinar_chat.allow_attendees_chat_with",
            ], in: .webinar),
        .derived(
            .chatRecipients,
            from: [
                "in_meeting.webinar_chat.enable",
                "in_meeting.webinar_chat.allow_attendees_chat_with",
            ], in: .webinar),
        .derived(
            .chatSaving, from: ["in_meeting.webinar_chat.allow_users_save_chats"], in: .webinar),
        .derived(
            .chatKept, from: ["in_meeting.webinar_chat.allow_auto_save_local_chat_file"],
            in: .webinar),
        .derived(
            .liveStream, from: ["in_meeting.webinar_live_streaming.enable"], in: .webinar),
        .derived(
            .aiNotes, from: ["in_meeting.webinar_summary_with_ai_companion.enable"], in: .webinar),
    ]

    private static let eventFacts: [FieldMapping] = [
        .choice(
            "type", .kind,
            [
                "1": .meeting, "2": .meeting, "3": .meeting, "4": .personalRoom, "8": .meeting,
                "10": .meeting,
            ], in: .meeting),
        .choice("type", .kind, ["5": .webinar, "6": .webinar, "9": .webinar], in: .webinar),
        .count("duration", .durationMinutes, in: both),
        .field("settings.alternative_hosts", .secondHost, .isNotEmpty, in: both),
        .field("host_email", .hostDomain, .emailDomain, in: both),
        .field("start_time", .startsAt, .instant, in: both),
    ]
}
