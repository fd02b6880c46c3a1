import Foundation
import Glibc

/// A folder for one test, which goes with it.
final class Folder: Sendable {
    let path: String

    init() {
        path = "/tmp/chaperone-tests-\(UUID().uuidString)"
        mkdir(path, 0o700)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    /// The names in it, those with a dot in front too.
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    func write(_ text: String, to name: String, mode: mode_t = 0o644) throws {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
        chmod(path(name), mode)
    }

    func text(of name: String) -> String? {
        (try? Data(contentsOf: URL(filePath: path(name)))).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The type and the permissions of what is there, without following a link.
    func mode(of name: String) -> mode_t? {
        var status = stat()
        return lstat(path(name), &status) == 0 ? status.st_mode : nil
    }

    /// Whether these tests may mount a small disk.
    static let canMount: Bool = {
        let folder = Folder()
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=64k") == 0 else { return false }
        return umount(folder.path) == 0
    }()
}
