import Chaperone

// What is kept, and how it is protected: the `recording` and `security` sections and what belongs to
// them, as documented at developers.zoom.us (Accounts and Users API).

private let anyLevel: KindSet = [.account, .group, .user]
private let events: KindSet = [.meeting, .webinar]

extension Zoom {
    /// What is kept.
    static let recordingMapping: [FieldMapping] = [
        .flag("recording.cloud_recording", .recordingCloud, in: anyLevel)
            .governing(events).locked(by: "recording.cloud_recording"),
        .input("recording.local_recording", .flag(inverted: false), in: anyLevel)
            .locked(by: "recording.local_recording"),
        .input(
            "recording.local_recording_options.internal_meeting_participants",
            .flag(inverted: false), in: [.group, .user]
        ).locked(by: "recording.local_recording"),
        .input(
            "recording.local_recording_options.external_meeting_participants",
            .flag(inverted: false), in: [.group, .user]
        ).locked(by: "recording.local_recording"),
        .derived(
            .recordingLocal,
            from: [
                "recording.local_recording",
                "recording.local_recording_options.internal_meeting_participants",
                "recording.local_recording_options.external_meeting_participants",
            ], in: anyLevel
        ).governing(events).locked(by: "recording.local_recording"),
        .choice(
            "recording.auto_recording", .recordingAutomatic,
            ["none": .off, "local": .local, "cloud": .cloud], in: anyLevel
        ).locked(by: "recording.auto_recording"),
        .flag("recording.recording_as_on_demand", .recordingOnDemand, in: [.group, .user]),
        .flag(
            "recording.ask_participants_to_consent_disclaimer", .recordingConsent, in: .user
        ).governing(events),
        .flag("recording.recording_disclaimer", .recordingConsent, in: [.account, .user])
            .governing(events).olderName,
        .input("recording_authentication", .flag(inverted: false), in: anyLevel),
        .input(
            "recording_authentication.authentication_options[].type",
            .widest(Zoom.authenticationTypes), in: anyLevel),
        .input(
            "recording.account_user_access_recording", .flag(inverted: false),
            in: [.account, .group]
        )
        .locked(by: "recording.account_user_access_recording"),
        .input(
            "recording.authenticated_view_cloud_recoding.authenticated_can_view_cloud_recordings",
            .flag(inverted: false), in: [.group, .user]),
        .input(
            "recording.authenticated_view_cloud_recoding.default_authenticate_content",
            .audience([
                "Signed-in users in my account": .organization, "Sign in to Zoom": .signedIn,
                "Sign in to Zoom with specified domains": .organizationAndTrusted,
                "Sign in to external Single Sign-On (SSO)": .signedIn,
                "Only people with access": .invited,
            ]), in: [.group, .user]),
        .derived(
            .recordingViewers,
            from: [
                "recording_authentication",
                "recording_authentication.authentication_options[].type",
                "recording.account_user_access_recording",
                "recording.authenticated_view_cloud_recoding.authenticated_can_view_cloud_recordings",
                "recording.authenticated_view_cloud_recoding.default_authenticate_content",
            ], in: anyLevel
        ).governing(events).locked(by: "recording.recording_authentication"),
        .input(
            "recording.cloud_recording_download", .flag(inverted: false), in: [.account, .group]
        )
        .locked(by: "recording.cloud_recording_download"),
        .input(
            "recording.cloud_recording_download_host", .flag(inverted: false),
            in: [.account, .group]
        )
        .locked(by: "recording.cloud_recording_download"),
        .derived(
            .recordingDownload,
            from: [
                "recording.cloud_recording_download", "recording.cloud_recording_download_host",
            ],
            in: [.account, .group]
        ).governing(events).locked(by: "recording.cloud_recording_download"),
        .flag(
            "recording.required_password_for_shared_cloud_recordings", .recordingPasscode,
            in: .account
        ).governing(events),
        .input("recording.auto_delete_cmr", .flag(inverted: false), in: [.account, .user])
            .locked(by: "recording.auto_delete_cmr"),
        .input("recording.auto_delete_cmr_days", .count(unlimited: []), in: [.account, .user])
            .locked(by: "recording.auto_delete_cmr"),
        .derived(
            .recordingRetentionDays,
            from: ["recording.auto_delete_cmr", "recording.auto_delete_cmr_days"],
            in: [.account, .user]
        ).governing(events).locked(by: "recording.auto_delete_cmr"),
        .flag("recording.recording_audio_transcript", .transcription, in: anyLevel)
            .governing(events),
        .flag(
            "in_meeting.meeting_summary_with_ai_companion.enable", .aiNotes, in: [.account, .user]),
        .input(
            "in_meeting.webinar_summary_with_ai_companion.enable", .flag(inverted: false), in: .user
        ),
    ]

    /// How it is protected.
    static let protectionMapping: [FieldMapping] = [
        .choice(
            "meeting_security.encryption_type", .encryption,
            ["enhanced_encryption": .enhanced, "e2ee": .endToEnd], in: anyLevel
        ).locked(by: "meeting_security.encryption_type"),
        .flag(
            "meeting_security.end_to_end_encrypted_meetings", .encryptionEndToEndAllowed,
            in: anyLevel
        ).governing(.meeting).locked(by: "meeting_security.end_to_end_encrypted_meetings"),
        // Despite its name it is about room systems (SIP and H.323), not about end-to-end encryption.
        .flag("in_meeting.e2e_encryption", .encryptionThirdParty, in: anyLevel)
            .governing([.meeting, .webinar]).locked(by: "in_meeting.e2e_encryption"),
        .input("in_meeting.custom_data_center_regions", .flag(inverted: false), in: anyLevel)
            .locked(by: "in_meeting.custom_data_center_regions"),
        .input("in_meeting.data_center_regions", .textSet, in: anyLevel),
        .derived(
            .dataRegions,
            from: ["in_meeting.custom_data_center_regions", "in_meeting.data_center_regions"],
            in: anyLevel
        ).governing([.meeting, .webinar]).locked(by: "in_meeting.custom_data_center_regions"),
        .flag("in_meeting.watermark", .watermark, in: .account),
        .flag("in_meeting.feedback", .vendorFeedback, in: anyLevel)
            .governing([.meeting, .webinar]).locked(by: "in_meeting.feedback"),
        // Some groups or roles only is not everybody.
        .choice(
            "security.sign_in_with_two_factor_auth", .twoFactor,
            ["all": true, "group": false, "role": false, "none": false], in: .account
        ).enforced,
        .count(
            "security.password_requirement.minimum_password_length", .accountPasswordLength,
            in: .account
        ).enforced,
        .choice("type", .plan, ["1": .free, "2": .licensed, "4": .free, "99": .free], in: .user)
            .governing([.meeting, .webinar]).enforced,
    ]
}

extension Decoder {
    /// Words, or digits that stand for one, and the audience that each means.
    static func audience(_ words: KeyValuePairs<String, Audience>) -> Self {
        .words(words.map { Word($0.key, $0.value.code) })
    }

    /// Words, or digits that stand for one, and whom each lets people write to.
    static func recipients(_ words: KeyValuePairs<String, ChatRecipients>) -> Self {
        .words(words.map { Word($0.key, $0.value.code) })
    }
}
