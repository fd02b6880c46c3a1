import Chaperone
import ChaperoneRecords

/// Says whether a sign-off still holds: first its files, then the settings as they are now.
struct SignOffVerification {
    let inspector: SignOffInspector
    let moment: Timestamp
    /// Whether somebody said whose keys are to be believed.
    let hasTrust: Bool
    /// Where the settings are read again; nil when nobody said.
    let reading: (any SettingsReading)?

    /// - Throws: ``Failure`` when there is no sign-off, or nothing to read again.
    func verdict(of folder: SignOffFolder) throws -> (SignOffVerdict, SignOffRecord?) {
        var verdict = SignOffVerdict()
        let found: InspectedSignOff
        do throws(SignOffFault) {
            found = try inspector.inspect(folder)
        } catch {
            guard error.stage != .file else { throw Failure(.badData, error.description) }
            verdict.void(error.description)
            return (verdict, nil)
        }
        let standing = found.standing(at: moment)
        if standing.state != .approved { verdict.void(standing.sentence) }
        judge(found, &verdict)
        try compare(found, &verdict)
        return (verdict, found.record)
    }

    private func judge(_ found: InspectedSignOff, _ verdict: inout SignOffVerdict) {
        for decision in found.decisions {
            let approval = decision.approval
            switch decision.proof {
            case .vouched(let key):
                verdict.notes.append(
                    "\(approval.role): \(approval.approver.name), signed with \(key)")
            case .signed:
                verdict.doubt(
                    "nobody said whose key \(approval.approver.name) (\(approval.role)) signed with: give --allowed-signers"
                )
            case .unsigned where hasTrust:
                verdict.doubt(
                    "the decision of \(approval.approver.name) (\(approval.role)) is NOT SIGNED")
            case .unsigned:
                verdict.notes.append(
                    "\(approval.role): \(approval.approver.name), NOT SIGNED: nothing proves who decided"
                )
            }
        }
        if !found.isChained {
            verdict.doubt(
                "there is no chain beside it, so that nobody can tell whether it was taken back: verify it in its folder of sign-offs"
            )
        }
        for item in found.record.accepted {
            verdict.notes.append(
                "accepted by \(item.by): \(item.rule) (\(item.verdict.word)): \(item.reason)")
        }
    }

    private func compare(_ found: InspectedSignOff, _ verdict: inout SignOffVerdict) throws {
        guard let reading else {
            verdict.notes.append(
                "the settings were not read again: give --against EXPORT to see whether they are as they were"
            )
            return
        }
        guard let now = try reading.read(found.snapshot, of: found.record) else {
            verdict.doubt("\(reading.source) does not have \(found.record.event.id)")
            return
        }
        verdict.take(
            SettingsDrift(from: found.snapshot, to: now.snapshot), isComplete: now.isComplete)
    }
}
