import Chaperone
import ChaperoneRecords

/// Remembers of which sign-offs people were told that they are void, in a file beside them.
struct SignOffMemory {
    private let path: String

    init(_ store: SignOffStore) { path = "\(store.path)/.told" }

    /// The names of their folders.
    var told: Set<String> {
        guard SmallFile.exists(path), let bytes = try? SmallFile.read(path, as: "memory") else {
            return []
        }
        return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    /// Remembers those that are void now: one that holds again is told again when it does not.
    /// - Throws: ``SystemError``.
    func remember(_ void: [SignOffWatch.Item]) throws {
        let file = try OutputFile(path, replacing: true)
        let text = void.map { "\($0.folder.name)\n" }.joined()
        try Array(text.utf8).withUnsafeBytes { try file.write($0) }
        try file.finish()
    }
}
