import Chaperone
import ChaperoneRecords
import ChaperoneReporters

extension TenantNight {
    /// Verifies the tenant's open sign-offs against what was fetched.
    ///
    /// Whatever is wrong with them does not undo the audit. Of which nobody can tell whether it holds
    /// counts like a part that could not be read.
    func verifySignOffs(_ snapshot: String, _ declared: Declarations, _ ended: inout Ended) {
        guard let folder = tenant.configuration.signOffs.map(tenant.file.path) else { return }
        do {
            let inspector = try TrustOptions.inspector(
                allowedSigners: tenant.configuration.allowedSigners.map(tenant.file.path),
                revoked: tenant.configuration.revoked.map(tenant.file.path), at: night.now)
            let watch = SignOffWatch(
                verification: SignOffVerification(
                    inspector: inspector, moment: night.now,
                    hasTrust: tenant.configuration.allowedSigners != nil,
                    reading: .from(
                        try ExportReading(
                            [snapshot] + tenant.exports, organisation: declared.organisation))),
                readSince: (try? SnapshotFolder(snapshot))?.manifest.header.started)
            let open = OpenSignOffs(folder, at: night.now)
            let found = try open.found()
            let gone = try lostHead(of: found.chain, open.store, &ended)
            let results =
                [gone].compactMap(\.self) + found.open.filter(\.isApproved).map(watch.result)
            let memory = SignOffMemory(open.store, results, open: found.open)
            ended.notice.add(memory.news)
            ended.signOffs = memory
            say(results, &ended)
        } catch {
            // A folder that is not there is as bad as one that cannot be read: somebody named it.
            ended.lines.append(
                "  the sign-offs could not be verified: \(Failure(signOff: error).message)")
            if ended.status == .ready || ended.status == .findings { ended.status = .cannotTell }
        }
    }

    private func say(_ results: [SignOffResult], _ ended: inout Ended) {
        func lines(_ state: SignOffVerdict.State, _ words: String) -> [String] {
            results.filter { $0.verdict.state == state }.map {
                "  \(words) \($0.event): \($0.verdict.reasons.first ?? "")"
            }
        }
        let void = lines(.void, "VOID sign-off:")
        let doubtful = lines(.cannotTell, "nobody can tell of the sign-off")
        ended.lines += void + doubtful
        // A night that is incomplete stays so: what else is wrong nobody knows.
        let isWhole = ended.result?.isComplete ?? false
        if !void.isEmpty, isWhole, [.ready, .cannotTell].contains(ended.status) {
            ended.status = .findings
        }
        if !doubtful.isEmpty, [.ready, .findings].contains(ended.status) {
            ended.status = .cannotTell
        }
    }

    /// What is wrong with the chain, by the head that the night before saw; else remembers this one.
    private func lostHead(
        of chain: SignOffChain?, _ store: SignOffStore, _ ended: inout Ended
    ) throws -> SignOffResult? {
        let last = try LastHead(night.paths.signOffHead(of: tenant.name))
        if let head = last.head,
            let gone = SignOffWatch.result(ofHead: head, in: chain, store, advice: last.advice)
        {
            return gone
        }
        do { try last.replace(with: chain) } catch { ended.lines.append("  \(error)") }
        return nil
    }
}
