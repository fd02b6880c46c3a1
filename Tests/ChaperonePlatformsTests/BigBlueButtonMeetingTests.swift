import Chaperone
import ChaperonePlatforms
import Testing

/// What calls, lists, rooms and activities say, and what they take from their server.
@Suite struct BigBlueButtonMeetingTests {
    static let id = "bigbluebutton:meeting:m"

    static func call(_ parameters: String) -> Sheet {
        Sheet(
            "call.log",
            "https://bbb.example.org/bigbluebutton/api/create?meetingID=m\(parameters)&checksum=00\n"
        )
    }

    static func fixture(_ name: String) throws -> Sheet {
        try Sheet(file: "Fixtures/bigbluebutton/\(name)")
    }

    @Test(
        arguments: [
            ("&guestPolicy=ASK_MODERATOR", SettingID.lobby, "on"),
            ("&guestPolicy=ASK%5FMODERATOR", .lobby, "on"),
            ("&guestPolicy=%ZZ", .lobby, "unknown: not-understood"),
            (
                "&guestPolicy=ASK_MODERATOR&guestPolicy=ALWAYS_ACCEPT", .lobby,
                "unknown: not-understood"
            ),
            ("", .lobby, "unknown: not-observed"), ("", .recordingCloud, "off"),
            ("&record=true", .recordingCloud, "on"),
            ("&record=true&autoStartRecording=true", .recordingAutomatic, "cloud"),
            // Without a recording, nothing starts one.
            ("&record=false&autoStartRecording=true", .recordingAutomatic, "off"),
            (
                "&record=true&autoStartRecording=false&allowStartStopRecording=false",
                .recordingCloud, "off"
            ),
            ("&record=perhaps", .recordingCloud, "unknown: not-understood"),
            ("&maxParticipants=12", .participantLimit, "12"),
            ("&duration=45", .durationMinutes, "45"),
            ("&lockSettingsDisablePrivateChat=true", .privateChat, "unknown: not-observed"),
            (
                "&lockSettingsDisablePrivateChat=true&lockSettingsLockOnJoin=true", .privateChat,
                "hosts"
            ),
            ("&disabledFeatures=chat&disabledFeaturesExclude=chat", .chat, "unknown: not-observed"),
        ] as [(String, SettingID, String)])
    func calls(parameters: String, setting: SettingID, value: String) throws {
        let audited = try Audited(showing: [Self.call(parameters)])
        #expect(audited.value(setting, of: Self.id) == value)
    }

    static let server = Sheet(
        "bbb-web.properties",
        """
        defaultGuestPolicy=ASK_MODERATOR
        lockSettingsDisablePrivateChat=true
        lockSettingsLockOnJoin=true
        disabledFeatures=screenshare
        disableRecordingDefault=true
        """)

    @Test(
        arguments: [
            ("", SettingID.lobby, "on"), ("&guestPolicy=ALWAYS_ACCEPT", .lobby, "off"),
            ("", .privateChat, "hosts"),
            ("&lockSettingsLockOnJoin=false", .privateChat, "everyone"),
            ("&lockSettingsDisablePrivateChat=false", .privateChat, "everyone"),
            ("", .screenSharing, "nobody"), ("&disabledFeatures=", .screenSharing, "nobody"),
            // A call adds to the server's list, and takes out of it by name.
            ("&disabledFeatures=polls", .screenSharing, "nobody"),
            ("&disabledFeaturesExclude=screenshare", .screenSharing, "presenters"),
            ("&disabledFeaturesExclude=%ZZ", .screenSharing, "presenters"),
            ("&guestPolicy=", .lobby, "on"), ("&guestpolicy=ALWAYS_ACCEPT", .lobby, "on"),
            ("&lockSettingsLockOnJoin=", .privateChat, "hosts"),
            // The server's word on recordings is the last.
            ("&record=true&autoStartRecording=true", .recordingCloud, "off"),
        ] as [(String, SettingID, String)])
    func whatACallDoesNotSayTheServerDoes(
        parameters: String, setting: SettingID, value: String
    ) throws {
        let audited = try Audited(showing: [Self.call(parameters), Self.server])
        #expect(audited.value(setting, of: Self.id) == value)
    }

    @Test func theOlderNameOfALockIsTold() throws {
        let audited = try Audited(showing: [Self.call("&lockSettingsDisableNote=true")])
        #expect(audited.messages.contains { $0.contains("lockSettingsDisableNotes") })
    }

    /// A list says who meets, and nothing of locks; breakout rooms are their meeting's.
    @Test func meetingsThatTheServerLists() throws {
        let audited = try Audited(showing: [try Self.fixture("api/getMeetings.xml"), Self.server])
        let id = "bigbluebutton:meeting:maths-7"
        #expect(
            audited.subjects.filter { $0.id.contains(":meeting:") }.map(\.id).sorted() == [
                id, "bigbluebutton:meeting:parents",
            ])
        #expect(audited.value(.participantLimit, of: id) == "30")
        #expect(audited.value(.privateChat, of: id) == "unknown: not-observed")
        #expect(audited.value(.lobby, of: id) == "unknown: not-observed")
        #expect(audited.value(.dialIn, of: "bigbluebutton:meeting:parents") == "off")
    }

    @Test(arguments: [
        (SettingID.passcode, "on", "off"), (.joinBeforeHost, "off", "on"),
        (.hostTakeover, "off", "on"), (.anonymousStart, "off", "on"),
        (.join, "signed-in", "everyone"),
        (.lobby, "on", "off"), (.muteOnEntry, "on", "off"), (.recordingCloud, "off", "on"),
        (.passcodeLength, "6", "unknown: not-observed"),
    ])
    func roomsOfGreenlight(setting: SettingID, closed: String, open: String) throws {
        let audited = try Audited(showing: [try Self.fixture("greenlight/rooms.json")])
        let lead = "bigbluebutton:meeting:greenlight/"
        #expect(audited.value(setting, of: lead + "abc-def-ghi-jkl") == closed)
        #expect(audited.value(setting, of: lead + "mno-pqr-stu-vwx") == open)
    }

    /// A row for each option, as a query over Greenlight's tables gives them.
    @Test(arguments: [
        (SettingID.passcode, "on", "off"), (.joinBeforeHost, "off", "on"), (.lobby, "on", "off"),
        (.recordingCloud, "off", "on"),
        (.muteOnEntry, "unknown: not-observed", "unknown: not-observed"),
    ])
    func optionsInRowsOfTheirOwn(setting: SettingID, closed: String, open: String) throws {
        let audited = try Audited(showing: [
            try Self.fixture("greenlight/room-meeting-options.csv")
        ])
        let lead = "bigbluebutton:meeting:greenlight/"
        #expect(audited.value(setting, of: lead + "kkk-lll-mmm-nnn") == closed)
        #expect(audited.value(setting, of: lead + "ooo-ppp-qqq-rrr") == open)
    }

    @Test func anOptionThatStandsTwiceIsUnknown() throws {
        let text = """
            [{"room_id": "r", "option": "guestPolicy", "value": "ASK_MODERATOR"},
             {"room_id": "r", "option": "guestPolicy", "value": "ALWAYS_ACCEPT"}]
            """
        let audited = try Audited(showing: [Sheet("options.json", text)])
        #expect(
            audited.value(.lobby, of: "bigbluebutton:meeting:greenlight/r")
                == "unknown: not-understood")
    }

    /// What administrators force counts for every room, whatever it says itself.
    @Test func whatGreenlightForces() throws {
        let audited = try Audited(showing: [
            try Self.fixture("greenlight/rooms.json"),
            try Self.fixture("greenlight/rooms-configurations.json"),
        ])
        let open = "bigbluebutton:meeting:greenlight/mno-pqr-stu-vwx"
        #expect(audited.value(.join, of: open) == "signed-in")
        #expect(audited.value(.lobby, of: open) == "on")
        #expect(audited.value(.recordingCloud, of: open) == "off")
        #expect(audited.value(.joinBeforeHost, of: open) == "on")
        #expect(audited.outcome(.join, of: open)?.strength == .enforced)
    }

    @Test(arguments: [
        (SettingID.joinBeforeHost, "off", "on"), (.privateChat, "hosts", "everyone"),
        (.attendeeCamera, "host-enables", "self"), (.participantLimit, "25", "unlimited"),
        (.recordingAutomatic, "cloud", "off"), (.recordingOnDemand, "off", "off"),
    ])
    func activitiesOfMoodle(setting: SettingID, locked: String, open: String) throws {
        let audited = try Audited(showing: [try Self.fixture("moodle/bigbluebuttonbn.csv")])
        let lead = "bigbluebutton:meeting:moodle/"
        #expect(audited.value(setting, of: lead + "1f2e3d-3-5") == locked)
        #expect(audited.value(setting, of: lead + "1f2e3d-3-6") == open)
    }

    @Test(arguments: [
        "<response><returncode>SUCCESS</returncode><meetings><meeting><meetingID>a",
        "<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>",
        "<response><meetings/></response>x",
    ])
    func answersThatAreNotWholeAreTold(text: String) throws {
        let audited = try Audited(showing: [Sheet("answer.xml", text)])
        #expect(!audited.findings.isComplete)
    }
}
