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
        /// What becomes of the sign-offs, once it was told; nil when none was verified.
        var signOffs: SignOffMemory?

        /// A digest of what there was to tell.
        ///
        /// The run that it was compared with is in it: the same change may come twice.
        static func substance(of notice: Notice, before: String?) -> String {
            var digest = ContentDigest()
            for line in notice.substance + [before ?? ""] { digest.update(Array("\(line)\n".utf8)) }
            return digest.text
        }

        var substance: String { Self.substance(of: notice, before: before) }
    }
}
