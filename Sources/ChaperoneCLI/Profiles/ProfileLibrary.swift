import Chaperone
import ChaperonePlatforms
import ChaperoneRecords
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
    func profile(_ name: String) throws -> Profile {
        let document = try document(named: name)
        do {
            return try Profile(reading: document, knowledge: knowledge) { parent in
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

    private func document(named name: String) throws -> ProfileDocument {
        let isPath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
        guard !isPath else { return try Self.read(name) }
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

    /// - Throws: ``Failure``. A file that is too large is read only so far that this shows.
    private static func read(_ path: String) throws -> ProfileDocument {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Failure(
                .badData, "cannot read the profile \(path): \(String(cString: strerror(errno)))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(.badData, "the profile \(path) is not a file")
        }
        do {
            let file = try FileDescriptor(reading: path)
            var bytes = [UInt8](repeating: 0, count: (1 << 20) + 1)
            var filled = 0
            while filled < bytes.count {
                let count = try bytes.withUnsafeMutableBytes {
                    try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
                }
                if count == 0 { break }
                filled += count
            }
            return ProfileDocument(name: path, bytes: Array(bytes[..<filled]))
        } catch { throw Failure(.badData, "\(error)") }
    }
}
