import Chaperone

/// What follows from several fields of Meet.
struct MeetDerivation {
    private let table: TreeTable

    init(_ table: TreeTable) { self.table = table }

    func completeUnit(_ batch: inout Batch, _ row: Int) { deriveLobby(&batch, row) }

    func completeSpace(_ batch: inout Batch, _ row: Int) { deriveLobby(&batch, row) }

    /// Makes unknown, because it was not permitted to be read, what is not known and stands in fields
    /// with such paths.
    func markRefused(_ batch: inout Batch, _ row: Int, where isMeant: (String) -> Bool) {
        let kind = batch.subjects.kind(of: row)
        for (line, column) in zip(table.lines, table.columns)
        where line.kinds.contains(kind) && batch[column, row] == nil {
            switch line.source {
            case .field(let path, _) where isMeant(path): break
            case .derived(let from) where from.contains(where: isMeant): break
            default: continue
            }
            batch[column, row] = Cell(state: .notPermitted, code: 0, field: 0, place: .none)
        }
    }

    private func deriveLobby(_ batch: inout Batch, _ row: Int) {
        let bypass = batch[SettingID.lobbyBypass.column, row]
        let audience = batch[.lobbyBypass, row]
        table.derive(.lobby, audience.map { $0 != .everyone }, from: bypass, &batch, row)
    }

    /// Restrictions hold only while the hosts' controls are on, whatever else is saved with them.
    func addRestrictions(of space: TreeValue, document: Int, _ batch: inout Batch, _ row: Int) {
        let moderation = space.value(at: "config.moderation")
        // GAM writes one of them a step higher than the API has it.
        func restriction(_ name: String) -> TreeValue? {
            space.value(at: "config.moderationRestrictions.\(name)")
                ?? space.value(at: "config.\(name)")
        }
        let isOff = moderation?.text == "OFF"
        if space.isGoogleRefusal {
            return markRefused(&batch, row) { $0.hasPrefix("space.") }
        }
        for (name, setting) in [
            ("presentRestriction", Setting<Audience>.presenters),
            ("presentRestriction", .screenSharing), ("presentRestriction", .screenSharingTakeOver),
            ("chatRestriction", .chat),
        ] {
            guard
                let (cell, isRestricted) = known(
                    restriction(name), "HOSTS_ONLY", "NO_RESTRICTION", moderation, isOff, document)
            else { continue }
            table.derive(
                setting, isRestricted.map { $0 ? .hosts : .everyone }, from: cell, &batch, row)
        }
        for setting in [Setting<AttendeeMedia>.attendeeMicrophone, .attendeeCamera] {
            guard
                let (cell, isViewer) = known(
                    restriction("defaultJoinAsViewerType"), "ON", "OFF", moderation, isOff, document
                )
            else { continue }
            table.derive(
                setting, isViewer.map { $0 ? .hostEnables : .onByThemselves }, from: cell, &batch,
                row)
        }
    }

    /// Whether a restriction binds; nil where that was not seen.
    private func known(
        _ value: TreeValue?, _ yes: String, _ no: String, _ moderation: TreeValue?, _ isOff: Bool,
        _ document: Int
    ) -> (Cell, Bool?)? {
        if isOff, let moderation {
            return (Cell(code: 0, field: 0, place: moderation.place(in: document)), false)
        }
        guard let value, !value.isNull else { return nil }
        var cell = Cell(code: 0, field: 0, place: value.place(in: document))
        switch value.text {
        case no?: return (cell, false)
        // It binds only if moderation is known to be on.
        case yes? where moderation?.text == "ON": return (cell, true)
        case yes?: return nil
        default:
            cell.state = .notUnderstood
            return (cell, nil)
        }
    }

    func addLength(of event: TreeValue, document: Int, _ batch: inout Batch, _ row: Int) {
        // What stands behind a fault could contradict what stands before it.
        guard !event.isCut,
            let start = event.value(at: "start.dateTime")?.text.flatMap({ Timestamp($0) }),
            let end = event.value(at: "end.dateTime"),
            let finish = end.text.flatMap({ Timestamp($0) }), finish >= start
        else { return }
        let cell = Cell(code: 0, strength: .enforced, field: 0, place: end.place(in: document))
        table.derive(
            .durationMinutes, (finish.seconds - start.seconds) / 60, from: cell, &batch, row)
    }
}
