import Chaperone

/// What follows from several parameters of BigBlueButton.
struct BigBlueButtonDerivation {
    let table: TreeTable
    let columns: BigBlueButtonParameters.Columns

    func complete(
        _ batch: inout Batch, _ row: Int, sort: BigBlueButtonDocument.Sort, server: Batch?
    ) {
        let known = BigBlueButtonParameters(
            columns: columns, sort: sort, batch: batch, row: row, server: server)
        // A list of meetings says nothing of what somebody asked for.
        guard sort != .meeting else { return }
        locks(known, &batch, row)
        features(known, &batch, row)
        sharing(known, &batch, row)
        recording(known, &batch, row)
        if sort == .room { starting(known, &batch, row) }
    }

    // MARK: - Locks

    /// A lock binds only who finds it when they join: with `lockSettingsLockOnJoin`.
    private func bound(_ name: String, _ known: BigBlueButtonParameters) -> (Bool?, Cell)? {
        let (lock, join) = (known[name], known["lockSettingsLockOnJoin"])
        // Whoever is not locked when they join is not bound, whatever else is set.
        if let join, BigBlueButtonParameters.flag(join) == false { return (false, join) }
        guard let lock else { return nil }
        guard let isSet = BigBlueButtonParameters.flag(lock) else { return (nil, lock) }
        guard isSet else { return (false, lock) }
        guard let join else { return nil }
        return (
            BigBlueButtonParameters.flag(join),
            BigBlueButtonParameters.flag(join) == nil ? join : lock
        )
    }

    private func locks(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
        let features = known.disabledFeatures
        let featureCell = known["disabledFeatures"]
        func write<V: SettingValue>(
            _ setting: Setting<V>, _ name: String, off: V?, features names: [String], locked: V,
            open: V
        ) {
            if let off, let features, let featureCell,
                names.contains(where: { features.contains($0.lowercased()) })
            {
                return table.derive(setting, off, from: featureCell, &batch, row)
            }
            guard let (isBound, cell) = bound(name, known) else { return }
            // Whether all of it is turned off is not known: it is this, or less.
            let isUpperBound = off != nil && features == nil
            table.derive(
                setting, isBound.map { $0 ? locked : open }, from: cell, isUpperBound: isUpperBound,
                &batch, row)
        }
        write(
            .chat, "lockSettingsDisablePublicChat", off: .nobody, features: ["chat"],
            locked: .hosts, open: .everyone)
        // Viewers who are locked may still write to moderators.
        write(
            .privateChat, "lockSettingsDisablePrivateChat", off: .nobody,
            features: ["privateChat", "chat"], locked: .hosts, open: .everyone)
        write(
            .attendeeMicrophone, "lockSettingsDisableMic", off: nil, features: [],
            locked: .hostEnables, open: .onByThemselves)
        write(
            .attendeeCamera, "lockSettingsDisableCam", off: nil, features: [],
            locked: .hostEnables, open: .onByThemselves)
        write(
            .participantList, "lockSettingsHideUserList", off: nil, features: [], locked: .hosts,
            open: .everyone)
        annotation(known, &batch, row)
        recipients(known, &batch, row)
    }

    private func recipients(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
        guard let chat = batch[.chat, row], let direct = batch[.privateChat, row] else { return }
        let value: ChatRecipients =
            switch (chat, direct) {
            case (.everyone, .everyone): .everyone
            case (.everyone, _): .everyonePublicly
            case (_, .everyone): .everyone
            case (_, .hosts): .hosts
            default: .nobody
            }
        let cell = batch[(direct == .everyone ? SettingID.privateChat : .chat).column, row]
        table.derive(
            .chatRecipients, value, from: cell, isUpperBound: cell?.isUpperBound ?? false, &batch,
            row)
    }

    /// Others see what viewers draw only with a whiteboard for several, and where it is not hidden.
    private func annotation(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
        let shared = known["multiUserWhiteboardEnabled"]
        if let shared, BigBlueButtonParameters.flag(shared) == false {
            return table.derive(.annotation, false, from: shared, &batch, row)
        }
        guard let (isHidden, cell) = bound("lockSettingsHideViewersAnnotation", known) else {
            return
        }
        if isHidden == true { return table.derive(.annotation, false, from: cell, &batch, row) }
        guard let shared else { return }
        table.derive(
            .annotation, isHidden.map { !$0 }, from: isHidden == nil ? cell : shared, &batch, row)
    }

    // MARK: - Features

    private func features(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
        guard let cell = known["disabledFeatures"] else { return }
        let off = known.disabledFeatures
        func has(_ name: String) -> Bool? { off.map { $0.contains(name.lowercased()) } }
        table.derive(
            .virtualBackground, has("virtualBackgrounds").map { !$0 }, from: cell, &batch, row)
        let transcribes = off.map {
            !$0.isSuperset(of: ["livetranscription", "captions"])
        }
        table.derive(.transcription, transcribes, from: cell, &batch, row)
        let downloads = [
            "downloadpresentationoriginalfile", "downloadpresentationwithannotations",
            "downloadpresentationconvertedtopdf",
        ]
        let files = off.map { !$0.contains("presentation") && !$0.isSuperset(of: downloads) }
        table.derive(.fileTransfer, files, from: cell, &batch, row)
        // Older servers have a property of their own for each of these two.
        for (setting, feature, older) in [
            (Setting<Bool>.breakoutRooms, "breakoutRooms", "breakoutRoomsEnabled"),
            (.attendanceReport, "learningDashboard", "learningDashboardEnabled"),
        ] {
            let switchedOff = known.ofServer(older).flatMap {
                BigBlueButtonParameters.flag($0) == false ? $0 : nil
            }
            table.derive(
                setting, switchedOff != nil ? false : has(feature).map { !$0 },
                from: switchedOff ?? cell, &batch, row)
        }
    }

    // MARK: - Sharing

    /// Only the presenter shares a screen: the first moderator, until somebody else is made it.
    private func sharing(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
        let features = known["disabledFeatures"]
        let policy = known["lockSettingsPresenterPolicy"]
        if let features, known.disabledFeatures?.contains("screenshare") == true {
            table.derive(.screenSharing, .nobody, from: features, &batch, row)
        }
        if let policy {
            let word = known.words("lockSettingsPresenterPolicy")?.first
            let sharers: Audience? =
                switch word {
                case "moderatoronly": .hosts
                case "requireapproval": .presenters
                case "freeforall": .everyone
                default: nil
                }
            var cell = policy
            if sharers == nil { cell.state = .notUnderstood }
            table.derive(
                .screenSharing, sharers, from: cell, isUpperBound: features == nil, &batch, row)
            table.derive(
                .presenters, sharers.map { $0 == .presenters ? .hosts : $0 }, from: cell, &batch,
                row)
        } else if var cell = features, known.disabledFeatures != nil {
            cell.basis = .platformDefault
            cell.place = .none
            table.derive(.screenSharing, .presenters, from: cell, &batch, row)
            table.derive(.presenters, .hosts, from: cell, &batch, row)
        }
    }

    // MARK: - Recording

    private func recording(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
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
    private func starting(_ known: BigBlueButtonParameters, _ batch: inout Batch, _ row: Int) {
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
