package import Chaperone

@testable import ChaperonePlatforms

/// Lantern, an invented platform: the one that docs/adding-a-platform.md adds.
package struct Lantern: PlatformAdapter {
    package static let name = "lantern"
    package static let title = "Lantern"

    package static let mapping = roomMapping + limits

    package static let exports: [ExportSource] = [
        .init("the rooms", "`GET /v1/rooms` with an administrator's token")
    ]

    package static let portal: [SettingID: String] = [
        .lobby: "the room › Options › Lobby",
        .recordingLocal: "Administration › Apps › Recording",
    ]

    static let coverage = Coverage(of: mapping)

    package init() {}

    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        let document = JSONTree.read(TextBytes.utf8(head.bytes))
        let isOurs = document.roots.contains { $0["lantern"] != nil && $0["rooms"] != nil }
        return isOurs ? .events : nil
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        LanternReader(asking: fields)
    }
}
