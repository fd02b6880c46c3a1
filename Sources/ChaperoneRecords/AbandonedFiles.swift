import Glibc

/// What processes that were killed have left half written.
package enum AbandonedFiles {
    /// Removes the temporary files of ``OutputFile`` in a folder whose process is gone.
    ///
    /// Call it before this process writes there. What cannot be removed is left for another time.
    package static func remove(in path: String) {
        guard let folder = try? PrivateFolder(path, creating: false),
            let names = try? folder.names()
        else { return }
        for name in names {
            guard let process = process(of: name), isGone(process) else { continue }
            try? folder.remove(name)
        }
    }

    /// Whether there is no process of this number, or it is this one, which has just begun: in a
    /// container each run may have the same.
    package static func isGone(_ process: Int32) -> Bool {
        process == getpid() || kill(process, 0) != 0 && errno == ESRCH
    }

    /// Whose a temporary file is: `.NAME.PROCESS-NUMBER.tmp`; nil for any other name.
    static func process(of name: String) -> pid_t? {
        let bytes = Array(name.utf8)
        let ending = Array(".tmp".utf8)
        guard bytes.first == UInt8(ascii: "."), bytes.suffix(ending.count) == ending[...] else {
            return nil
        }
        let body = bytes.dropFirst().dropLast(ending.count)
        guard let dot = body.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let numbers = body[(dot + 1)...].split(
            separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard numbers.count == 2, let process = pid_t(String(decoding: numbers[0], as: UTF8.self)),
            process > 0, Int(String(decoding: numbers[1], as: UTF8.self)) != nil
        else { return nil }
        return process
    }
}
