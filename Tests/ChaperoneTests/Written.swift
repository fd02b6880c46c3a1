import Chaperone
import Testing

/// Profiles that are written in a test.
enum Written {
    /// Without a platform's mapping, any setting can be answered.
    static let knowledge = ProfileKnowledge(coverages: [:], profileNames: ["base", "child"])

    /// Reads `yaml` as `p.yaml`; its parents are found by name, each as `NAME.yaml`.
    static func profile(
        _ yaml: String, parents: [String: String] = [:], knowledge: ProfileKnowledge = knowledge
    ) throws(ProfileError) -> Profile {
        try Profile(reading: document("p", yaml), knowledge: knowledge) { name in
            parents[name].map { document(name, $0) }
        }
    }

    /// What is wrong with `yaml`, as it is printed; empty when nothing is.
    static func problems(
        _ yaml: String, parents: [String: String] = [:], knowledge: ProfileKnowledge = knowledge
    ) -> [String] {
        do throws(ProfileError) {
            _ = try profile(yaml, parents: parents, knowledge: knowledge)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    static func problems(inBytes bytes: [UInt8]) -> [String] {
        do throws(ProfileError) {
            let document = ProfileDocument(name: "p.yaml", bytes: bytes)
            _ = try Profile(reading: document, knowledge: knowledge)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    /// A profile of one rule, which begins at line 6; its own lines begin at line 8, column 5.
    static func withRule(
        _ lines: String, platform: String? = nil, id: String = "R1"
    ) -> String {
        let indented = lines.split(separator: "\n").map { "    \($0)\n" }.joined()
        let platform = platform.map { "platform: \($0)" } ?? "# no platform"
        return """
            profile: p
            version: 1
            title: T
            \(platform)
            rules:
              - id: \(id)
                title: R
            \(indented)
            """
    }

    /// The only rule of a profile with these lines.
    static func rule(_ lines: String, id: String = "R1") throws -> Rule {
        try #require(try profile(withRule(lines, id: id)).rules.first)
    }

    private static func document(_ name: String, _ yaml: String) -> ProfileDocument {
        ProfileDocument(name: "\(name).yaml", bytes: Array(yaml.utf8))
    }
}
