import Chaperone
import ChaperonePlatforms
import Testing

/// What spaces, calendar events and the audit log say of Meet.
@Suite struct MeetSpaceTests {
    static let id = "meet:meeting:abc-mnop-xyz"

    static func space(_ config: String, _ rest: String = "", code: String = "abc-mnop-xyz") -> Sheet
    {
        Sheet(
            "space.json",
            "{\"name\": \"spaces/A\", \"meetingCode\": \"\(code)\", \"config\": {\(config)}\(rest)}"
        )
    }

    static func restricted(_ moderation: String?, _ restrictions: String) -> String {
        (moderation.map { "\"moderation\": \"\($0)\", " } ?? "")
            + "\"moderationRestrictions\": {\(restrictions)}"
    }

    @Test(
        arguments: [
            (#""accessType": "OPEN""#, SettingID.lobbyBypass, "everyone"),
            (#""accessType": "OPEN""#, .lobby, "off"),
            (#""accessType": "TRUSTED""#, .lobbyBypass, "organization-and-invited"),
            (#""accessType": "RESTRICTED""#, .lobbyBypass, "invited"),
            (#""accessType": "RESTRICTED""#, .lobby, "on"),
            (#""accessType": "SECRET""#, .lobby, "unknown: not-understood"),
            (#""accessType": 1"#, .lobbyBypass, "unknown: not-understood"),
            (#""moderation": "ON""#, .hostManagement, "on"),
            (#""moderation": "OFF""#, .hostManagement, "off"),
            // Published answers carry the access type only: the rest is unknown, not off.
            (#""accessType": "TRUSTED""#, .hostManagement, "unknown: not-observed"),
            (#""accessType": "TRUSTED""#, .screenSharing, "unknown: not-observed"),
            (#""accessType": "TRUSTED""#, .recordingAutomatic, "unknown: not-observed"),
            (restricted("ON", #""presentRestriction": "HOSTS_ONLY""#), .screenSharing, "hosts"),
            (restricted("ON", #""presentRestriction": "HOSTS_ONLY""#), .presenters, "hosts"),
            (
                restricted("ON", #""presentRestriction": "HOSTS_ONLY""#), .screenSharingTakeOver,
                "hosts"
            ),
            (
                restricted("ON", #""presentRestriction": "NO_RESTRICTION""#), .screenSharing,
                "everyone"
            ),
            (
                restricted("ON", #""presentRestriction": "SOME""#), .screenSharing,
                "unknown: not-understood"
            ),
            (
                restricted("ON", #""presentRestriction": null"#), .presenters,
                "unknown: not-observed"
            ),
            (restricted("ON", #""chatRestriction": "HOSTS_ONLY""#), .chat, "hosts"),
            (
                restricted("ON", #""defaultJoinAsViewerType": "ON""#), .attendeeCamera,
                "host-enables"
            ),
            (restricted("ON", #""defaultJoinAsViewerType": "OFF""#), .attendeeMicrophone, "self"),
            // As GAM writes it.
            (
                #""moderation": "ON", "defaultJoinAsViewerType": "ON""#, .attendeeMicrophone,
                "host-enables"
            ),
            // Restrictions do not bind while moderation is off, and nobody knows without it.
            (restricted("OFF", #""presentRestriction": "HOSTS_ONLY""#), .screenSharing, "everyone"),
            (restricted("OFF", #""chatRestriction": "HOSTS_ONLY""#), .chat, "everyone"),
            (restricted("OFF", #""defaultJoinAsViewerType": "ON""#), .attendeeMicrophone, "self"),
            (
                restricted(nil, #""presentRestriction": "HOSTS_ONLY""#), .screenSharing,
                "unknown: not-observed"
            ),
            (
                restricted("MAYBE", #""presentRestriction": "HOSTS_ONLY""#), .screenSharing,
                "unknown: not-observed"
            ),
            (restricted(nil, #""presentRestriction": "NO_RESTRICTION""#), .presenters, "everyone"),
            (#""attendanceReportGenerationType": "GENERATE_REPORT""#, .attendanceReport, "on"),
            (#""attendanceReportGenerationType": "DO_NOT_GENERATE""#, .attendanceReport, "off"),
            (
                #""artifactConfig": {"recordingConfig": {"autoRecordingGeneration": "ON"}}"#,
                .recordingAutomatic, "cloud"
            ),
            (
                #""artifactConfig": {"recordingConfig": {"autoRecordingGeneration": "OFF"}}"#,
                .recordingAutomatic, "off"
            ),
            (
                #""artifactConfig": {"transcriptionConfig": {"autoTranscriptionGeneration": "ON"}}"#,
                .transcriptionAutomatic, "on"
            ),
            (
                #""artifactConfig": {"smartNotesConfig": {"autoSmartNotesGeneration": "OFF"}}"#,
                .aiNotes, "off"
            ),
        ] as [(String, SettingID, String)])
    func fieldsOfASpace(config: String, setting: SettingID, value: String) throws {
        let audited = try Audited(showing: [Self.space(config)])
        #expect(audited.value(setting, of: Self.id) == value)
    }

    @Test(arguments: [
        (#", "phoneAccess": [{"pin": "CNRY1"}]"#, "on"), (#", "phoneAccess": []"#, "off"),
        ("", "unknown: not-observed"),
    ])
    func telephones(rest: String, value: String) throws {
        let audited = try Audited(showing: [Self.space(#""accessType": "OPEN""#, rest)])
        #expect(audited.value(.dialIn, of: Self.id) == value)
    }

    @Test func aSpaceWithoutANameIsTold() throws {
        let audited = try Audited(showing: [
            Sheet("s.json", #"{"meetingUri": "https://meet.google.com/x", "config": {}}"#)
        ])
        #expect(!audited.findings.isComplete)
        #expect(audited.messages.contains { $0.contains("no meetingCode") })
    }

    // MARK: - The calendar

    static func event(_ fields: String, code: String = "abc-mnop-xyz") -> Sheet {
        Sheet(
            "events.json",
            """
            {"kind": "calendar#events", "items": [{"kind": "calendar#event", "summary": "Board", \
            "conferenceData": {"conferenceId": "\(code)"}\(fields)}]}
            """)
    }

    @Test(arguments: [
        (#", "visibility": "public""#, SettingID.publicListing, "on"),
        // Then it is as public as the calendar is, which no event says.
        (#", "visibility": "default""#, .publicListing, "unknown: not-observed"),
        (#", "visibility": "private""#, .publicListing, "off"),
        (#", "visibility": "confidential""#, .publicListing, "off"),
        (#", "visibility": "other""#, .publicListing, "unknown: not-understood"),
        ("", .publicListing, "unknown: not-observed"),
        (#", "organizer": {"email": "Amara@Example.org"}"#, .hostDomain, "example.org"),
        (
            #", "start": {"dateTime": "2026-12-03T09:30:00+01:00"}, "end": {"dateTime": "2026-12-03T10:15:00+01:00"}"#,
            .durationMinutes, "45"
        ),
        (
            #", "start": {"dateTime": "2026-12-03T09:30:00+01:00"}"#, .startsAt,
            "2026-12-03T08:30:00Z"
        ),
        (#", "start": {"date": "2026-12-03"}"#, .startsAt, "unknown: not-observed"),
        ("", .lobbyBypass, "invited"), ("", .kind, "meeting"),
    ])
    func whatTheCalendarKnows(fields: String, setting: SettingID, value: String) throws {
        let space = Self.space(#""accessType": "RESTRICTED""#)
        let audited = try Audited(showing: [space, Self.event(fields)])
        #expect(audited.value(setting, of: Self.id) == value)
        #expect(audited.subjects.contains { $0.id == Self.id && $0.name == "Board" })
        #expect(audited.messages.count == (value == "unknown: not-understood" ? 1 : 0))
    }

    private static let start = #""start": {"dateTime": "2026-12-03T09:00:00Z"}"#
    private static let end = #""end": {"dateTime": "2026-12-03T10:00:00Z"}"#
    private static let week =
        #""start": {"dateTime": "2026-12-10T09:00:00Z"}, "end": {"dateTime": "2026-12-10T10:30:00Z"}"#

    /// Two calendars that say different things of one meeting say nothing, whichever comes first.
    @Test(arguments: [
        (
            #", "visibility": "private""#, #", "visibility": "public""#, SettingID.publicListing,
            "unknown: conflicting"
        ),
        (#", "visibility": "private""#, #", "visibility": "private""#, .publicListing, "off"),
        (#", "visibility": "private""#, "", .publicListing, "off"),
        (
            #", "organizer": {"email": "a@example.org"}"#,
            #", "organizer": {"email": "a@example.com"}"#, .hostDomain, "unknown: conflicting"
        ),
        (", \(start), \(end)", ", \(week)", .startsAt, "unknown: conflicting"),
        (", \(start), \(end)", ", \(week)", .durationMinutes, "unknown: conflicting"),
    ])
    func contradictingEvents(one: String, other: String, setting: SettingID, value: String) throws {
        for sheets in [
            [Self.event(one), Self.event(other)], [Self.event(other), Self.event(one)],
        ] {
            #expect(try Audited(showing: sheets).value(setting, of: Self.id) == value)
        }
    }

    /// The repetitions of a meeting begin at other times, and the first is the next.
    @Test func repetitionsAreNoContradiction() throws {
        let series = #", "recurringEventId": "e1""#
        let audited = try Audited(showing: [
            Self.event(", \(Self.start), \(Self.end)\(series), \"visibility\": \"private\""),
            Self.event(", \(Self.week)\(series), \"visibility\": \"public\""),
        ])
        #expect(audited.value(.startsAt, of: Self.id) == "2026-12-03T09:00:00Z")
        #expect(audited.value(.durationMinutes, of: Self.id) == "60")
        #expect(audited.value(.publicListing, of: Self.id) == "unknown: conflicting")
    }

    /// What stands behind the fault could be another end.
    @Test func anEventThatIsCutOffHasNoLength() throws {
        let text = """
            {"kind": "calendar#event", "conferenceData": {"conferenceId": "abc-mnop-xyz"}, \
            \(Self.start), \(Self.end), "end
            """
        let audited = try Audited(showing: [Sheet("events.json", text)])
        #expect(!audited.value(.durationMinutes, of: Self.id).contains("60"))
        #expect(!audited.findings.isComplete)
    }

    /// A meeting whose space nobody saved is there, and nothing of its settings is known.
    @Test func aMeetingOfTheCalendarAlone() throws {
        let audited = try Audited(showing: [Self.event(#", "visibility": "private""#)])
        #expect(audited.value(.publicListing, of: Self.id) == "off")
        for setting in [SettingID.lobby, .lobbyBypass, .screenSharing, .chat, .recordingAutomatic] {
            #expect(audited.value(setting, of: Self.id) == "unknown: not-observed")
        }
    }

    @Test func onlyMeetingsOfMeetThatAreHeld() throws {
        let file = "Fixtures/meet/calendar/events.json"
        let audited = try Audited(showing: [try Sheet(file: file)])
        #expect(
            audited.subjects.map(\.id).sorted() == [
                "meet:meeting:abc-mnop-xyz", "meet:meeting:bcd-mnop-xyz",
                "meet:meeting:ghi-mnop-xyz",
            ])
    }
}
