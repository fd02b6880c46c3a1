import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Whom a verification believes, and as of when.
struct TrustOptions: ParsableArguments {
    @Option(
        name: .customLong("allowed-signers"),
        help: ArgumentHelp(
            "Who signs with which key: a file as for ssh-keygen.", valueName: "file"))
    var allowedSigners: String?

    @Option(
        help: ArgumentHelp(
            "Keys that do not count any more: public keys or fingerprints, or a list of ssh-keygen.",
            valueName: "file"))
    var revoked: String?

    @Option(
        name: .customLong("verify-time"),
        help: ArgumentHelp(
            "Verify as of this time, such as 20261218 or 2026-12-18T18:00:00Z. Now without.",
            valueName: "time"))
    var verifyTime: KeyMoment?

    struct KeyMoment: ExpressibleByArgument {
        let moment: Timestamp

        init?(argument: String) {
            guard let moment = KeyTime.moment(Array(argument.utf8)) ?? Timestamp(argument) else {
                return nil
            }
            self.moment = moment
        }
    }

    var moment: Timestamp { verifyTime?.moment ?? Timestamp(seconds: time(nil)) }

    /// - Throws: ``Failure`` for a file that cannot be used.
    func inspector(event: String? = nil) throws -> SignOffInspector {
        try Self.inspector(
            allowedSigners: allowedSigners, revoked: revoked, at: moment, event: event)
    }

    /// - Throws: ``Failure`` for a file that cannot be used.
    static func inspector(
        allowedSigners: String?, revoked: String?, at moment: Timestamp, event: String? = nil
    ) throws -> SignOffInspector {
        do {
            let allowed = try allowedSigners.map { path in
                try AllowedSigners(
                    reading: try SmallFile.read(path, as: "file of allowed signers"), path: path)
            }
            let revoked = try revoked.map { path in
                try RevokedKeys(
                    reading: try SmallFile.read(path, as: "list of revoked keys"), path: path)
            }
            return SignOffInspector(
                allowed: allowed, revoked: revoked, at: moment, event: event)
        } catch let fault as TrustFileFault { throw Failure(.badData, fault.description) }
    }
}
