import Chaperone
import ChaperonePlatforms
import Foundation
import Glibc

/// Finds profiles by path or by name.
struct ProfileLibrary {
    /// Folders with profiles, the first that has one wins.
    let folders: [String]

    init() {
        var folders: [String] = []
        if let given = Console.environment("CHAPERONE_PROFILES") {
            folders += given.split(separator: ":").map(String.init)
        }
        let data =
            Console.environment("XDG_DATA_HOME")
            ?? Console.environment("HOME").map { "\($0)/.local/share" }
        if let data { folders.append("\(data)/chaperone/profiles") }
        folders += Self.foldersBesideProgram()
        self.folders = folders
    }

    /// `share/chaperone/profiles` beside the installed program, and the repository's `Profiles` for a
    /// program that is run from its build folder.
    private static func foldersBesideProgram() -> [String] {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return [] }
        let program = String(
            decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var parts = program.split(separator: "/").map(String.init)
        parts.removeLast()
        var folders: [String] = []
        if let build = parts.lastIndex(where: { $0 == ".build" || $0.hasPrefix(".build-") }) {
            folders.append("/" + (parts[..<build] + ["Profiles"]).joined(separator: "/"))
        }
        parts = parts.dropLast()
        folders.append("/" + (parts + ["share", "chaperone", "profiles"]).joined(separator: "/"))
        return folders
    }

    /// Where the JSON Schemas for editors are; nil when they are not at hand.
    static var schemaFolder: String? {
        foldersBesideProgram().map { folder in
            let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
            let isRepository = parts.last == "Profiles"
            return parts.dropLast().joined(separator: "/")
                + (isRepository ? "/docs/schemas" : "/schemas")
        }.first { SmallFile.exists($0) }
    }

    /// The names of all profiles that are found by name, in order.
    var names: [String] {
        var names: Set<String> = []
        for folder in folders {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            where name.hasSuffix(".yaml") && ProfileName.isValid(String(name.dropLast(5))) {
                names.insert(String(name.dropLast(5)))
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    var knowledge: ProfileKnowledge {
        ProfileKnowledge(coverages: Platforms.coverages, profileNames: names)
    }

    /// Reads the profile that the user named, by path or by name.
    /// - Throws: ``Failure`` with every problem.
    func profile(_ name: String, organisation: Organisation? = nil) throws -> Profile {
        let document = try document(named: name)
        do {
            return try Profile(
                reading: document, knowledge: knowledge, organisation: organisation
            ) { parent in
                self.file(named: parent).flatMap { try? Self.read($0) }
            }
        } catch {
            let lines = error.diagnostics.map(\.description).joined(separator: "\n")
            let count = error.diagnostics.count
            throw Failure(
                .badData,
                "the profile '\(name)' cannot be used: \(count == 1 ? "one problem" : "\(count) problems")\n\(lines)"
            )
        }
    }

    /// The profiles of a run.
    /// - Throws: ``Failure`` with every problem of the first bad one.
    func profiles(_ names: [String], organisation: Organisation?) throws -> [Profile] {
        Self.withoutParents(try names.map { try profile($0, organisation: organisation) })
    }

    /// A profile that another of the run extends is applied through that one.
    private static func withoutParents(_ profiles: [Profile]) -> [Profile] {
        var kept: [Profile] = []
        for profile in profiles where !kept.contains(where: { $0.id == profile.id }) {
            let own = profile.documents.last?.name
            let isParent = profiles.contains { other in
                other.id != profile.id && other.documents.contains { $0.name == own }
            }
            if !isParent { kept.append(profile) }
        }
        return kept
    }

    /// Whether the user means a file, and not a profile that is found by its name.
    static func isPath(_ name: String) -> Bool {
        name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }

    private func document(named name: String) throws -> ProfileDocument {
        guard !Self.isPath(name) else { return try Self.read(name) }
        guard let path = file(named: name) else {
            let known = names
            let list = known.isEmpty ? "" : "\nThere are: \(known.joined(separator: ", "))"
            throw Failure(
                .badData,
                "there is no profile '\(name)'\(Suggestion.text(for: name, among: known))\(list)")
        }
        return try Self.read(path)
    }

    private func file(named name: String) -> String? {
        guard ProfileName.isValid(name) else { return nil }
        return folders.map { "\($0)/\(name).yaml" }.first {
            var status = stat()
            return stat($0, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
    }

    /// - Throws: ``Failure``.
    private static func read(_ path: String) throws -> ProfileDocument {
        ProfileDocument(name: path, bytes: try SmallFile.read(path, as: "profile"))
    }
}
