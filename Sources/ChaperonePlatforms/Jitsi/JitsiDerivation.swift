import Chaperone

/// What follows from several names in the files of a server.
struct JitsiDerivation {
    let table: TreeTable
    let view: JitsiView

    /// Writes everything that follows for the server at `row`.
    func complete(_ batch: inout Batch, _ row: Int) {
        deriveMedia(&batch, row)
        deriveFeatures(&batch, row)
        deriveEntry(&batch, row)
        deriveRooms(&batch, row)
    }

    private typealias Look = JitsiView.Look

    /// The first of several cells that decided, with a default's basis where one of them is a default.
    private func joined(_ looks: [Look], decidedBy look: Look, _ strength: Strength) -> Cell? {
        guard var cell = look.cell(strength) else { return nil }
        if looks.contains(where: { $0.state == .absent }) { cell.basis = .platformDefault }
        if cell.state == .observed,
            let bad = looks.first(where: { $0.cell(strength)?.state != .observed }),
            bad.state == .seen || bad.state == .conflicting
        {
            return bad.cell(strength)
        }
        return cell
    }

    /// A setting that is so if either of two flags says so.
    private func either(_ first: String, _ second: String) -> (cell: Cell?, isSo: Bool?) {
        let looks = [view.look(first), view.look(second)]
        let flags = looks.map { $0.flag(otherwise: false) }
        if let index = flags.firstIndex(of: true) { return (looks[index].cell(.advisory), true) }
        let cell = joined(
            looks, decidedBy: looks.first { $0.state != .absent } ?? looks[0], .advisory)
        return (cell, flags == [false, false] ? false : nil)
    }

    // MARK: - Sound and picture

    private func deriveMedia(_ batch: inout Batch, _ row: Int) {
        let sound = muted(
            "config.startWithAudioMuted", "config.startAudioMuted", "env.START_AUDIO_MUTED")
        table.derive(.muteOnEntry, sound.isMuted, from: sound.cell, &batch, row)
        let picture = muted(
            "config.startWithVideoMuted", "config.startVideoMuted", "env.START_VIDEO_MUTED")
        table.derive(
            .cameraOnEntry, picture.isMuted.map { !$0 }, from: picture.cell, &batch, row)
    }

    /// Whether everybody comes in muted.
    ///
    /// A number mutes only those who come after so many others.
    private func muted(
        _ flag: String, _ count: String, _ variable: String
    ) -> (cell: Cell?, isMuted: Bool?) {
        let (all, later) = (view.look(flag), view.look(count))
        if all.flag(otherwise: false) == true { return (all.cell(.advisory), true) }
        let decisive = all.state == .absent && later.state != .absent ? later : all
        var cell = joined([all, later], decidedBy: decisive, .advisory)
        var isMuted: Bool?
        if all.flag(otherwise: false) == false {
            switch later.state {
            case .absent: isMuted = false
            case .seen:
                if let number = later.value?.scalar.flatMap({ Int($0) }), number > 0 {
                    isMuted = false
                } else if later.value?.flag == false {
                    isMuted = false
                }
            case .open, .conflicting: break
            }
        }
        if isMuted == nil, cell?.state == .observed { cell?.state = .notUnderstood }
        if view.holds(.config) { return (cell, isMuted) }
        let number = view.look(variable)
        let isLater = number.state == .absent || number.value?.scalar.flatMap({ Int($0) }) ?? 0 > 0
        return (number.cell(.advisory), isLater ? false : nil)
    }

    // MARK: - What people can do

    private func deriveFeatures(_ batch: inout Batch, _ row: Int) {
        let name = either("config.readOnlyName", "config.disableProfile")
        table.derive(.rename, name.isSo.map { !$0 }, from: name.cell, &batch, row)
        let pictures = either("config.gravatar.disabled", "config.disableThirdPartyRequests")
        table.derive(.profilePictures, pictures.isSo.map { !$0 }, from: pictures.cell, &batch, row)

        let buttons = view.look("config.toolbarButtons")
        let shares = buttons.has("desktop", otherwise: true).map {
            $0 ? Audience.everyone : .nobody
        }
        for setting in [Setting<Audience>.presenters, .screenSharing, .screenSharingTakeOver] {
            table.derive(setting, shares, from: buttons.cell(.advisory), &batch, row)
        }
        let sounds = view.look("config.disabledSounds")
        let isSilent = sounds.has("PARTICIPANT_JOINED_SOUND", otherwise: false)
        table.derive(
            .entryTone, isSilent.map { $0 ? .nobody : .everyone }, from: sounds.cell(.advisory),
            &batch, row)

        let digits = view.look("config.roomPasswordNumberOfDigits")
        let isNumeric: Bool? =
            digits.state == .absent || digits.value?.flag == false
            ? false : digits.value?.scalar.flatMap { Int($0) }.map { $0 > 0 }
        table.derive(.passcodeNumericOnly, isNumeric, from: digits.cell(.advisory), &batch, row)

        both(.fileTransfer, "config.fileSharing.enabled", "config.fileSharing.apiUrl", &batch, row)
        both(
            .whiteboard, "config.whiteboard.enabled", "config.whiteboard.collabServerBaseUrl",
            &batch, row)
        deriveTelephone(&batch, row)
        deriveChat(&batch, row)
        deriveRecording(&batch, row)
    }

    /// What needs a switch that a link can set, and a service that only the server can name.
    private func both(
        _ setting: Setting<Bool>, _ flag: String, _ service: String, _ batch: inout Batch,
        _ row: Int
    ) {
        let (isOn, url) = (view.look(flag), view.look(service))
        if url.isGiven == false {
            return table.derive(setting, false, from: url.cell(.enforced), &batch, row)
        }
        let cell = joined([isOn, url], decidedBy: isOn, .advisory)
        // The board's own switch is on where nobody set it.
        guard isOn.state != .absent || setting == .fileTransfer else { return }
        let value = url.isGiven == nil ? nil : isOn.flag(otherwise: false)
        table.derive(setting, value, from: cell, &batch, row)
    }

    private func deriveTelephone(_ batch: inout Batch, _ row: Int) {
        let looks = [view.look("config.dialInNumbersUrl"), view.look("config.dialInConfCodeUrl")]
        if let missing = looks.first(where: { $0.isGiven == false }) {
            return table.derive(.dialIn, false, from: missing.cell(.enforced), &batch, row)
        }
        let isThere: Bool? = looks.allSatisfy { $0.isGiven == true } ? true : nil
        table.derive(
            .dialIn, isThere, from: joined(looks, decidedBy: looks[0], .enforced), &batch, row)
    }

    private func deriveChat(_ batch: inout Batch, _ row: Int) {
        let chat = view.look("config.disableChat")
        let privately = view.look("config.remoteVideoMenu.disablePrivateChat")
        var reach: ChatRecipients?
        var cell = chat.cell(.advisory)
        if chat.flag(otherwise: false) == true {
            reach = .nobody
        } else if chat.flag(otherwise: false) == false {
            cell = joined(
                [chat, privately], decidedBy: privately.state == .absent ? chat : privately,
                .advisory)
            switch privately.state == .absent ? "false" : privately.value?.scalar {
            case "all"?, "true"?: reach = .everyonePublicly
            case "false"?, "allow-moderator-chat"?, "disable-visitor-chat"?: reach = .everyone
            default: if cell?.state == .observed { cell?.state = .notUnderstood }
            }
        }
        table.derive(.chatRecipients, reach, from: cell, &batch, row)
    }

    private func deriveRecording(_ batch: inout Batch, _ row: Int) {
        let consent = view.look("config.recordings.requireConsent")
        let skips = view.look("config.recordings.skipConsentInMeeting")
        if consent.flag(otherwise: false) == false {
            table.derive(.recordingConsent, false, from: consent.cell(.byDefault), &batch, row)
        } else {
            let cell = joined([consent, skips], decidedBy: consent, .byDefault)
            let isAsked = skips.flag(otherwise: false).map { !$0 }
            table.derive(
                .recordingConsent, consent.flag(otherwise: false).flatMap { $0 ? isAsked : nil },
                from: cell, &batch, row)
        }
    }
}
