import ArgumentParser
import Chaperone
import ChaperonePlatforms

/// Lists the vocabulary: `chaperone settings`.
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract:
            "List the settings that profiles can name, and what each platform can show of them.")

    @Argument(help: "Only these settings; * stands for any characters. All without.")
    var names: [String] = []

    @Flag(help: "Show which platform can say it, for what, and where.")
    var coverage = false

    func run() throws {
        let settings = try selected()
        for setting in settings {
            try Console.print(
                "\(setting.name)\n    \(setting.definition.summary)\n    values: \(setting.domain.description)"
            )
            if coverage { try printCoverage(of: setting) }
        }
    }

    private func selected() throws -> [SettingID] {
        guard !names.isEmpty else { return SettingID.allCases }
        return try names.flatMap { name in
            let found = SettingID.allCases.filter { Glob.matches(name, $0.name) }
            guard !found.isEmpty else {
                let all = SettingID.allCases.map(\.name)
                throw Failure(
                    .usage, "there is no setting '\(name)'\(Suggestion.text(for: name, among: all))"
                )
            }
            return found
        }
    }

    private func printCoverage(of setting: SettingID) throws {
        for platform in Platforms.all {
            let lines = platform.mapping.filter { $0.setting == setting }
            guard !lines.isEmpty else {
                try Console.print("    \(platform.name): does not have it")
                continue
            }
            for line in lines {
                try Console.print("    \(platform.name): \(Self.words(for: line))")
            }
        }
    }

    private static func words(for line: FieldMapping) -> String {
        let kinds = line.kinds.kinds.map(\.word).joined(separator: ", ")
        var words: String
        switch line.source {
        case .field(let path, _):
            words = "\(kinds): \(path)\(line.isOlderName ? " (older name)" : "")"
        case .derived(let from): words = "\(kinds): from \(from.joined(separator: ", "))"
        case .constant(let code, let because):
            let word = line.setting?.domain.word(ofCode: code) ?? String(code)
            words = "\(kinds): always \(word): \(because)"
        case .notExposed(let place): return "\(kinds): shown by no API; a person looks at: \(place)"
        case .notPreventable(let because): return "\(kinds): no such protection: \(because)"
        }
        if !line.governs.isEmpty {
            words +=
                "; holds for each \(line.governs.kinds.map(\.word).joined(separator: " and ")) of its host"
        }
        if let lock = line.lock { words += "; lock: \(lock)" }
        return words
    }
}
