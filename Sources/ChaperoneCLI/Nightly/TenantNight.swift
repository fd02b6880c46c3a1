import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import Glibc

/// One tenant's night: fetch, audit, compare, keep, report.
///
/// Whatever happens, it is this tenant's own.
struct TenantNight {
    let night: Night
    let tenant: Tenant
    let scope: FetchScope

    func run() async -> Ended {
        do {
            // What people wrote is read before hours are spent on fetching what it cannot judge.
            let declared = try tenant.declarations()
            let profiles = try ProfileLibrary().profiles(
                tenant.profileNames(declared), organisation: declared.organisation)
            return try await audit(fetch(), declared, profiles)
        } catch let pause as Pause {
            return paused(status: pause.status, reason: pause.reason)
        } catch let failure as Failure {
            return failed(failure)
        } catch let error as HistoryError {
            return failed(Failure(.cannotWrite, error.description))
        } catch let error as SystemError {
            return failed(Failure(.cannotWrite, error.description))
        } catch let error as SpoolError {
            return failed(Failure(.cannotWrite, error.description))
        } catch {
            return failed(Failure(.internalError, "\(error)"))
        }
    }

    /// A fetch that goes on another time.
    private struct Pause: Error {
        let status: ExitStatus
        let reason: String
    }

    /// The snapshot to audit.
    private func fetch() async throws -> String {
        let shelf = SnapshotShelf(folder: night.paths.snapshots(of: tenant.name), now: night.now)
        let runs = try night.history.runs(of: tenant.name, atMost: 100)
        // A run that is still open was ended from outside: its snapshot waits to be audited.
        let ended = runs.filter { $0.state != .open }
        let audited = Set(ended.compactMap(\.snapshot).map(SnapshotShelf.name(in:)))
        switch shelf.next(audited: audited) {
        case .audit(let path): return path
        case .fetch(let path): return try await fetch(into: path, else: shelf)
        }
    }

    /// Goes on with the snapshot at `path`, or begins it, or another one where that cannot be gone on
    /// with: the tenant may have been configured otherwise since.
    private func fetch(into path: String, else shelf: SnapshotShelf?) async throws -> String {
        let fetch = TenantFetch(
            tenant: tenant, scope: scope, folder: path, state: night.paths.history,
            board: night.board)
        switch try await fetch.run(finishesEarly: true) {
        case .finished: return path
        case .foreign(let error):
            guard let shelf else { throw Failure(.cannotWrite, error.description) }
            Console.say("\(tenant.name): \(error); a new one is begun")
            return try await self.fetch(into: shelf.fresh, else: nil)
        case .unfinished(let error):
            let failure = FetchFailure.failure(error, tenant)
            guard failure.status == .tryLater else { throw failure }
            throw Pause(status: .tryLater, reason: FetchFailure.words(error))
        }
    }

    private func audit(
        _ snapshot: String, _ declared: Declarations, _ profiles: [Profile]
    ) throws -> Ended {
        var (result, findings) = try judged(snapshot, declared, profiles)
        let (before, unread) = try compare(&result)
        result.trend = try trend(ending: result)
        let missed = try night.history.missedRuns(
            of: tenant.name, every: night.every.seconds, now: night.now)
        // A run of which no report can be written is not kept either: it is told of when one can.
        let writer = try ReportWriter(
            folder: night.paths.reports(of: tenant.name), formats: night.formats)
        let run = try keep(result, snapshot, before: before)
        var ended = ended(result, findings, run, declared, before: before, missed: missed)
        ended.lines += unread
        do { try writer.write(result, afterLines: false) } catch {
            let reason = (error as? Failure)?.message ?? "\(error)"
            ended.lines.append("  a report could not be written: \(reason)")
            ended.status = .cannotWrite
        }
        verifySignOffs(snapshot, declared, &ended)
        SnapshotShelf(folder: night.paths.snapshots(of: tenant.name), now: night.now)
            .keep(newest: night.keptSnapshots)
        return ended
    }

    private func judged(
        _ snapshot: String, _ declared: Declarations, _ profiles: [Profile]
    ) throws -> (AuditResult, RunFindings) {
        let library = ProfileLibrary()
        let selection = try RuleSelection(profiles, only: [], skip: [])
        let finder = InputFinder([snapshot] + tenant.exports)
        let heard = try declared.overlay(asOf: night.now, profiles: profiles, library: library)
        let ended = try AuditJob(
            files: finder.files.map { MeteredFile($0, wantsDigest: true) },
            found: finder.diagnostics + heard.diagnostics, profiles: profiles,
            rules: selection.rules, declared: declared, overlay: heard.overlay,
            failOn: night.failOn, detail: .problems, keepsOutcomes: true,
            omitted: [.pass, .notApplicable]
        ).run()
        return (ended.result, ended.findings)
    }

    /// The runs of the history, and this one.
    private func trend(ending result: AuditResult) throws -> [TrendPoint] {
        let points = try night.history.trend(of: tenant.name).suffix(89).map {
            TrendPoint(asOf: $0.asOf, counts: $0.counts)
        }
        return points + [
            TrendPoint(asOf: result.asOf, counts: result.summary)
        ]
    }

    /// - Parameter before: the run that it was compared with.
    private func keep(
        _ result: AuditResult, _ snapshot: String, before: HistoryRun?
    ) throws -> HistoryRun {
        let history = night.history
        let run = try history.begin(
            HistoryStart(
                tenant: tenant.name, platform: tenant.fetcher.adapter.name, started: night.now,
                asOf: result.asOf, snapshot: snapshot))
        for warning in run.warnings { Console.say("\(tenant.name): \(warning)") }
        let file = try OutputFile(run.resultPath)
        var output = ReportOutput { try file.write($0) }
        try JSONReporter().write(result, ReportOptions(), to: &output)
        try output.flush()
        try file.finish()
        try result.forEachFinding { try history.store($0, in: run) }
        try UntoldRun(id: run.id, before: before?.id).write(night.paths.untold(of: tenant.name))
        return try history.finish(
            run,
            HistoryConclusion(
                result, finished: Timestamp(seconds: time(nil)), isComplete: result.isComplete))
    }
}
