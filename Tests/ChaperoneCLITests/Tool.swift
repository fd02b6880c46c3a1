import Foundation
import Glibc

/// Other programs that check what this one writes.
enum Tool {
    static func path(of name: String) -> String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return folders.split(separator: ":").map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }

    static func run(_ words: [String]) throws -> Run {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let child = try Child(
            ["/usr/bin/env"] + words, input: .nothing, output: .kept,
            environment: ["PATH=\(path)", "HOME=/nonexistent"])
        return try child.wait(seconds: 60)
    }

    static let hasJSONSchema = (try? run(["python3", "-c", "import jsonschema"]).status) == 0
}
