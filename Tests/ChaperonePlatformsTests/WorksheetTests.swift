import Chaperone
import ChaperonePlatforms
import Testing

@Suite("A filled worksheet is read for what it says, and for nothing more")
struct WorksheetTests {
    private static let account = "zoom:account:worksheet"
    private static let meeting = "zoom:meeting:worksheet"

    private static func audited(_ rows: String...) throws -> Audited {
        let text = ([Filled.header] + rows).joined(separator: "\r\n")
        return try Audited(showing: [Sheet("w.csv", text)])
    }

    private static func told(_ audited: Audited) -> [String] {
        audited.findings.diagnostics.map(\.description)
    }

    @Test("What somebody saw counts, and says that it is attested")
    func attested() throws {
        let found = try Self.audited(Filled.row("lobby", "yes"), Filled.row("passcode.length", "8"))
        for subject in [Self.account, Self.meeting] {
            let lobby = try #require(found.outcome(.lobby, of: subject))
            #expect(lobby.raw == .pass && lobby.basis == .attested)
            #expect(lobby.value == .flag(true))
            #expect(lobby.at?.path == "lobby")
            #expect(lobby.at?.location == Location(file: "w.csv", line: 2, column: 15))
            #expect(found.value(.passcodeLength, of: subject) == "8")
        }
        #expect(Self.told(found) == [] && found.findings.isComplete)
    }

    @Test("What is blank is unknown")
    func blank() throws {
        let found = try Self.audited(Filled.row("lobby", "yes"), Filled.row("passcode", ""))
        #expect(found.value(.passcode, of: Self.account) == "unknown: not-observed")
        #expect(found.value(.passcode, of: Self.meeting) == "unknown: not-observed")
        #expect(Self.told(found) == [] && found.findings.isComplete)
        let empty = try Self.audited(Filled.row("lobby", "  "), ",,,,,,,,,,", "")
        #expect(empty.outcomes.allSatisfy { $0.raw != .pass })
        #expect(empty.findings.subjectCount == 2)
    }

    @Test(
        "A value that is not allowed is told at its place, and the setting is unknown",
        arguments: [
            ("lobby", "sometimes"), ("lobby", "2"), ("lobby", "ja"), ("lobby", "yes, mostly"),
            ("passcode.length", "-1"), ("passcode.length", "8.0"), ("passcode.length", "many"),
            ("passcode.length", "99999999999"), ("passcode.length", "8 or so"),
            ("recording.automatic", "never"), ("recording.automatic", "off, cloud"),
            ("screen-sharing", "all"), ("screen-sharing", "host"), ("data-regions", " , ; "),
            ("starts-at", "2026-11-21"), ("starts-at", "tomorrow"),
            ("starts-at", "2026-11-21T16:00"), ("starts-at", "2026-11-21T16:00:00"),
            ("starts-at", "2026-11-21 16:00:00"), ("starts-at", "2026-02-30T16:00Z"),
        ])
    func notAllowed(setting: String, value: String) throws {
        let found = try Self.audited(
            Filled.row("mute-on-entry", "yes"), Filled.row(setting, value))
        let id = try #require(SettingID(name: setting))
        for subject in [Self.account, Self.meeting] {
            #expect(found.value(id, of: subject) == "unknown: not-understood")
        }
        let column = 10 + setting.utf8.count
        #expect(
            Self.told(found) == [
                "w.csv:3:\(column): warning: this is no allowed value, and \(setting) stays unknown: "
                    + id.domain.allowedWords
            ])
        #expect(found.value(.muteOnEntry, of: Self.meeting) == "on")
    }

    @Test("A misspelt setting loses input, with the right name suggested, and blank does not")
    func misspelt() throws {
        let found = try Self.audited(Filled.row("lobby", "yes"), Filled.row("loby", "yes"))
        #expect(!found.findings.isComplete)
        #expect(
            Self.told(found) == [
                "w.csv:3:1: error: this row names a setting that nothing asks for, did you mean 'lobby'?"
            ])
        let blank = try Self.audited(Filled.row("lobby", "yes"), Filled.row("loby", ""))
        #expect(blank.findings.isComplete && Self.told(blank) == [])
        let nameless = try Self.audited(Filled.row("lobby", "yes"), Filled.row("", "yes"))
        #expect(!nameless.findings.isComplete)
        #expect(Self.told(nameless) == ["w.csv:3:1: error: this row names no setting"])
    }

    @Test("A native path that this run does not ask for is only noted")
    func nativePath() throws {
        let found = try Self.audited(
            Filled.row("lobby", "yes"), Filled.row("in_meeting.feedback", "yes"))
        #expect(found.findings.isComplete)
        #expect(found.findings.diagnostics.map(\.severity) == [.note])
    }

    @Test("Two platforms are two worksheets")
    func twoPlatforms() throws {
        let found = try Self.audited(
            Filled.row("lobby", "yes"), Filled.row("passcode", "yes", platform: "teams"))
        #expect(!found.findings.isComplete)
        #expect(
            Self.told(found) == [
                "w.csv:3:1: error: one worksheet is about one platform; save the other in a file of its own"
            ])
        #expect(found.value(.passcode, of: Self.meeting) == "unknown: not-observed")
        let apart = try Audited(showing: [
            Filled.sheet(Filled.row("lobby", "yes"), named: "a.csv"),
            Filled.sheet(Filled.row("lobby", "no", platform: "Teams"), named: "b.csv"),
        ])
        #expect(apart.value(.lobby, of: Self.meeting) == "on")
        #expect(apart.value(.lobby, of: "teams:meeting:worksheet") == "off")
        #expect(apart.findings.isComplete)
    }

    @Test("A platform that nobody knows, or that no row names, loses input")
    func unknownPlatform() throws {
        let other = try Self.audited(Filled.row("lobby", "yes", platform: "other"))
        #expect(other.value(.lobby, of: "other:meeting:worksheet") == "on")
        let odd = try Self.audited(
            Filled.row("lobby", "yes"), Filled.row("passcode", "yes", platform: "zom"))
        #expect(!odd.findings.isComplete)
        #expect(
            Self.told(odd) == [
                "w.csv:3:1: error: this row names an unknown platform, did you mean 'zoom'?"
            ])
        let none = try Self.audited(Filled.row("lobby", "yes", platform: ""))
        #expect(!none.findings.isComplete && none.findings.subjectCount == 0)
        let once = try Self.audited(
            Filled.row("lobby", "yes"), Filled.row("passcode", "yes", platform: ""))
        #expect(once.value(.passcode, of: Self.meeting) == "on" && once.findings.isComplete)
    }

    @Test("Whoever did not say who looked and when is told once")
    func unsigned() throws {
        func row(_ setting: String, _ by: String, _ on: String) -> String {
            "\(setting),all,,,,,yes,,\(by),\(on),zoom"
        }
        let unsigned = try Self.audited(row("lobby", "", ""), row("passcode", "", ""))
        #expect(
            Self.told(unsigned) == [
                "w.csv:2:15: warning: this worksheet does not say who looked and when"
            ])
        let signed = try Self.audited(row("lobby", "Ada", "2026-11-20"), row("passcode", "", ""))
        #expect(Self.told(signed) == [])
        let odd = try Self.audited(row("lobby", "Ada", "20/11/2026"))
        #expect(
            Self.told(odd) == [
                "w.csv:2:24: warning: this is no date; write it as 2026-11-21"
            ])
        #expect(odd.value(.lobby, of: Self.meeting) == "on")
    }
}
