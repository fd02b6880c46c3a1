import Chaperone
import ChaperoneRecords
import Glibc

/// Fetches a tenant's settings into a snapshot.
struct TenantFetch {
    let tenant: Tenant
    let scope: FetchScope
    /// The folder of the snapshot.
    let folder: String
    /// The folder in which processes share what they know of quotas.
    let state: String
    let board: ProgressBoard

    /// How a fetch ended.
    enum End {
        /// The snapshot is written, whatever it lacks.
        case finished(SnapshotManifest)
        /// It can be gone on with, and nothing of it was audited.
        case unfinished(FetchError)
        /// The folder holds something that this fetch cannot go on with; nothing was read.
        case foreign(SnapshotError)
    }

    /// Reads what is missing in the snapshot.
    ///
    /// - Parameter finishesEarly: whether a snapshot of a part is better than none: what is missing is
    ///   then said in its manifest.
    /// - Throws: ``Failure`` when the snapshot cannot be written or the credentials are no good.
    func run(finishesEarly: Bool) async throws -> End {
        let (access, _) = try tenant.access()
        let fetcher: any PlatformFetcher
        do throws(FetchError) {
            fetcher = try tenant.fetcher.init(access)
        } catch { throw FetchFailure.failure(error, tenant) }
        let writer: SnapshotWriter
        do throws(SnapshotError) {
            writer = try SnapshotWriter(
                folder,
                of: SnapshotHeader(
                    tenant: tenant.name, platform: tenant.fetcher.adapter.name, scope: scope),
                now: scope.now)
        } catch {
            switch error {
            case .different, .changed, .notOurs, .finished: return .foreign(error)
            case .busy: throw Failure(.tryLater, error.description)
            case .document, .system: throw Failure(.cannotWrite, error.description)
            }
        }
        let sink = CountingSink(writer, board, tenant: tenant.name)
        for kind in await writer.progress {
            board.update(tenant.name) {
                $0.listed += kind.counts.listed
                $0.done += kind.counts.listed - kind.counts.open
            }
        }
        defer { board.remove(tenant.name) }
        let transport = TenantTransport(
            tenant, account: fetcher.account, state: state
        ).transport
        var ended: FetchError?
        do throws(FetchError) {
            try await fetcher.fetch(effective(writer.header), over: transport, into: sink)
        } catch { ended = error }
        do throws(SnapshotError) {
            if let ended, await !mayFinish(after: ended, writer, finishesEarly) {
                try await writer.pause()
                return .unfinished(ended)
            }
            return .finished(
                try await writer.complete(
                    finished: Timestamp(seconds: time(nil)),
                    ended: ended.map { FetchFailure.words($0) }))
        } catch { throw Failure(.cannotWrite, error.description) }
    }

    /// A snapshot that is gone on with keeps to the time that it was begun for.
    private func effective(_ header: SnapshotHeader) -> FetchScope {
        FetchScope(
            now: header.started, until: header.scope.until, users: scope.users,
            groups: scope.groups, kinds: scope.kinds)
    }

    /// Whether what there is should be audited although the fetch was cut short.
    private func mayFinish(
        after error: FetchError, _ writer: SnapshotWriter, _ finishesEarly: Bool
    ) async -> Bool {
        switch error {
        case .cancelled, .snapshot: return false
        // Tomorrow it goes on where it stopped.
        case .transport(let error) where error.code == .exhausted || error.code == .cancelled:
            return false
        case .transport, .credentials, .notPermitted, .platform:
            let read = await writer.progress.reduce(0) { $0 + $1.counts.read }
            return finishesEarly && read > 0
        }
    }
}
