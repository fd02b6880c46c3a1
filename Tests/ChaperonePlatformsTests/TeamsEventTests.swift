import Chaperone
import ChaperonePlatforms
import Testing

/// What Graph's meetings, webinars and town halls mean, and what they take from their organizer.
@Suite struct TeamsEventTests {
    static let webinar = "teams:webinar:w1"

    @Test(arguments: [
        (#""lobbyBypassSettings": {"scope": "organizer"}"#, SettingID.lobbyBypass, "hosts"),
        (#""lobbyBypassSettings": {"scope": "organizer"}"#, .joinBeforeHost, "off"),
        (#""lobbyBypassSettings": {"scope": "invited"}"#, .lobbyBypass, "invited"),
        (
            #""lobbyBypassSettings": {"scope": "organizationExcludingGuests"}"#, .lobbyBypass,
            "organization"
        ),
        (
            #""lobbyBypassSettings": {"scope": "organization"}"#, .lobbyBypass,
            "organization-and-guests"
        ),
        (
            #""lobbyBypassSettings": {"scope": "organizationAndFederated"}"#, .lobbyBypass,
            "organization-and-trusted"
        ),
        (#""lobbyBypassSettings": {"scope": "everyone"}"#, .lobbyBypass, "everyone"),
        (#""lobbyBypassSettings": {"scope": "everyone"}"#, .lobby, "off"),
        (#""lobbyBypassSettings": {"scope": "organization"}"#, .lobby, "on"),
        (#""lobbyBypassSettings": {"scope": 0}"#, .lobbyBypass, "unknown: not-understood"),
        (#""lobbyBypassSettings": null"#, .lobbyBypass, "unknown: not-observed"),
        (#""lobbyBypassSettings": {"isDialInBypassEnabled": true}"#, .lobbyDialInBypass, "on"),
        (
            #""allowedLobbyAdmitters": "organizerAndCoOrganizersAndPresenters""#, .lobbyAdmitters,
            "presenters"
        ),
        (#""allowedLobbyAdmitters": "organizerAndCoOrganizers""#, .lobbyAdmitters, "hosts"),
        (#""allowedPresenters": "organizer""#, .presenters, "hosts"),
        (#""allowedPresenters": "organizer""#, .screenSharing, "hosts"),
        (#""allowedPresenters": "roleIsPresenter""#, .screenSharing, "presenters"),
        (#""allowedPresenters": "organization""#, .presenters, "organization-and-guests"),
        (#""allowedPresenters": "everyone""#, .screenSharingTakeOver, "everyone"),
        (#""allowMeetingChat": "enabled""#, .chat, "everyone"),
        (#""allowMeetingChat": "enabled""#, .chatOutsideMeeting, "on"),
        (#""allowMeetingChat": "limited""#, .chat, "everyone"),
        (#""allowMeetingChat": "limited""#, .chatOutsideMeeting, "off"),
        (#""allowMeetingChat": "disabled""#, .chat, "nobody"),
        (#""chatRestrictions": {"allowTextOnly": true}"#, .fileTransfer, "off"),
        (#""allowAttendeeToEnableMic": false"#, .attendeeMicrophone, "host-enables"),
        (#""allowAttendeeToEnableMic": true"#, .attendeeMicrophone, "self"),
        (#""allowAttendeeToEnableCamera": false"#, .attendeeCamera, "host-enables"),
        (#""recordAutomatically": true"#, .recordingAutomatic, "cloud"),
        (#""recordAutomatically": "False""#, .recordingAutomatic, "off"),
        (#""isEndToEndEncryptionEnabled": true"#, .encryption, "end-to-end"),
        (#""isEndToEndEncryptionEnabled": false"#, .encryption, "enhanced"),
        (#""isEndToEndEncryptionEnabled": null"#, .encryption, "unknown: not-observed"),
        (#""watermarkProtection": {"isEnabledForContentSharing": true}"#, .watermark, "on"),
        (#""joinMeetingIdSettings": {"isPasscodeRequired": true}"#, .passcodeById, "on"),
        (#""joinMeetingIdSettings": {"passcode": "CNRYabcd"}"#, .passcodeLength, "8"),
        (#""audioConferencing": null"#, .dialIn, "unknown: not-observed"),
        (#""audioConferencing": {"conferenceId": "CNRY1"}"#, .dialIn, "on"),
        (#""startDateTime": "2026-12-01T09:00:00.1234567Z""#, .startsAt, "2026-12-01T09:00:00Z"),
        (#""startDateTime": "/Date(1796115600000)/""#, .startsAt, "2026-12-01T09:00:00Z"),
        (#""startDateTime": "/Date(soon)/""#, .startsAt, "unknown: not-understood"),
        (
            #""startDateTime": "2026-12-01T09:00:00Z", "endDateTime": "2026-12-01T10:30:00Z""#,
            .durationMinutes, "90"
        ),
        (
            #""startDateTime": "2026-12-01T09:00:00Z", "endDateTime": "2026-12-01T08:00:00Z""#,
            .durationMinutes, "unknown: not-observed"
        ),
        ("", .kind, "meeting"), (#""coOrganizers": []"#, .secondHost, "off"),
        (#""coOrganizers": [{"id": "x"}]"#, .secondHost, "on"),
    ])
    func fieldsOfAMeeting(fields: String, setting: SettingID, value: String) throws {
        let audited = try Audited(showing: [TeamsSheets.event(fields)])
        #expect(audited.value(setting, of: TeamsSheets.meeting) == value)
        #expect(!audited.messages.contains { $0.contains("CNRY") })
    }

    /// Graph hides strict lobbies from whoever does not ask for them by name.
    @Test func aHiddenValueSaysWhichHeaderShowsIt() throws {
        let audited = try Audited(showing: [
            TeamsSheets.event(#""lobbyBypassSettings": {"scope": "unknownFutureValue"}"#)
        ])
        #expect(audited.value(.lobbyBypass, of: TeamsSheets.meeting) == "unknown: not-understood")
        #expect(audited.value(.lobby, of: TeamsSheets.meeting) == "unknown: not-understood")
        #expect(
            audited.messages.contains { $0.contains("'Prefer: include-unknown-enum-members'") })
    }

    @Test(arguments: [
        (#"[{"role": "coorganizer"}]"#, "on"), (#"[{"role": "attendee"}]"#, "off"), ("[]", "off"),
    ])
    func secondHosts(attendees: String, value: String) throws {
        let sheet = Sheet(
            "m.json",
            "{\"id\": \"m1\", \"joinWebUrl\": \"x\", \"participants\": {\"organizer\": {\"upn\": \"Anna@Example.ORG\"}, \"attendees\": \(attendees)}}"
        )
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.secondHost, of: TeamsSheets.meeting) == value)
        #expect(audited.value(.hostDomain, of: TeamsSheets.meeting) == "example.org")
    }

    // MARK: - Whose policy

    static let policies = Sheet(
        "policies.json",
        """
        [{"Identity": "Global", "MeetingChatEnabledType": "Disabled", "AllowAnnotations": true},
        {"Identity": "Tag:Strict", "MeetingChatEnabledType": "Disabled", "AllowAnnotations": false}]
        """)

    @Test(
        arguments: [
            ("[\(TeamsSheets.assignment("Strict"))]", "off"),
            ("[\(TeamsSheets.assignment("STRICT"))]", "off"),
            ("[\(TeamsSheets.assignment("Global"))]", "on"),
            ("[\(TeamsSheets.assignment("Quiet", type: "TeamsMessagingPolicy"))]", "on"),
            ("[]", "on"),
            // A policy that was not exported, or an assignment that cannot be read.
            ("[\(TeamsSheets.assignment("Elsewhere"))]", nil), ("null", nil), ("7", nil),
            ("[{}]", nil), (#"[{"policyType": "TeamsMeetingPolicy"}]"#, nil),
            ("[\(TeamsSheets.assignment("Strict")), \(TeamsSheets.assignment("Global"))]", nil),
            (#"[{"policyAssignment": {"displayName": "Global"}}]"#, nil),
        ] as [(String, String?)])
    func aMeetingInheritsFromItsOrganizersPolicy(list: String, value: String?) throws {
        let sheets = [
            TeamsSheets.event(""), Self.policies, TeamsSheets.assignments(list),
        ]
        let audited = try Audited(showing: sheets)
        let outcome = try #require(audited.outcome(.annotation, of: TeamsSheets.meeting))
        #expect(outcome.value?.text == value)
        #expect(value == nil || outcome.basis == .inherited && outcome.at != nil)
        // What the meeting itself can show, no policy says for it.
        #expect(audited.value(.chat, of: TeamsSheets.meeting) == "unknown: not-observed")
    }

    @Test func withoutAssignmentsNobodyKnowsThePolicy() throws {
        for sheets in [
            [TeamsSheets.event(""), Self.policies],
            [
                TeamsSheets.event(""), Self.policies,
                TeamsSheets.assignments("[]", of: "somebody-else"),
            ],
            [
                TeamsSheets.event(""), Self.policies, TeamsSheets.assignments("[]"),
                TeamsSheets.assignments("[\(TeamsSheets.assignment("Strict"))]"),
            ],
        ] {
            let audited = try Audited(showing: sheets)
            #expect(audited.outcome(.annotation, of: TeamsSheets.meeting)?.value == nil)
        }
    }

    /// Each sort of policy is assigned for itself, and their names say nothing of each other.
    @Test(
        arguments: [
            ("[\(TeamsSheets.assignment("Strict"))]", "off"), ("[]", "off"),
            (
                "[\(TeamsSheets.assignment("Strict", type: "TeamsEnhancedEncryptionPolicy"))]", "on"
            ),
            (
                "[\(TeamsSheets.assignment("Other", type: "TeamsEnhancedEncryptionPolicy"))]", nil
            ),
            ("[{}]", nil),
        ] as [(String, String?)])
    func anotherSortsPolicyIsNotInheritedByItsName(list: String, value: String?) throws {
        let encryption = Sheet(
            "encryption.json",
            """
            [{"Identity": "Global", "MeetingEndToEndEncryption": "Disabled"},
            {"Identity": "Tag:Strict", "MeetingEndToEndEncryption": "DisabledUserOverride"}]
            """)
        let audited = try Audited(showing: [
            TeamsSheets.event(""), Self.policies, encryption, TeamsSheets.assignments(list),
        ])
        let outcome = try #require(
            audited.outcome(.encryptionEndToEndAllowed, of: TeamsSheets.meeting))
        #expect(outcome.value?.text == value)
    }

    /// What stands behind the fault could contradict what stands before it.
    @Test func anEventThatIsCutOffHasNoFacts() throws {
        let text = """
            {"@odata.type": "#microsoft.graph.virtualEventWebinar", "id": "w1", "coOrganizers": [{"id": "x"}], \
            "isRegistrationRequired": false, "startDateTime": "2026-12-01T09:00:00Z", \
            "endDateTime": "2026-12-01T10:00:00Z", "isRegistrationReq
            """
        let audited = try Audited(showing: [Sheet("w.json", text)])
        for setting in [SettingID.registration, .secondHost, .durationMinutes] {
            #expect(audited.outcome(setting, of: Self.webinar)?.value == nil)
        }
        #expect(!audited.findings.isComplete)
    }

    // MARK: - Webinars and town halls

    static func webinar(_ fields: String) -> Sheet {
        Sheet(
            "w.json",
            "{\"@odata.type\": \"#microsoft.graph.virtualEventWebinar\", \"id\": \"w1\", \"displayName\": \"W\"\(fields.isEmpty ? "" : ", \(fields)")}"
        )
    }

    @Test(arguments: [
        ("", SettingID.kind, "webinar"), (#""audience": "everyone""#, .join, "everyone"),
        (#""audience": "organization""#, .join, "organization-and-guests"),
        (#""isRegistrationRequired": false"#, .registration, "none"),
        (#""isRegistrationRequired": true"#, .registration, "unknown: not-observed"),
        (
            #""isRegistrationRequired": true, "registrationConfiguration": {"isManualApprovalEnabled": true}"#,
            .registration, "manual"
        ),
        (
            #""isRegistrationRequired": true, "registrationConfiguration": {"isManualApprovalEnabled": false}"#,
            .registration, "automatic"
        ),
        (#""registrationConfiguration": {"capacity": 300}"#, .participantLimit, "300"),
        (
            #""startDateTime": {"dateTime": "2026-12-08T18:00:00.0000000", "timeZone": "UTC"}, "endDateTime": {"dateTime": "2026-12-08T19:00:00.0000000", "timeZone": "UTC"}"#,
            .durationMinutes, "60"
        ),
        (
            #""startDateTime": {"dateTime": "2026-12-08T18:00:00", "timeZone": "W. Europe Standard Time"}, "endDateTime": {"dateTime": "2026-12-08T19:00:00", "timeZone": "UTC"}"#,
            .durationMinutes, "unknown: not-observed"
        ),
        (#""sessions": [{"allowedPresenters": "organizer"}]"#, .presenters, "hosts"),
        (
            #""sessions": [{"allowedPresenters": "organizer"}, {"allowedPresenters": "organizer"}]"#,
            .presenters, "hosts"
        ),
        (
            #""sessions": [{"allowedPresenters": "organizer"}, {"allowedPresenters": "everyone"}]"#,
            .presenters, "unknown: conflicting"
        ),
        // What one session shows and another does not is not known of the webinar.
        (
            #""sessions": [{"allowedPresenters": "organizer"}, {"allowRecording": false}]"#,
            .presenters, "unknown: not-observed"
        ),
        (#""sessions": []"#, .presenters, "unknown: not-observed"),
    ])
    func fieldsOfAWebinar(fields: String, setting: SettingID, value: String) throws {
        let audited = try Audited(showing: [Self.webinar(fields)])
        #expect(audited.value(setting, of: Self.webinar) == value)
    }

    @Test func aTownHallIsAKindOfItsOwn() throws {
        let audited = try Audited(showing: [try Sheet(file: "Fixtures/teams/graph/town-hall.json")])
        let id = try #require(audited.subjects.first { $0.id.hasPrefix("teams:town-hall:") }).id
        #expect(audited.value(.kind, of: id) == "town-hall")
        #expect(audited.value(.participantLimit, of: id) == "1000")
        #expect(audited.value(.join, of: id) == "organization-and-guests")
    }

    @Test func anEventWithoutANameIsTold() throws {
        let audited = try Audited(showing: [Sheet("m.json", #"{"lobbyBypassSettings": null}"#)])
        #expect(!audited.findings.isComplete)
        #expect(audited.messages.contains { $0.contains("has no id") })
    }
}
