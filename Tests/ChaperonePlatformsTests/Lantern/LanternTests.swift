import Chaperone
import ChaperonePlatforms
import Testing

@Suite("A seventh platform, added as docs/adding-a-platform.md says")
struct LanternTests {
    private static let file = "Fixtures/lantern/rooms.json"
    private static let sources = ["Lantern.swift", "LanternMapping.swift", "LanternReader.swift"]
    /// What the line in Platforms.swift does.
    private static let platforms = Platforms.all + [Lantern.self]

    private static func recognise(
        _ head: DocumentHead
    ) -> (adapter: any PlatformAdapter.Type, kind: DocumentKind)? {
        for platform in platforms {
            if let kind = platform.init().recognises(head) { return (platform, kind) }
        }
        return nil
    }

    private static func audited(_ rules: [Rule]) throws -> Audited {
        try Audited([try Sheet(file: file)], rules: rules, recognise: recognise)
    }

    @Test("The page has the adapter's files word for word", arguments: sources)
    func page(file: String) throws {
        let page = String(decoding: try Export.bytes("docs/adding-a-platform.md"), as: UTF8.self)
        let folder = "Tests/ChaperonePlatformsTests/Lantern"
        let source = String(decoding: try Export.bytes("\(folder)/\(file)"), as: UTF8.self)
        // In the sources, the adapter needs no import of its own module.
        let shown = source.replacing("\n@testable import ChaperonePlatforms\n", with: "")
        #expect(page.contains("```swift\n\(shown)```"), "\(file) has changed, and the page has not")
    }

    @Test("The page has the fixture word for word")
    func pageFixture() throws {
        let page = String(decoding: try Export.bytes("docs/adding-a-platform.md"), as: UTF8.self)
        let fixture = String(decoding: try Export.bytes(Self.file), as: UTF8.self)
        #expect(page.contains("```json\n\(fixture)```"))
    }

    @Test("Nothing else is needed for its settings to be known")
    func values() throws {
        let audited = try Self.audited(Rule.showingEverything)
        let first = "lantern:meeting:harbour-7"
        let second = "lantern:meeting:harbour-8"
        #expect(audited.findings.isComplete && audited.subjects.count == 2)
        #expect(audited.value(.passcode, of: first) == "on")
        #expect(audited.value(.passcodeLength, of: first) == "7")
        #expect(audited.value(.lobby, of: first) == "on")
        #expect(audited.value(.joinBeforeHost, of: second) == "on")
        #expect(audited.value(.screenSharing, of: first) == "hosts")
        #expect(audited.value(.participantLimit, of: second) == "unlimited")
        #expect(audited.value(.encryptionEndToEndAllowed, of: first) == "off")
        // Not seen and not understood are unknown.
        #expect(audited.value(.passcode, of: second) == "unknown: not-observed")
        #expect(audited.value(.screenSharing, of: second) == "unknown: not-understood")
        #expect(audited.messages.count == 1)
        // Only a person can look; there is no such thing.
        func why(_ setting: SettingID) -> Reason? {
            audited.outcomes.first { $0.setting == setting.name && $0.raw == .manual }?.reason
        }
        #expect(why(.recordingLocal) == .notExposed && why(.fileTransfer) == .notSupported)
    }

    @Test("A profile of the project judges it", arguments: ["youth-and-at-risk", "webinar"])
    func judged(profile: String) throws {
        let audited = try Self.audited(try Profile.shipped(profile).rules)
        let verdicts = Set(audited.outcomes.map(\.raw))
        #expect(verdicts.isSuperset(of: profile == "webinar" ? [.manual] : [.fail, .manual]))
    }

    @Test("Every place of a value is one in the fixture")
    func places() throws {
        let sheet = try Sheet(file: Self.file)
        let origin = Origin(sheet)
        for outcome in try Self.audited(Rule.showingEverything).outcomes {
            guard let at = outcome.at else { continue }
            #expect(origin.leads(to: at.path, at: at.location), "\(at.location) \(at.path)")
        }
    }

    @Test("Its mapping declares every setting, and its fixture has every field")
    func declared() throws {
        let text = String(decoding: try Export.bytes(Self.file), as: UTF8.self)
        for line in Lantern.mapping {
            guard case .field(let path, _) = line.source else { continue }
            #expect(text.contains("\"\(path.dropFirst("room.".utf8.count))\""))
        }
        let coverage = Coverage(of: Lantern.mapping)
        let others = SettingID.allCases.filter { !coverage.declares($0) }
        #expect(Set(others) == ProfileKnowledge.declaredSettings)
    }

    @Test("A cut file says so, and keeps what stands before the cut", arguments: [60, 150, 290])
    func cut(bytes: Int) throws {
        let whole = try Export.bytes(Self.file)
        let audited = try Audited(
            [Sheet(name: "rooms.json", bytes: Array(whole.prefix(bytes)))],
            rules: Rule.showingEverything, recognise: Self.recognise)
        #expect(!audited.findings.isComplete)
        let damaged = audited.outcomes.filter { $0.subject?.id == "lantern:meeting:harbour-8" }
        let always = SettingID.encryptionEndToEndAllowed.name
        #expect(damaged.allSatisfy { $0.raw != .pass || $0.setting == always })
    }
}
