import Chaperone

/// Who can be written to, and whether people can telephone in: what follows from several options.
struct WebexTalk {
    private let derivation: WebexDerivation
    private var table: TreeTable { derivation.table }

    init(_ derivation: WebexDerivation) { self.derivation = derivation }

    func complete(_ batch: inout Batch, _ row: Int) {
        deriveChat(&batch, row)
        deriveDialIn(&batch, row)
    }

    private func deriveChat(_ batch: inout Batch, _ row: Int) {
        let chat = derivation.fact("meeting.meetingOptions.enabledChat", batch, row)
        if let chat, chat.flag == false {
            table.derive(.privateChat, .nobody, from: chat.cell, &batch, row)
            table.derive(.chatRecipients, .nobody, from: chat.cell, &batch, row)
            return
        }
        let lead = "meeting.attendeePrivileges.enabledChat"
        let others = derivation.fact(lead + "OtherParticipants", batch, row)
        guard let others else { return }
        guard let isAllowed = others.flag else {
            table.derive(.privateChat, nil, from: others.cell, &batch, row)
            table.derive(.chatRecipients, nil, from: others.cell, &batch, row)
            return
        }
        // Whether there is a chat at all may still be open; then it is no more than this.
        let isOpen = chat?.flag == nil
        table.derive(
            .chatRecipients, isAllowed ? .everyone : .everyonePublicly, from: others.cell,
            isUpperBound: isOpen, &batch, row)
        if isAllowed {
            return table.derive(
                .privateChat, .everyone, from: others.cell, isUpperBound: isOpen, &batch, row)
        }
        let leaders = ["Host", "Presenter"].map { derivation.fact(lead + $0, batch, row)?.flag }
        let isNobody = leaders.allSatisfy { $0 == false }
        table.derive(
            .privateChat, isNobody ? .nobody : .hosts, from: others.cell,
            isUpperBound: !isNobody && (isOpen || !leaders.contains(true)), &batch, row)
    }

    private func deriveDialIn(_ batch: inout Batch, _ row: Int) {
        let options = "meeting.audioConnectionOptions."
        // Answers name numbers of meetings that have the computer's sound alone, too.
        guard let type = derivation.fact(options + "audioConnectionType", batch, row) else {
            return
        }
        switch type.code {
        case nil: return table.derive(.dialIn, nil, from: type.cell, &batch, row)
        // Neither the computer's sound alone nor none at all can be called.
        case 1, 3: return table.derive(.dialIn, false, from: type.cell, &batch, row)
        case 2: return table.derive(.dialIn, true, from: type.cell, &batch, row)
        default: break
        }
        let facts = [
            "meeting.telephony.callInNumbers", options + "enabledTollFreeCallIn",
            options + "enabledGlobalCallIn",
        ].compactMap { derivation.fact($0, batch, row) }
        if let on = facts.first(where: { $0.flag == true }) {
            return table.derive(.dialIn, true, from: on.cell, &batch, row)
        }
        // Webex's own sound without a number, of either sort.
        guard facts.count == 3, facts.allSatisfy({ $0.flag == false }) else { return }
        table.derive(.dialIn, false, from: type.cell, &batch, row)
    }
}
