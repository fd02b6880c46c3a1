import Chaperone
import ChaperonePlatforms
import Testing

/// What fields of a meeting mean, alone and together.
@Suite struct WebexMeetingTests {
    static func id(_ kind: String = "meeting") -> String { "webex:\(kind):m1" }

    /// A meeting as its host sees it.
    static func meeting(_ fields: String, name: String = "m.json") -> Sheet {
        Sheet(
            name,
            """
            {"id": "m1", "meetingType": "meetingSeries", "webLink": "https://example.webex.com/m"\
            \(fields.isEmpty ? "" : ", " + fields)}
            """)
    }

    private static func options(_ text: String) -> String { #""meetingOptions": {\#(text)}"# }
    private static func privileges(_ text: String) -> String {
        #""attendeePrivileges": {\#(text)}"#
    }
    private static func audio(_ text: String) -> String {
        #""audioConnectionOptions": {\#(text)}"#
    }
    private static func chats(_ others: Bool, _ host: Bool?, _ presenter: Bool?) -> String {
        privileges(
            #""enabledChatOtherParticipants": \#(others)"#
                + (host.map { #", "enabledChatHost": \#($0)"# } ?? "")
                + (presenter.map { #", "enabledChatPresenter": \#($0)"# } ?? ""))
    }

    static let words: [(String, SettingID, String)] = [
        (#""password": "Abc1!""#, .passcode, "on"), (#""password": """#, .passcode, "off"),
        (#""password": null"#, .passcode, "unknown: not-observed"),
        (#""password": "****""#, .passcode, "unknown: not-understood"),
        ("", .passcode, "unknown: not-observed"),
        (#""password": "Abc1!""#, .passcodeLength, "5"),
        (#""password": "Abc1!""#, .passcodeMixedCase, "on"),
        (#""password": "12345""#, .passcodeNumericOnly, "on"),
        (#""phoneAndVideoSystemPassword": "12345678""#, .passcodePhone, "on"),
        (#""unlockedMeetingJoinSecurity": "allowJoin""#, .lobby, "off"),
        (#""unlockedMeetingJoinSecurity": "allowJoin""#, .lobbyBypass, "everyone"),
        (#""unlockedMeetingJoinSecurity": "allowJoinWithLobby""#, .lobby, "on"),
        (#""unlockedMeetingJoinSecurity": "allowJoinWithLobby""#, .lobbyBypass, "invited"),
        (#""unlockedMeetingJoinSecurity": "blockFromJoin""#, .lobby, "on"),
        (#""unlockedMeetingJoinSecurity": "blockFromJoin""#, .join, "invited"),
        (#""unlockedMeetingJoinSecurity": "perhaps""#, .lobby, "unknown: not-understood"),
        (#""unlockedMeetingJoinSecurity": "perhaps""#, .join, "unknown: not-understood"),
        ("", .lobby, "unknown: not-observed"), ("", .join, "unknown: not-observed"),
        // Locked at its beginning, it lets everybody wait.
        (
            #""unlockedMeetingJoinSecurity": "allowJoin", "enableAutomaticLock": true, "automaticLockMinutes": 0"#,
            .lobbyBypass, "hosts"
        ),
        (
            #""unlockedMeetingJoinSecurity": "allowJoin", "enableAutomaticLock": true, "automaticLockMinutes": 5"#,
            .lobbyBypass, "everyone"
        ),
        (
            #""unlockedMeetingJoinSecurity": "allowJoin", "enableAutomaticLock": false, "automaticLockMinutes": 0"#,
            .lobbyBypass, "everyone"
        ),
        (#""enableAutomaticLock": true"#, .lobby, "unknown: not-observed"),
        (#""enableAutomaticLock": true"#, .autoLock, "on"),
        (#""allowAuthenticatedDevices": true"#, .lobbyDeviceBypass, "on"),
        (#""enabledJoinBeforeHost": "false""#, .joinBeforeHost, "off"),
        (#""enabledJoinBeforeHost": "True""#, .joinBeforeHost, "on"),
        (#""enabledJoinBeforeHost": "soon""#, .joinBeforeHost, "unknown: not-understood"),
        (#""joinBeforeHostMinutes": "15""#, .joinBeforeHostMinutes, "15"),
        (#""publicMeeting": true"#, .publicListing, "on"),
        (#""registration": {"autoAcceptRequest": true}"#, .registration, "automatic"),
        (#""registration": {"autoAcceptRequest": "false"}"#, .registration, "manual"),
        (#""registration": {"requireEmail": true}"#, .registration, "unknown: not-observed"),
        (#""hasRegistration": false"#, .registration, "none"),
        (#""registration": {"maxRegisterNum": 40}"#, .participantLimit, "40"),
        (#""registration": {"maxRegisterNum": 0}"#, .participantLimit, "unlimited"),
        (audio(#""entryAndExitTone": "beep""#), .entryTone, "everyone"),
        (audio(#""entryAndExitTone": "announceName""#), .entryTone, "everyone"),
        (audio(#""entryAndExitTone": "noTone""#), .entryTone, "nobody"),
        (audio(#""audioConnectionType": "VoIP""#), .dialIn, "off"),
        (audio(#""audioConnectionType": "none""#), .dialIn, "off"),
        (audio(#""audioConnectionType": "other""#), .dialIn, "on"),
        (audio(#""audioConnectionType": "webexAudio""#), .dialIn, "unknown: not-observed"),
        (
            audio(#""audioConnectionType": "webexAudio", "enabledGlobalCallIn": true"#), .dialIn,
            "on"
        ),
        (
            audio(
                #""audioConnectionType": "webexAudio", "enabledGlobalCallIn": false, "enabledTollFreeCallIn": false"#
            ) + #", "telephony": {"callInNumbers": []}"#, .dialIn, "off"
        ),
        (
            audio(#""audioConnectionType": "webexAudio""#)
                + #", "telephony": {"callInNumbers": [{"label": "UK"}]}"#, .dialIn, "on"
        ),
        // Meetings with the computer's sound alone have such numbers as well.
        (
            #""telephony": {"callInNumbers": [{"label": "UK"}]}"#, .dialIn,
            "unknown: not-observed"
        ),
        (
            audio(#""audioConnectionType": "VoIP""#)
                + #", "telephony": {"callInNumbers": [{"label": "UK"}]}"#, .dialIn, "off"
        ),
        (#""telephony": {"callInNumbers": []}"#, .dialIn, "unknown: not-observed"),
        (privileges(#""enabledShareContent": false"#), .screenSharing, "hosts"),
        (privileges(#""enabledShareContent": true"#), .presenters, "everyone"),
        (privileges(#""enabledRemoteControl": "false""#), .remoteControl, "hosts"),
        (privileges(#""enabledAnnotate": true"#), .annotation, "on"),
        (privileges(#""enabledViewParticipantList": false"#), .participantList, "hosts"),
        (options(#""enabledFileTransfer": false"#), .fileTransfer, "off"),
        (options(#""enabledChat": false"#), .chat, "nobody"),
        (options(#""enabledChat": false"#), .privateChat, "nobody"),
        (options(#""enabledChat": false"#), .chatRecipients, "nobody"),
        (options(#""enabledVideo": false"#), .attendeeCamera, "off"),
        (#""meetingOptions": [{"enabledChat": "false"}, {"enabledVideo": true}]"#, .chat, "nobody"),
        (
            #""meetingOptions": [{"enabledChat": false}, {"enabledChat": true}]"#, .chat,
            "unknown: not-understood"
        ),
        (
            chats(true, false, false) + ", " + options(#""enabledChat": true"#), .privateChat,
            "everyone"
        ),
        (
            chats(false, true, false) + ", " + options(#""enabledChat": true"#), .privateChat,
            "hosts"
        ),
        (chats(false, false, false), .privateChat, "nobody"),
        (
            chats(false, true, false) + ", " + options(#""enabledChat": true"#), .chatRecipients,
            "everyone-publicly"
        ),
        (audio(#""allowAttendeeToUnmuteSelf": false"#), .attendeeMicrophone, "host-enables"),
        (audio(#""muteAttendeeUponEntry": true"#), .muteOnEntry, "on"),
        (#""enabledBreakoutSessions": false"#, .breakoutRooms, "off"),
        (#""enabledLiveStream": true"#, .liveStream, "on"),
        (#""allowFirstUserToBeCoHost": true"#, .hostTakeover, "on"),
        (#""allowFirstUserToBeCoHost": false"#, .hostTakeover, "unknown: not-observed"),
        (
            #""allowFirstUserToBeCoHost": false, "allowAnyUserToBeCoHost": false"#, .hostTakeover,
            "off"
        ),
        (#""enabledAutoRecordMeeting": true"#, .recordingAutomatic, "cloud"),
        (#""enabledVisualWatermark": true"#, .watermark, "on"),
        (#""enabledAudioWatermark": false"#, .watermarkAudio, "off"),
        (#""hostEmail": "Amara@Example.org""#, .hostDomain, "example.org"),
        (#""scheduledType": "meeting""#, .kind, "meeting"),
        (#""scheduledType": "meeting""#, .personalRoom, "off"),
        (
            #""start": "2026-12-03T17:30:00+01:00", "end": "2026-12-03T18:15:00+01:00""#,
            .durationMinutes, "45"
        ),
        (#""sessionTypeId": 107"#, .encryption, "unknown: not-observed"),
    ]

    @Test(arguments: words)
    func fieldsOfAMeeting(json: String, setting: SettingID, value: String) throws {
        let audited = try Audited(showing: [Self.meeting(json)])
        #expect(audited.value(setting, of: Self.id()) == value)
    }

    @Test(arguments: [
        (#""restrictToInvitees": true"#, "invited"),
        (
            #""requireAttendeeLogin": true, "restrictToInvitees": false, "unlockedMeetingJoinSecurity": "allowJoin""#,
            "signed-in"
        ),
        (#""restrictToInvitees": true, "requireAttendeeLogin": false"#, "invited"),
    ])
    func whoMayJoinAWebinar(json: String, value: String) throws {
        let sheet = Self.meeting(#""scheduledType": "webinar", "# + json)
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.join, of: Self.id("webinar")) == value)
    }

    /// Of a webinar with a switch that was not seen it is not known that everybody may join, nor that not.
    @Test func whatWasNotSeenCouldOnlyNarrow() throws {
        let demand = Rule.rule(
            "JOIN", .setting(.join),
            .init(tests: [.oneOf(Domain.audience.codes(upTo: Audience.signedIn.code))]))
        let sheet = Self.meeting(#""unlockedMeetingJoinSecurity": "allowJoin""#)
        let site = Sheet(
            "example.webex.com.json", #"{"securityOptions": {"requireLoginBeforeAccess": false}}"#)
        let alone = try Audited([sheet], rules: [demand]).outcomes
        #expect(alone.map(\.raw) == [.unknown])
        let known = Self.meeting(
            #""unlockedMeetingJoinSecurity": "allowJoin", "siteUrl": "example.webex.com""#)
        let both = try Audited([known, site], rules: [demand]).outcomes
        #expect(both.filter { $0.subject?.id == Self.id() }.map(\.raw) == [.fail])
    }

    @Test(arguments: ["webinar", "personal-room"])
    func kindsOfMeetings(kind: String) throws {
        let word = kind == "webinar" ? "webinar" : "personalRoomMeeting"
        let audited = try Audited(showing: [Self.meeting(#""scheduledType": "\#(word)""#)])
        #expect(audited.value(.kind, of: Self.id(kind)) == kind)
    }

    /// The administrators' view hides passwords: that none is there says nothing.
    @Test func whatTheAdministratorsViewHidesIsUnknown() throws {
        let sheet = Sheet(
            "m.json", #"{"id": "m1", "meetingType": "meetingSeries", "password": "", "title": "A"}"#
        )
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.passcode, of: Self.id()) == "unknown: not-observed")
        let file = try Audited(showing: [try Sheet(file: "Fixtures/webex/meetings/admin-view.json")]
        )
        let id = "webex:meeting:ee0f51ff287b41be8648412901e04032"
        for setting in [SettingID.passcode, .passcodePhone, .registration, .hostTakeover] {
            #expect(file.value(setting, of: id) == "unknown: not-observed", "\(setting.name)")
        }
        #expect(file.value(.lobby, of: id) == "on")
    }

    /// Flags that were saved as text show the same as flags.
    @Test func textShowsTheSameAsFlags() throws {
        func lines(_ file: String) throws -> [String] {
            try Portrait([try Sheet(file: "Fixtures/webex/meetings/\(file)")]).lines
                .map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
        }
        #expect(try lines("series.json") == lines("text-booleans.json"))
    }
}
