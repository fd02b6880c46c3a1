import Chaperone
import ChaperoneRecords
import ChaperoneReporters

extension TenantNight {
    /// Verifies the tenant's open sign-offs against what was fetched.
    ///
    /// Whatever is wrong with them does not undo the audit.
    func verifySignOffs(_ snapshot: String, _ declared: Declarations, _ ended: inout Ended) {
        guard let folder = tenant.configuration.signOffs.map(tenant.file.path),
            SmallFile.exists(folder)
        else { return }
        do {
            let inspector = try TrustOptions.inspector(
                allowedSigners: tenant.configuration.allowedSigners.map(tenant.file.path),
                revoked: tenant.configuration.revoked.map(tenant.file.path), at: night.now)
            let watch = SignOffWatch(
                open: OpenSignOffs(folder, at: night.now),
                verification: SignOffVerification(
                    inspector: inspector, moment: night.now,
                    hasTrust: tenant.configuration.allowedSigners != nil,
                    reading: try ExportReading([snapshot], organisation: declared.organisation)))
            let found = try watch.look()
            try SignOffMemory(watch.open.store).remember(found.void)
            ended.notice.add(found.news)
            ended.lines += found.void.map { "  VOID sign-off: \($0.event): \($0.reason)" }
            if found.doubtful > 0 {
                ended.lines.append("  nobody can tell of \(found.doubtful) sign-offs")
            }
            if !found.void.isEmpty, ended.status == .ready || ended.status == .cannotTell {
                ended.status = .findings
            }
        } catch {
            let reason = (error as? Failure)?.message ?? "\(error)"
            ended.lines.append("  the sign-offs could not be verified: \(reason)")
            if ended.status == .ready || ended.status == .findings { ended.status = .cannotTell }
        }
    }
}
