import Chaperone
import ChaperoneRecords

/// Says whether a sign-off still holds: first its files, then the settings as they are now.
struct SignOffVerification {
    let inspector: SignOffInspector
    let moment: Timestamp
    /// Whether somebody said whose keys are to be believed.
    let hasTrust: Bool
    /// Where the settings are read again.
    let reading: Reading

    enum Reading {
        case from(any SettingsReading)
        /// They were to be read again, and could not be, for this reason.
        case failed(String)
        /// Nobody said where.
        case none
    }

    /// - Throws: ``Failure`` when there is no sign-off, or nothing to read again; ``SystemError`` when
    ///   somebody writes into the folder and does not get done.
    func verdict(of folder: SignOffFolder) throws -> (SignOffVerdict, SignOffRecord?) {
        var verdict = SignOffVerdict()
        let found: InspectedSignOff
        do {
            found = try folder.store.whileNobodyWrites(Console.say) {
                try inspector.inspect(folder)
            }
        } catch let fault as SignOffFault {
            switch fault.stage {
            case .file: throw Failure(.badData, fault.description)
            case .unfinished: verdict.doubt(fault.description)
            default: verdict.void(fault.description, nameless: fault.stage.words)
            }
            return (verdict, nil)
        }
        let standing = found.standing(at: moment)
        if standing.state != .approved {
            verdict.void(standing.sentence, nameless: standing.state.words)
        }
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
                verdict.unsigned(
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
        let reading: any SettingsReading
        switch self.reading {
        case .from(let source): reading = source
        case .failed(let reason):
            verdict.doubt("the settings could not be read again: \(reason)")
            return
        case .none:
            if verdict.state == .valid {
                verdict.notes.append("the signatures, the records and the chain are in order")
            }
            verdict.doubt(
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
