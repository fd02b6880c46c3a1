import Chaperone

/// Settings that follow from several fields of Zoom.
///
/// They are facts, never verdicts: where a field that decides was not seen, there is no value, and
/// where it was not understood, that stays so.
struct ZoomDerivation {
    let inputs: ZoomInputs
    private let steps: [Step]

    private enum Step: CaseIterable {
        case lobby, join, sharing, chat, recording, regions

        /// What it derives.
        var settings: [SettingID] {
            switch self {
            case .lobby: [.lobbyBypass, .lobbyAdmitters]
            case .join: [.join]
            case .sharing: [.screenSharing, .screenSharingTakeOver]
            case .chat: [.chat, .chatRecipients, .privateChat]
            case .recording:
                [
                    .recordingLocal, .recordingViewers, .recordingDownload, .recordingRetentionDays,
                ]
            case .regions: [.dataRegions]
            }
        }
    }

    /// - Parameter kept: what is kept of accounts, groups and users; nothing else has to be derived.
    init(inputs: ZoomInputs, keeping kept: ZoomKeptColumns = .all) {
        self.inputs = inputs
        steps = Step.allCases.filter { $0.settings.contains { kept.contains($0.column) } }
    }

    /// Derives what the settings of an account, a group or a user say.
    func deriveSettings(_ batch: inout Batch, at row: Int) {
        for step in steps {
            switch step {
            case .lobby: deriveLobby(&batch, row)
            case .join: deriveJoin(&batch, row)
            case .sharing: deriveSharing(&batch, row)
            case .chat: deriveChat(&batch, row)
            case .recording: deriveRecording(&batch, row)
            case .regions: deriveRegions(&batch, row)
            }
        }
    }

    private func deriveLobby(_ batch: inout Batch, _ row: Int) {
        let base = "meeting_security.waiting_room"
        let skip =
            inputs.cell("\(base)_options.admit_type", batch, row)
            ?? inputs.cell("\(base)_settings.participants_to_place_in_waiting_room", batch, row)
        setBypass(skip, &batch, row)
        let admitters =
            inputs.cell(
                "\(base)_settings.users_who_can_admit_participants_from_waiting_room", batch, row)
            ?? inputs.cell("\(base)_options.who_can_admit_participants", batch, row)
        guard var cell = admitters else { return }
        if cell.state == .observed {
            if cell.code == 0 {
                cell.code = Audience.hosts.code
            } else {
                // Those who skipped the room may also admit, when no host is there.
                guard let bypass = batch[.lobbyBypass, row] else { return }
                cell.code = (bypass.isWithin(.hosts) ? .hosts : bypass).code
            }
        }
        batch[SettingID.lobbyAdmitters.column, row] = cell
    }

    /// A waiting room that is off lets everybody in.
    func setBypass(_ skip: Cell?, _ batch: inout Batch, _ row: Int) {
        let room = batch[SettingID.lobby.column, row]
        if let room, room.state == .observed, room.code == 0 {
            var cell = room
            cell.code = Audience.everyone.code
            batch[SettingID.lobbyBypass.column, row] = cell
        } else if let skip, room?.state == .observed || skip.state != .observed {
            batch[SettingID.lobbyBypass.column, row] = skip
        } else if let room, room.state != .observed {
            batch[SettingID.lobbyBypass.column, row] = room
        }
    }

    private func deriveJoin(_ batch: inout Batch, _ row: Int) {
        let types = inputs.cell("meeting_authentication.authentication_options[].type", batch, row)
        set(
            .join,
            from: inputs.cell("meeting_authentication", batch, row)
                ?? inputs.cell("schedule_meeting.enforce_login", batch, row),
            off: Audience.everyone.code, on: types, orElse: Audience.signedIn.code, &batch, row)
    }

    private func deriveSharing(_ batch: inout Batch, _ row: Int) {
        let sharing = inputs.cell("in_meeting.screen_sharing", batch, row)
        for (setting, path) in [
            (SettingID.screenSharing, "in_meeting.who_can_share_screen"),
            (.screenSharingTakeOver, "in_meeting.who_can_share_screen_when_someone_is_sharing"),
        ] {
            if var off = sharing, off.state == .observed, off.code == 0 {
                off.code = Audience.nobody.code
                batch[setting.column, row] = off
            } else if var who = inputs.cell(path, batch, row) {
                // Without the switch, sharing could be off altogether.
                who.isUpperBound = sharing?.state != .observed
                batch[setting.column, row] = who
            }
        }
    }

    private func deriveChat(_ batch: inout Batch, _ row: Int) {
        let chat = inputs.cell("in_meeting.chat", batch, row)
        let to = inputs.cell("in_meeting.allow_participants_chat_with", batch, row)
        setChat(chat, to, &batch, row)
        guard var cell = inputs.cell("in_meeting.private_chat", batch, row) else { return }
        if cell.state == .observed {
            let isOn = cell.code == 1
            let reach = batch[.chatRecipients, row]
            cell.code =
                switch reach {
                case .nobody?: PrivateChat.nobody.code
                case .hosts?: PrivateChat.hosts.code
                // Whoever may write at all may write to a host, also when the switch is off.
                default: (isOn ? PrivateChat.everyone : .hosts).code
                }
        }
        batch[SettingID.privateChat.column, row] = cell
    }

    /// Who may write, and to whom, from the switch and the choice beside it.
    func setChat(_ chat: Cell?, _ to: Cell?, _ batch: inout Batch, _ row: Int) {
        if var off = chat, off.state == .observed, off.code == 0 {
            off.code = Audience.nobody.code
            batch[SettingID.chat.column, row] = off
            off.code = ChatRecipients.nobody.code
            batch[SettingID.chatRecipients.column, row] = off
            return
        }
        // Without the switch, the chat could be off altogether.
        let isBound = chat?.state != .observed
        if var to {
            to.isUpperBound = isBound
            batch[SettingID.chatRecipients.column, row] = to
        }
        if var who = to, who.state == .observed, who.code == ChatRecipients.nobody.code {
            who.code = Audience.hosts.code
            who.isUpperBound = isBound
            batch[SettingID.chat.column, row] = who
        } else if var who = chat ?? to {
            if who.state == .observed { who.code = Audience.everyone.code }
            who.isUpperBound = isBound
            batch[SettingID.chat.column, row] = who
        }
    }

    private func deriveRecording(_ batch: inout Batch, _ row: Int) {
        let local = "recording.local_recording"
        if var cell = inputs.cell(local, batch, row) {
            if cell.state == .observed {
                let inside = inputs.flag(
                    "\(local)_options.internal_meeting_participants", batch, row)
                let outside = inputs.flag(
                    "\(local)_options.external_meeting_participants", batch, row)
                cell.code =
                    switch (cell.code == 1, inside, outside) {
                    case (false, _, _): Audience.nobody.code
                    case (true, false?, false?): Audience.hosts.code
                    case (true, _, false?): Audience.organization.code
                    default: Audience.everyone.code
                    }
            }
            batch[SettingID.recordingLocal.column, row] = cell
        }
        deriveViewers(&batch, row)
        if var cell = inputs.cell("recording.cloud_recording_download", batch, row) {
            if cell.state == .observed, cell.code == 1,
                inputs.flag("recording.cloud_recording_download_host", batch, row) == true
            {
                cell.code = 0
            }
            batch[SettingID.recordingDownload.column, row] = cell
        }
        if var cell = inputs.cell("recording.auto_delete_cmr", batch, row) {
            if cell.state == .observed, cell.code == 0 {
                cell.code = Count.unlimited
            } else if let days = inputs.cell("recording.auto_delete_cmr_days", batch, row) {
                cell = days
            } else if cell.state == .observed {
                return
            }
            batch[SettingID.recordingRetentionDays.column, row] = cell
        }
    }

    private func deriveViewers(_ batch: inout Batch, _ row: Int) {
        let view = "recording.authenticated_view_cloud_recoding"
        if var cell = inputs.cell("recording.account_user_access_recording", batch, row),
            cell.state == .observed, cell.code == 1
        {
            cell.code = Audience.organization.code
            batch[SettingID.recordingViewers.column, row] = cell
        } else if let asked = inputs.cell("recording_authentication", batch, row) {
            set(
                .recordingViewers, from: asked, off: Audience.everyone.code,
                on: inputs.cell(
                    "recording_authentication.authentication_options[].type", batch, row),
                orElse: Audience.signedIn.code, &batch, row)
        } else {
            set(
                .recordingViewers,
                from: inputs.cell("\(view).authenticated_can_view_cloud_recordings", batch, row),
                off: Audience.everyone.code,
                on: inputs.cell("\(view).default_authenticate_content", batch, row),
                orElse: Audience.signedIn.code, &batch, row)
        }
    }

    private func deriveRegions(_ batch: inout Batch, _ row: Int) {
        guard var cell = inputs.cell("in_meeting.custom_data_center_regions", batch, row) else {
            return
        }
        if cell.state == .observed, cell.code == 0 {
            cell.code = batch.texts.code(of: ["any-region"])
        } else if cell.state == .observed {
            guard let regions = inputs.cell("in_meeting.data_center_regions", batch, row) else {
                return
            }
            cell = regions
        }
        batch[SettingID.dataRegions.column, row] = cell
    }

    /// A switch that is off gives `off`; one that is on gives what `on` says, else the widest that it
    /// can mean.
    func set(
        _ setting: SettingID, from flag: Cell?, off: Int32, on: Cell?, orElse widest: Int32,
        _ batch: inout Batch, _ row: Int
    ) {
        guard var cell = flag else { return }
        if cell.state == .observed {
            if cell.code == 0 {
                cell.code = off
            } else if let on {
                cell = on
            } else {
                cell.code = widest
                cell.isUpperBound = true
            }
        }
        batch[setting.column, row] = cell
    }
}
