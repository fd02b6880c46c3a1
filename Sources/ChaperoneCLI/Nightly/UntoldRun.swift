import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import Glibc

/// A run that is kept, or about to be, and of which people were not told yet.
///
/// It is written before the run is finished, because the next run is compared with it: what changed
/// would never be told if this process were killed in between.
struct UntoldRun {
    let id: String
    /// The run that it was compared with; nil for none.
    let before: String?

    init(id: String, before: String?) {
        self.id = id
        self.before = before
    }

    /// Nil when everybody was told.
    init?(_ path: String) {
        guard SmallFile.exists(path), let bytes = try? SmallFile.read(path, as: "untold run") else {
            return nil
        }
        let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard let id = words.first else { return nil }
        self.id = String(id)
        before = words.dropFirst().first.map(String.init)
    }

    /// - Throws: ``SystemError``.
    func write(_ path: String) throws {
        let file = try OutputFile(path, replacing: true)
        try Array("\(id) \(before ?? "")\n".utf8).withUnsafeBytes { try file.write($0) }
        try file.finish()
    }

    /// What there is to tell; nil when the run was never finished, so that the next one is compared
    /// with the one before it.
    /// - Throws: ``HistoryError``, ``Failure`` when its result cannot be read any more.
    func notice(from history: History, stateBefore: Notice.State?) throws -> Notice? {
        let run: HistoryRun
        do throws(HistoryError) { run = try history.run(id) } catch {
            if case .noRun = error { return nil }
            throw error
        }
        guard let path = history.resultPath(of: run) else { return nil }
        var result = try SavedResultFile.read(path)
        if let before, let path = history.resultPath(of: try history.run(before)) {
            result.comparison = try ResultComparer(
                before: SavedResultFile.read(path), now: result
            ).comparison()
        }
        let state: Notice.State = run.state == .done ? .complete : .incomplete
        var notice = Notice(tenant: run.tenant, run: run.id, asOf: run.asOf, state: state)
        notice.stateBefore = stateBefore
        notice.tell(result)
        return notice
    }
}

extension Notice {
    /// What a result says, and how it differs from the one before.
    mutating func tell(_ result: AuditResult) {
        reasons =
            result.isComplete
            ? [] : result.diagnostics.filter(\.losesInput).map { String(describing: $0.message) }
        verdict = result.verdict
        comparison = result.comparison
        summary = result.summary
    }
}
