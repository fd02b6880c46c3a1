import Chaperone

/// The sites and people of one run, and occurrences whose series may come yet.
struct WebexContext {
    private let table: TreeTable
    private let derivation: WebexDerivation
    private var batch: Batch
    /// The row of each site and person, by its name in small letters.
    private var sites: [String: Int] = [:]
    private var people: [String: Int] = [:]
    /// The site of each person's personal room, by the person's row.
    private var roomSites: [Int: String] = [:]
    private var sessionTypes = WebexSessionTypes()
    /// Unchanged occurrences and templates of a list, which stand for their series and for the whole
    /// templates where those are not read; a row for each.
    private var standIns: Batch
    private var standInRows: [String: Int] = [:]

    init(table: TreeTable) {
        self.table = table
        derivation = WebexDerivation(table: table)
        batch = table.batch(of: Webex.name)
        standIns = table.batch(of: Webex.name)
    }

    mutating func add(
        _ record: WebexRecord, of document: OpenDocument,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        switch record.sort {
        case .site:
            let url = record.value["siteUrl"]?.text ?? Self.namedSite(in: document.path)
            let row = siteRow(url ?? Self.unnamedSite)
            fill(row, record, "site", document.number, &diagnostics)
        case .preferences:
            let row = personRow(record.owner ?? Self.person(in: document.path))
            fill(row, record, "preferences", document.number, &diagnostics)
            if let site = record.roomSite { roomSites[row] = site.lowercased() }
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
        guard let refusal = record.refusal else { return }
        let place = refusal.place(in: document)
        table.markRefused(&batch, row, sort: sort, at: place)
        // What follows from fields that were refused was refused, too.
        let kind = batch.subjects.kind(of: row)
        for (index, line) in table.lines.enumerated() where line.kinds.contains(kind) {
            guard case .derived(let paths) = line.source,
                paths.contains(where: { $0.hasPrefix("\(sort).") }),
                batch[table.columns[index], row] == nil
            else { continue }
            batch[table.columns[index], row] = Cell(
                state: .notPermitted, code: 0, field: index, place: place)
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
    private static func namedSite(in path: String) -> String? {
        DocumentPath(path).ownerCandidates.first { $0.lowercased().hasSuffix(".webex.com") }
    }

    private static let unnamedSite = "site"

    private static func person(in path: String) -> String {
        let path = DocumentPath(path)
        return path.ownerCandidates.first { $0.utf8.contains(UInt8(ascii: "@")) } ?? path.stem
    }

    /// Session types; those of a person tell what they are called, and what that person may use.
    private mutating func addTypes(_ record: WebexRecord, _ document: OpenDocument) {
        let isPersons = record.value["personId"] != nil || record.value["email"] != nil
        let list = record.value["sessionTypes"]
        var site = record.value["siteUrl"]?.text
        if site == nil, !isPersons { site = Self.namedSite(in: document.path) }
        var flags: [Bool?] = []
        for type in list?.items ?? [] {
            guard let id = type["id"]?.scalar, let name = type["name"]?.text else { continue }
            flags.append(WebexSessionTypes.isEndToEnd(name))
            sessionTypes.add(id, called: name, at: type["siteUrl"]?.text ?? site)
        }
        guard let list, let items = list.items, !record.value.isCut else { return }
        // A list for scheduling, with capacities, is its asker's: it tells only what types are called.
        if items.contains(where: { $0["attendeesCapacity"] != nil }) { return }
        // One that cannot be read might be any.
        let isKnown = flags.contains(true) || flags.count == items.count && !flags.contains(nil)
        guard isKnown else { return }
        let row =
            isPersons
            ? personRow(record.value["email"]?.text ?? Self.person(in: document.path))
            : siteRow(site ?? Self.unnamedSite)
        let cell = Cell(code: 0, field: 0, place: list.place(in: document.number))
        table.derive(
            .encryptionEndToEndAllowed, flags.contains(true), from: cell, &batch, row)
    }

    mutating func finish() -> ContextSubjects {
        table.fillConstants(&batch)
        for row in batch.subjects.indices {
            if batch.subjects.kind(of: row) == .account {
                derivation.completeSite(&batch, row)
            } else {
                derivation.completePerson(&batch, row)
            }
        }
        return ContextSubjects(batch: batch, diagnostics: [])
    }

    // MARK: - Events

    /// Keeps what stands for another until it is known whether that was read.
    mutating func keep(_ event: WebexEvent, _ diagnostics: inout [DocumentDiagnostic]) {
        var part = table.batch(of: Webex.name)
        event.add(to: &part, &diagnostics)
        let subject = part.subjects[0]
        if let row = standInRows[subject.id] {
            // They differ in when they take place, and should in nothing else.
            derivation.forgetTimes(&part, 0)
            standIns.absorb(part, row: 0, into: row)
        } else {
            let row = standIns.add(subject)
            standInRows[subject.id] = row
            standIns.absorb(part, row: 0, into: row)
        }
    }

    /// Series of which only occurrences were read, and templates of which only the names were.
    func undescribed(_ wasRead: (Subject) -> Bool) -> Batch {
        var missing = standIns
        missing.keep(
            missing.subjects.indices.filter { !wasRead(missing.subjects[$0]) })
        complete(&missing)
        return missing
    }

    /// Fills in what events have from their host and their site, and what follows from several fields.
    func complete(_ events: inout Batch) {
        table.fillConstants(&events)
        for row in events.subjects.indices {
            let owners = events.subjects.owners(of: row)
            let person = owners.lazy.compactMap { people[$0] }.first
            let site = owners.lazy.compactMap { sites[$0] }.first
            if let source = person ?? site {
                events.subjects[row].parent = batch.subjects[source].id
            }
            let url = owners.last { !$0.utf8.contains(UInt8(ascii: "@")) }
            derivation.completeEvent(
                &events, row, site: site.flatMap { batch[SettingID.join.column, $0] },
                sessionType: { sessionTypes.name(of: $0, at: url) })
            if let person, !isElsewhere(person, than: url) {
                inherit(&events, row, from: person)
            }
            if let site { inherit(&events, row, from: site) }
        }
    }

    /// Whether somebody's preferences are those of another site than an event's.
    private func isElsewhere(_ person: Int, than site: String?) -> Bool {
        guard let site, let room = roomSites[person] else { return false }
        return site != room
    }

    /// What an event cannot say itself.
    private func inherit(_ events: inout Batch, _ row: Int, from source: Int) {
        let (kind, from) = (events.subjects.kind(of: row), batch.subjects.kind(of: source))
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
