import Chaperone
import Testing

/// What the files of a Jitsi server say, and what they leave open.
@Suite struct JitsiTests {
    static let id = "jitsi:server:a.example.org"

    static func config(_ members: String, before: String = "", after: String = "") -> Sheet {
        Sheet(
            "config.js",
            "\(before)\nvar config = {\n hosts: { domain: 'a.example.org' },\n \(members)\n};\n\(after)\n"
        )
    }

    @Test(
        arguments: [
            ("", SettingID.displayNameRequired, "off"), ("", .chat, "everyone"),
            ("requireDisplayName: true,", .displayNameRequired, "on"),
            ("requireDisplayName: 'perhaps',", .displayNameRequired, "unknown: not-understood"),
            ("requireDisplayName: true, requireDisplayName: false", .displayNameRequired, "off"),
            ("requiredisplayname: true", .displayNameRequired, "off"),
            ("disableChat: !0", .chat, "nobody"), ("disableChat: undefined", .chat, "everyone"),
            ("disableChat: location.hash", .chat, "unknown: not-understood"),
            ("disableChat: true && false", .chat, "everyone"),
            ("disableChat: true ? false : true", .chat, "everyone"),
            ("get disableChat() { return true; }", .chat, "unknown: not-understood"),
            ("...others", .chat, "unknown: not-understood"),
            ("['disable' + 'Chat']: true", .chat, "nobody"),
            ("disableChat: /[/}]/.test('x')", .chat, "unknown: not-understood"),
            ("disableChat: `${(() => { while (true) {} })()}`", .chat, "unknown: not-understood"),
            ("disableChat: '{{ chat }}'", .chat, "unknown: not-understood"),
            ("disableChat: true,\n {% if x %}", .chat, "unknown: not-understood"),
            ("disableChat: true, x: 'open", .chat, "unknown: not-understood"),
            ("disableChat: true, /* open", .chat, "unknown: not-understood"),
            ("remoteVideoMenu: { disablePrivateChat: 'all' }", .privateChat, "nobody"),
            ("remoteVideoMenu: { disablePrivateChat: true }", .privateChat, "nobody"),
            ("remoteVideoMenu: menu()", .privateChat, "unknown: not-understood"),
            ("fileRecordingsServiceEnabled: true", .recordingCloud, "on"),
            (
                "fileRecordingsServiceEnabled: true, recordingService: { enabled: false }",
                .recordingCloud, "off"
            ),
            ("liveStreamingEnabled: true, liveStreaming: {enabled: false}", .liveStream, "on"),
            ("localRecording: { disable: true }", .recordingLocal, "nobody"),
            ("", .recordingLocal, "everyone"), ("", .fileTransfer, "off"),
            ("fileSharing: { enabled: true }", .fileTransfer, "off"),
            (
                "fileSharing: { enabled: true, apiUrl: 'https://f.example.org' }", .fileTransfer,
                "on"
            ),
            ("startAudioMuted: 10", .muteOnEntry, "off"),
            ("startWithAudioMuted: true", .muteOnEntry, "on"),
            ("startWithVideoMuted: true", .cameraOnEntry, "off"),
            ("toolbarButtons: ['chat']", .screenSharing, "nobody"),
            ("toolbarButtons: ['chat', 'desktop']", .screenSharing, "everyone"),
            ("toolbarButtons: ['chat', x()]", .screenSharing, "unknown: not-observed"),
            ("roomPasswordNumberOfDigits: 10", .passcodeNumericOnly, "on"),
            ("recordings: { requireConsent: true }", .recordingConsent, "on"),
            (
                "recordings: {requireConsent: true, skipConsentInMeeting: true}", .recordingConsent,
                "off"
            ),
            ("e2ee: { disabled: true }", .encryptionEndToEndAllowed, "off"),
            ("dialInNumbersUrl: 'https://x.example.org'", .dialIn, "off"),
            ("", .lobby, "unknown: not-observed"), ("", .join, "unknown: not-observed"),
        ])
    func aKeyOfConfig(members: String, setting: SettingID, value: String) throws {
        let sheet = Self.config(members)
        let audited = try Audited(showing: [sheet])
        let id = audited.subjects.first?.id ?? ""
        #expect(audited.value(setting, of: id) == value)
    }

    @Test(
        arguments: [
            ("config.disableChat = true;", "nobody"), ("config['disableChat'] = true", "nobody"),
            ("if (true) { config.disableChat = true; }", "nobody"),
            ("if (false) { config.disableChat = true; }", "everyone"),
            ("if (navigator.x) config.disableChat = true;", "unknown: not-understood"),
            ("for (;;) {}", "unknown: not-understood"),
            ("Object.assign(config, other);", "unknown: not-understood"),
            ("eval('config.disableChat=true');", "unknown: not-understood"),
            ("var other = config; other.disableChat = true;", "nobody"),
            ("function f() { config.disableChat = true; } f();", "unknown: not-understood"),
            ("console.log('loaded');", "everyone"),
        ])
    func codeBehindConfig(code: String, value: String) throws {
        let audited = try Audited(showing: [Self.config("", after: code)])
        #expect(audited.value(.chat, of: audited.subjects.first?.id ?? "") == value)
    }

    @Test func deepNestingEndsInADiagnostic() throws {
        let deep = String(repeating: "[", count: 100_000)
        let audited = try Audited(showing: [Self.config("x: \(deep)")])
        #expect(!audited.findings.isComplete)
        #expect(audited.messages.contains { $0.contains("nested too deep") })
    }

    static func prosody(_ main: String, muc: String = "", more: String = "") -> Sheet {
        Sheet(
            "a.cfg.lua",
            """
            VirtualHost "a.example.org"
            \(main)
            Component "conference.a.example.org" "muc"
            \(muc)
            \(more)

            """)
    }
    private static let guest =
        "VirtualHost \"guest.a.example.org\"\n authentication = \"anonymous\"\n"

    @Test(
        arguments: [
            (prosody("authentication = \"jitsi-anonymous\""), SettingID.join, "everyone"),
            (prosody("authentication = \"jitsi-anonymous\""), .anonymousStart, "on"),
            (prosody("authentication = \"jitsi-anonymous\""), .joinBeforeHost, "on"),
            (prosody("authentication = \"jitsi-anonymous\""), .lobby, "off"),
            (prosody("authentication = \"token\""), .join, "signed-in"),
            (prosody("authentication = \"token\" allow_empty_token = true"), .join, "everyone"),
            (
                prosody("authentication = \"token\" allow_empty_token = os.getenv('X')"), .join,
                "unknown: not-observed"
            ),
            (prosody("authentication = \"internal_hashed\"", more: guest), .join, "everyone"),
            (
                prosody("authentication = \"internal_hashed\"", more: guest), .anonymousStart,
                "unknown: not-observed"
            ),
            (prosody("authentication = \"internal_hashed\""), .anonymousStart, "off"),
            (
                prosody("authentication = \"internal_hashed\" Include \"x\""), .join,
                "unknown: not-observed"
            ),
            (prosody("modules_enabled = { \"muc_lobby_rooms\" }"), .lobby, "unknown: not-observed"),
            (prosody("", muc: "modules_enabled = { \"muc_allowners\" }"), .hostTakeover, "on"),
            (
                prosody(
                    "", muc: "modules_enabled = { \"muc_max_occupants\" } muc_max_occupants = 12"),
                .participantLimit, "12"
            ),
            (prosody("", muc: "muc_max_occupants = 12"), .participantLimit, "unlimited"),
            (
                prosody("authentication = \"token\" if x then authentication = \"anonymous\" end"),
                .join, "unknown: not-understood"
            ),
        ])
    func aSettingOfProsody(sheet: Sheet, setting: SettingID, value: String) throws {
        #expect(try Audited(showing: [sheet]).value(setting, of: Self.id) == value)
    }

    @Test func jicofoMakesGuestsWait() throws {
        let jicofo = Sheet("jicofo.conf", "jicofo { authentication { enabled = true } }")
        let sheets = [
            Self.prosody("authentication = \"internal_hashed\"", more: Self.guest), jicofo,
        ]
        let audited = try Audited(showing: sheets)
        #expect(audited.value(.anonymousStart, of: Self.id) == "off")
        #expect(audited.value(.joinBeforeHost, of: Self.id) == "off")
        #expect(audited.subjects.count == 1)
    }

    @Test func aKeyThatALinkOverridesIsNotEnforced() throws {
        let audited = try Audited(showing: [Self.config("disableChat: true")])
        #expect(audited.outcome(.chat, of: Self.id)?.strength == .advisory)
        #expect(audited.outcome(.fileTransfer, of: Self.id)?.strength == .enforced)
        #expect(audited.outcome(.fileTransfer, of: Self.id)?.basis == .platformDefault)
    }

    @Test func secretsGoNoFurther() throws {
        let sheet = Self.prosody("authentication = \"token\"\napp_secret = \"CNRY\"")
        let fields = [NativeField(path: "prosody.VirtualHost.app_secret", type: .word)]
        let audited = try Audited([sheet], showing: fields)
        let name = "prosody.VirtualHost.app_secret"
        // A field with the name of a secret is not read for anybody.
        #expect(audited.value(name, of: Self.id) == "manual: not-supported")
        #expect(audited.outcomes.allSatisfy { $0.value == nil })
    }
}
