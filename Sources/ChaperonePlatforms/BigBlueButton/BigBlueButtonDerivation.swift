import Chaperone

/// What follows from several parameters of BigBlueButton.
struct BigBlueButtonDerivation {
    let table: TreeTable
    let columns: BigBlueButtonParameters.Columns

    func complete(
        _ batch: inout Batch, _ row: Int, sort: BigBlueButtonDocument.Sort,
        server: [String: BigBlueButtonParameters.Parameter],
        release: BigBlueButtonRelease?
    ) {
        // A list of meetings says nothing of what somebody asked for.
        guard sort != .meeting else { return }
        let known = BigBlueButtonParameters(columns, sort, batch, row, server: server, release)
        let off = BigBlueButtonFeatures(known)
        locks(known, off, &batch, row)
        features(known, off, &batch, row)
        sharing(known, off, &batch, row)
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

    private func locks(
        _ known: BigBlueButtonParameters, _ off: BigBlueButtonFeatures, _ batch: inout Batch,
        _ row: Int
    ) {
        func write<V: SettingValue>(
            _ setting: Setting<V>, _ name: String, off value: V?, features names: [String],
            locked: V, open: V
        ) {
            let states = names.map { off.isOff($0) }
            if let value, states.contains(true) {
                return table.derive(setting, value, from: off.cell, &batch, row)
            }
            guard let (isBound, cell) = bound(name, known) else { return }
            // Whether all of it is turned off is not known: it is this, or less.
            table.derive(
                setting, isBound.map { $0 ? locked : open }, from: cell,
                isUpperBound: states.contains(nil), &batch, row)
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
        let isHeeded = known.release?.knows("multiUserWhiteboardEnabled") == true
        if let shared, isHeeded, BigBlueButtonParameters.flag(shared) == false {
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

    private func features(
        _ known: BigBlueButtonParameters, _ off: BigBlueButtonFeatures, _ batch: inout Batch,
        _ row: Int
    ) {
        // 2.4 is the first version that knows them.
        let isTooOld = known.release.map { $0 < .init(2, 4) } == true
        let blurred = known.own("virtualBackgroundsDisabled")
        if let blurred, BigBlueButtonParameters.flag(blurred) != false {
            let isGone = BigBlueButtonParameters.flag(blurred).map { !$0 }
            table.derive(.virtualBackground, isGone, from: blurred, &batch, row)
        }
        guard let cell = off.cell else { return }
        let backgrounds = isTooOld ? false : off.isOff("virtualBackgrounds").map { !$0 }
        table.derive(.virtualBackground, backgrounds, from: cell, &batch, row)
        table.derive(
            .transcription, isLeft(of: ["liveTranscription", "captions"], off), from: cell, &batch,
            row)
        let downloads = isLeft(
            of: [
                "downloadPresentationOriginalFile", "downloadPresentationWithAnnotations",
                "downloadPresentationConvertedToPdf",
            ], off)
        let isWithout = off.isOff("presentation")
        let files = isWithout == true ? false : isWithout == nil ? nil : downloads
        table.derive(.fileTransfer, files, from: cell, &batch, row)
        // Versions before 3.0 have a switch of their own for each of these two.
        for (setting, feature, older) in [
            (Setting<Bool>.breakoutRooms, "breakoutRooms", "breakoutRoomsEnabled"),
            (.attendanceReport, "learningDashboard", "learningDashboardEnabled"),
        ] {
            let switchedOff = (known.own(older) ?? known.ofServer(older)).flatMap {
                BigBlueButtonParameters.flag($0) == true ? nil : $0
            }
            let isOn =
                isTooOld && setting.id == .attendanceReport ? false : off.isOff(feature).map { !$0 }
            table.derive(
                setting, switchedOff != nil ? false : isOn, from: switchedOff ?? cell, &batch, row)
        }
    }

    /// Whether at least one of some features is there; nil when that cannot be told.
    private func isLeft(of names: [String], _ off: BigBlueButtonFeatures) -> Bool? {
        let states = names.map { off.isOff($0) }
        if states.contains(false) { return true }
        return states.contains(nil) ? nil : false
    }

    // MARK: - Sharing

    /// Only the presenter shares a screen: the first moderator, until somebody else is made it.
    private func sharing(
        _ known: BigBlueButtonParameters, _ off: BigBlueButtonFeatures, _ batch: inout Batch,
        _ row: Int
    ) {
        let isOff = off.isOff("screenshare")
        if isOff == true { table.derive(.screenSharing, .nobody, from: off.cell, &batch, row) }
        if let policy = known["lockSettingsPresenterPolicy"] {
            let name = "lockSettingsPresenterPolicy"
            let word =
                known.own(name) == nil ? known.serverWords(name) : known.ownWords(name)
            let sharers: Audience? =
                switch word?.first {
                case "moderatorOnly": .hosts
                case "requireApproval": .presenters
                case "freeForAll": .everyone
                default: nil
                }
            var cell = policy
            if sharers == nil { cell.state = .notUnderstood }
            // A server that does not have the policy has the presenter share.
            let isHeeded = known.release?.knows("lockSettingsPresenterPolicy") == true
            let isNarrow = sharers == .hosts && !isHeeded
            table.derive(
                .screenSharing, isNarrow ? .presenters : sharers, from: cell,
                isUpperBound: isOff == nil || isNarrow, &batch, row)
            table.derive(
                .presenters, sharers.map { $0 == .presenters ? .hosts : $0 }, from: cell, &batch,
                row)
        } else if var cell = off.cell, cell.state == .observed {
            cell.basis = .platformDefault
            cell.place = .none
            table.derive(
                .screenSharing, .presenters, from: cell, isUpperBound: isOff == nil, &batch, row)
            table.derive(.presenters, .hosts, from: cell, &batch, row)
        }
    }
}
