import Chaperone

/// Fills in what events inherit from their hosts, and what follows from several fields.
struct ZoomCompletion {
    let context: ZoomContext
    let inputs: ZoomInputs
    let fields: ZoomFields

    /// The columns that the value of a column depends on in an event about whose host nothing is known.
    ///
    /// Whatever is derived here stands in it.
    static func sources(of column: ColumnID, _ inputs: ZoomInputs) -> [ColumnID] {
        func columns(_ settings: [SettingID], _ paths: [String]) -> [ColumnID] {
            [column] + settings.map(\.column) + paths.compactMap(inputs.column)
        }
        switch column {
        case SettingID.lobbyBypass.column:
            let options = "settings.waiting_room_options"
            return columns([.lobby], ["\(options).mode", "\(options).who_goes_to_waiting_room"])
        case SettingID.join.column:
            return columns(
                [],
                [
                    "settings.authentication_domains", "settings.meeting_authentication",
                    "settings.enforce_login",
                ])
        case SettingID.personalRoom.column: return columns([.kind], [])
        case SettingID.passcode.column: return columns([.passcodeInLink], [])
        default: return [column]
        }
    }

    /// The columns of which what ``complete(_:)`` says depends.
    static let noticed = [SettingID.lobby.column, SettingID.joinBeforeHost.column]

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        var notes: [DocumentDiagnostic] = []
        let knowsNobody = context.subjects.count == 0
        let hosts: [Int?] =
            knowsNobody
            ? Array(repeating: nil, count: batch.count)
            : batch.subjects.indices.map { hostRow(batch.subjects.owners(of: $0)) }
        inherit(&batch, from: hosts)
        let derivation = ZoomDerivation(inputs: inputs)
        for row in batch.subjects.indices {
            if let host = hosts[row] {
                batch.subjects.set(parent: context.subjects.subjects[host].id, of: row)
            } else if batch.subjects.parent(of: row) == nil,
                let id = batch.subjects.owners(of: row).first
            {
                batch.subjects.set(
                    parent: Subject.id(platform: Zoom.name, kind: .user, key: id), of: row)
            }
            derive(&batch, row, host: hosts[row], derivation)
            if batch[.lobby, row] == true, batch[.joinBeforeHost, row] == true,
                let place = batch[SettingID.joinBeforeHost.column, row]?.place
            {
                notes.append(DocumentDiagnostic(.note, .bothOn, at: place))
            }
        }
        // What an administrator locked holds for the event too.
        for (column, locks) in fields.columnLocks
        where !knowsNobody && !batch.columns[column.index].isEmpty {
            batch.lock(column) { context.owners.isLocked(locks, for: hosts[$0]) }
        }
        return notes
    }

    private func hostRow(_ owners: [String]) -> Int? {
        for owner in owners {
            if let row = context.owners.row(of: .user, owner) { return row }
        }
        return nil
    }

    /// For what an event cannot hold: the host's settings, else the account's where its lock is known
    /// to be on, else nothing.
    private func inherit(_ batch: inout Batch, from hosts: [Int?]) {
        for line in fields.governing {
            let column = fields.columns[line]
            let kinds = fields.lines[line].governs
            let locked = isLockedByAccount(column) ? context.owners.account : nil
            guard locked != nil || !context.subjects.columns[column.index].isEmpty else { continue }
            for row in batch.subjects.indices
            where kinds.contains(batch.subjects.kind(of: row))
                && !batch.columns[column.index].isKnown(row)
            {
                if let host = hosts[row], context.subjects.columns[column.index].isKnown(host) {
                    take(column, from: host, &batch, row)
                } else if let locked {
                    take(column, from: locked, &batch, row)
                }
            }
        }
    }

    private func isLockedByAccount(_ column: ColumnID) -> Bool {
        guard let locks = fields.columnLocks[column] else { return false }
        return context.owners.isLocked(locks, for: nil) == true
    }

    private func take(_ column: ColumnID, from owner: Int, _ batch: inout Batch, _ row: Int) {
        guard var cell = context.subjects[column, owner] else { return }
        cell.basis = .inherited
        if batch.textColumns.contains(column), cell.state == .observed {
            cell.code = batch.texts.code(of: context.subjects.texts.words(ofCode: cell.code))
        }
        batch[column, row] = cell
    }

    private func derive(
        _ batch: inout Batch, _ row: Int, host: Int?, _ derivation: ZoomDerivation
    ) {
        if batch.subjects.kind(of: row) == .webinar {
            deriveWebinar(&batch, row, host, derivation)
        } else {
            deriveLobby(&batch, row, host, derivation)
            deriveRoom(&batch, row)
        }
        let domains = inputs.cell("settings.authentication_domains", batch, row)
        var trusted = domains?.state == .observed && domains?.code == 1 ? domains : nil
        trusted?.code = Audience.organizationAndTrusted.code
        derivation.set(
            .join,
            from: inputs.cell("settings.meeting_authentication", batch, row)
                ?? inputs.cell("settings.enforce_login", batch, row),
            off: Audience.everyone.code, on: trusted, orElse: Audience.signedIn.code, &batch, row)
    }

    private func deriveLobby(
        _ batch: inout Batch, _ row: Int, _ host: Int?, _ derivation: ZoomDerivation
    ) {
        let options = "settings.waiting_room_options"
        let mode = inputs.cell("\(options).mode", batch, row)
        var skip = inputs.cell("\(options).who_goes_to_waiting_room", batch, row)
        if let mode, mode.state == .observed, mode.code == 0 {
            // `follow_setting`: the host's settings say who waits.
            skip = nil
            if let host, var cell = context.subjects[SettingID.lobbyBypass.column, host],
                context.subjects[.lobby, host] != false
            {
                cell.basis = .inherited
                skip = cell
            }
        } else if let mode, mode.state != .observed {
            skip = mode
        }
        derivation.setBypass(skip, &batch, row)
    }

    /// A personal room is one by its type too.
    private func deriveRoom(_ batch: inout Batch, _ row: Int) {
        guard batch[.kind, row] == .personalRoom,
            var cell = batch[SettingID.kind.column, row]
        else { return }
        cell.code = true.code
        batch[SettingID.personalRoom.column, row] = cell
    }

    private func deriveWebinar(
        _ batch: inout Batch, _ row: Int, _ host: Int?, _ derivation: ZoomDerivation
    ) {
        for (column, code) in fields.webinarConstants {
            batch[column, row] = Cell(
                code: code, basis: .platformDefault, strength: .enforced, field: 0, place: .none)
        }
        guard let host else { return }
        let chat = "in_meeting.webinar_chat"
        derivation.setChat(
            inherited("\(chat).enable", host), inherited("\(chat).allow_attendees_chat_with", host),
            &batch, row)
        for (setting, path) in [
            (SettingID.chatSaving, "\(chat).allow_users_save_chats"),
            (.chatKept, "\(chat).allow_auto_save_local_chat_file"),
            (.liveStream, "in_meeting.webinar_live_streaming.enable"),
            (.aiNotes, "in_meeting.webinar_summary_with_ai_companion.enable"),
        ] {
            if let cell = inherited(path, host) { batch[setting.column, row] = cell }
        }
    }

    private func inherited(_ path: String, _ host: Int) -> Cell? {
        var cell = inputs.cell(path, context.subjects, host)
        cell?.basis = .inherited
        return cell
    }
}

extension Diagnostic.Message {
    /// Zoom's documentation says that the waiting room wins; answers with both on occur all the same.
    fileprivate static let bothOn: Self = """
        waiting room and join before host are both on: Zoom holds people in the waiting room while that \
        is on; join before host counts as on, as its switch says
        """
}
