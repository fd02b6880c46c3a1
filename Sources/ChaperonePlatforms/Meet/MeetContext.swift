import Chaperone

/// The policies, units, logs and calendar events of one run.
struct MeetContext {
    private let table: TreeTable
    private typealias Entry = (policy: MeetPolicy, document: Int)
    private var entries: [Entry] = []
    private var units = MeetUnits()
    private var logs: [(item: TreeValue, document: Int)] = []
    private var expectsTop = false
    /// Whether there are policies that nobody saved, or that could not be read.
    private var isPartial = false
    /// Whether the policies were asked for and refused.
    private var isRefused = false
    /// Calendar events by the code of their meeting.
    private var events: [String: (event: TreeValue, document: Int)] = [:]
    private var codes: [String] = []

    init(table: TreeTable) { self.table = table }

    mutating func add(_ document: MeetDocument, number: Int) {
        entries += document.policies.filter { $0.owner != nil }.map { ($0, number) }
        units.merge(document.units)
        isPartial =
            isPartial || !document.openPages.isEmpty || !document.strangers.isEmpty
            || !document.tree.isComplete || document.policies.contains { $0.owner == nil }
        logs += document.logs.map { ($0, number) }
        for missing in document.missingPolicies {
            (isPartial, expectsTop) = (true, true)
            isRefused = isRefused || missing.isGoogleRefusal
        }
        if document.isGoggles || !document.policies.isEmpty { expectsTop = true }
        for event in document.events {
            guard let code = Self.code(of: event), events[code] == nil else { continue }
            events[code] = (event, number)
            codes.append(code)
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
        var chains: [[String]] = []
        for owner in owners.sorted(by: { Self.key(of: $0) < Self.key(of: $1) }) {
            let chain = chain(from: owner)
            add(owner, chain, known, to: &batch, &diagnostics)
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

    private func add(
        _ owner: MeetPolicy.Owner, _ chain: [MeetPolicy.Owner],
        _ known: [MeetPolicy.Owner: [String: [Entry]]],
        to batch: inout Batch, _ diagnostics: inout [DocumentDiagnostic]
    ) {
        let isGroup = if case .group = owner { true } else { false }
        let key = Self.key(of: owner)
        var subject = Subject(
            kind: isGroup ? .group : .organizationalUnit, platform: Meet.name, key: key)
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
        let isTopKnown = known[.top] != nil && chain.last == .top
        addServiceState(to: &batch, row, isTopKnown: isTopKnown)
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

    /// A service that no policy speaks of is not there at all: Google lists every one that is.
    ///
    /// It does so at the top; whoever read only a part of what Google says cannot tell.
    private func addServiceState(to batch: inout Batch, _ row: Int, isTopKnown: Bool) {
        guard expectsTop, !isPartial else { return }
        for (field, column) in table.nativeColumns
        where field.path == "service_status.serviceState" && batch[column, row] == nil {
            let isListed = entries.contains { $0.policy.setting == "service_status" }
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
        var changes: [MeetLogChange] = []
        var unread: Place?
        for log in logs {
            for change in MeetLogChange.all(in: log.item, document: log.document) {
                switch change {
                case .success(let change): changes.append(change)
                case .failure(let unreadable): unread = unread ?? unreadable.place
                }
            }
        }
        changes.sort { $0.moment < $1.moment }
        for (field, column) in table.nativeColumns where field.path.hasPrefix("log.") {
            let name = String(field.path.dropFirst(4))
            var newest: [String: (change: MeetLogChange, state: CellState)] = [:]
            for change in changes where change.setting == name {
                let key = change.group ?? path(ofLogged: change.unit ?? "/")
                var state: CellState = change.value == nil ? .absent : .observed
                // The log has one line for each edition of the product: they should say the same.
                if let other = newest[key]?.change, other.moment == change.moment,
                    other.value != change.value
                {
                    state = .conflicting
                }
                newest[key] = (change, state)
            }
            for row in batch.subjects.indices {
                if let unread {
                    batch[column, row] = Cell(
                        state: .notUnderstood, code: 0, field: 0, place: unread)
                } else {
                    fillLog(column, newest, &batch, row, chains[row])
                }
            }
        }
    }

    private func fillLog(
        _ column: ColumnID, _ newest: [String: (change: MeetLogChange, state: CellState)],
        _ batch: inout Batch, _ row: Int, _ chain: [String]
    ) {
        for (step, key) in chain.enumerated() {
            guard let (change, state) = newest[key], state != .absent else { continue }
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
            if let (event, document) = events[batch.subjects[row].key] {
                if batch.subjects[row].name == nil {
                    batch.subjects[row].name = event["summary"]?.text.map(Secrets.cut)
                }
                table.fill(
                    &batch, row, from: event, sort: "event", document: document, &diagnostics)
                MeetDerivation(table).addLength(of: event, document: document, &batch, row)
            }
            MeetDerivation(table).completeSpace(&batch, row)
        }
        return diagnostics
    }

    /// Meetings of the calendar whose space nobody saved.
    func undescribed(_ wasRead: (String) -> Bool) -> Batch {
        var batch = table.batch(of: Meet.name)
        for code in codes {
            let subject = Subject(kind: .meeting, platform: Meet.name, key: code)
            if !wasRead(subject.id) { _ = batch.add(subject) }
        }
        _ = complete(&batch)
        return batch
    }
}
