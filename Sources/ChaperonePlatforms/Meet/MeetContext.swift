import Chaperone

/// The policies, units, logs and calendar events of one run.
struct MeetContext {
    private let table: TreeTable
    private typealias Entry = (policy: MeetPolicy, document: Int)
    private var entries: [Entry] = []
    private var units = MeetUnits()
    private var log = MeetLog()
    private var expectsTop = false
    /// Whether there are policies that nobody saved, or that could not be read.
    private var isPartial = false
    /// Whether the policies were asked for and refused.
    private var isRefused = false
    /// Calendar events by the code of their meeting: calendars may say different things of one.
    private var events: [String: [(event: TreeValue, document: Int)]] = [:]
    private var codes: [String] = []

    init(table: TreeTable) { self.table = table }

    mutating func add(_ document: MeetDocument, number: Int) {
        entries += document.policies.filter { $0.owner != nil }.map { ($0, number) }
        units.merge(document.units)
        isPartial =
            isPartial || !document.openPages.isEmpty || !document.strangers.isEmpty
            || !document.tree.isComplete || document.policies.contains { $0.owner == nil }
        for item in document.logs { log.add(item, document: number) }
        for missing in document.missingPolicies {
            (isPartial, expectsTop) = (true, true)
            isRefused = isRefused || missing.isGoogleRefusal
        }
        if document.isGoggles || !document.policies.isEmpty { expectsTop = true }
        for event in document.events {
            guard let code = Self.code(of: event) else { continue }
            if events[code] == nil { codes.append(code) }
            events[code, default: []].append((event, number))
        }
    }

    /// The code of the Meet meeting of a calendar event; nil when it has none, or another platform's.
    static func code(of event: TreeValue) -> String? {
        guard event["status"]?.text != "cancelled" else { return nil }
        if let type = event.value(at: "conferenceData.conferenceSolution.key.type")?.text,
            type != "hangoutsMeet"
        {
            return nil
        }
        if let id = event.value(at: "conferenceData.conferenceId")?.text { return id }
        return event["hangoutLink"]?.text?.split(separator: "/").last.map {
            String($0.prefix { $0 != "?" })
        }
    }

    // MARK: - Policies

    mutating func finish() -> ContextSubjects {
        var batch = table.batch(of: Meet.name)
        var diagnostics: [DocumentDiagnostic] = []
        let known = reduced()
        var owners = Array(known.keys)
        if expectsTop, !owners.contains(.top) { owners.append(.top) }
        owners += loggedOwners(besides: owners)
        var chains: [[String]] = []
        let keys = Self.keys(of: owners)
        for (owner, key) in keys.sorted(by: { $0.value < $1.value }) {
            let chain = chain(from: owner)
            add(owner, key, chain, known, to: &batch, &diagnostics)
            chains.append(chain.map(Self.key))
        }
        table.fillConstants(&batch)
        addLogs(to: &batch, chains)
        if isRefused {
            for row in batch.subjects.indices {
                // The audit log is another export.
                MeetDerivation(table).markRefused(&batch, row) { !$0.hasPrefix("log.") }
            }
        }
        for row in batch.subjects.indices { MeetDerivation(table).completeUnit(&batch, row) }
        return ContextSubjects(batch: batch, diagnostics: diagnostics)
    }

    /// Of several policies for one owner and setting, the one with the largest order; several where
    /// the order does not decide.
    private func reduced() -> [MeetPolicy.Owner: [String: [Entry]]] {
        var known: [MeetPolicy.Owner: [String: [Entry]]] = [:]
        for entry in entries {
            guard let owner = entry.policy.owner else { continue }
            known[normal(owner), default: [:]][entry.policy.setting, default: []].append(entry)
        }
        return known.mapValues { settings in
            settings.mapValues { entries in
                let largest = entries.compactMap(\.policy.order).max()
                return entries.filter { $0.policy.order == nil || $0.policy.order == largest }
            }
        }
    }

    /// The owner by its path, where that is known.
    private func normal(_ owner: MeetPolicy.Owner) -> MeetPolicy.Owner {
        switch owner {
        case .top: return .top
        case .unit(let unit):
            let path = units.path(of: unit)
            return path == "/" ? .top : .unit(path ?? unit)
        case .group(let group, let unit):
            return .group(group, unit: unit.flatMap { units.path(of: $0) ?? $0 })
        }
    }

    private static func key(of owner: MeetPolicy.Owner) -> String {
        switch owner {
        case .top: "/"
        case .unit(let path): path
        case .group(let group, _): group
        }
    }

    /// A key for each: a group that has policies in several units is a subject in each of them.
    private static func keys(of owners: [MeetPolicy.Owner]) -> [MeetPolicy.Owner: String] {
        let counts = Dictionary(grouping: owners, by: key).mapValues(\.count)
        var keys: [MeetPolicy.Owner: String] = [:]
        for owner in owners {
            var key = key(of: owner)
            if case .group(_, let unit?) = owner, counts[key, default: 0] > 1 {
                key += " (\(unit))"
            }
            keys[owner] = key
        }
        return keys
    }

    /// Owners that only the log of changes names: what it says of them is judged like the rest.
    ///
    /// A unit that the list of units lacks was deleted; where there is no list, nobody can tell.
    private func loggedOwners(besides known: [MeetPolicy.Owner]) -> [MeetPolicy.Owner] {
        var owners = Set(known)
        var groups = Set(known.filter(\.isGroup).map(Self.key))
        var found: [MeetPolicy.Owner] = []
        let asked = Set(logFields.map(\.name))
        for change in log.changes where asked.contains(change.setting) {
            let path = path(ofLogged: change.unit ?? "/")
            if let group = change.group {
                guard groups.insert(group).inserted else { continue }
                found.append(.group(group, unit: change.unit == nil ? nil : path))
            } else if path != "/", units.mayHave(path), owners.insert(.unit(path)).inserted {
                found.append(.unit(path))
            }
        }
        return found
    }

    private func add(
        _ owner: MeetPolicy.Owner, _ key: String, _ chain: [MeetPolicy.Owner],
        _ known: [MeetPolicy.Owner: [String: [Entry]]],
        to batch: inout Batch, _ diagnostics: inout [DocumentDiagnostic]
    ) {
        var subject = Subject(
            kind: owner.isGroup ? .group : .organizationalUnit, platform: Meet.name, key: key)
        if owner == .top {
            subject.name = units.top ?? "the whole organisation"
        } else {
            subject.parent = Subject.id(
                platform: Meet.name, kind: .organizationalUnit,
                key: Self.key(of: above(owner) ?? .top))
        }
        let row = batch.add(subject)
        var isOwn = true
        var seen: Set<String> = []
        // Up to the top: only what differs from above stands below.
        for current in chain {
            for (setting, entries) in known[current] ?? [:] where seen.insert(setting).inserted {
                fill(&batch, row, setting, entries, isOwn: isOwn, &diagnostics)
            }
            isOwn = false
        }
        // Where a policy speaks of it without a value that can be read, it is unknown.
        if !chain.contains(where: { known[$0]?[Self.serviceStatus] != nil }) {
            let isTopKnown = known[.top] != nil && chain.last == .top
            addServiceState(to: &batch, row, isTopKnown: isTopKnown)
        }
    }

    /// An owner and everybody above it, the nearest first.
    private func chain(from owner: MeetPolicy.Owner) -> [MeetPolicy.Owner] {
        var chain = [owner]
        while chain.count < 64, let next = above(chain[chain.count - 1]) { chain.append(next) }
        return chain
    }

    /// The next owner up; nil at the top, and where nobody knows what is above.
    private func above(_ owner: MeetPolicy.Owner) -> MeetPolicy.Owner? {
        switch owner {
        case .top: return nil
        case .group(_, let unit):
            return unit.map { normal(.unit($0)) }
        case .unit(let unit):
            guard let path = units.path(of: unit) else { return nil }
            return MeetUnits.parent(of: path).map { $0 == "/" ? .top : .unit($0) }
        }
    }

    private func fill(
        _ batch: inout Batch, _ row: Int, _ setting: String,
        _ entries: [Entry], isOwn: Bool,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        var part = table.batch(of: Meet.name)
        let only = part.add(batch.subjects[row])
        var found: [DocumentDiagnostic] = []
        for entry in entries {
            table.fill(
                &part, only, from: entry.policy.value, sort: setting, document: entry.document,
                &found)
        }
        if isOwn { diagnostics += found }
        for index in part.columns.indices {
            let column = ColumnID(rawValue: UInt16(index))
            guard var cell = part[column, only] else { continue }
            if !isOwn { cell.basis = .inherited }
            if part.textColumns.contains(column), cell.state == .observed {
                cell.code = batch.texts.code(of: part.texts.words(ofCode: cell.code))
            }
            batch[column, row] = cell
        }
    }

    private static let serviceStatus = "service_status"

    /// A service that no policy speaks of is not there at all: Google lists every one that is.
    ///
    /// It does so at the top; whoever read only a part of what Google says cannot tell.
    private func addServiceState(to batch: inout Batch, _ row: Int, isTopKnown: Bool) {
        guard expectsTop, !isPartial else { return }
        for (field, column) in table.nativeColumns
        where field.path == "service_status.serviceState" && batch[column, row] == nil {
            let isListed = entries.contains { $0.policy.setting == Self.serviceStatus }
            // An export that speaks of no service at all was made without them.
            guard isTopKnown || !isListed else { continue }
            batch[column, row] = Cell(
                code: batch.texts.code(of: [isListed ? "DISABLED" : "ENABLED"]),
                basis: .platformDefault, strength: .enforced, field: 0, place: .none)
        }
    }

    // MARK: - Logs

    /// The newest change of each setting that only the audit log shows, by its instant; a unit without
    /// one of its own has what is above it.
    ///
    /// A change that cannot be read could be the newest of any unit, so it leaves everything open.
    private func addLogs(to batch: inout Batch, _ chains: [[String]]) {
        for (name, column) in logFields {
            let newest = log.newest(of: name) { $0.group ?? path(ofLogged: $0.unit ?? "/") }
            for row in batch.subjects.indices {
                if let unread = log.unread {
                    batch[column, row] = Cell(
                        state: .notUnderstood, code: 0, field: 0, place: unread)
                } else {
                    fillLog(column, newest, &batch, row, chains[row])
                }
            }
        }
    }

    /// The settings of the log that profiles ask for, by the names that they have there.
    private var logFields: [(name: String, column: ColumnID)] {
        let lead = "log."
        return table.nativeColumns.filter { $0.key.path.hasPrefix(lead) }
            .map { (String($0.key.path.dropFirst(lead.utf8.count)), $0.value) }
    }

    private func fillLog(
        _ column: ColumnID, _ newest: [String: MeetLog.Newest], _ batch: inout Batch, _ row: Int,
        _ chain: [String]
    ) {
        for (step, key) in chain.enumerated() {
            guard let (change, state) = newest[key].map({ ($0.change, $0.state) }),
                state != .absent
            else { continue }
            batch[column, row] = Cell(
                state: state, code: batch.texts.code(of: [change.value ?? ""]),
                basis: step == 0 ? .observed : .inherited, field: 0, place: change.place)
            return
        }
    }

    private func path(ofLogged unit: String) -> String {
        if unit == units.top { return "/" }
        return unit.hasPrefix("/") ? unit : "/" + unit
    }

    // MARK: - Meetings

    /// Fills in what follows from several fields, and what the calendar knows.
    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        var diagnostics: [DocumentDiagnostic] = []
        table.fillConstants(&batch)
        for row in batch.subjects.indices {
            let found = events[batch.subjects[row].key] ?? []
            for (number, (event, document)) in found.enumerated() {
                if batch.subjects[row].name == nil {
                    batch.subjects[row].name = event["summary"]?.text.map(Secrets.cut)
                }
                fill(
                    &batch, row, from: event,
                    isRepetition: found[..<number].contains { event.isOfSeries(of: $0.event) },
                    document: document, &diagnostics)
            }
            MeetDerivation(table).completeSpace(&batch, row)
        }
        return diagnostics
    }

    /// Writes what one event says; what another one contradicts is not known.
    ///
    /// - Parameter isRepetition: whether another event of its series was read: the first is the next.
    private func fill(
        _ batch: inout Batch, _ row: Int, from event: TreeValue, isRepetition: Bool,
        document: Int, _ diagnostics: inout [DocumentDiagnostic]
    ) {
        var left: Set<String> = isRepetition ? ["start", "end"] : []
        // Who sees it is then decided by how the calendar is shared, which no event says
        // (developers.google.com/calendar/api/v3/reference/events).
        if event["visibility"]?.text == "default" { left.insert("visibility") }
        let event = event.without(left)
        table.fill(&batch, row, from: event, sort: "event", document: document, &diagnostics)
        var part = table.batch(of: Meet.name)
        let only = part.add(batch.subjects[row])
        MeetDerivation(table).addLength(of: event, document: document, &part, only)
        let column = SettingID.durationMinutes.column
        if let cell = part[column, only] { batch.observe(cell, in: column, at: row) }
    }

    /// Meetings of the calendar whose space nobody saved.
    func undescribed(_ wasRead: (Subject) -> Bool) -> Batch {
        var batch = table.batch(of: Meet.name)
        for code in codes {
            let subject = Subject(kind: .meeting, platform: Meet.name, key: code)
            if !wasRead(subject) { _ = batch.add(subject) }
        }
        _ = complete(&batch)
        return batch
    }
}

extension MeetPolicy.Owner {
    fileprivate var isGroup: Bool { if case .group = self { true } else { false } }
}

extension TreeValue {
    /// Whether two calendar events are repetitions of one.
    fileprivate func isOfSeries(of other: TreeValue) -> Bool {
        func series(_ event: TreeValue) -> String? {
            event["recurringEventId"]?.text ?? event["iCalUID"]?.text ?? event["id"]?.text
        }
        guard let mine = series(self), let others = series(other) else { return false }
        return mine.utf8.elementsEqual(others.utf8)
    }

    /// The same without some of its members.
    fileprivate func without(_ names: Set<String>) -> TreeValue {
        guard !names.isEmpty, let members else { return self }
        var value = self
        value.content = .object(members.filter { !names.contains($0.name) })
        return value
    }
}
