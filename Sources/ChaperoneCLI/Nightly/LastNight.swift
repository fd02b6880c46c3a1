import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// How the night before ended for a tenant, so that what was told once is not told again.
struct LastNight {
    let state: Notice.State
    /// Why, where it was not complete.
    let reason: String

    /// Nil when there was none, or nothing is known of it.
    init?(_ path: String) {
        guard SmallFile.exists(path), let bytes = try? SmallFile.read(path, as: "last night"),
            let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first
        else { return nil }
        let parts = line.split(separator: " ", maxSplits: 1)
        guard let word = parts.first, let state = Notice.State(rawValue: String(word)) else {
            return nil
        }
        self.state = state
        reason = parts.count > 1 ? String(parts[1]) : ""
    }

    init(state: Notice.State, reason: String) {
        self.state = state
        self.reason = VisibleText(reason, atMost: 500).text
    }

    /// - Throws: ``SystemError``.
    func write(_ path: String) throws {
        let file = try OutputFile(path, replacing: true)
        try Array("\(state.rawValue) \(reason)\n".utf8).withUnsafeBytes { try file.write($0) }
        try file.finish()
    }
}
