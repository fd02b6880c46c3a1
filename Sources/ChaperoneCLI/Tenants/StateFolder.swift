import Chaperone
import Glibc

/// Where runs leave what the next one has to know: quotas used up, and the history.
enum StateFolder {
    /// The folder of the history, else the user's own for state (XDG Base Directory Specification).
    static func path(of configuration: Configuration) -> String {
        if let history = configuration.history { return configuration.path(history) }
        let home =
            Console.environment("XDG_STATE_HOME")
            ?? Console.environment("HOME").map { "\($0)/.local/state" }
        return home.map { "\($0)/chaperone" } ?? "/var/lib/chaperone"
    }

    /// Makes the folder, and those above it.
    /// - Throws: ``Failure``.
    static func make(_ path: String) throws {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/\(part)"
            if mkdir(made, 0o700) != 0, errno != EEXIST {
                throw Failure(
                    .cannotWrite,
                    "cannot make the folder \(made): \(String(cString: strerror(errno)))")
            }
        }
    }
}
