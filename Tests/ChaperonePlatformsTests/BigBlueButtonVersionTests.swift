import Chaperone
import ChaperonePlatforms
import Testing

/// What follows from the version of a server, and from what its version ships.
@Suite struct BigBlueButtonVersionTests {
    private let id = BigBlueButtonServerTests.id

    private func file(_ text: String, _ name: String) -> Sheet { Sheet(name, text) }

    @Test(arguments: [
        ("3.0.4", "off"), ("2.7.3", "off"), ("2.2.30", "off"), ("4.0.0", "unknown: not-observed"),
        ("3.0.0-beta.2", "unknown: not-observed"), ("?", "unknown: not-observed"),
    ])
    func defaultsOfTheVersion(release: String, value: String) throws {
        let audited = try Audited(showing: [
            file("BIGBLUEBUTTON_RELEASE=\(release)", "bigbluebutton-release.properties"),
            file("muteOnStart=true\ndisabledFeatures=", "bbb-web.properties"),
        ])
        #expect(audited.value(.lobby, of: id) == value)
        #expect(audited.value(.muteOnEntry, of: id) == "on")
    }

    /// A whole file as a version ships it, with what it says of meetings.
    static func shipped(_ text: String, _ name: String = "bigbluebutton.properties") -> Sheet {
        Sheet(
            name,
            """
            presentationDir=/var/bigbluebutton
            imageMagickDir=/usr/bin
            apiVersion=2.0
            redisHost=127.0.0.1
            publishedDir=/var/bigbluebutton/published
            recordStatusDir=/var/bigbluebutton/recording/status/recorded
            serviceEnabled = true
            \(text)
            """)
    }

    /// Versions before 2.5 cannot turn features off, and say so by lacking the list.
    @Test(arguments: [
        (SettingID.screenSharing, "presenters"), (.fileTransfer, "on"), (.chat, "everyone"),
        (.recordingConsent, "off"), (.virtualBackground, "off"), (.attendanceReport, "off"),
    ])
    func versionsWithoutAListOfFeatures(setting: SettingID, value: String) throws {
        let sheet = Self.shipped(
            "lockSettingsDisablePublicChat=false\nlockSettingsLockOnJoin=true\nkeepEvents=true")
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(setting, of: id) == value)
        let events = NativeField(path: "server.defaultKeepEvents", type: .flag)
        let natives = try Audited([sheet], showing: [events])
        #expect(natives.value("server.defaultKeepEvents", of: id) == "on")
    }

    /// What was written over a file whose version has no such property counts for nothing.
    @Test func aPropertyThatTheVersionDoesNotHave() throws {
        let override = file(
            "disabledFeatures=chat,screenshare\nlockSettingsPresenterPolicy=moderatorOnly",
            "bbb-web.properties")
        let audited = try Audited(showing: [
            Self.shipped("lockSettingsDisablePublicChat=false\nlockSettingsLockOnJoin=true"),
            override,
        ])
        #expect(audited.value(.chat, of: id) == "everyone")
        #expect(audited.value(.screenSharing, of: id) == "presenters")
        #expect(audited.messages.contains { $0.contains("no property disabledFeatures") })
    }

    /// 2.5 ships the list as a comment, and heeds it all the same; 3.0 has one switch less than 2.7.
    @Test(arguments: [
        ("allowRevealOfBBBVersion=false\nbreakoutRoomsEnabled=true", "nobody", "off"),
        ("disabledFeatures=\nbreakoutRoomsEnabled=true", "nobody", "off"),
        ("disabledFeatures=", "nobody", "on"), ("breakoutRoomsEnabled=true", "presenters", "off"),
    ])
    func whatAShippedFileGivesAway(shipped: String, sharing: String, rooms: String) throws {
        let override = file(
            "disabledFeatures=screenshare\nbreakoutRoomsEnabled=false", "bbb-web.properties")
        let audited = try Audited(showing: [Self.shipped(shipped), override])
        #expect(audited.value(.screenSharing, of: id) == sharing)
        #expect(audited.value(.breakoutRooms, of: id) == rooms)
    }

    /// The names that a version names, and those that it has given up.
    @Test(arguments: [
        ("2.7.3", "off", "off"), ("3.0.4", "on", "on"), ("2.4.9", "off", "off"),
    ])
    func legacySwitches(release: String, rooms: String, mute: String) throws {
        let audited = try Audited(showing: [
            file("BIGBLUEBUTTON_RELEASE=\(release)", "bigbluebutton-release"),
            file("breakoutRoomsEnabled=false", "bbb-web.properties"),
        ])
        #expect(audited.value(.breakoutRooms, of: id) == rooms)
        // Since 3.0 everybody is muted who joins.
        #expect(audited.value(.muteOnEntry, of: id) == mute)
    }

    /// Before 4.0 nobody heeds the policy, and the presenter shares.
    @Test(arguments: [("4.0.1", "hosts"), ("3.0.4", "presenters")])
    func whoPresents(release: String, value: String) throws {
        let audited = try Audited(showing: [
            file("BIGBLUEBUTTON_RELEASE=\(release)", "bigbluebutton-release"),
            file(
                "disabledFeatures=\nlockSettingsPresenterPolicy=moderatorOnly",
                "bbb-web.properties"),
        ])
        #expect(audited.value(.screenSharing, of: id) == value)
    }

    @Test func twoVersionsAreNone() throws {
        let audited = try Audited(showing: [
            file("BIGBLUEBUTTON_RELEASE=3.0.4", "a/bigbluebutton-release"),
            file("BIGBLUEBUTTON_RELEASE=2.7.1", "b/bigbluebutton-release"),
        ])
        #expect(audited.value(.lobby, of: id) == "unknown: not-observed")
    }

    /// A whole file yields to what was written over it, whatever the two are called.
    @Test(arguments: ["a.properties", "bigbluebutton-3.0.properties", "z.properties"])
    func theShippedFileIsKnownByWhatItHolds(name: String) throws {
        let audited = try Audited(showing: [
            Self.shipped("defaultGuestPolicy=ALWAYS_ACCEPT", name),
            file("defaultGuestPolicy=ASK_MODERATOR", "override.properties"),
        ])
        #expect(audited.value(.lobby, of: id) == "on")
    }
}
