import Chaperone
import ChaperonePlatforms
import Testing

/// Whose settings a document holds, what is locked, and what two documents that differ mean.
@Suite struct ZoomOwnerTests {
    static let settings = #""in_meeting": {"file_transfer": false, "who_can_share_screen": "host"}"#
    static let bare = "{\(settings)}"

    @Test(arguments: [
        ("users/anna@example.org/settings.json", bare, "zoom:user:anna@example.org"),
        ("anna@example.org.json", bare, "zoom:user:anna@example.org"),
        ("users/abcdefghijklmnopqrstuv/settings.json", bare, "zoom:user:abcdefghijklmnopqrstuv"),
        ("x.json", "{\"user_id\": \"u1\", \(settings)}", "zoom:user:u1"),
        ("x.json", "{\"email\": \"anna@example.org\", \(settings)}", "zoom:user:anna@example.org"),
        ("x.json", "{\"group_id\": \"g1\", \(settings)}", "zoom:group:g1"),
        ("x.json", "{\"account_id\": \"a1\", \(settings)}", "zoom:account:a1"),
        ("account-settings.json", bare, "zoom:account:me"),
        (
            "x.json",
            #"{"users": [{"id": "u1", "email": "anna@example.org", "settings": {"in_meeting": {"file_transfer": false}}}]}"#,
            "zoom:user:u1"
        ),
        (
            "x.json",
            #"{"settings": {"in_meeting": {"file_transfer": false, "allow_participants_to_rename": true}}}"#,
            "zoom:account:me"
        ),
    ])
    func theOwnerIsFound(name: String, text: String, subject: String) throws {
        let audited = try Audited(showing: [Sheet(name, text)])
        #expect(audited.value(.fileTransfer, of: subject) == "off")
    }

    @Test func settingsOfNobodyStandAloneAndNobodyInheritsThem() throws {
        let meeting = Sheet(
            "m.json",
            #"{"id": 91, "host_id": "h", "topic": "T", "settings": {"waiting_room": true}}"#)
        let audited = try Audited(showing: [Sheet("export.json", Self.bare), meeting])
        #expect(audited.value(.fileTransfer, of: "zoom:meeting:91") == "unknown: not-observed")
        #expect(audited.findings.diagnostics.contains { $0.message.contains("whose settings") })
    }

    @Test func aPersonIsFoundByIdAndByAddressAlike() throws {
        let directory = Sheet(
            "users.json",
            #"{"users": [{"id": "u1", "email": "Anna@example.org", "first_name": "Anna", "type": 2}]}"#
        )
        let meeting = Sheet(
            "m.json",
            #"{"id": 91, "host_id": "u1", "topic": "T", "settings": {"waiting_room": true}}"#)
        let settings = Sheet("users/anna@example.org/settings.json", Self.bare)
        for sheets in [
            [directory, meeting, settings], [settings, meeting, directory],
            [meeting, settings, directory],
        ] {
            let audited = try Audited(showing: sheets)
            #expect(audited.value(.fileTransfer, of: "zoom:meeting:91") == "off")
            #expect(audited.value(.fileTransfer, of: "zoom:user:u1") == "off")
            #expect(audited.value(.plan, of: "zoom:meeting:91") == "licensed")
            #expect(audited.subjects.filter { $0.kind == .user }.count == 1)
        }
    }

    @Test(arguments: [
        ("body.json", "unknown: not-understood"), ("locks/account.json", "unknown: not-observed"),
        ("account_settings.json", "off"),
    ])
    func whatCouldBeLocksIsUnknownUnlessItsNameTells(name: String, value: String) throws {
        let sheet = Sheet(name, #"{"in_meeting": {"file_transfer": false, "annotation": true}}"#)
        let audited = try Audited(showing: [sheet])
        let account = try #require(audited.subjects.first)
        #expect(audited.value(.fileTransfer, of: account.id) == value)
    }

    @Test(
        arguments: [
            (#"{"in_meeting": {"file_transfer": true}}"#, true),
            (#"{"in_meeting": {"file_transfer": false}}"#, false),
            (#"{"in_meeting": {"chat": true}}"#, nil),
            (#"{"in_meeting": {"entry_exit_chime": "all"}}"#, nil),
        ] as [(String, Bool?)])
    func locksAreFacts(locks: String, isLocked: Bool?) throws {
        let audited = try Audited(showing: [
            Sheet("account_settings.json", Self.bare), Sheet("account_lock_settings.json", locks),
        ])
        let outcome = try #require(audited.outcome(.fileTransfer, of: "zoom:account:me"))
        #expect(outcome.isLocked == isLocked)
        #expect(outcome.strength == (isLocked == true ? .enforced : .byDefault))
        #expect(audited.outcome(.screenSharing, of: "zoom:account:me")?.isLocked == nil)
    }

    /// A lock under a name that Zoom has given up says nothing where today's was seen.
    @Test(arguments: [
        (#""meeting_password": false"#, false), (#""meeting_password": true"#, true),
        (#""waiting_room": true"#, true),
    ])
    func todaysLockCountsBeforeAnOlderOne(lock: String, isLocked: Bool) throws {
        let locks = """
            {"schedule_meeting": {"require_password_for_scheduling_new_meetings": true}, \
            "meeting_security": {\(lock)}}
            """
        let audited = try Audited(showing: [
            Sheet(
                "account_settings.json",
                #"{"meeting_security": {"meeting_password": true, "meeting_password_requirement": {"length": 8}}}"#
            ),
            Sheet("account_lock_settings.json", locks),
        ])
        #expect(audited.outcome(.passcode, of: "zoom:account:me")?.isLocked == isLocked)
    }

    /// A lock of any group binds its members; without the directory nobody knows who is in which.
    @Test(
        arguments: [
            (#"["g1"]"#, true), (#"["g2"]"#, false), ("[]", false), (nil, nil),
        ] as [(String?, Bool?)])
    func groupsLockForTheirMembers(groups: String?, isLocked: Bool?) throws {
        let member = groups.map { ", \"group_ids\": \($0)" } ?? ""
        let audited = try Audited(showing: [
            Sheet("x.json", "{\"user_id\": \"u1\", \(Self.settings)}"),
            Sheet("users.json", "{\"users\": [{\"id\": \"u1\", \"first_name\": \"A\"\(member)}]}"),
            Sheet("account_lock_settings.json", #"{"in_meeting": {"file_transfer": false}}"#),
            Sheet(
                "g1.json",
                #"{"group_id": "g1", "lock_settings": {"in_meeting": {"file_transfer": true}}}"#),
            Sheet(
                "g2.json",
                #"{"group_id": "g2", "lock_settings": {"in_meeting": {"file_transfer": false}}}"#),
        ])
        #expect(audited.outcome(.fileTransfer, of: "zoom:user:u1")?.isLocked == isLocked)
    }

    @Test func documentsOfOnePersonMergeAndDifferencesConflict() throws {
        let one = Sheet(
            "a.json", #"{"user_id": "u1", "in_meeting": {"file_transfer": false, "chat": true}}"#)
        let two = Sheet(
            "b.json",
            #"{"user_id": "u1", "in_meeting": {"file_transfer": true, "annotation": true}}"#)
        let audited = try Audited(showing: [one, two])
        #expect(audited.value(.fileTransfer, of: "zoom:user:u1") == "unknown: conflicting")
        #expect(audited.value(.annotation, of: "zoom:user:u1") == "on")
        #expect(audited.value(.chat, of: "zoom:user:u1") == "everyone")
    }

    @Test func aMeetingThatStandsThereTwiceCountsOnceOrConflicts() throws {
        func meeting(_ name: String, _ room: Bool) -> Sheet {
            Sheet(
                name,
                "{\"id\": 91, \"host_id\": \"h\", \"topic\": \"T\", \"settings\": {\"waiting_room\": \(room)}}"
            )
        }
        let same = try Audited(showing: [meeting("a.json", true), meeting("b.json", true)])
        #expect(same.value(.lobby, of: "zoom:meeting:91") == "on")
        #expect(same.subjects.count == 1)
        let other = try Audited(showing: [meeting("a.json", true), meeting("b.json", false)])
        #expect(other.value(.lobby, of: "zoom:meeting:91") == "unknown: conflicting")
        #expect(other.subjects.count == 1)
    }

    @Test func aListedMeetingWithoutDetailsIsUnknown() throws {
        let list = Sheet(
            "list.json",
            #"{"page_size": 30, "meetings": [{"id": 91, "host_id": "h", "topic": "T", "type": 2}, {"id": 92, "host_id": "h", "topic": "U", "type": 2}]}"#
        )
        let detail = Sheet(
            "m.json",
            #"{"id": 91, "host_id": "h", "topic": "T", "settings": {"waiting_room": true}}"#)
        let audited = try Audited(showing: [detail, list])
        #expect(audited.value(.lobby, of: "zoom:meeting:91") == "on")
        #expect(audited.value(.lobby, of: "zoom:meeting:92") == "unknown: not-observed")
    }

    @Test func aRefusalSavedAsSettingsIsNotPermitted() throws {
        let audited = try Audited(showing: [
            Sheet(
                "users.json",
                #"{"users": [{"id": "u1", "email": "anna@example.org", "first_name": "A"}]}"#),
            Sheet(
                "users/anna@example.org/settings.json",
                #"{"code": 4711, "message": "Invalid access token, does not contain scopes."}"#),
        ])
        #expect(audited.value(.fileTransfer, of: "zoom:user:u1") == "unknown: not-permitted")
        #expect(!audited.findings.isComplete)
    }
}

/// Answers of Zoom that are about something else, in the middle of an export.
@Suite struct ZoomOtherAnswerTests {
    @Test(arguments: [
        #"{"share_recording": "publicly", "recording_authentication": true, "password": "abc", "on_demand": false, "approval_type": 2, "topic": "T"}"#,
        #"{"page_count": 1, "page_size": 30, "total_records": 1, "members": [{"id": "u1", "email": "a@example.org"}]}"#,
        #"{"total_records": 1, "panelists": [{"id": "p1", "email": "a@example.org", "join_url": "https://x.example.com"}]}"#,
        #"{"from": "2026-11-01", "to": "2026-11-21", "next_page_token": "", "page_size": 30, "operation_logs": []}"#,
    ])
    func theyGiveNoSubjectAndDoNotDisturb(text: String) throws {
        let meeting = Sheet(
            "m.json",
            #"{"id": 91, "host_id": "h", "topic": "T", "settings": {"waiting_room": true}}"#)
        let audited = try Audited(showing: [meeting, Sheet("other.json", text)])
        #expect(audited.subjects.map(\.id) == ["zoom:meeting:91"])
        #expect(audited.findings.isComplete)
    }
}

/// Objects that name two owners.
@Suite struct ZoomAmbiguityTests {
    @Test(arguments: [
        #"{"id": 91, "id": 92, "host_id": "h", "topic": "T", "settings": {"waiting_room": true}}"#,
        #"{"user_id": "a", "user_id": "b", "in_meeting": {"file_transfer": false, "chat": true}}"#,
        #"{"users": [{"id": "a", "email": "a@example.org", "email": "b@example.org", "type": 2}]}"#,
    ])
    func anObjectWithTwoOwnersIsNobodys(text: String) throws {
        let audited = try Audited(showing: [Sheet("x.json", text)])
        #expect(audited.subjects.isEmpty)
        #expect(!audited.findings.isComplete)
    }

    @Test func aListThatStandsTwiceDoesNotCostWhatStandsBesideIt() throws {
        let text =
            #"{"account_id": "a", "settings": {"in_meeting": {"file_transfer": false}}, "meetings": [{"id": 91, "topic": "T", "settings": {"waiting_room": true}}], "meetings": []}"#
        let audited = try Audited(showing: [Sheet("x.json", text)])
        #expect(audited.value(.fileTransfer, of: "zoom:account:a") == "off")
    }
}

/// What names of files and folders say, and what they cannot.
@Suite struct ZoomNameTests {
    @Test func settingsInAFolderOfLocksAreStillSettings() throws {
        let sheet = Sheet(
            "locks/account-settings.json",
            #"{"in_meeting": {"file_transfer": false, "who_can_share_screen": "host"}}"#)
        #expect(try Audited(showing: [sheet]).value(.fileTransfer, of: "zoom:account:me") == "off")
    }

    @Test(arguments: [
        "Fixtures/zoom/demo/account-lock_settings.json",
        "Fixtures/zoom/complete/account-lock_settings-complete.json",
    ])
    func answersAboutLocksGiveNoSettings(file: String) throws {
        let audited = try Audited(showing: [try Sheet(file: file)])
        #expect(audited.outcomes.filter { $0.value != nil }.isEmpty)
        #expect(
            audited.findings.diagnostics.filter { $0.severity != .note }.map(\.description) == [])
    }
}
