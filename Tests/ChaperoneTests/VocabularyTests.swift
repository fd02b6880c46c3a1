import Chaperone
import Testing

@Suite("The vocabulary")
struct VocabularyTests {
    /// The names of the design, section 3, in its order.
    static let designed: [String] = [
        // Who gets in
        "passcode", "passcode.instant", "passcode.personal-room", "passcode.phone",
        "passcode.by-id", "passcode.length", "passcode.minimum-length", "passcode.letters",
        "passcode.digits", "passcode.symbols", "passcode.mixed-case", "passcode.numeric-only",
        "passcode.consecutive", "passcode.weak-detection", "passcode.in-link", "lobby",
        "lobby.bypass", "lobby.dial-in-bypass", "lobby.device-bypass", "lobby.admitters",
        "join-before-host", "join-before-host.minutes", "anonymous-start",
        "rejoin-after-removal", "join", "authentication-exceptions", "registration",
        "panelist-authentication", "public-listing", "personal-room", "auto-lock",
        "participant-limit", "dial-in", "captcha", "guest-label", "display-name-required",
        "entry-tone", "bots", "join-others",
        // What they can do
        "presenters", "screen-sharing", "screen-sharing.take-over",
        "screen-sharing.whole-desktop", "remote-control", "annotation", "whiteboard",
        "whiteboard.saving", "file-transfer", "file-transfer.types-limited", "chat",
        "chat.recipients", "private-chat", "chat.outside-meeting", "chat.saving", "chat.kept",
        "chat.deletion", "questions", "questions.anonymous", "attendee-microphone",
        "attendee-camera", "mute-on-entry", "camera-on-entry", "rename", "virtual-background",
        "breakout-rooms", "live-stream", "participant-list", "profile-pictures",
        "phone-masking", "screen-capture", "host-management", "host-takeover",
        // What is kept
        "recording.cloud", "recording.local", "recording.automatic", "recording.on-demand",
        "recording.consent", "recording.viewers", "recording.download", "recording.passcode",
        "recording.retention-days", "recording.outside-region", "transcription",
        "transcription.automatic", "ai-notes", "attendance-report",
        // How it is protected
        "encryption", "encryption.end-to-end-allowed", "encryption.third-party", "data-regions",
        "watermark", "watermark.audio", "disclaimer", "vendor-feedback",
        "client-version-minimum", "two-factor", "account-password.length", "plan",
        // Facts of a meeting
        "kind", "duration-minutes", "second-host", "host-domain", "starts-at",
        "practice-session", "host-in-organisation", "in-declared-hours", "one-to-one",
    ]

    @Test("Each name of the design is a setting, found by its name", arguments: designed)
    func exists(name: String) throws {
        #expect(try #require(SettingID(name: name)).name == name)
    }

    /// What organisations declare beside the facts that the design names.
    static let added = ["approved-platform"]

    @Test("There are no settings besides those of the design, and their order is the design's")
    func nothingElse() {
        #expect(SettingID.allCases.map(\.name) == Self.designed + Self.added)
    }

    @Test("Words that are near a name find nothing", arguments: ["", "Lobby", "lobby ", "lobbys"])
    func nearNames(name: String) { #expect(SettingID(name: name) == nil) }

    @Test(
        "A name is small letters with hyphens and dots, and its summary one full sentence",
        arguments: SettingID.allCases)
    func form(of setting: SettingID) {
        let parts = setting.name.split(separator: ".", omittingEmptySubsequences: false)
            .flatMap { $0.split(separator: "-", omittingEmptySubsequences: false) }
        #expect(
            parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) }
            })
        let summary = setting.definition.summary
        #expect(summary.hasSuffix(".") && !summary.dropLast().contains(". "))
        #expect(summary.first?.isUppercase == true && !summary.contains("  "))
    }

    @Test("Names, columns and summaries are told apart")
    func unique() {
        let all = SettingID.allCases
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(Set(all.map(\.definition.summary)).count == all.count)
        #expect(all.map(\.column.index) == Array(all.indices))
        #expect(all.allSatisfy { $0.column.setting == $0 })
    }

    @Test(
        "The settings whose domain the design states have it",
        arguments: [
            ("lobby.bypass", Domain.audience), ("lobby.admitters", .audience),
            ("join", .audience), ("join-others", .audience), ("presenters", .audience),
            ("screen-sharing", .audience), ("screen-sharing.take-over", .audience),
            ("remote-control", .audience), ("chat", .audience), ("chat.saving", .audience),
            ("recording.local", .audience), ("recording.viewers", .audience),
            ("lobby", .flag), ("passcode.length", .count), ("data-regions", .text),
            ("host-domain", .text), ("starts-at", .instant),
            ("registration", .choice(words: ["none", "automatic", "manual"], isOrdered: true)),
            (
                "chat.recipients",
                .choice(
                    words: ["nobody", "hosts", "everyone-publicly", "everyone"], isOrdered: true)
            ),
            ("private-chat", .choice(words: ["nobody", "hosts", "everyone"], isOrdered: true)),
            ("attendee-camera", .choice(words: ["off", "host-enables", "self"], isOrdered: true)),
            (
                "attendee-microphone",
                .choice(words: ["off", "host-enables", "self"], isOrdered: true)
            ),
            ("recording.automatic", .choice(words: ["off", "local", "cloud"], isOrdered: false)),
            ("encryption", .choice(words: ["none", "enhanced", "end-to-end"], isOrdered: true)),
            ("plan", .choice(words: ["free", "licensed"], isOrdered: true)),
            (
                "kind",
                .choice(
                    words: ["meeting", "webinar", "town-hall", "personal-room", "template"],
                    isOrdered: false)
            ),
        ])
    func domains(name: String, domain: Domain) {
        #expect(SettingID(name: name)?.domain == domain)
    }

    @Test(
        "Words of a domain and its codes are each other's", arguments: SettingID.allCases)
    func roundTrip(of setting: SettingID) {
        let domain = setting.domain
        let codes = domain.words.compactMap { domain.code(ofWord: $0) }
        #expect(codes.count == domain.words.count && Set(codes).count == codes.count)
        #expect(codes.compactMap { domain.word(ofCode: $0) } == domain.words)
    }

    @Test(
        "Codes and words outside a domain are nothing",
        arguments: [
            Domain.flag, .count, .audience, .text, .instant,
            .choice(words: ["a", "b"], isOrdered: true),
        ])
    func outside(domain: Domain) {
        #expect([-1, 99, Int32.min].allSatisfy { domain.word(ofCode: $0) == nil })
        #expect(["", "A", "True", "12", "Everyone"].allSatisfy { domain.code(ofWord: $0) == nil })
    }

    @Test("Unlimited is more than every other number")
    func unlimited() {
        #expect(Domain.count.code(ofWord: "unlimited") == Int32.max)
        #expect(Int.max.code == Count.unlimited)
    }

    @Test("Typed values keep their codes")
    func typedValues() {
        #expect(Bool(code: 2) == nil && Bool(code: 1) == true && Bool(code: 0) == false)
        #expect(Encryption.allCases.allSatisfy { Encryption(code: $0.code) == $0 })
        #expect(Encryption(code: 3) == nil && Encryption(code: -1) == nil)
        #expect(Audience(code: 256) == nil && Audience(code: -1) == nil)
    }

    @Test("A kind of subject is found by its word", arguments: SubjectKind.allCases)
    func kinds(kind: SubjectKind) {
        #expect(SubjectKind(word: kind.word) == kind)
        #expect(KindSet(kind).kinds == [kind])
        #expect(KindSet(kind).contains(kind))
    }
}
