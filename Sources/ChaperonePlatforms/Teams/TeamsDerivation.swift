import Chaperone

/// What follows from several fields of Teams.
struct TeamsDerivation {
    let table: TreeTable
    /// The row of the tenant, in the batch of the policies.
    let tenant: Int?

    func completePolicy(_ batch: inout Batch, _ row: Int) {
        deriveLobby(&batch, row)
        derivePresenting(&batch, row)
        deriveControl(&batch, row)
        deriveJoin(&batch, row)
    }

    func completeEvent(_ batch: inout Batch, _ row: Int) {
        deriveLobby(&batch, row)
        derivePresenting(&batch, row)
    }

    /// Whoever is let past the lobby can also come in before the organizer does.
    private func deriveLobby(_ batch: inout Batch, _ row: Int) {
        let bypass = batch[SettingID.lobbyBypass.column, row]
        let audience = batch[.lobbyBypass, row]
        table.derive(.lobby, audience.map { $0 != .everyone }, from: bypass, &batch, row)
        table.derive(.joinBeforeHost, audience.map { $0 != .hosts }, from: bypass, &batch, row)
    }

    /// In Teams, who is a presenter may share, and may begin while another does.
    ///
    /// `ScreenSharingMode` tells what the people may share who have the policy, wherever they meet, and
    /// nothing of who shares in their meetings.
    private func derivePresenting(_ batch: inout Batch, _ row: Int) {
        let presenters = batch[SettingID.presenters.column, row]
        let audience = batch[.presenters, row]
        table.derive(.screenSharing, audience, from: presenters, &batch, row)
        table.derive(.screenSharingTakeOver, audience, from: presenters, &batch, row)
    }

    private func deriveControl(_ batch: inout Batch, _ row: Int) {
        let inside = value(
            "TeamsMeetingPolicy.AllowParticipantGiveRequestControl", batch, row)
        let outside = value(
            "TeamsMeetingPolicy.AllowExternalParticipantGiveRequestControl", batch, row)
        guard let outside else { return }
        if outside.cell.state != .observed || outside.flag == true {
            return table.derive(.remoteControl, .everyone, from: outside.cell, &batch, row)
        }
        guard let inside, inside.cell.state == .observed else {
            // People from outside may not; whether those inside may was not seen.
            return table.derive(
                .remoteControl, .organizationAndGuests, from: outside.cell, isUpperBound: true,
                &batch, row)
        }
        table.derive(
            .remoteControl, inside.flag == true ? .organizationAndGuests : .nobody,
            from: inside.cell, &batch, row)
    }

    /// Somebody without an account gets in only where both the tenant and the policy let them.
    private func deriveJoin(_ batch: inout Batch, _ row: Int) {
        let policy = value("TeamsMeetingPolicy.AllowAnonymousUsersToJoinMeeting", batch, row)
        let switchedOff = tenant.flatMap {
            value("TeamsMeetingConfiguration.DisableAnonymousJoin", batch, $0)
        }
        if let switchedOff, switchedOff.flag == true {
            return table.derive(.join, .signedIn, from: switchedOff.cell, &batch, row)
        }
        // Teams has these two kinds of clients: who may come with neither does not come.
        let blocked = value("TeamsMeetingPolicy.BlockedAnonymousJoinClientTypes", batch, row)
        if let blocked, blocked.flag == true {
            return table.derive(.join, .signedIn, from: blocked.cell, &batch, row)
        }
        guard let policy else { return }
        guard policy.flag == true else {
            return table.derive(.join, .signedIn, from: policy.cell, &batch, row)
        }
        table.derive(
            .join, .everyone, from: policy.cell, isUpperBound: switchedOff?.flag != false, &batch,
            row)
    }

    /// A field that settings are derived from.
    private struct Input {
        let cell: Cell
        let flag: Bool?
    }

    private func value(_ path: String, _ batch: Batch, _ row: Int) -> Input? {
        guard
            let index = table.lines.firstIndex(where: {
                $0.target == .native(path)
            }), let cell = batch[table.columns[index], row]
        else { return nil }
        return Input(cell: cell, flag: cell.state == .observed ? cell.code == 1 : nil)
    }
}
