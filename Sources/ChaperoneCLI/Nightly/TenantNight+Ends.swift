import Chaperone
import ChaperoneRecords
import ChaperoneReporters

extension TenantNight {
    /// Waivers are told of so many days before they end.
    private static let warningDays = 14

    func ended(
        _ result: AuditResult, _ findings: RunFindings, _ run: HistoryRun, _ declared: Declarations,
        before: HistoryRun?, missed: MissedRuns?
    ) -> Ended {
        let state: Notice.State = result.isComplete ? .complete : .incomplete
        var notice = notice(run.id, state, [])
        notice.tell(result)
        let reasons = notice.reasons
        notice.missedSince = missed?.last
        notice.endingWaivers = endingWaivers(declared, since: before?.asOf)
        var row = row(state, reasons.first ?? "")
        row.verdict = result.verdict
        row.summary = result.summary
        row.changes = result.comparison.map(ComparisonReport.headline) ?? "first result"
        if result.isComplete { row.lastComplete = result.asOf }
        var lines = ["\(notice.headline)"]
        if let missed {
            lines.append("  \(missed.count) missed since \(missed.last)")
        }
        lines += reasons.prefix(5).map { "  incomplete: \($0)" }
        let status: ExitStatus =
            result.isComplete
            ? Self.status(of: result.verdict) : .cannotTell
        return Ended(
            row: row, status: status, notice: notice, lines: lines, result: result,
            before: before?.id)
    }

    private static func status(of verdict: RunVerdict) -> ExitStatus {
        switch verdict {
        case .notReady: .findings
        case .cannotTell: .cannotTell
        case .ready: .ready
        }
    }

    func failed(_ failure: Failure) -> Ended {
        let message = failure.message.split(separator: "\n").map(String.init)
        let reason = (message.first ?? "").replacing(
            "\(tenant.name): ", with: "", maxReplacements: 1)
        let notice = notice("\(tenant.name)-\(night.now)", .failed, [reason])
        return Ended(
            row: row(.failed, reason), status: failure.status, notice: notice,
            lines: ["\(tenant.name): could not be audited: \(reason)"]
                + message.dropFirst().map { "  \($0)" }, result: nil)
    }

    /// Nothing is wrong yet: the next run goes on.
    func paused(status: ExitStatus, reason: String) -> Ended {
        var ended = failed(Failure(status, reason))
        ended.lines = [
            "\(tenant.name): not finished, and the next run goes on from here: \(reason)"
        ]
        return ended
    }

    private func notice(_ run: String, _ state: Notice.State, _ reasons: [String]) -> Notice {
        var notice = Notice(tenant: tenant.name, run: run, asOf: night.now, state: state)
        let last = LastNight(night.paths.lastNight(of: tenant.name))
        notice.stateBefore = last?.state
        notice.reasons = reasons
        return notice
    }

    private func row(_ state: Notice.State, _ reason: String) -> TenantMatrix.Row {
        var row = TenantMatrix.Row(
            tenant: tenant.name, platform: tenant.fetcher.adapter.title, state: state)
        row.reason = reason
        row.lastComplete = (try? night.history.lastComplete(of: tenant.name))??.asOf
        return row
    }

    /// Those that came near their end since the run before.
    private func endingWaivers(
        _ declared: Declarations, since before: Timestamp?
    ) -> [(id: String, ends: Day)] {
        (declared.waiverFile?.waivers ?? []).compactMap { waiver in
            let left = waiver.validity.daysLeft(at: night.now)
            guard (0...Self.warningDays).contains(left) else { return nil }
            if let before, waiver.validity.daysLeft(at: before) <= Self.warningDays { return nil }
            return (waiver.title, waiver.validity.last)
        }
    }
}
