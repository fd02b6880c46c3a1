import ArgumentParser
import Chaperone
import ChaperonePlatforms

/// Lists the platforms: `chaperone platforms`.
struct PlatformsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "platforms",
        abstract: "List the platforms that can be audited, and how much each can show.")

    func run() throws {
        for platform in Platforms.all {
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
                  more:      chaperone settings --coverage
                """)
        }
    }
}
