import Chaperone
import ChaperonePlatforms
import Testing

/// Series, their occurrences, and what meetings have from their host and their site.
@Suite struct WebexSeriesTests {
    private static let series = "Fixtures/webex/meetings/series.json"
    private static let occurrences = "Fixtures/webex/meetings/occurrences.ndjson"
    private static let id = "webex:meeting:870f51ff287b41be8648412901e0402d"
    private static let modified = id + "_20261217T173000Z"

    @Test func aModifiedOccurrenceIsAuditedByItselfAndAnotherIsItsSeries() throws {
        let sheets = [try Sheet(file: Self.series), try Sheet(file: Self.occurrences)]
        for sheets in [sheets, sheets.reversed()] {
            let audited = try Audited(showing: sheets)
            #expect(audited.subjects.map(\.id).sorted() == [Self.id, Self.modified])
            #expect(audited.value(.lobbyBypass, of: Self.id) == "invited")
            #expect(audited.value(.startsAt, of: Self.id) == "2026-12-03T17:30:00Z")
            #expect(audited.value(.lobbyBypass, of: Self.modified) == "everyone")
            #expect(audited.value(.durationMinutes, of: Self.modified) == "150")
        }
    }

    /// The nightly list has occurrences only.
    @Test func occurrencesAloneStandForTheirSeriesOnce() throws {
        let audited = try Audited(showing: [try Sheet(file: Self.occurrences)])
        #expect(audited.subjects.map(\.id).sorted() == [Self.id, Self.modified])
        #expect(audited.value(.lobbyBypass, of: Self.id) == "invited")
        #expect(audited.value(.startsAt, of: Self.id) == "2026-12-03T17:30:00Z")
        #expect(audited.messages.contains { $0.contains("took place") })
        #expect(audited.findings.isComplete)
    }

    @Test func occurrencesThatDifferAreInConflict() throws {
        func line(_ day: Int, _ security: String) -> String {
            """
            {"id": "s1_\(day)", "meetingSeriesId": "s1", "meetingType": "scheduledMeeting", \
            "isModified": false, "start": "2026-12-0\(day)T10:00:00Z", \
            "unlockedMeetingJoinSecurity": "\(security)"}
            """
        }
        let sheet = Sheet(
            "o.ndjson", line(1, "blockFromJoin") + "\n" + line(2, "allowJoin") + "\n")
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.lobby, of: "webex:meeting:s1") == "unknown: conflicting")
        #expect(audited.value(.startsAt, of: "webex:meeting:s1") == "2026-12-01T10:00:00Z")
    }

    /// Whether it differs from its series is not known: it counts for itself.
    @Test func anOccurrenceOfWhichNobodyKnowsIsAuditedByItself() throws {
        let sheet = Sheet(
            "o.json",
            """
            {"id": "s1_1", "meetingSeriesId": "s1", "meetingType": "scheduledMeeting", \
            "unlockedMeetingJoinSecurity": "allowJoin"}
            """)
        let audited = try Audited(showing: [sheet])
        #expect(audited.subjects.map(\.id) == ["webex:meeting:s1_1"])
    }

    @Test func aPersonalRoomHasWhatItsOwnerPrefers() throws {
        let room = try Sheet(file: "Fixtures/webex/meetings/personal-room.json")
        let preferences = try Sheet(file: "Fixtures/webex/preferences/amara@example.org.json")
        let id = "webex:personal-room:dd0f51ff287b41be8648412901e04031"
        let alone = try Audited(showing: [room])
        #expect(alone.value(.autoLock, of: id) == "unknown: not-observed")
        let audited = try Audited(showing: [room, preferences])
        #expect(audited.value(.autoLock, of: id) == "on")
        #expect(audited.value(.lobbyBypass, of: id) == "hosts")
        #expect(audited.value(.hostTakeover, of: id) == "off")
        #expect(audited.value(.secondHost, of: id) == "on")
        #expect(audited.outcome(.autoLock, of: id)?.basis == .inherited)
        #expect(audited.value(.lobby, of: "webex:user:amara@example.org") == "on")
        // What new meetings begin with says nothing of this one.
        #expect(audited.value(.recordingOnDemand, of: id) == "manual: not-exposed")
    }

    @Test func aSessionTypeTellsByItsNameWhetherItEncryptsFromEndToEnd() throws {
        let meetings = try Sheet(file: "Fixtures/webex/meetings/list.json")
        let types = try Sheet(file: "Fixtures/webex/site/session-types.json")
        let trustees = "webex:meeting:aa0f51ff287b41be8648412901e0402e"
        let surgery = "webex:meeting:bb0f51ff287b41be8648412901e0402f"
        let alone = try Audited(showing: [meetings])
        #expect(alone.value(.encryption, of: trustees) == "unknown: not-observed")
        let audited = try Audited(showing: [meetings, types])
        #expect(audited.value(.encryption, of: trustees) == "end-to-end")
        #expect(audited.value(.encryption, of: surgery) == "enhanced")
        #expect(
            audited.value(.encryptionEndToEndAllowed, of: "webex:account:example.webex.com") == "on"
        )
    }

    @Test(arguments: [
        ("Pro-End to End Encryption_VOIPonly", true), ("Webex Meetings Pro-End to End", true),
        ("E2EE", true), ("pro e2e", true), ("PRO END-TO-END", true), ("End2End", true),
        ("Pro meeting", false), ("Suite 2 Events", false), ("Office2Everyone", false),
        ("Weekend to endings", false), ("", false),
        // What says both says nothing.
        ("Pro without end-to-end encryption", nil), ("Standard, not E2EE", nil),
    ])
    func whatANameOfASessionTypeSays(name: String, isEndToEnd: Bool?) throws {
        let meeting = WebexMeetingTests.meeting(
            #""sessionTypeId": 7, "siteUrl": "example.webex.com""#)
        let types = Sheet(
            "t.json",
            #"{"items": [{"id": "7", "shortName": "X", "siteUrl": "Example.webex.com", "name": "\#(name)", "type": "meeting"}]}"#
        )
        let audited = try Audited(showing: [meeting, types])
        let encryption = isEndToEnd.map { $0 ? "end-to-end" : "enhanced" }
        let expected = name.isEmpty ? "unknown: not-observed" : encryption
        #expect(
            audited.value(.encryption, of: "webex:meeting:m1")
                == expected ?? "unknown: not-observed")
        let allowed = audited.value(
            .encryptionEndToEndAllowed, of: "webex:account:Example.webex.com")
        #expect(
            allowed
                == (isEndToEnd == true
                    ? "on" : isEndToEnd == false && !name.isEmpty ? "off" : "no outcome"))
    }

    /// Administrators name session types, so one site's list says nothing of another's meetings.
    @Test func aSessionTypeIsOneOfItsSite() throws {
        let meeting = WebexMeetingTests.meeting(
            #""sessionTypeId": 7, "siteUrl": "example.webex.com""#)
        let types = Sheet(
            "t.json",
            #"[{"id": "7", "shortName": "X", "siteUrl": "other.webex.com", "name": "E2EE", "type": "meeting"}]"#
        )
        let audited = try Audited(showing: [meeting, types])
        #expect(audited.value(.encryption, of: "webex:meeting:m1") == "unknown: not-observed")
        // A list that names no site is whoever's who saved it beside the meeting.
        let unnamed = Sheet(
            "t.json",
            #"{"items": [{"id": 7, "name": "E2EE", "type": "meeting", "attendeesCapacity": 9}]}"#)
        let both = try Audited(showing: [meeting, unnamed])
        #expect(both.value(.encryption, of: "webex:meeting:m1") == "end-to-end")
        #expect(both.subjects.map(\.id) == ["webex:meeting:m1"])
    }

    @Test func aRoomHasNothingFromPreferencesOfAnotherSite() throws {
        let room = Sheet(
            "r.json",
            #"{"id": "r1", "meetingType": "meetingSeries", "scheduledType": "personalRoomMeeting", "hostEmail": "amara@example.org", "siteUrl": "other.webex.com"}"#
        )
        let preferences = try Sheet(file: "Fixtures/webex/preferences/amara@example.org.json")
        let audited = try Audited(showing: [room, preferences])
        #expect(audited.value(.autoLock, of: "webex:personal-room:r1") == "unknown: not-observed")
    }

    /// A list of templates has their names only; whoever saved it as well loses nothing.
    @Test func aListOfTemplatesDoesNotContradictThem() throws {
        let head =
            #""id": "T1", "name": "Mine", "siteUrl": "example.webex.com", "templateType": "meeting""#
        let list = Sheet(
            "l.json", #"{"items": [{\#(head)}, {"id": "T2", "templateType": "webinar"}]}"#)
        let whole = Sheet(
            "t.json", #"{\#(head), "meeting": {"unlockedMeetingJoinSecurity": "blockFromJoin"}}"#)
        for sheets in [[list, whole], [whole, list]] {
            let audited = try Audited(showing: sheets)
            #expect(
                audited.subjects.map(\.id).sorted() == ["webex:template:T1", "webex:template:T2"])
            #expect(audited.value(.lobby, of: "webex:template:T1") == "on")
            #expect(audited.value(.lobby, of: "webex:template:T2") == "unknown: not-observed")
        }
    }

    @Test func twoNamesOfOneSessionTypeTellNothing() throws {
        let meeting = WebexMeetingTests.meeting(#""sessionTypeId": 3"#)
        let types = ["Pro", "Pro End-to-End"].enumerated().map {
            Sheet(
                "t\($0.offset).json",
                #"{"siteUrl": "s\#($0.offset).webex.com", "items": [{"id": "3", "shortName": "P", "name": "\#($0.element)", "type": "meeting"}]}"#
            )
        }
        let audited = try Audited(showing: types + [meeting])
        #expect(audited.value(.encryption, of: "webex:meeting:m1") == "unknown: not-observed")
    }
}
