import ArgumentParser
import Chaperone
import ChaperonePlatforms
import ChaperoneReporters

/// Lists the platforms, or shows one: `chaperone platforms [NAME]`.
struct PlatformsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "platforms",
        abstract: "List the platforms that can be audited, and how much each can show.",
        discussion: """
            With a platform's name: how to get its export, where each setting stands in it, and what \
            it cannot say, as Markdown. The files in docs/platforms are what it prints.
            """)

    @Argument(help: "A platform; all, in short, without.")
    var name: String?

    func run() throws {
        guard let name else { return try Platforms.all.forEach(Self.summarise) }
        guard let platform = Platforms.all.first(where: { $0.name == name }) else {
            let all = Platforms.all.map { $0.name }
            throw Failure(
                .usage, "there is no platform '\(name)'\(Suggestion.text(for: name, among: all))")
        }
        try PageOutput.write(Array(PlatformPage(platform).markdown.utf8), to: nil)
    }

    private static func summarise(_ platform: any PlatformAdapter.Type) throws {
        let coverage = Coverage(of: platform.mapping)
        let kinds = platform.mapping.reduce(into: KindSet()) { $0.formUnion($1.kinds) }
        var counts = (shown: 0, people: 0, none: 0)
        for setting in SettingID.allCases {
            let answers = coverage.kinds(of: setting).kinds.map {
                coverage.answer(for: setting, kind: $0)
            }
            if answers.contains(.shown) {
                counts.shown += 1
            } else if answers.contains(where: {
                if case .notExposed = $0 { true } else { false }
            }) {
                counts.people += 1
            } else {
                counts.none += 1
            }
        }
        try Console.print(
            """
            \(platform.name)  \(platform.title)
              kinds:     \(kinds.kinds.map(\.word).joined(separator: ", "))
              settings:  \(counts.shown) read from its documents, \(counts.people) that only a person can \
            look up, \(counts.none) that it does not have
              more:      chaperone platforms \(platform.name)
            """)
    }
}
