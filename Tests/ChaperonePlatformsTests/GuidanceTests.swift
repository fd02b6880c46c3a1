import Chaperone
import ChaperonePlatforms
import Testing

/// The guidance profiles judge what people run themselves as they judge what they rent.
@Suite struct GuidanceTests {
    static let profiles = [
        "meeting-baseline", "youth-and-at-risk", "careers-guidance", "charity-services",
        "counselling", "live-classes", "webinar",
    ]
    static let pairs = ["bigbluebutton", "jitsi", "webex"].flatMap { platform in
        profiles.map { (platform, $0) }
    }

    /// Everything that a profile says of the settings of a platform's subjects: no question of the
    /// organisation, and nothing that somebody has to declare.
    private static func outcomes(_ sheets: [Sheet], _ profile: String) throws -> [Outcome] {
        let rules = try resolved(profile).filter { !$0.check.conditions.isEmpty }
        return try Audited(sheets, rules: rules).outcomes.filter { outcome in
            outcome.subject != nil && outcome.reason != .undeclared && outcome.reason != .question
        }
    }

    /// The rules of a profile and of those that it extends.
    private static func resolved(_ name: String) throws -> [Rule] {
        let own = try Profile.shipped(name).rules
        guard name != "meeting-baseline" else { return own }
        let ids = Set(own.map(\.id))
        return own + (try Profile.shipped("meeting-baseline").rules.filter { !ids.contains($0.id) })
    }

    /// Most of what a profile asks can be told, and what cannot is said by what the platform declares.
    @Test(arguments: pairs)
    func mostCanBeTold(platform: String, profile: String) throws {
        let sheets = try Export.files(below: "Fixtures/\(platform)").map { try Sheet(file: $0) }
        let outcomes = try Self.outcomes(sheets, profile)
        func count(_ verdicts: Set<Verdict>) -> Int {
            outcomes.count { verdicts.contains($0.raw) }
        }
        #expect(count([.pass, .fail]) * 2 > outcomes.count, "of \(outcomes.count)")
        #expect(count([.manual]) * 4 < outcomes.count, "of \(outcomes.count)")
        #expect(count([.pass]) > 0 && count([.fail]) > 0)
    }

    /// What BigBlueButton does by itself, whatever anybody sets.
    static let always: Set<String> = [
        "encryption", "remote-control", "recording.local", "chat.outside-meeting",
        "lobby.admitters", "live-stream",
    ]

    /// Of a server that says nothing, nothing passes but what is always so.
    @Test(arguments: profiles)
    func aServerOfWhichNothingIsKnownPassesNothing(profile: String) throws {
        let server = Sheet("bbb-web.properties", "securitySalt=CNRYsalt\n")
        let passes = try Self.outcomes([server], profile).filter { $0.raw == .pass }
        #expect(Set(passes.map(\.setting)).subtracting(Self.always).isEmpty)
    }

    static let open = """
        defaultGuestPolicy=ALWAYS_ACCEPT
        lockSettingsLockOnJoin=true
        lockSettingsDisablePrivateChat=false
        disabledFeatures=
        muteOnStart=false
        disableRecordingDefault=false
        autoStartRecording=true
        notifyRecordingIsOn=false
        """
    static let closed = """
        defaultGuestPolicy=ASK_MODERATOR
        lockSettingsLockOnJoin=true
        lockSettingsDisablePrivateChat=true
        disabledFeatures=screenshare,presentation
        muteOnStart=true
        disableRecordingDefault=false
        autoStartRecording=false
        notifyRecordingIsOn=true
        """

    @Test(arguments: [
        ("BASE.LOBBY.1v1", Verdict.fail, Verdict.pass), ("BASE.SHARE.1v1", .fail, .pass),
        ("BASE.FILES.1v1", .fail, .pass), ("BASE.CHAT.1v1", .fail, .pass),
        ("BASE.MUTE.1v1", .fail, .pass), ("BASE.RECORD.1v1", .fail, .pass),
        ("BASE.RECORD.2v1", .fail, .pass), ("BASE.JOIN.1v1", .manual, .manual),
        ("BASE.PASSCODE.1v1", .manual, .manual), ("BASE.EARLY.1v1", .manual, .manual),
        ("BASE.REJOIN.1v1", .manual, .manual),
        // Whoever the front end does not call a guest walks past the wait.
        ("BASE.LOBBY.2v1", .notApplicable, .fail),
    ])
    func theCardOnAServerOfBigBlueButton(rule: String, open: Verdict, closed: Verdict) throws {
        for (text, verdict) in [(Self.open, open), (Self.closed, closed)] {
            let said = try Audited.verdict(
                of: rule, in: "meeting-baseline", on: BigBlueButtonServerTests.id,
                [Sheet("bbb-web.properties", text)])
            #expect(said == verdict)
        }
    }
}
