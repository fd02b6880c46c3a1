import Chaperone
import ChaperoneRecords
import Foundation
import Glibc

/// A folder for a snapshot that only this process needs, and which goes with it.
final class FetchFolder {
    let path: String

    private static let prefix = "chaperone-fetch-"

    private static var parent: String {
        let given = Console.environment("TMPDIR") ?? ""
        return given.isEmpty ? "/tmp" : given
    }

    /// Makes it, and removes those of processes that were killed.
    /// - Throws: ``Failure``.
    init() throws {
        Self.removeAbandoned()
        let parent = Self.parent
        var template = Array("\(parent)/\(Self.prefix)\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(
                .cannotWrite,
                "cannot make a folder in \(parent): \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Removes the folders of processes that are gone: each holds a whole snapshot.
    static func removeAbandoned() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where name.utf8.starts(with: prefix.utf8) {
            let parts = name.utf8.dropFirst(prefix.utf8.count).split(separator: UInt8(ascii: "-"))
            let path = "\(parent)/\(name)"
            var status = stat()
            // Others may put there what they like, also a link.
            guard parts.count == 2, let process = pid_t(String(decoding: parts[0], as: UTF8.self)),
                AbandonedFiles.isGone(process), lstat(path, &status) == 0,
                status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid()
            else { continue }
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}
