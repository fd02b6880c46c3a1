import Chaperone

/// One meeting, webinar or town hall of Graph.
struct TeamsEvent {
    private let record: TeamsRecord
    private let table: TreeTable
    private let document: Int

    init(_ record: TeamsRecord, table: TreeTable, document: Int) {
        self.record = record
        self.table = table
        self.document = document
    }

    func add(to batch: inout Batch, _ diagnostics: inout [DocumentDiagnostic]) {
        let value = record.value
        let kind: SubjectKind =
            switch record.sort {
            case .webinar: .webinar
            case .townHall: .townHall
            default: .meeting
            }
        let id = value["id"]?.text
        let key =
            kind == .meeting
            ? TeamsMeetingKey.of(id: id, link: value["joinWebUrl"]?.text) : id
        guard let key else {
            diagnostics.append(
                DocumentDiagnostic(
                    .error, "this event has no id, so it cannot be named, and was not read",
                    at: value.place(in: document), losesInput: true))
            return
        }
        let organizer = value.value(at: "participants.organizer.identity.user.id")
        let creator = value.value(at: "createdBy.user.id")
        let name = value["subject"]?.text ?? value["displayName"]?.text
        let row = batch.add(
            Subject(
                kind: kind, platform: Teams.name, key: key, name: name.map(Secrets.cut),
                owners: [organizer?.text, creator?.text].compactMap { $0?.lowercased() }))
        table.fill(
            &batch, row, from: value, sort: "virtualEvent", document: document, &diagnostics)
        // What a webinar's session says, it says of the webinar.
        table.fill(
            &batch, row, from: value, sort: "onlineMeeting", document: document, &diagnostics)
        addSessions(of: value, &batch, row, &diagnostics)
        // What stands behind a fault could contradict what stands before it.
        if !value.isCut { addFacts(kind, value, &batch, row) }
        if let refusal = record.refusal {
            table.markRefused(
                &batch, row, sort: "onlineMeeting", at: refusal.place(in: document))
        }
    }

    /// What one session shows and another does not is not known of the event.
    private func addSessions(
        of value: TreeValue, _ batch: inout Batch, _ row: Int,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        let sessions = value["sessions"]?.items ?? []
        var part = table.batch(of: Teams.name)
        for session in sessions {
            let row = part.add(batch.subjects[row])
            table.fill(
                &part, row, from: session, sort: "onlineMeeting", document: document, &diagnostics)
        }
        guard !sessions.isEmpty else { return }
        for index in part.columns.indices {
            let column = ColumnID(rawValue: UInt16(index))
            let cells = part.subjects.indices.compactMap { part[column, $0] }
            guard cells.count == sessions.count else { continue }
            for var cell in cells {
                if part.textColumns.contains(column), cell.state == .observed {
                    cell.code = batch.texts.code(of: part.texts.words(ofCode: cell.code))
                }
                batch.observe(cell, in: column, at: row)
            }
        }
    }

    private func addFacts(
        _ kind: SubjectKind, _ value: TreeValue, _ batch: inout Batch, _ row: Int
    ) {
        let here = Cell(code: 0, strength: .enforced, field: 0, place: value.place(in: document))
        let sort: EventKind =
            switch kind {
            case .webinar: .webinar
            case .townHall: .townHall
            default: .meeting
            }
        var named = here
        if let type = value["@odata.type"] { named.place = type.place(in: document) }
        table.derive(.kind, sort, from: named, &batch, row)
        if let start = value["startDateTime"].flatMap(moment),
            let end = value["endDateTime"].flatMap(moment), end >= start
        {
            var cell = here
            cell.place = value["endDateTime"]?.place(in: document) ?? here.place
            table.derive(
                .durationMinutes, (end.seconds - start.seconds) / 60, from: cell, &batch, row)
            if batch[.startsAt, row] == nil,
                let code = Int32(exactly: start.seconds / 60).flatMap({ Instant(code: $0) })
            {
                table.derive(.startsAt, code, from: cell, &batch, row)
            }
        }
        addSecondHost(value, &batch, row)
        addRegistration(value, &batch, row)
    }

    /// A moment as `onlineMeeting` has it, or in an object with its zone, as virtual events do.
    private func moment(_ value: TreeValue) -> Timestamp? {
        if let text = value.text { return TreeDecoding.moment(text) }
        guard let text = value["dateTime"]?.text, value["timeZone"]?.text == "UTC" else {
            return nil
        }
        return Timestamp(text)
    }

    private func addSecondHost(_ value: TreeValue, _ batch: inout Batch, _ row: Int) {
        func cell(at list: TreeValue) -> Cell {
            Cell(code: 0, strength: .enforced, field: 0, place: list.place(in: document))
        }
        if let list = value["coOrganizers"], let items = list.items {
            table.derive(.secondHost, !items.isEmpty, from: cell(at: list), &batch, row)
        } else if let list = value.value(at: "participants.attendees"), let items = list.items {
            let roles = items.map { $0["role"]?.text?.lowercased() }
            table.derive(
                .secondHost, roles.contains("coorganizer"), from: cell(at: list), &batch, row)
        }
    }

    private func addRegistration(_ value: TreeValue, _ batch: inout Batch, _ row: Int) {
        guard let required = value["isRegistrationRequired"], let isRequired = required.flag else {
            return
        }
        let cell = Cell(code: 0, field: 0, place: required.place(in: document))
        guard isRequired else {
            return table.derive(
                .registration, Registration.none, from: cell, &batch, row)
        }
        let manual = value.value(at: "registrationConfiguration.isManualApprovalEnabled")?.flag
        guard let manual else { return }
        table.derive(.registration, manual ? .manual : .automatic, from: cell, &batch, row)
    }
}
