import Chaperone
import ChaperoneRecords
import ChaperoneReporters

extension TenantNight {
    /// How it ended.
    struct Ended {
        var row: TenantMatrix.Row
        var status: ExitStatus
        var notice: Notice
        /// What to say, in lines.
        var lines: [String]
        var result: AuditResult?
        /// The run that it was compared with; nil for none.
        var before: String?
        /// Sign-offs that do not hold, to be remembered once people were told; nil when none was
        /// verified.
        var void: (memory: SignOffMemory, items: [SignOffWatch.Item])?

        /// A digest of what there was to tell.
        ///
        /// The run that it was compared with is in it: the same change may come twice.
        static func substance(of notice: Notice, before: String?) -> String {
            var digest = ContentDigest()
            for line in notice.substance + [before ?? ""] { digest.update(Array("\(line)\n".utf8)) }
            return digest.text
        }

        var substance: String { Self.substance(of: notice, before: before) }

        /// - Throws: ``SystemError``.
        func rememberSignOffs() throws { try void?.memory.remember(void?.items ?? []) }
    }
}
