import Chaperone

extension BigBlueButtonDerivation {
    /// Whether meetings are recorded, by themselves or by somebody who presses the button.
    func recording(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
        var forbidden = known.ofServer("disableRecordingDefault")
        if let cell = forbidden, BigBlueButtonParameters.flag(cell) == true {
            forbidden?.strength = .enforced
            for setting in [Setting<Bool>.recordingCloud, .recordingOnDemand] {
                table.derive(setting, false, from: forbidden, &batch, row)
            }
            return table.derive(.recordingAutomatic, .off, from: forbidden, &batch, row)
        }
        var asked = known.sort == .server ? forbidden : known["record"]
        if asked == nil, known.sort == .create {
            // A call that does not ask for a recording gets none.
            asked = Cell(code: 0, basis: .platformDefault, field: 0, place: .none)
        }
        guard let asked else { return }
        guard let flag = BigBlueButtonParameters.flag(asked) else {
            for setting in [Setting<Bool>.recordingCloud, .recordingOnDemand] {
                table.derive(setting, nil, from: asked, &batch, row)
            }
            return table.derive(.recordingAutomatic, nil, from: asked, &batch, row)
        }
        // A server that does not forbid it leaves it to the call.
        let records = known.sort == .server ? true : flag
        let (starts, stops) = (known["autoStartRecording"], known["allowStartStopRecording"])
        guard records else {
            for setting in [Setting<Bool>.recordingCloud, .recordingOnDemand] {
                table.derive(setting, false, from: asked, &batch, row)
            }
            return table.derive(.recordingAutomatic, .off, from: asked, &batch, row)
        }
        // Nobody can start what does not start by itself.
        let isNever =
            starts.flatMap(BigBlueButtonParameters.flag) == false
            && stops.flatMap(BigBlueButtonParameters.flag) == false && known.sort != .server
        table.derive(
            .recordingCloud, !isNever, from: isNever ? starts : asked,
            isUpperBound: forbidden == nil && !isNever, &batch, row)
        let automatic: AutomaticRecording? = starts.flatMap(BigBlueButtonParameters.flag).map {
            $0 ? .cloud : .off
        }
        table.derive(.recordingAutomatic, automatic, from: starts, &batch, row)
        table.derive(
            .recordingOnDemand, stops.flatMap(BigBlueButtonParameters.flag), from: stops, &batch,
            row)
    }

    /// Somebody without an account can open a room that anybody can open and nobody signs in to.
    func starting(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
        guard let anyone = known["glAnyoneCanStart"] else { return }
        guard let opens = BigBlueButtonParameters.flag(anyone), opens else {
            return table.derive(
                .anonymousStart, BigBlueButtonParameters.flag(anyone), from: anyone, &batch, row)
        }
        guard let signedIn = known["glRequireAuthentication"] else { return }
        table.derive(
            .anonymousStart, BigBlueButtonParameters.flag(signedIn).map { !$0 }, from: signedIn,
            &batch, row)
    }
}
