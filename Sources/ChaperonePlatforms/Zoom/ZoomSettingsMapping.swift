import Chaperone

// Settings of accounts, groups and users: `GET /accounts/{id}/settings`, `/groups/{id}/settings` and
// `/users/{id}/settings` with each `option`, as documented at developers.zoom.us (Accounts and Users
// API). Locks are the same paths in `…/lock_settings`; one lock may cover a whole object.

private let anyLevel: KindSet = [.account, .group, .user]

extension Zoom {
    /// Who gets in.
    static let entryMapping: [FieldMapping] =
        passcodeMapping + [
            .flag("meeting_security.waiting_room", .lobby, in: anyLevel)
                .locked(by: "meeting_security.waiting_room"),
            .flag("in_meeting.waiting_room", .lobby, in: [.group, .user])
                .locked(by: "in_meeting.waiting_room").olderName,
            .input(
                "meeting_security.waiting_room_settings.participants_to_place_in_waiting_room",
                .audience(["0": .nobody, "1": .organization, "2": .organizationAndTrusted]),
                in: anyLevel
            ).locked(by: "meeting_security.waiting_room"),
            .input(
                "meeting_security.waiting_room_options.admit_type",
                .audience([
                    "1": .everyone, "2": .nobody, "3": .organization, "4": .organizationAndTrusted,
                ]), in: .account
            ).locked(by: "meeting_security.waiting_room"),
            .derived(
                .lobbyBypass,
                from: [
                    "meeting_security.waiting_room",
                    "meeting_security.waiting_room_settings.participants_to_place_in_waiting_room",
                    "meeting_security.waiting_room_options.admit_type",
                ], in: anyLevel
            ).locked(by: "meeting_security.waiting_room"),
            .input(
                "meeting_security.waiting_room_settings.users_who_can_admit_participants_from_waiting_room",
                .flag(inverted: false), in: anyLevel),
            .input(
                "meeting_security.waiting_room_options.who_can_admit_participants",
                .flag(inverted: false), in: .account),
            .derived(
                .lobbyAdmitters,
                from: [
                    "meeting_security.waiting_room_settings.users_who_can_admit_participants_from_waiting_room",
                    "meeting_security.waiting_room_options.who_can_admit_participants",
                ], in: anyLevel
            ).governing(.meeting).locked(by: "meeting_security.waiting_room"),
            .flag("schedule_meeting.join_before_host", .joinBeforeHost, in: anyLevel)
                .locked(by: "schedule_meeting.join_before_host"),
            .count(
                "schedule_meeting.jbh_time", .joinBeforeHostMinutes, unlimited: [0], in: .account
            )
            .locked(by: "schedule_meeting.join_before_host"),
            .input("meeting_authentication", .flag(inverted: false), in: anyLevel),
            .input("schedule_meeting.enforce_login", .flag(inverted: false), in: .account)
                .locked(by: "schedule_meeting.enforce_login"),
            .input(
                "meeting_authentication.authentication_options[].type",
                .widest(authenticationTypes),
                in: anyLevel),
            .derived(
                .join,
                from: [
                    "meeting_authentication",
                    "meeting_authentication.authentication_options[].type",
                    "schedule_meeting.enforce_login",
                ], in: anyLevel
            ).locked(by: "schedule_meeting.meeting_authentication"),
            .flag("allow_authentication_exception", .authenticationExceptions, in: anyLevel),
            .flag(
                "schedule_meeting.use_pmi_for_scheduled_meetings", .personalRoom,
                in: [.account, .user]
            ).locked(by: "schedule_meeting.use_pmi_for_scheduled_meetings"),
            .flag("schedule_meeting.use_pmi_for_schedule_meetings", .personalRoom, in: .group)
                .locked(by: "schedule_meeting.use_pmi_for_scheduled_meetings"),
            .count("feature.meeting_capacity", .participantLimit, in: [.account, .user])
                .governing(.meeting).enforced,
            .choice(
                "schedule_meeting.audio_type", .dialIn,
                ["both": true, "telephony": true, "voip": false, "thirdParty": true], in: anyLevel
            ).locked(by: "schedule_meeting.audio_type"),
            .flag("in_meeting.alert_guest_join", .guestLabel, in: [.account, .group])
                .governing(.meeting).locked(by: "in_meeting.alert_guest_join"),
            .choice(
                "in_meeting.entry_exit_chime", .entryTone,
                ["none": .nobody, "host": .hosts, "all": .everyone], in: anyLevel
            ).governing(.meeting).locked(by: "in_meeting.entry_exit_chime"),
        ]

    /// Whom each way of signing in lets in, in meetings and, as `internally`, for recordings.
    static let authenticationTypes: [Decoder.Word] = [
        .init("enforce_login", Audience.signedIn.code),
        .init("enforce_login_with_same_account", Audience.organization.code),
        .init("enforce_login_with_domains", Audience.organizationAndTrusted.code),
        .init("internally", Audience.organization.code),
    ]

    private static let passcodeMapping: [FieldMapping] =
        [
            .flag("meeting_security.meeting_password", .passcode, in: anyLevel)
                .locked(by: "meeting_security.meeting_password"),
            .flag(
                "schedule_meeting.require_password_for_scheduling_new_meetings", .passcode,
                in: anyLevel
            ).locked(by: "schedule_meeting.require_password_for_scheduling_new_meetings").olderName,
            .flag(
                "schedule_meeting.require_password_for_instant_meetings", .passcodeInstant,
                in: anyLevel
            ).locked(by: "schedule_meeting.require_password_for_instant_meetings"),
            .flag("meeting_security.pmi_password", .passcodePersonalRoom, in: anyLevel)
                .locked(by: "meeting_security.pmi_password"),
            // `jbh_only` leaves a room without a passcode whenever its host comes first.
            .choice(
                "schedule_meeting.require_password_for_pmi_meetings", .passcodePersonalRoom,
                ["all": true, "jbh_only": false, "none": false], in: anyLevel
            ).locked(by: "schedule_meeting.require_password_for_pmi_meetings").olderName,
            .flag("meeting_security.phone_password", .passcodePhone, in: anyLevel)
                .locked(by: "meeting_security.phone_password"),
            .flag("schedule_meeting.pstn_password_protected", .passcodePhone, in: [.group, .user])
                .locked(by: "schedule_meeting.pstn_password_protected").olderName,
            .flag("meeting_security.embed_password_in_join_link", .passcodeInLink, in: anyLevel)
                .locked(by: "meeting_security.embed_password_in_join_link"),
            .flag(
                "schedule_meeting.embed_password_in_join_link", .passcodeInLink,
                in: [.group, .user]
            )
            .locked(by: "schedule_meeting.embed_password_in_join_link").olderName,
        ] + requirementMapping("meeting_security")
        + requirementMapping("schedule_meeting").map(\.olderName)

    /// The same object stands in two sections; `meeting_security` is today's.
    private static func requirementMapping(_ section: String) -> [FieldMapping] {
        let base = "\(section).meeting_password_requirement"
        let kinds: KindSet = section == "meeting_security" ? anyLevel : [.account, .user]
        let lines: [FieldMapping] = [
            .count("\(base).length", .passcodeMinimumLength, in: kinds),
            .flag("\(base).have_letter", .passcodeLetters, in: kinds),
            .flag("\(base).have_number", .passcodeDigits, in: kinds),
            .flag("\(base).have_special_character", .passcodeSymbols, in: kinds),
            .flag("\(base).have_upper_and_lower_characters", .passcodeMixedCase, in: kinds),
            .flag("\(base).only_allow_numeric", .passcodeNumericOnly, in: kinds),
            .count(
                "\(base).consecutive_characters_length", .passcodeConsecutive, unlimited: [0],
                in: kinds),
            .flag("\(base).weak_enhance_detection", .passcodeWeakDetection, in: kinds),
        ]
        return lines.map { $0.locked(by: "meeting_security.meeting_password") }
    }

    /// What people can do.
    ///
    /// A meeting holds none of it: it comes from the host's settings.
    static let activityMapping: [FieldMapping] =
        [
            .input("in_meeting.screen_sharing", .flag(inverted: false), in: anyLevel)
                .locked(by: "in_meeting.screen_sharing"),
            .input(
                "in_meeting.who_can_share_screen", .audience(["host": .hosts, "all": .everyone]),
                in: anyLevel),
            .input(
                "in_meeting.who_can_share_screen_when_someone_is_sharing",
                .audience(["host": .hosts, "all": .everyone]), in: anyLevel),
            // Who can share has no lock of its own: only sharing as a whole can be locked, when it is off.
            .derived(
                .screenSharing,
                from: ["in_meeting.screen_sharing", "in_meeting.who_can_share_screen"], in: anyLevel
            ).governing(.meeting),
            .derived(
                .screenSharingTakeOver,
                from: [
                    "in_meeting.screen_sharing",
                    "in_meeting.who_can_share_screen_when_someone_is_sharing",
                ], in: anyLevel
            ).governing(.meeting),
            .flag(
                "in_meeting.disable_screen_sharing_for_host_meetings", .screenSharingWholeDesktop,
                inverted: true, in: anyLevel
            ).governing(.meeting).locked(by: "in_meeting.disable_screen_sharing_for_host_meetings"),
            .choice(
                "in_meeting.remote_control", .remoteControl, ["true": .everyone, "false": .nobody],
                in: anyLevel
            ).governing(.meeting).locked(by: "in_meeting.remote_control"),
            .flag("in_meeting.annotation", .annotation, in: anyLevel)
                .governing(.meeting).locked(by: "in_meeting.annotation"),
            .flag("in_meeting.whiteboard", .whiteboard, in: anyLevel)
                .governing(.meeting).locked(by: "in_meeting.whiteboard"),
            .flag("in_meeting.file_transfer", .fileTransfer, in: anyLevel)
                .governing(.meeting).locked(by: "in_meeting.file_transfer"),
            .flag("in_meeting.meeting_question_answer", .questions, in: anyLevel)
                .locked(by: "in_meeting.meeting_question_answer"),
            .flag("in_meeting.anonymous_question_answer", .questionsAnonymous, in: .account)
                .locked(by: "in_meeting.anonymous_question_answer"),
            .flag("schedule_meeting.mute_upon_entry", .muteOnEntry, in: [.account, .group])
                .locked(by: "schedule_meeting.mute_upon_entry"),
            .flag("schedule_meeting.participant_video", .cameraOnEntry, in: [.account, .group])
                .locked(by: "schedule_meeting.participant_video"),
            .flag("schedule_meeting.participants_video", .cameraOnEntry, in: .user)
                .locked(by: "schedule_meeting.participant_video"),
            .flag("in_meeting.allow_participants_to_rename", .rename, in: .account).governing(
                .meeting),
            .flag("in_meeting.virtual_background", .virtualBackground, in: anyLevel)
                .governing([.meeting, .webinar]).locked(by: "in_meeting.virtual_background"),
            .flag("in_meeting.breakout_room", .breakoutRooms, in: anyLevel)
                .governing(.meeting).locked(by: "in_meeting.breakout_room"),
            .flag("in_meeting.allow_live_streaming", .liveStream, in: anyLevel)
                .governing(.meeting).locked(by: "in_meeting.allow_live_streaming"),
            .flag(
                "audio_conferencing.participant_phone_masking.enable", .phoneMasking, in: anyLevel
            )
            .governing([.meeting, .webinar])
            .locked(by: "audio_conferencing.participant_phone_masking"),
            .flag("in_meeting.co_host", .hostManagement, in: anyLevel)
                .governing([.meeting, .webinar]).locked(by: "in_meeting.co_host"),
        ] + chatMapping

    private static let chatMapping: [FieldMapping] = [
        .input("in_meeting.chat", .flag(inverted: false), in: anyLevel).locked(
            by: "in_meeting.chat"),
        .input(
            "in_meeting.allow_participants_chat_with",
            .recipients(["1": .nobody, "2": .hosts, "3": .everyonePublicly, "4": .everyone]),
            in: anyLevel),
        .derived(
            .chat, from: ["in_meeting.chat", "in_meeting.allow_participants_chat_with"],
            in: anyLevel
        ).governing(.meeting).locked(by: "in_meeting.chat"),
        .derived(
            .chatRecipients, from: ["in_meeting.chat", "in_meeting.allow_participants_chat_with"],
            in: anyLevel
        ).governing(.meeting),
        .input("in_meeting.private_chat", .flag(inverted: false), in: anyLevel)
            .locked(by: "in_meeting.private_chat"),
        .derived(
            .privateChat,
            from: [
                "in_meeting.private_chat", "in_meeting.chat",
                "in_meeting.allow_participants_chat_with",
            ], in: anyLevel
        ).governing(.meeting).locked(by: "in_meeting.private_chat"),
        .flag("schedule_meeting.continuous_meeting_chat.enable", .chatOutsideMeeting, in: anyLevel)
            .locked(by: "schedule_meeting.continuous_meeting_chat"),
        // 2 lets participants save what hosts wrote: they still save.
        .choice(
            "in_meeting.allow_users_save_chats", .chatSaving,
            ["1": .nobody, "2": .everyone, "3": .everyone], in: anyLevel
        ).governing(.meeting),
        .flag("in_meeting.auto_saving_chat", .chatKept, in: anyLevel)
            .governing(.meeting).locked(by: "in_meeting.auto_saving_chat"),
        .flag(
            "in_meeting.allow_users_to_delete_messages_in_meeting_chat", .chatDeletion,
            in: [.group, .user]
        ).governing(.meeting)
            .locked(by: "in_meeting.allow_users_to_delete_messages_in_meeting_chat"),
        // The chat of webinars has switches of its own, beside those of meetings.
        .input("in_meeting.webinar_chat.enable", .flag(inverted: false), in: anyLevel)
            .locked(by: "in_meeting.webinar_chat"),
        .input(
            "in_meeting.webinar_chat.allow_attendees_chat_with",
            .recipients(["1": .nobody, "2": .hosts, "3": .everyone]), in: anyLevel
        ).locked(by: "in_meeting.webinar_chat"),
        .input(
            "in_meeting.webinar_chat.allow_panelists_send_direct_message", .flag(inverted: false),
            in: anyLevel
        ).locked(by: "in_meeting.webinar_chat"),
        .input(
            "in_meeting.webinar_chat.allow_users_save_chats",
            .audience(["0": .nobody, "1": .everyone, "2": .everyone]), in: anyLevel
        ).locked(by: "in_meeting.webinar_chat"),
        .input(
            "in_meeting.webinar_chat.allow_auto_save_local_chat_file", .flag(inverted: false),
            in: anyLevel
        ).locked(by: "in_meeting.webinar_chat"),
        .input(
            "in_meeting.webinar_chat.allow_users_to_delete_messages_in_meeting_chat",
            .flag(inverted: false), in: .account
        ).locked(by: "in_meeting.webinar_chat"),
        .input("in_meeting.webinar_live_streaming.enable", .flag(inverted: false), in: anyLevel)
            .locked(by: "in_meeting.webinar_live_streaming"),
    ]
}
