import Chaperone
import ChaperonePlatforms
import Testing

@Suite("People are told where each platform keeps a setting")
struct PortalTests {
    private static func places(on platform: String) -> [(setting: SettingID, text: String)] {
        SettingID.allCases.compactMap { id in
            Portal.place(of: id, on: platform).map { (id, $0) }
        }
    }

    @Test("Every platform has places", arguments: ProfileKnowledge.allPlatformNames)
    func everyPlatform(platform: String) {
        #expect(Self.places(on: platform).count > 20)
        #expect(Portal.place(of: .lobby, on: platform) != nil)
    }

    @Test("A place is one line with words in it", arguments: ProfileKnowledge.allPlatformNames)
    func oneLine(platform: String) {
        for (setting, text) in Self.places(on: platform) {
            #expect(text.unicodeScalars.contains { $0.properties.isAlphabetic }, "\(setting.name)")
            let isBroken = text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
            #expect(!isBroken, "\(setting.name)")
            #expect(!text.hasPrefix(" ") && !text.hasSuffix(" "), "\(setting.name)")
            #expect(!text.contains("  ") && text.utf8.count < 300, "\(setting.name)")
        }
    }

    @Test("A platform that nobody described has none")
    func other() {
        #expect(Self.places(on: ProfileKnowledge.otherPlatform).isEmpty)
        #expect(Self.places(on: "Zoom").isEmpty)
    }
}
