import Chaperone
import ChaperonePlatforms
import Testing

/// What a fetch leaves of what it was not allowed to read, and by what it names meetings.
@Suite struct TeamsFetchedDocumentTests {
    static let refused = #""@chaperone.refused": true"#

    private static func resource(_ type: String, _ fields: String) -> Sheet {
        Sheet(
            "\(type).json",
            #"{"resourceType": "microsoft.teams.\#(type)", "properties": {"Identity": "Global", \#(fields)}}"#
        )
    }

    @Test(arguments: [
        (SettingID.lobby, "unknown: not-permitted"), (.lobbyBypass, "unknown: not-permitted"),
        (.joinBeforeHost, "unknown: not-permitted"), (.presenters, "unknown: not-permitted"),
        (.screenSharing, "unknown: not-permitted"), (.encryption, "unknown: not-permitted"),
        (.dialIn, "unknown: not-permitted"), (.startsAt, "2026-12-01T09:00:00Z"),
        (.durationMinutes, "30"), (.kind, "meeting"),
    ])
    func aRefusedMeetingKnowsWhatItsCalendarSays(setting: SettingID, value: String) throws {
        let times =
            #""startDateTime": "2026-12-01T09:00:00Z", "endDateTime": "2026-12-01T09:30:00Z""#
        let audited = try Audited(showing: [TeamsSheets.event("\(Self.refused), \(times)")])
        #expect(audited.value(setting, of: TeamsSheets.meeting) == value)
        #expect(audited.messages.isEmpty && audited.findings.isComplete)
    }

    /// What was read stays, whatever else was refused.
    @Test func whatIsThereIsNotRefused() throws {
        let audited = try Audited(showing: [
            TeamsSheets.event(#"\#(Self.refused), "allowRecording": false"#)
        ])
        #expect(audited.value(.recordingCloud, of: TeamsSheets.meeting) == "off")
        #expect(audited.value(.lobby, of: TeamsSheets.meeting) == "unknown: not-permitted")
    }

    @Test func aRefusedPolicyIsThereAndUnknown() throws {
        let audited = try Audited(showing: [
            Self.resource("meetingPolicy", Self.refused),
            Self.resource("meetingConfiguration", Self.refused),
        ])
        for setting in [SettingID.annotation, .lobbyBypass, .lobby, .join, .remoteControl] {
            #expect(audited.value(setting, of: TeamsSheets.global) == "unknown: not-permitted")
        }
        #expect(audited.subjects.contains { $0.id == TeamsSheets.tenant })
        // What another type of policy says was not refused, only not seen.
        #expect(
            audited.value(.encryptionEndToEndAllowed, of: TeamsSheets.global)
                == "unknown: not-observed")
    }

    /// Whoever may not read policies over Graph exports them by PowerShell.
    @Test(arguments: [true, false]) func anExportBesideShowsWhatWasRefused(isFirst: Bool) throws {
        let sheets = [
            TeamsSheets.policy(#""AllowAnnotations": false"#),
            Self.resource("meetingPolicy", Self.refused),
        ]
        let audited = try Audited(showing: isFirst ? sheets : sheets.reversed())
        #expect(audited.value(.annotation, of: TeamsSheets.global) == "off")
        #expect(audited.value(.presenters, of: TeamsSheets.global) == "unknown: not-permitted")
    }

    @Test(arguments: [
        ("m1", "https://teams.microsoft.com/l/x", "m1"),
        ("0b6e2f5c-6a7d-4b1f-8d31-2f0f5a9c1e01", "", "0b6e2f5c-6a7d-4b1f-8d31-2f0f5a9c1e01"),
        // SHA-256 of the link, of which 64 bits are kept.
        (
            "MSo1*0**19:meeting_CNRY@thread.v2", "https://example.org/",
            "8198d1bac40a1033"
        ),
    ])
    func noIdentifierOpensAMeeting(id: String, link: String, key: String) throws {
        let audited = try Audited(showing: [
            Sheet(
                "m.json",
                #"{"id": "\#(id)", "joinWebUrl": "\#(link)", "lobbyBypassSettings": null}"#)
        ])
        let meeting = try #require(audited.subjects.first { $0.id.contains(":meeting:") })
        #expect(meeting.id == "teams:meeting:\(key)")
    }
}
