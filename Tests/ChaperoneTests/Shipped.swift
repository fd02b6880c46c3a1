import Chaperone
import Foundation
import Testing

/// The profiles that the project ships.
enum Shipped {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Profiles")

    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
            .sorted()
    }()

    static let knowledge = ProfileKnowledge(coverages: [:], profileNames: names)

    static func document(_ name: String) -> ProfileDocument? {
        let file = folder.appending(path: "\(name).yaml")
        return (try? Data(contentsOf: file)).map {
            ProfileDocument(name: "\(name).yaml", bytes: Array($0))
        }
    }

    static func read(_ name: String) throws -> Profile {
        do throws(ProfileError) {
            guard let document = document(name) else { throw ProfileError(diagnostics: []) }
            return try Profile(reading: document, knowledge: knowledge, parent: self.document)
        } catch {
            Issue.record("\(error.diagnostics.map(\.description).joined(separator: "\n"))")
            throw error
        }
    }

    /// A profile of one's own that builds on shipped ones.
    static func reading(_ yaml: String) throws(ProfileError) -> Profile {
        let document = ProfileDocument(name: "own.yaml", bytes: Array(yaml.utf8))
        return try Profile(reading: document, knowledge: knowledge, parent: self.document)
    }
}
