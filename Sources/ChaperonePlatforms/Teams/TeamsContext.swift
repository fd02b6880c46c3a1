import Chaperone

/// The policies and the tenant of one run.
struct TeamsContext {
    private let table: TreeTable
    private var batch: Batch
    /// The row of each policy, by its name in small letters.
    private var policies: [String: Int] = [:]
    private var tenant: Int?
    private var expectsGlobal = false
    private var waiting: [(record: TeamsRecord, document: Int)] = []
    /// Records that a fetch was not allowed to read.
    private var refused: [(record: TeamsRecord, place: Place)] = []
    /// The policies of each user, where somebody says.
    private var assignments: [String: [TeamsRecord.Sort: Assignment]] = [:]
    private var diagnostics: [DocumentDiagnostic] = []

    private enum Assignment: Equatable {
        case policy(String)
        /// What was read leaves it open, or contradicts itself.
        case unknown
    }

    init(table: TreeTable) {
        self.table = table
        batch = table.batch(of: Teams.name)
    }

    /// Every tenant has a `Global` policy and settings of its own; what is missing of them is unknown and
    /// not forgotten.
    mutating func expectGlobal() { expectsGlobal = true }

    mutating func add(
        _ record: TeamsRecord, document: Int, _ diagnostics: inout [DocumentDiagnostic]
    ) {
        if !record.sort.isEvent, record.sort != .assignments { expectsGlobal = true }
        // Told at the end: another document may show what this one could not.
        if let refusal = record.refusal {
            return refused.append((record, refusal.place(in: document)))
        }
        switch record.sort {
        case .meetingPolicy:
            guard let name = named(record, document, &diagnostics) else { return }
            fill(row(ofPolicy: name), record, document, &diagnostics)
        case .broadcastPolicy, .eventsPolicy, .encryptionPolicy:
            guard named(record, document, &diagnostics) != nil else { return }
            waiting.append((record, document))
        case .externalAccessPolicy:
            // Only the organisation-wide one concerns everybody.
            if named(record, document, &diagnostics)?.lowercased() == "global" {
                fill(tenantRow(), record, document, &diagnostics)
            }
        case .meetingConfiguration, .federation, .clientConfiguration:
            fill(tenantRow(), TeamsTenant.prepared(record), document, &diagnostics)
        case .tenant:
            let row = tenantRow()
            if let name = record.value["DisplayName"]?.text { batch.subjects[row].name = name }
            fill(row, TeamsTenant.prepared(record), document, &diagnostics)
        case .assignments: addAssignments(record.value)
        case .onlineMeeting, .webinar, .townHall: break
        }
    }

    private mutating func fill(
        _ row: Int, _ record: TeamsRecord, _ document: Int,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        table.fill(
            &batch, row, from: record.value, sort: record.sort.rawValue, document: document,
            &diagnostics)
    }

    /// The name of a policy; one without a name would be anybody's.
    private func named(
        _ record: TeamsRecord, _ document: Int, _ diagnostics: inout [DocumentDiagnostic]
    ) -> String? {
        if let name = Self.name(of: record.value) { return name }
        diagnostics.append(
            DocumentDiagnostic(
                .error,
                "this policy has no Identity, so nobody knows which one it is, and it was not read",
                at: record.value.place(in: document), losesInput: true))
        return nil
    }

    /// `Global`, or what stands behind `Tag:`.
    private static func name(of policy: TreeValue) -> String? {
        guard let identity = policy["Identity"]?.text ?? policy["InstanceName"]?.text else {
            return nil
        }
        let tag = "tag:"
        return identity.lowercased().hasPrefix(tag)
            ? String(identity.dropFirst(tag.utf8.count)) : identity
    }

    private mutating func row(ofPolicy name: String) -> Int {
        if let known = policies[name.lowercased()] { return known }
        let shown = name.lowercased() == "global" ? "Global" : name
        let row = batch.add(
            Subject(
                kind: .policy, platform: Teams.name, key: shown,
                name: shown == "Global" ? "Global (org-wide default)" : nil))
        policies[name.lowercased()] = row
        return row
    }

    private mutating func tenantRow() -> Int {
        if let tenant { return tenant }
        let row = batch.add(Subject(kind: .account, platform: Teams.name, key: "tenant"))
        tenant = row
        return row
    }

    private mutating func addAssignments(_ value: TreeValue) {
        guard let user = value["id"]?.text?.lowercased() else { return }
        for sort in TeamsRecord.Sort.allCases where sort.isPolicy {
            let found = Self.assignment(of: sort, in: value)
            let known = assignments[user]?[sort]
            assignments[user, default: [:]][sort] = known ?? found == found ? found : .unknown
        }
    }

    /// The policy of a sort in a list of assignments; the organisation-wide one where the list is
    /// there and names none.
    private static func assignment(of sort: TeamsRecord.Sort, in value: TreeValue) -> Assignment {
        guard !value.isCut, let items = value["effectivePolicyAssignments"]?.items else {
            return .unknown
        }
        var found: Assignment?
        for item in items {
            guard let type = item["policyType"]?.text?.lowercased() else { return .unknown }
            guard type == sort.rawValue.lowercased() else { continue }
            guard let name = item.value(at: "policyAssignment.displayName")?.text,
                found == nil
            else { return .unknown }
            found = .policy(name.lowercased())
        }
        return found ?? .policy("global")
    }

    mutating func finish() -> ContextSubjects {
        if expectsGlobal {
            _ = row(ofPolicy: "Global")
            _ = tenantRow()
        }
        for (record, document) in waiting {
            guard let name = Self.name(of: record.value),
                let row = policies[name.lowercased()] ?? globalRow(for: name)
            else {
                diagnostics.append(
                    DocumentDiagnostic(
                        .warning,
                        .init(
                            "no meeting policy has the name of this \(record.sort.rawValue), so it was not judged"
                        ), at: record.value.place(in: document)))
                continue
            }
            table.fill(
                &batch, row, from: record.value, sort: record.sort.rawValue, document: document,
                &diagnostics)
        }
        waiting = []
        for (record, place) in refused {
            var target = tenantRow()
            if record.sort.isPolicy {
                target = row(ofPolicy: Self.name(of: record.value) ?? "Global")
            }
            table.markRefused(&batch, target, sort: record.sort.rawValue, at: place)
        }
        table.fillConstants(&batch)
        if tenant != nil { TeamsTenant.addCloud(to: &batch, tenantRow(), table) }
        let derivation = TeamsDerivation(table: table, tenant: tenant)
        for row in policies.values.sorted() { derivation.completePolicy(&batch, row) }
        return ContextSubjects(batch: batch, diagnostics: diagnostics)
    }

    private mutating func globalRow(for name: String) -> Int? {
        name.lowercased() == "global" ? row(ofPolicy: "Global") : nil
    }

    /// Fills in what follows from several fields, and whose policy an event has, where that is known.
    func complete(_ events: inout Batch) {
        table.fillConstants(&events)
        let derivation = TeamsDerivation(table: table, tenant: tenant)
        for row in events.subjects.indices {
            derivation.completeEvent(&events, row)
            guard
                let own = events.subjects.owners(of: row).lazy.compactMap({ assignments[$0] }).first
            else { continue }
            if case .policy(let name)? = own[.meetingPolicy], let source = policies[name] {
                events.subjects[row].parent = batch.subjects[source].id
            }
            for (sort, assignment) in own {
                guard case .policy(let name) = assignment, let source = policies[name] else {
                    continue
                }
                inherit(&events, row, from: source, sort)
            }
        }
    }

    /// What an event cannot hold comes from its organizer's policies.
    ///
    /// Policies of several sorts may share a name, and each sort is assigned for itself: of a row, only
    /// what a policy of this sort says holds.
    private func inherit(
        _ events: inout Batch, _ row: Int, from policy: Int, _ sort: TeamsRecord.Sort
    ) {
        let kind = events.subjects.kind(of: row)
        for setting in SettingID.allCases {
            guard events[setting.column, row] == nil,
                Teams.coverage.answer(for: setting, kind: kind) != .shown,
                var cell = batch[setting.column, policy], self.sort(of: cell) == sort
            else { continue }
            cell.basis = .inherited
            events[setting.column, row] = cell
        }
    }
    /// The sort of policy that says what stands in a cell: meeting policies', unless another's is named.
    private func sort(of cell: Cell) -> TeamsRecord.Sort {
        let path = table.nativePath(of: cell)
        let others: [TeamsRecord.Sort] = [.broadcastPolicy, .eventsPolicy, .encryptionPolicy]
        return others.first { path.utf8.starts(with: "\($0.rawValue).".utf8) } ?? .meetingPolicy
    }
}
