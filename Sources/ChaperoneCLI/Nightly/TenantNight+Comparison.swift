import Chaperone
import ChaperoneRecords
import ChaperoneReporters

extension TenantNight {
    /// So many results that cannot be read are enough.
    private static let attempts = 5

    /// Compares a result with that of the last run whose result can be read: one that is missing or
    /// damaged is said, and stops nothing.
    /// - Returns: the run that it was compared with, and what to say.
    /// - Throws: ``HistoryError``.
    func compare(_ result: inout AuditResult) throws -> (before: HistoryRun?, lines: [String]) {
        var lines: [String] = []
        for run in try earlierRuns().prefix(Self.attempts) {
            guard let path = night.history.resultPath(of: run) else { continue }
            do {
                result.comparison = try ResultComparer(
                    before: SavedResultFile.read(path), now: result
                ).comparison()
                return (run, lines)
            } catch {
                let reason = (error as? Failure)?.message ?? "\(error)"
                let message =
                    "this run is not compared with run \(run.id), whose result cannot be read: "
                    + "run 'chaperone history check'"
                lines.append("  \(message) (\(reason))")
                result.diagnostics.append(Diagnostic(.warning, .init(message)))
            }
        }
        return (nil, lines)
    }

    /// The runs to compare with, the best first: the complete ones, and where none ever was, as with a
    /// permission that nobody can give, the others.
    private func earlierRuns() throws -> [HistoryRun] {
        let runs = try night.history.runs(of: tenant.name, atMost: 100).filter { $0.purged == nil }
        guard let last = try night.history.lastComplete(of: tenant.name) else {
            return runs.filter { $0.state == .incomplete }
        }
        return [last] + runs.filter { $0.state == .done && $0.id != last.id }
    }
}
