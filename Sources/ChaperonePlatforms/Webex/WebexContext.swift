import Chaperone

/// The sites and people of one run, and occurrences whose series may come yet.
struct WebexContext {
    private let table: TreeTable
    private let derivation: WebexDerivation
    private var batch: Batch
    /// The row of each site and person, by its name in small letters.
    private var sites: [String: Int] = [:]
    private var people: [String: Int] = [:]
    /// Names of session types, by site or person and identifier; nil where two differ.
    private var sessionTypes: [String: String?] = [:]
    /// Unchanged occurrences, as one row for each series.
    private var occurrences: Batch
    private var series: [String: Int] = [:]

    init(table: TreeTable) {
        self.table = table
        derivation = WebexDerivation(table: table)
        batch = table.batch(of: Webex.name)
        occurrences = table.batch(of: Webex.name)
    }

    mutating func add(
        _ record: WebexRecord, of document: OpenDocument,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        switch record.sort {
        case .site:
            let row = siteRow(record.value["siteUrl"]?.text ?? Self.site(in: document.path))
            fill(row, record, "site", document.number, &diagnostics)
        case .preferences:
            let row = personRow(record.owner ?? Self.person(in: document.path))
            fill(row, record, "preferences", document.number, &diagnostics)
        case .sessionTypes: addTypes(record, document)
        case .meeting, .template, .helper: break
        }
    }

    private mutating func fill(
        _ row: Int, _ record: WebexRecord, _ sort: String, _ document: Int,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        table.fill(
            &batch, row, from: record.value, sort: sort, document: document, &diagnostics)
        if let refusal = record.refusal {
            table.markRefused(&batch, row, sort: sort, at: refusal.place(in: document))
        }
    }

    private mutating func siteRow(_ url: String) -> Int {
        if let known = sites[url.lowercased()] { return known }
        let row = batch.add(Subject(kind: .account, platform: Webex.name, key: url))
        sites[url.lowercased()] = row
        return row
    }

    private mutating func personRow(_ name: String) -> Int {
        if let known = people[name.lowercased()] { return known }
        let row = batch.add(Subject(kind: .user, platform: Webex.name, key: name))
        people[name.lowercased()] = row
        return row
    }

    /// The answer itself does not say whose settings it holds: the name of the file may.
    private static func site(in path: String) -> String {
        DocumentPath(path).ownerCandidates.first { $0.lowercased().hasSuffix(".webex.com") }
            ?? "site"
    }

    private static func person(in path: String) -> String {
        let path = DocumentPath(path)
        return path.ownerCandidates.first { $0.utf8.contains(UInt8(ascii: "@")) } ?? path.stem
    }

    /// Session types; those of a person tell only what they are called.
    private mutating func addTypes(_ record: WebexRecord, _ document: OpenDocument) {
        let isPersons = record.value["personId"] != nil || record.value["email"] != nil
        let url = record.value["siteUrl"]?.text ?? (isPersons ? nil : record.owner)
        let list = record.value["sessionTypes"]
        var flags: [Bool] = []
        for type in list?.items ?? [] {
            guard let id = type["id"]?.scalar, let name = type["name"]?.text else { continue }
            flags.append(WebexDerivation.isEndToEnd(name))
            if let known = sessionTypes[id], known != name {
                sessionTypes[id] = .some(nil)
            } else {
                sessionTypes[id] = name
            }
        }
        guard let list, let items = list.items, !record.value.isCut else { return }
        let row =
            isPersons
            ? personRow(record.value["email"]?.text ?? Self.person(in: document.path))
            : siteRow(url ?? Self.site(in: document.path))
        let cell = Cell(code: 0, field: 0, place: list.place(in: document.number))
        // One that cannot be read might be any.
        let isKnown = flags.contains(true) || flags.count == items.count
        guard isKnown else { return }
        table.derive(
            .encryptionEndToEndAllowed, flags.contains(true), from: cell, &batch, row)
    }

    mutating func finish() -> ContextSubjects {
        table.fillConstants(&batch)
        for row in batch.subjects.indices {
            if batch.subjects[row].kind == .account {
                derivation.completeSite(&batch, row)
            } else {
                derivation.completePerson(&batch, row)
            }
        }
        return ContextSubjects(batch: batch, diagnostics: [])
    }

    // MARK: - Events

    /// Keeps an unchanged occurrence until it is known whether its series was read.
    mutating func keep(_ event: WebexEvent, _ diagnostics: inout [DocumentDiagnostic]) {
        var part = table.batch(of: Webex.name)
        event.add(to: &part, &diagnostics)
        let subject = part.subjects[0]
        if let row = series[subject.id] {
            // They differ in when they take place, and should in nothing else.
            derivation.forgetTimes(&part, 0)
            occurrences.absorb(part, row: 0, into: row)
        } else {
            let row = occurrences.add(subject)
            series[subject.id] = row
            occurrences.absorb(part, row: 0, into: row)
        }
    }

    /// Series of which only occurrences were read.
    func undescribed(_ wasRead: (String) -> Bool) -> Batch {
        var missing = occurrences
        missing.keep(
            missing.subjects.indices.filter { !wasRead(missing.subjects[$0].id) })
        complete(&missing)
        return missing
    }

    /// Fills in what events have from their host and their site, and what follows from several fields.
    func complete(_ events: inout Batch) {
        table.fillConstants(&events)
        for row in events.subjects.indices {
            let owners = events.subjects[row].owners
            let person = owners.lazy.compactMap { people[$0] }.first
            let site = owners.lazy.compactMap { sites[$0] }.first
            if let source = person ?? site {
                events.subjects[row].parent = batch.subjects[source].id
            }
            derivation.completeEvent(
                &events, row, site: site.flatMap { batch[SettingID.join.column, $0] },
                sessionTypes: sessionTypes)
            for source in [person, site].compactMap({ $0 }) { inherit(&events, row, from: source) }
        }
    }

    /// What an event cannot say itself.
    private func inherit(_ events: inout Batch, _ row: Int, from source: Int) {
        let (kind, from) = (events.subjects[row].kind, batch.subjects[source].kind)
        for (line, column) in zip(table.lines, table.columns)
        where line.governs.contains(kind) && line.kinds.contains(from)
            && events[column, row] == nil
        {
            guard var cell = batch[column, source] else { continue }
            cell.basis = .inherited
            events[column, row] = cell
        }
    }
}
