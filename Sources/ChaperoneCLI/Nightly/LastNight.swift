import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// How the night before ended for a tenant, so that what was told once is not told again.
struct LastNight {
    let state: Notice.State
    /// Why, where it was not complete.
    let reason: String
    /// What it came to, as ``TenantNight/Ended/substance`` says it; nil where nobody knows.
    let substance: String?

    /// Nil when there was none, or nothing is known of it.
    init?(_ path: String) {
        guard SmallFile.exists(path), let bytes = try? SmallFile.read(path, as: "last night")
        else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let parts = lines.first?.split(separator: " ", maxSplits: 1) ?? []
        guard let word = parts.first, let state = Notice.State(rawValue: String(word)) else {
            return nil
        }
        self.state = state
        reason = parts.count > 1 ? String(parts[1]) : ""
        substance = lines.dropFirst().first.map(String.init)
    }

    init(_ notice: Notice, substance: String) {
        state = notice.state
        reason = VisibleText(notice.reasons.first ?? "", atMost: 500).text
        self.substance = substance
    }

    /// - Throws: ``SystemError``.
    func write(_ path: String) throws {
        let file = try OutputFile(path, replacing: true)
        try Array("\(state.rawValue) \(reason)\n\(substance ?? "")\n".utf8).withUnsafeBytes {
            try file.write($0)
        }
        try file.finish()
    }
}
