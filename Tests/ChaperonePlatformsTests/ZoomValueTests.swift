import Chaperone
import ChaperonePlatforms
import Testing

/// What fields of Zoom mean, one line for each trap.
@Suite struct ZoomValueTests {
    /// A meeting with `fields` in it, and the settings of its host where given.
    static func meeting(
        _ settings: String, _ top: String = "", host: String? = nil, account: String? = nil,
        locks: String? = nil
    ) throws -> Audited {
        var sheets = [
            Sheet(
                "meeting.json",
                """
                {"id": 91234567890, "host_id": "hostHOSThostHOSThost22", "topic": "T", "type": 2, \
                "join_url": "https://us06web.zoom.example.com/j/91234567890"\(top), "settings": {\(settings)}}
                """)
        ]
        if let host {
            sheets.append(
                Sheet(
                    "hosts.json",
                    "{\"user_id\": \"hostHOSThostHOSThost22\", \"settings\": {\(host)}}"))
        }
        if let account { sheets.append(Sheet("account_settings.json", "{\(account)}")) }
        if let locks { sheets.append(Sheet("account_lock_settings.json", "{\(locks)}")) }
        return try Audited(showing: sheets)
    }

    static let meeting = "zoom:meeting:91234567890"
    static let user = "zoom:user:hostHOSThostHOSThost22"

    @Test(arguments: [
        (#""waiting_room": true"#, SettingID.lobby, "on"),
        (#""waiting_room": "True""#, .lobby, "on"),
        (#""waiting_room": "false""#, .lobby, "off"),
        (#""waiting_room": 0"#, .lobby, "off"),
        (#""waiting_room": null"#, .lobby, "unknown: not-observed"),
        (#""waiting_room": "maybe""#, .lobby, "unknown: not-understood"),
        (#""waiting_room": {}"#, .lobby, "unknown: not-understood"),
        (#""waiting_room": true, "waiting_room": false"#, .lobby, "unknown: conflicting"),
        (#""waiting\u005froom": true"#, .lobby, "on"),
        (#""join_before_host": true, "jbh_time": 0"#, .joinBeforeHostMinutes, "unlimited"),
        (#""join_before_host": true, "jbh_time": 10"#, .joinBeforeHostMinutes, "10"),
        (#""join_before_host": true, "waiting_room": true"#, .joinBeforeHost, "on"),
        (#""in_meeting": true, "waiting_room": true"#, .fileTransfer, "unknown: not-observed"),
        (#""meeting_authentication": false"#, .join, "everyone"),
        (#""meeting_authentication": true"#, .join, "signed-in"),
        (
            #""meeting_authentication": true, "authentication_domains": "example.org""#, .join,
            "organization-and-trusted"
        ),
        (#""enforce_login": true"#, .join, "signed-in"),
        (#""meeting_authentication": false, "enforce_login": true"#, .join, "everyone"),
        (#""approval_type": 2"#, .registration, "none"),
        (#""approval_type": 0"#, .registration, "automatic"),
        (#""approval_type": 1"#, .registration, "manual"),
        (#""approval_type": 7"#, .registration, "unknown: not-understood"),
        (#""auto_recording": "cloud""#, .recordingAutomatic, "cloud"),
        (#""auto_recording": "none""#, .recordingAutomatic, "off"),
        (#""encryption_type": "e2ee""#, .encryption, "end-to-end"),
        (#""encryption_type": "quantum""#, .encryption, "unknown: not-understood"),
        (#""alternative_hosts": """#, .secondHost, "off"),
        (#""alternative_hosts": "a@example.org;b@example.org""#, .secondHost, "on"),
        (#""audio": "voip""#, .dialIn, "off"),
        (#""audio": "both""#, .dialIn, "on"),
        (#""waiting_room": false"#, .lobbyBypass, "everyone"),
        (#""waiting_room": true"#, .lobbyBypass, "unknown: not-observed"),
        (
            #""waiting_room": true, "waiting_room_options": {"mode": "custom", "who_goes_to_waiting_room": "everyone"}"#,
            .lobbyBypass, "nobody"
        ),
        (
            #""waiting_room": true, "waiting_room_options": {"mode": "custom", "who_goes_to_waiting_room": "users_not_on_invite"}"#,
            .lobbyBypass, "invited"
        ),
        (
            #""waiting_room": true, "waiting_room_options": {"mode": "follow_setting"}"#,
            .lobbyBypass, "unknown: not-observed"
        ),
        (#""authentication_exception": []"#, .authenticationExceptions, "off"),
        (
            #""authentication_exception": [{"email": "x@example.org"}]"#, .authenticationExceptions,
            "on"
        ),
        (#""question_and_answer": {"enable": true}"#, .questions, "on"),
        (#""question_answer": true"#, .questions, "on"),
        (#""use_pmi": true"#, .personalRoom, "on"),
    ])
    func fieldsOfAMeeting(settings: String, setting: SettingID, value: String) throws {
        let audited = try Self.meeting(settings)
        #expect(audited.value(setting, of: Self.meeting) == value)
    }

    @Test(arguments: [
        (#", "password": "abc123""#, SettingID.passcode, "on"),
        (#", "password": """#, .passcode, "off"),
        (#", "password": 480913"#, .passcodeNumericOnly, "on"),
        (#", "password": "Ab1!""#, .passcodeMixedCase, "on"),
        (#", "password": "Ab1!""#, .passcodeSymbols, "on"),
        (#", "password": "p\u00e4ss""#, .passcodeLength, "4"),
        (#", "password": "******""#, .passcode, "unknown: not-understood"),
        (#", "password": "[REDACTED]""#, .passcode, "unknown: not-understood"),
        (#", "password": "******""#, .passcodeLength, "unknown: not-understood"),
        // A link without a passcode, and no passcode: Zoom leaves it out where there is none.
        ("", .passcode, "off"),
        ("", .passcodeInLink, "off"),
        (#", "duration": 60"#, .durationMinutes, "60"),
        (#", "duration": "60""#, .durationMinutes, "60"),
        (#", "duration": 60.5"#, .durationMinutes, "unknown: not-understood"),
        (#", "duration": -5"#, .durationMinutes, "unknown: not-understood"),
        (#", "duration": 99999999999"#, .durationMinutes, "unknown: not-understood"),
        (#", "host_email": "Anna@Example.ORG""#, .hostDomain, "example.org"),
        (#", "start_time": "2026-12-01T09:00:00Z""#, .startsAt, "2026-12-01T09:00:00Z"),
        (#", "start_time": "soon""#, .startsAt, "unknown: not-understood"),
    ])
    func fieldsBesideTheSettings(top: String, setting: SettingID, value: String) throws {
        let audited = try Self.meeting(#""host_video": false"#, top)
        #expect(audited.value(setting, of: Self.meeting) == value)
    }

    /// What a meeting cannot hold comes from its host, else from an account that locks it.
    @Test(
        arguments: [
            (#""in_meeting": {"file_transfer": false}"#, nil, nil, SettingID.fileTransfer, "off"),
            (
                nil,
                #""in_meeting": {"file_transfer": false, "chat": true, "who_can_share_screen": "host"}"#,
                nil, .fileTransfer, "unknown: not-observed"
            ),
            (
                nil, #""in_meeting": {"file_transfer": false, "who_can_share_screen": "host"}"#,
                #""in_meeting": {"file_transfer": true}"#, .fileTransfer, "off"
            ),
            (
                nil, #""in_meeting": {"file_transfer": false, "who_can_share_screen": "host"}"#,
                #""in_meeting": {"file_transfer": false}"#, .fileTransfer, "unknown: not-observed"
            ),
            (
                #""in_meeting": {"file_transfer": true}"#,
                #""in_meeting": {"file_transfer": false, "who_can_share_screen": "host"}"#,
                #""in_meeting": {"file_transfer": true}"#, .fileTransfer, "on"
            ),
            (
                #""in_meeting": {"screen_sharing": true, "who_can_share_screen": "host"}"#, nil,
                nil, .screenSharing, "hosts"
            ),
            (
                #""in_meeting": {"screen_sharing": true, "who_can_share_screen": "all"}"#, nil, nil,
                .screenSharing, "everyone"
            ),
            (
                #""in_meeting": {"screen_sharing": false, "who_can_share_screen": "all"}"#, nil,
                nil, .screenSharing, "nobody"
            ),
            (
                #""in_meeting": {"screen_sharing": true}"#, nil, nil, .screenSharing,
                "unknown: not-observed"
            ),
            (
                nil, #""in_meeting": {"screen_sharing": true, "who_can_share_screen": "host"}"#,
                #""in_meeting": {"screen_sharing": true}"#, .screenSharing, "unknown: not-observed"
            ),
            (
                #""in_meeting": {"chat": true, "allow_participants_chat_with": 2}"#, nil, nil,
                .chatRecipients, "hosts"
            ),
            (
                #""in_meeting": {"chat": true, "allow_participants_chat_with": 1}"#, nil, nil,
                .chat, "hosts"
            ),
            (
                #""in_meeting": {"chat": false, "allow_participants_chat_with": 4}"#, nil, nil,
                .chat, "nobody"
            ),
            (
                #""in_meeting": {"chat": true, "private_chat": false, "allow_participants_chat_with": 4}"#,
                nil, nil, .privateChat, "hosts"
            ),
            (#""in_meeting": {"allow_users_save_chats": 2}"#, nil, nil, .chatSaving, "everyone"),
            (#""in_meeting": {"e2e_encryption": true}"#, nil, nil, .encryptionThirdParty, "on"),
            (
                #""recording": {"local_recording": true, "local_recording_options": {"internal_meeting_participants": true, "external_meeting_participants": false}}"#,
                nil, nil, .recordingLocal, "organization"
            ),
            (
                #""recording": {"auto_delete_cmr": true, "auto_delete_cmr_days": 30}"#, nil, nil,
                .recordingRetentionDays, "30"
            ),
            (
                #""recording": {"auto_delete_cmr": false, "auto_delete_cmr_days": 30}"#, nil, nil,
                .recordingRetentionDays, "unlimited"
            ),
            (
                #""in_meeting": {"custom_data_center_regions": false}"#, nil, nil, .dataRegions,
                "any-region"
            ),
            (
                #""in_meeting": {"custom_data_center_regions": true, "data_center_regions": ["DE", "IE"]}"#,
                nil, nil, .dataRegions, "DE, IE"
            ),
        ] as [(String?, String?, String?, SettingID, String)])
    func whatAMeetingInherits(
        host: String?, account: String?, locks: String?, setting: SettingID, value: String
    ) throws {
        let audited = try Self.meeting(
            #""host_video": false"#, host: host, account: account, locks: locks)
        #expect(audited.value(setting, of: Self.meeting) == value)
        if let outcome = audited.outcome(setting, of: Self.meeting), outcome.value != nil {
            #expect(outcome.basis == .inherited)
            #expect(outcome.at != nil)
        }
    }

    @Test(arguments: [
        ("zoom:webinar:94000000001", SettingID.lobby, "manual: not-supported"),
        ("zoom:webinar:94000000001", .screenSharing, "presenters"),
        ("zoom:webinar:94000000001", .attendeeCamera, "off"),
        ("zoom:webinar:94000000001", .participantLimit, "unlimited"),
        ("zoom:webinar:94000000001", .practiceSession, "on"),
        ("zoom:webinar:94000000001", .panelistAuthentication, "on"),
        ("zoom:webinar:94000000001", .chatRecipients, "hosts"),
        ("zoom:webinar:94000000001", .recordingOnDemand, "off"),
    ])
    func fieldsOfAWebinar(subject: String, setting: SettingID, value: String) throws {
        let webinar = Sheet(
            "webinar.json",
            """
            {"id": 94000000001, "host_id": "hostHOSThostHOSThost22", "topic": "W", "type": 5, \
            "settings": {"practice_session": true, "panelist_authentication": true, \
            "registrants_restrict_number": 0, "on_demand": false}}
            """)
        let host = Sheet(
            "hosts.json",
            """
            {"user_id": "hostHOSThostHOSThost22", "in_meeting": {"chat": true, \
            "allow_participants_chat_with": 4, "webinar_chat": {"enable": true, "allow_attendees_chat_with": 2}}}
            """)
        #expect(try Audited(showing: [webinar, host]).value(setting, of: subject) == value)
    }

    @Test(arguments: [
        (
            #"{"meeting_authentication": true, "authentication_options": [{"type": "enforce_login_with_same_account"}]}"#,
            "organization"
        ),
        (
            #"{"meeting_authentication": true, "authentication_options": [{"type": "enforce_login_with_same_account"}, {"type": "enforce_login"}]}"#,
            "signed-in"
        ),
        (
            #"{"meeting_authentication": true, "authentication_options": [{"type": "external_idp"}]}"#,
            "unknown: not-understood"
        ),
        (
            #"{"meeting_authentication": true, "authentication_options": [{"type": "enforce_login_with_same_account"}, {"id": "x"}]}"#,
            "unknown: not-understood"
        ),
        (#"{"meeting_authentication": false, "authentication_options": []}"#, "everyone"),
        (#"{"meeting_authentication": {"enabled": true}}"#, "signed-in"),
        (
            #"{"meeting_authentication": {"meeting_authentication": true, "authentication_options": [{"type": "enforce_login_with_domains"}]}}"#,
            "organization-and-trusted"
        ),
    ])
    func answersAboutSigningIn(body: String, value: String) throws {
        let audited = try Audited(showing: [Sheet("account_settings.json", body)])
        #expect(audited.value(.join, of: "zoom:account:me") == value)
    }

    /// Signing in of some sort is at most signed-in: enough for some rules, and not for others.
    @Test(arguments: [
        (Audience.signedIn, Verdict.pass), (.organization, .unknown), (.everyone, .pass),
    ])
    func aBoundDecidesOnlyWhatItBounds(limit: Audience, verdict: Verdict) throws {
        let allowed = Audience.allCases.filter { $0.isWithin(limit) }.map(\.code)
        let rule = Rule.rule("R", .setting(.join), .init(tests: [.oneOf(allowed)]))
        let sheet = Sheet("account_settings.json", #"{"meeting_authentication": true}"#)
        #expect(try Audited([sheet], rules: [rule]).outcomes.map(\.raw) == [verdict])
    }

    /// Without the switch that turns sharing or chat on, both could as well be off.
    @Test(arguments: [
        (#""screen_sharing": true, "who_can_share_screen": "host""#, Verdict.pass),
        (#""who_can_share_screen": "host""#, .unknown),
        (#""screen_sharing": false, "who_can_share_screen": "host""#, .fail),
    ])
    func aChoiceWithoutItsSwitchIsABound(section: String, verdict: Verdict) throws {
        let rule = Rule.rule(
            "R", .setting(.screenSharing), .init(tests: [.oneOf([Audience.hosts.code])]))
        let sheet = Sheet("x.json", "{\"user_id\": \"u\", \"in_meeting\": {\(section)}}")
        #expect(try Audited([sheet], rules: [rule]).outcomes.map(\.raw) == [verdict])
    }
}
