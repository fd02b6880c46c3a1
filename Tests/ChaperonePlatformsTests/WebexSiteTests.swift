import Chaperone
import ChaperonePlatforms
import Testing

/// What a site's settings mean, whose preferences are whose, and what is nobody's.
@Suite struct WebexSiteTests {
    private static let site = "webex:account:example.webex.com"

    private static func site(_ security: String, rest: String = "") -> Sheet {
        Sheet(
            "Example.webex.com.json",
            #"{"siteUrl": "example.webex.com", "securityOptions": {\#(security)}\#(rest)}"#)
    }

    private static func criteria(_ text: String, strong: String? = "true") -> String {
        (strong.map { #""requireStrongPassword": \#($0), "# } ?? "")
            + #""passwordCriteria": {\#(text)}"#
    }

    @Test(
        arguments: [
            (#""requireLoginBeforeAccess": true"#, SettingID.join, "signed-in"),
            (#""requireLoginBeforeAccess": false"#, .join, "everyone"),
            (#""joinBeforeHost": true"#, .joinBeforeHost, "on"),
            (#""unlistAllMeetings": true"#, .publicListing, "off"),
            (#""firstAttendeeAsPresenter": true"#, .presenters, "everyone"),
            // A meeting may still let everybody share.
            (#""firstAttendeeAsPresenter": false"#, .presenters, "unknown: not-observed"),
            (#""allowMobileScreenCapture": true"#, .screenCapture, "on"),
            // On a computer people still can.
            (#""allowMobileScreenCapture": false"#, .screenCapture, "unknown: not-observed"),
            (criteria(#""minLength": 8"#), .passcodeMinimumLength, "8"),
            (criteria(#""minLength": 8"#, strong: "false"), .passcodeMinimumLength, "0"),
            (
                criteria(#""minLength": 8"#, strong: nil), .passcodeMinimumLength,
                "unknown: not-observed"
            ),
            (criteria(#""minAlpha": 0"#, strong: nil), .passcodeLetters, "off"),
            (criteria(#""minAlpha": 2"#), .passcodeLetters, "on"),
            (criteria(#""minNumeric": 1"#), .passcodeDigits, "on"),
            (criteria(#""minNumeric": "many""#), .passcodeDigits, "unknown: not-understood"),
            (criteria(#""minSpecial": 0"#), .passcodeSymbols, "off"),
            (criteria(#""mixedCase": true"#), .passcodeMixedCase, "on"),
            (criteria(#""disallowList": true"#), .passcodeWeakDetection, "on"),
            (criteria(#""disallowList": false"#), .passcodeWeakDetection, "unknown: not-observed"),
            (
                criteria(#""disallowList": false, "disallowDynamicWebText": false"#),
                .passcodeWeakDetection, "off"
            ),
        ] as [(String, SettingID, String)])
    func securityOfASite(json: String, setting: SettingID, value: String) throws {
        let audited = try Audited(showing: [Self.site(json)])
        #expect(audited.value(setting, of: Self.site) == value)
    }

    @Test(arguments: [("Beep", "everyone"), ("NoTone", "nobody"), ("AnnounceName", "everyone")])
    func tones(word: String, value: String) throws {
        let sheet = Self.site(
            "", rest: #", "defaultSchedulerOptions": {"entryAndExitTone": "\#(word)"}"#)
        #expect(try Audited(showing: [sheet]).value(.entryTone, of: Self.site) == value)
    }

    @Test func aSiteIsNamedByItsFileWhereItDoesNotSay() throws {
        let audited = try Audited(showing: [
            try Sheet(file: "Fixtures/webex/site/example.webex.com.json")
        ])
        #expect(audited.subjects.map(\.id) == [Self.site])
    }

    @Test(arguments: [("voipOnly", "off"), ("none", "off"), ("webexAudio", "on")])
    func preferences(word: String, value: String) throws {
        let sheet = Sheet(
            "amara@example.org.json", #"{"audio": {"defaultAudioType": "\#(word)"}}"#)
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.dialIn, of: "webex:user:amara@example.org") == value)
    }

    @Test(arguments: [
        (#""supportCoHost": true, "coHosts": [{"email": "ben@example.org"}]"#, "on"),
        (#""supportCoHost": false, "coHosts": [{"email": "ben@example.org"}]"#, "off"),
        (#""supportCoHost": true, "coHosts": []"#, "off"),
        (#""coHosts": [{"email": "ben@example.org"}]"#, "unknown: not-observed"),
        (#""supportCoHost": "some", "coHosts": [{}]"#, "unknown: not-understood"),
    ])
    func whoElseIsHostOfARoom(json: String, value: String) throws {
        let sheet = Sheet("amara@example.org.json", #"{"personalMeetingRoom": {\#(json)}}"#)
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.secondHost, of: "webex:user:amara@example.org") == value)
    }

    @Test func aSitesDemandToSignInHoldsForItsMeetings() throws {
        let meeting = WebexMeetingTests.meeting(
            #""unlockedMeetingJoinSecurity": "allowJoin", "siteUrl": "example.webex.com""#)
        let site = Self.site(#""requireLoginBeforeAccess": true"#)
        let audited = try Audited(showing: [meeting, site])
        #expect(audited.value(.join, of: "webex:meeting:m1") == "signed-in")
        #expect(audited.outcome(.join, of: "webex:meeting:m1")?.basis == .inherited)
        #expect(audited.outcome(.join, of: "webex:meeting:m1")?.strength == .enforced)
    }

    @Test func aTemplateIsAuditedLikeAMeeting() throws {
        let audited = try Audited(showing: [
            try Sheet(file: "Fixtures/webex/templates/templates.json")
        ])
        let id = "webex:template:N2Q3ZDE1MmQ5OWU4MTFlYjhjMDYwMDUwNTZiNjBiNDM"
        #expect(audited.value(.kind, of: id) == "template")
        #expect(audited.value(.lobby, of: id) == "on")
        #expect(audited.value(.screenSharing, of: id) == "hosts")
    }

    @Test(arguments: [
        #"{"message": "Forbidden", "errors": [{"description": "x"}], "trackingId": "T"}"#,
        #"{"id": "m1", "title": "Whose?"}"#,
        #"{"meetingType": "meetingSeries", "title": "Nameless"}"#,
    ])
    func whatCannotBeReadIsTold(json: String) throws {
        let known = WebexMeetingTests.meeting(#""publicMeeting": false"#)
        let lines = String(decoding: known.bytes, as: UTF8.self) + "\n" + json + "\n"
        let audited = try Audited(showing: [Sheet("m.ndjson", lines)])
        #expect(!audited.findings.isComplete)
        #expect(audited.value(.publicListing, of: "webex:meeting:m1") == "off")
        #expect(audited.subjects.count == 1)
    }

    /// Whoever saved an answer without a look at it learns what it is.
    @Test func anErrorOfWebexIsToldAsOne() throws {
        let audited = try Audited(showing: [try Sheet(file: "Fixtures/broken/webex-error.json")])
        #expect(audited.subjects.isEmpty && !audited.findings.isComplete)
        #expect(audited.messages.contains { $0.contains("Webex answered with an error") })
    }

    @Test func preferencesAreNamedByTheirOwnerAndNotByTheirSite() throws {
        let sheet = Sheet(
            "amara@example.org.json",
            #"{"siteUrl": "a.webex.com", "schedulingOptions": {"enabledJoinBeforeHost": true}}"#)
        #expect(
            try Audited(showing: [sheet]).subjects.map(\.id) == ["webex:user:amara@example.org"])
    }

    /// People and running meetings have no settings, and are no strangers either.
    @Test func helpersAreReadWithoutASubject() throws {
        let known = WebexMeetingTests.meeting(#""publicMeeting": false"#)
        let lines =
            String(decoding: known.bytes, as: UTF8.self) + "\n"
            + #"{"items": [{"id": "p", "emails": ["amara@example.org"]}]}"# + "\n"
            + #"{"locked": true, "recordingStarted": "false", "recordingPaused": "false"}"# + "\n"
            + #"{"sites": [{"siteUrl": "a.webex.com", "default": true}]}"# + "\n"
            + #"{"videoDevices": [{"deviceName": "d"}]}"# + "\n"
            + #"{"items": [{"id": "i", "meetingId": "m1", "coHost": false, "panelist": false}]}"#
            + "\n"
            + #"{"items": [{"id": "1", "name": "Team", "inputMode": "select", "hostProfileCode": "optional"}]}"#
            + "\n"
        let audited = try Audited(showing: [Sheet("m.ndjson", lines)])
        #expect(audited.findings.isComplete)
        #expect(audited.subjects.map(\.id) == ["webex:meeting:m1"])
    }
}
