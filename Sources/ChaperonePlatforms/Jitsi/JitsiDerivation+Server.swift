import Chaperone

extension JitsiDerivation {
    // MARK: - Who gets in

    func deriveEntry(_ batch: inout Batch, _ row: Int) {
        let entry =
            view.holds(.prosody) ? JitsiEntry(prosody: view) : JitsiEntry(environment: view)
        guard let cell = entry.cell else { return }
        let join = entry.letsAnyoneIn.map { $0 ? Audience.everyone : .signedIn }
        table.derive(.join, join, from: cell, &batch, row)
        table.derive(.authenticationExceptions, entry.letsAnyoneIn, from: cell, &batch, row)
        let start = anonymousStart(entry, cell)
        table.derive(.anonymousStart, start.value, from: start.cell, &batch, row)
        deriveWaiting(entry, start.value, &batch, row)
    }

    /// Whether somebody without an account can open a room.
    private func anonymousStart(_ entry: JitsiEntry, _ cell: Cell) -> (value: Bool?, cell: Cell) {
        switch (entry.door, entry.hasGuests) {
        case (.anyone?, _), (.tokenOrNothing?, _): return (true, cell)
        case (.token?, false?), (.account?, false?): return (false, cell)
        case (.token?, true?), (.account?, true?):
            // Jicofo makes guests wait only where it asks for authentication itself.
            let asks = view.look("jicofo.authentication.enabled")
            if asks.state == .open, view.holds(.env), !view.holds(.prosody) { return (false, cell) }
            return (asks.flag(otherwise: false).map { !$0 }, asks.cell(.enforced) ?? cell)
        default: return (nil, cell)
        }
    }

    private func deriveWaiting(
        _ entry: JitsiEntry, _ startsAnonymously: Bool?, _ batch: inout Batch, _ row: Int
    ) {
        let isDocker = !view.holds(.prosody)
        let host = view.look(isDocker ? "env.XMPP_MODULES" : "prosody.VirtualHost.modules_enabled")
        let rooms = view.look(isDocker ? "env.XMPP_MUC_MODULES" : "prosody.muc.modules_enabled")
        let keepsLobby = host.has("persistent_lobby", otherwise: false)
        let waits = rooms.has("muc_wait_for_host", otherwise: false)
        let switched = view.look("env.ENABLE_LOBBY")
        let hasLobby =
            isDocker
            ? switched.flag(otherwise: true) : host.has("muc_lobby_rooms", otherwise: false)
        // Nobody is a host on a server that asks nobody who they are.
        let isForced = waits == true && keepsLobby == true && entry.door != .anyone
        if isForced, entry.door != nil, hasLobby == true {
            var cell = rooms.cell(.enforced)
            // A part of it may be what the code does where nobody says otherwise.
            let isDefault = entry.cell?.basis == .platformDefault
            if isDefault || isDocker && switched.state == .absent { cell?.basis = .platformDefault }
            table.derive(.lobby, true, from: cell, &batch, row)
            table.derive(.joinBeforeHost, false, from: cell, &batch, row)
            return
        }
        if hasLobby == false {
            let cell = (isDocker ? switched : host).cell(.enforced)
            table.derive(.lobby, false, from: cell, &batch, row)
            table.derive(.lobbyBypass, .everyone, from: cell, &batch, row)
        }
        switch entry.door {
        case .anyone?, .tokenOrNothing?:
            table.derive(.joinBeforeHost, true, from: entry.cell, &batch, row)
        case .account? where entry.hasGuests == true && startsAnonymously == false:
            var cell = anonymousStart(entry, entry.cell ?? Cell(code: 0, field: 0, place: .none))
                .cell
            cell.strength = .enforced
            table.derive(.joinBeforeHost, false, from: cell, &batch, row)
        default: break
        }
    }

    // MARK: - Rooms

    func deriveRooms(_ batch: inout Batch, _ row: Int) {
        let modules = view.look("prosody.muc.modules_enabled")
        deriveLimit(modules, &batch, row)

        let owner = view.look("jicofo.conference.enable-auto-owner")
        let owners = modules.has("muc_allowners", otherwise: false)
        if owners == true {
            table.derive(.hostTakeover, true, from: modules.cell(.enforced), &batch, row)
        } else if let cell = owner.cell(.enforced) {
            let isAutomatic = owner.flag(otherwise: true)
            table.derive(
                .hostTakeover, isAutomatic == false && owners == nil ? nil : isAutomatic,
                from: isAutomatic == false && owners == nil ? nil : cell, &batch, row)
        } else if view.holds(.env), !view.holds(.jicofo), !view.holds(.prosody) {
            let variable = view.look("env.ENABLE_AUTO_OWNER")
            let allows = view.look("env.XMPP_MUC_MODULES").has("muc_allowners", otherwise: false)
            let isAutomatic = variable.flag(otherwise: true)
            table.derive(
                .hostTakeover, allows == true ? true : allows == nil ? nil : isAutomatic,
                from: variable.cell(.enforced), &batch, row)
        }

        let components = view.look("prosody.Component")
        let isWhole = view.look("prosody.nothing").state == .absent
        let splits = components.has("muc_breakout_rooms", otherwise: nil)
        let breakout = view.look("prosody.VirtualHost.modules_enabled")
            .has("muc_breakout_rooms", otherwise: false)
        if splits == true || breakout == true {
            table.derive(
                .breakoutRooms, true, from: components.cell(.enforced), &batch, row)
        } else if isWhole, splits == false, breakout == false {
            var cell = components.cell(.enforced)
            cell?.basis = .platformDefault
            cell?.place = .none
            table.derive(.breakoutRooms, false, from: cell, &batch, row)
        }

        let list = view.look("prosody.muc.muc_lobby_whitelist")
        let isOpen: Bool? =
            list.state == .absent ? false : list.value?.items.map { !$0.isEmpty }
        table.derive(.lobbyDeviceBypass, isOpen, from: list.cell(.enforced), &batch, row)
    }

    private func deriveLimit(
        _ modules: JitsiView.Look, _ batch: inout Batch, _ row: Int
    ) {
        if view.holds(.prosody) {
            let limit = view.look("prosody.muc.muc_max_occupants")
            switch modules.has("muc_max_occupants", otherwise: false) {
            case true?:
                let number = limit.value?.scalar.flatMap { Int($0) }
                var cell = limit.cell(.enforced)
                if number == nil, cell?.state == .observed { cell?.state = .notUnderstood }
                table.derive(
                    .participantLimit, number.flatMap { $0 > 0 ? $0 : nil }, from: cell, &batch, row
                )
            case false?:
                var cell = modules.cell(.enforced)
                cell?.basis = .platformDefault
                table.derive(
                    .participantLimit, Int(Count.unlimited), from: cell, &batch, row)
            case nil: break
            }
        } else {
            let limit = view.look("env.MAX_PARTICIPANTS")
            let number =
                limit.state == .absent
                ? Int(Count.unlimited) : limit.value?.scalar.flatMap { Int($0) }
            table.derive(.participantLimit, number, from: limit.cell(.enforced), &batch, row)
        }
    }
}
