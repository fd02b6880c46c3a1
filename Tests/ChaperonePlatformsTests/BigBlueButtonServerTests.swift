import Chaperone
import ChaperonePlatforms
import Testing

/// What the files of a server say.
@Suite struct BigBlueButtonServerTests {
    static let id = "bigbluebutton:server:server"

    static func file(_ text: String, _ name: String = "server.properties") -> Sheet {
        Sheet(name, text)
    }

    @Test(
        arguments: [
            ("defaultGuestPolicy=ASK_MODERATOR", SettingID.lobby, "on"),
            ("defaultGuestPolicy=ALWAYS_ACCEPT", .lobby, "off"),
            ("defaultGuestPolicy=ALWAYS_DENY", .join, "signed-in"),
            ("defaultGuestPolicy=PERHAPS", .lobby, "unknown: not-understood"),
            ("disableRecordingDefault=true", .recordingCloud, "off"),
            ("disableRecordingDefault=true\nautoStartRecording=true", .recordingAutomatic, "off"),
            ("disableRecordingDefault=false", .recordingCloud, "on"),
            (
                "disableRecordingDefault=false\nautoStartRecording=true", .recordingAutomatic,
                "cloud"
            ),
            ("disableRecordingDefault=${x}", .recordingCloud, "unknown: not-understood"),
            // A lock binds only with the one that locks on joining.
            (
                "lockSettingsDisablePrivateChat=true\nlockSettingsLockOnJoin=true", .privateChat,
                "hosts"
            ),
            (
                "lockSettingsDisablePrivateChat=true\nlockSettingsLockOnJoin=false", .privateChat,
                "everyone"
            ),
            ("lockSettingsDisablePrivateChat=true", .privateChat, "unknown: not-observed"),
            (
                "lockSettingsDisablePrivateChat=true\nlockSettingsLockOnJoin=maybe", .privateChat,
                "unknown: not-understood"
            ),
            ("disabledFeatures=privateChat", .privateChat, "nobody"),
            ("disabledFeatures=chat", .privateChat, "nobody"),
            ("disabledFeatures=chat , polls", .chat, "nobody"),
            // Nobody says that a server takes this for the chat.
            (
                "disabledFeatures=Chat\nlockSettingsDisablePublicChat=false\n"
                    + "lockSettingsLockOnJoin=true", .chat, "everyone"
            ),
            ("disabledFeatures=presentation screenshare", .screenSharing, "presenters"),
            ("defaultGuestPolicy=ask_moderator", .lobby, "unknown: not-understood"),
            ("defaultGuestPolicy=ASK_MODERATOR ", .lobby, "unknown: not-understood"),
            ("defaultGuestPolicy=", .lobby, "unknown: not-understood"),
            ("defaultGuestPolicy=ALWAYS_ACCEPT_AUTH", .lobby, "unknown: not-understood"),
            (
                "disabledFeatures=\nDefaultGuestPolicy=ASK_MODERATOR", .lobby,
                "unknown: not-observed"
            ),
            (
                "lockSettingsLockOnJoin=true\nlockSettingsDisablePrivateChat=1", .privateChat,
                "unknown: not-understood"
            ),
            (
                "lockSettingsLockOnJoin=true\nmuteOnStart=yes", .muteOnEntry,
                "unknown: not-understood"
            ),
            ("lockSettingsLockOnJoin=true\nmuteOnStart= TRUE ", .muteOnEntry, "on"),
            ("disabledFeatures=screenshare", .screenSharing, "nobody"),
            ("disabledFeatures=", .screenSharing, "presenters"),
            ("disabledFeatures=", .fileTransfer, "on"),
            ("disabledFeatures=presentation", .fileTransfer, "off"),
            ("disabledFeatures=captions", .transcription, "on"),
            ("disabledFeatures=captions,liveTranscription", .transcription, "off"),
            ("disabledFeatures=\nbreakoutRoomsEnabled=false", .breakoutRooms, "off"),
            (
                "lockSettingsDisableMic=true\nlockSettingsLockOnJoin=true", .attendeeMicrophone,
                "host-enables"
            ),
            ("lockSettingsDisableCam=false\nlockSettingsLockOnJoin=true", .attendeeCamera, "self"),
            (
                "lockSettingsHideUserList=true\nlockSettingsLockOnJoin=true", .participantList,
                "hosts"
            ),
            (
                "disabledFeatures=\nlockSettingsPresenterPolicy=moderatorOnly", .screenSharing,
                "presenters"
            ),
            (
                "disabledFeatures=\nlockSettingsPresenterPolicy=freeForAll", .screenSharing,
                "everyone"
            ),
            (
                "disabledFeatures=\nlockSettingsPresenterPolicy=other", .screenSharing,
                "unknown: not-understood"
            ),
            (
                "disabledFeatures=\ndefaultDialAccessNumber=613-555-1234", .dialIn,
                "unknown: not-observed"
            ),
            ("disabledFeatures=\ndefaultDialAccessNumber=+49 30 5550100", .dialIn, "on"),
            ("disabledFeatures=\ndefaultMaxUsers=0", .participantLimit, "unlimited"),
        ] as [(String, SettingID, String)])
    func properties(text: String, setting: SettingID, value: String) throws {
        let audited = try Audited(showing: [Self.file(text)])
        #expect(audited.value(setting, of: Self.id) == value)
    }

    /// What is written over the shipped file counts, whichever is read first.
    @Test(arguments: [false, true])
    func theOverrideCounts(isReversed: Bool) throws {
        let shipped = Self.file(
            "defaultGuestPolicy=ALWAYS_ACCEPT\nmuteOnStart=true\n", "bigbluebutton.properties")
        let override = Self.file("defaultGuestPolicy=ASK_MODERATOR\n", "bbb-web.properties")
        let sheets = isReversed ? [override, shipped] : [shipped, override]
        let audited = try Audited(showing: sheets)
        #expect(audited.value(.lobby, of: Self.id) == "on")
        #expect(audited.value(.muteOnEntry, of: Self.id) == "on")
    }

    @Test func twoFilesOfTheSameRankThatDifferAreInConflict() throws {
        let audited = try Audited(showing: [
            Self.file("defaultGuestPolicy=ALWAYS_ACCEPT", "a.properties"),
            Self.file("defaultGuestPolicy=ASK_MODERATOR", "b.properties"),
        ])
        #expect(audited.value(.lobby, of: Self.id) == "unknown: conflicting")
    }

    @Test func syntaxOfProperties() throws {
        let text = """
            # comment \\
            ! another
            disabledFeatures : screenshare,\\
                chat
            mute\\u004fnStart   true\r
            lockSettings\\
            LockOnJoin=false\rlockSettingsLockOnJoin=false\rdefaultMaxUsers\t=\t12
            muteOnStart=false
            """
        let audited = try Audited(showing: [Self.file(text)])
        #expect(audited.value(.screenSharing, of: Self.id) == "nobody")
        #expect(audited.value(.chat, of: Self.id) == "nobody")
        #expect(audited.value(.attendeeCamera, of: Self.id) == "self")
        #expect(audited.value(.participantLimit, of: Self.id) == "12")
        // Of two values for one key neither counts, and two that are one are one.
        #expect(audited.value(.muteOnEntry, of: Self.id) == "unknown: not-understood")
        #expect(audited.messages.filter { $0.contains("stands twice") }.count == 1)
    }

    @Test(arguments: ["disabledFeatures", "", "#", "=", "\\", "disabledFeatures=\\", "a=\\u00"])
    func hostileEnds(text: String) throws {
        for lead in ["", "muteOnStart=true\nlockSettingsLockOnJoin=true\n"] {
            _ = try Audited(showing: [Self.file(lead + text)])
        }
    }

    /// The salt opens the whole server.
    @Test func secretsStayInside() throws {
        let fields = ["server.securitySalt", "room.glViewerAccessCode", "create.moderatorPW"].map {
            NativeField(path: $0, type: .word)
        }
        let sheets = try [
            "server/bigbluebutton.properties", "greenlight/rooms.json", "calls/bbb-web.log",
            "api/getMeetings.xml", "moodle/bigbluebuttonbn.csv",
        ].map { try Sheet(file: "Fixtures/bigbluebutton/\($0)") }
        for audited in [try Audited(sheets, showing: fields), try Audited(showing: sheets)] {
            let texts =
                audited.outcomes.compactMap(\.value?.text) + audited.messages
                + audited.subjects.map { "\($0.id) \($0.name ?? "")" }
            #expect(!texts.contains { $0.contains("CNRY") })
        }
    }
}
