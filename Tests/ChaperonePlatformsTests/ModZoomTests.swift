import Chaperone
import ChaperonePlatforms
import Testing

/// Rows of Moodle's table `zoom` are meetings of Zoom.
@Suite struct ModZoomTests {
    static let lead = "zoom:meeting:9234567890"

    static func table() throws -> Sheet { try Sheet(file: "Fixtures/zoom/moodle/mod_zoom.csv") }

    @Test(
        arguments: [
            (SettingID.passcode, "on", "off"), (.passcodeLength, "8", "unknown: not-observed"),
            (.passcodeInLink, "on", "off"), (.lobby, "on", "off"), (.joinBeforeHost, "off", "on"),
            (.join, "signed-in", "everyone"), (.registration, "none", "automatic"),
            (.muteOnEntry, "on", "off"), (.cameraOnEntry, "off", "on"), (.dialIn, "off", "on"),
            (.encryption, "enhanced", "enhanced"), (.recordingAutomatic, "off", "cloud"),
            (.durationMinutes, "60", "90"), (.secondHost, "on", "off"),
        ] as [(SettingID, String, String)])
    func meetings(setting: SettingID, closed: String, open: String) throws {
        let audited = try Audited(showing: [try Self.table()])
        #expect(audited.findings.isComplete)
        #expect(audited.value(setting, of: Self.lead + "1") == closed)
        #expect(audited.value(setting, of: Self.lead + "2") == open)
    }

    @Test func aWebinarIsOne() throws {
        let audited = try Audited(showing: [try Self.table()])
        let id = "zoom:webinar:92345678903"
        #expect(audited.value(.registration, of: id) == "manual")
        #expect(audited.value(.durationMinutes, of: id) == "91")
        // It records as its host has it, and the host was not read.
        #expect(audited.value(.recordingAutomatic, of: id) == "unknown: not-observed")
        #expect(audited.value(.screenSharing, of: id) == "presenters")
    }

    /// What a row cannot hold comes from the host, as with Zoom's own answers.
    @Test func aRowInheritsFromItsHost() throws {
        let host = Sheet(
            "users.json",
            """
            {"users": [{"id": "hostA", "email": "host@example.org",
              "settings": {"in_meeting": {"file_transfer": true}}}]}
            """)
        let audited = try Audited(showing: [try Self.table(), host])
        #expect(audited.value(.fileTransfer, of: Self.lead + "1") == "on")
        #expect(audited.outcome(.fileTransfer, of: Self.lead + "1")?.basis == .inherited)
    }

    @Test func rowsAsPhpMyAdminWritesThem() throws {
        let audited = try Audited(showing: [
            try Sheet(file: "Fixtures/zoom/moodle/mod_zoom.json")
        ])
        #expect(audited.findings.isComplete)
        #expect(audited.value(.encryption, of: Self.lead + "4") == "end-to-end")
        #expect(audited.value(.recordingAutomatic, of: Self.lead + "4") == "local")
        #expect(
            audited.outcome(.lobby, of: Self.lead + "4")?.at?.path == "mod_zoom.option_waiting_room"
        )
    }

    @Test func noPasscodeAndNoLinkIsKept() throws {
        for file in ["mod_zoom.csv", "mod_zoom.json"] {
            let audited = try Audited(showing: [try Sheet(file: "Fixtures/zoom/moodle/\(file)")])
            let texts =
                audited.outcomes.compactMap(\.value?.text) + audited.messages
                + audited.subjects.map { "\($0.id) \($0.name ?? "")" }
            #expect(!texts.contains { $0.contains("CNRY") })
        }
    }

    @Test(arguments: [
        ("meeting_id,option_jbh,option_waiting_room\n,0,1\n", "meeting_id"),
        ("meeting_id,option_jbh,option_waiting_room\n1,0\n", "columns"),
        (#"[{"meeting_id": 1, "option_jbh": 0, "option_waiting_room": 1}, {"x": 1}]"#, "nothing"),
        (#"[{"meeting_id": 1, "option_jbh": 0, "option_waiting_room": "perhaps"}, "#, "ends"),
    ])
    func whatCannotBeReadIsTold(text: String, word: String) throws {
        let audited = try Audited(showing: [Sheet("rows", text)])
        #expect(!audited.findings.isComplete)
        #expect(audited.messages.contains { $0.contains(word) })
    }

    @Test(arguments: ["perhaps", "2", "1.5"])
    func aValueThatIsNoneIsUnknown(text: String) throws {
        let sheet = Sheet(
            "rows.csv", "meeting_id,option_jbh,option_waiting_room\n7,\(text),1\n")
        let audited = try Audited(showing: [sheet])
        #expect(audited.value(.joinBeforeHost, of: "zoom:meeting:7") == "unknown: not-understood")
        #expect(audited.value(.lobby, of: "zoom:meeting:7") == "on")
    }
}
