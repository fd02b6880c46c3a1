import Foundation
import Glibc

/// Libraries that a program loads before all others, and that answer in their stead.
enum Preloaded {
    /// Makes one of a text in C, and returns its path; nil where there is no compiler.
    static func library(_ name: String, _ source: String) -> String? {
        guard let folder, let compiler = Tool.path(of: "cc"),
            let file = try? folder.write("\(name).c", source),
            let run = try? Tool.run([
                compiler, "-shared", "-fPIC", "-O1", "-o", folder["\(name).so"], file,
            ]), run.status == 0
        else { return nil }
        return folder["\(name).so"]
    }

    /// There as long as the tests run.
    private static let folder: Folder? = {
        atexit {
            if let path = Preloaded.folder?.path {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
        return try? Folder()
    }()
}
