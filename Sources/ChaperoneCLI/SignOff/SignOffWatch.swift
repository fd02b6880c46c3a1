import Chaperone
import ChaperoneRecords

/// What came out of the verification of one sign-off.
struct SignOffResult {
    let folder: SignOffFolder
    let verdict: SignOffVerdict
    /// Nil when it could not be read.
    var record: SignOffRecord?
    /// Whether somebody relies on it.
    var isApproved = true

    /// The event, or the folder where nobody can tell which that is.
    var event: String { record?.event.id ?? folder.name }
}

/// Verifies open sign-offs again.
struct SignOffWatch {
    let verification: SignOffVerification
    /// Since when the settings were read that it compares with; nil for now.
    var readSince: Timestamp?

    /// What cannot be read of one sign-off must not hide the others.
    func result(of open: OpenSignOff) -> SignOffResult {
        do {
            let (verdict, record) = try verdict(of: open.folder)
            return SignOffResult(
                folder: open.folder, verdict: verdict, record: record, isApproved: open.isApproved)
        } catch {
            var verdict = SignOffVerdict()
            verdict.doubt(Failure(signOff: error).message)
            return SignOffResult(
                folder: open.folder, verdict: verdict, isApproved: open.isApproved)
        }
    }

    /// Settings that were read before somebody froze them say nothing of whether they changed since.
    private func verdict(
        of folder: SignOffFolder
    ) throws -> (SignOffVerdict, SignOffRecord?) {
        guard let readSince else { return try verification.verdict(of: folder) }
        let files = SignOffVerification(
            inspector: verification.inspector, moment: verification.moment,
            hasTrust: verification.hasTrust,
            reading: .failed("they were read before it was prepared"))
        let (verdict, record) = try files.verdict(of: folder)
        guard let record, record.issuedAt > readSince else {
            return try verification.verdict(of: folder)
        }
        return (verdict, record)
    }

    /// The verdict on a whole folder, in whose chain a head is missing that somebody kept elsewhere.
    /// - Returns: nil when the head is in the chain.
    static func result(
        ofHead head: String, in chain: SignOffChain?, _ store: SignOffStore, advice: String = ""
    ) -> SignOffResult? {
        if let chain, chain.contains(head: head) { return nil }
        var verdict = SignOffVerdict()
        let what = "the chain does not have the head"
        let why = "entries were taken away, or the chain was made anew"
        verdict.void("\(what) \(head): \(why)\(advice)", nameless: "\(what) that was seen: \(why)")
        return SignOffResult(folder: SignOffFolder(store.chainPath), verdict: verdict)
    }
}
