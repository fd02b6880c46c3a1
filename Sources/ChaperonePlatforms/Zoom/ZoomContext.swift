import Chaperone
import ChaperoneJSON

/// Accounts, groups and users of one run, with their locks, and the events that lists name.
struct ZoomContext: Sendable {
    /// A row for each subject; rows that were joined with another are empty and left out at the end.
    var subjects: Batch
    var owners: ZoomOwners
    private(set) var listedEvents: [Subject] = []
    private var listed: Set<String> = []
    private let fields: ZoomFields
    /// Settings whose owner is only known once everything has been read.
    private var pending: Batch
    private var pendingOwners: [PendingOwner] = []
    private var refusals: [DocumentPath] = []
    /// Rows whose settings a fetch was not allowed to read.
    private var refusedRows: Set<Int> = []
    /// Events of which the same is true, by their identifiers.
    private var refusedEvents: Set<String> = []
    private var accountIDs: Set<String> = []
    private var isFinished = false

    /// What may tell whose settings are those of a row of `pending`.
    private struct PendingOwner: Sendable {
        let candidates: [String]
        let path: DocumentPath
        let levels: KindSet
        /// Whether they could as well be locks.
        let couldBeLocks: Bool
        let locks: [ZoomOwners.SeenLock]
        let place: Place
    }

    /// Whether nothing is known that events could inherit.
    var isEmpty: Bool { subjects.count == 0 && pending.count == 0 }

    init(fields: ZoomFields) {
        self.fields = fields
        subjects = fields.batch()
        pending = fields.batch()
        owners = ZoomOwners()
    }

    mutating func add(
        _ record: JSONRecord, _ what: ZoomRecord, _ filling: ZoomFilling, at path: DocumentPath,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        switch what.kind {
        case .listedMeeting, .listedWebinar: addListed(what)
        case .user:
            let row = owners.row(.user, [what.id ?? what.userID, what.email], in: &subjects)
            subjects.subjects[row].name = subjects.subjects[row].name ?? what.name ?? what.email
            if let groups = what.groupIDs {
                subjects.subjects[row].owners = groups
                owners.knowGroups(of: row)
            }
            filling.write(record, what, kinds: .user, to: &subjects, at: row, &diagnostics)
        case .group:
            let row = owners.row(.group, [what.id ?? what.groupID], in: &subjects)
            subjects.subjects[row].name = subjects.subjects[row].name ?? what.name
            filling.write(record, what, kinds: .group, to: &subjects, at: row, &diagnostics)
            owners.add(filling.locks(of: record, bare: false), to: row)
        case .settings: addSettings(record, what, filling, at: path, &diagnostics)
        default: break
        }
    }

    /// Adds the settings of users.
    ///
    /// - Parameter names: of each, by what it is known; its indices are the rows of `batch`.
    mutating func addUsers(_ names: ArraySlice<[String?]>, of batch: Batch) {
        let first = subjects.count
        let rows = names.map { owners.row(.user, $0, in: &subjects) }
        if rows.elementsEqual(first..<first + rows.count) {
            subjects.absorb(batch, rows: names.indices, into: first)
        } else {
            for (row, target) in zip(names.indices, rows) {
                subjects.absorb(batch, row: row, into: target)
            }
        }
    }

    /// Takes note of somebody whose settings a fetch could not read.
    mutating func addUnread(_ what: ZoomRecord) {
        guard let (kind, keys) = certainOwner(what) else { return }
        let row = owners.row(kind, keys, in: &subjects)
        if kind == .account, let id = what.accountID { accountIDs.insert(id) }
        if what.unread == Self.refused { refusedRows.insert(row) }
    }

    /// Whether a fetch was not allowed to read the event.
    func isRefused(_ event: Subject) -> Bool { refusedEvents.contains(event.id) }

    private static let refused = "not-permitted"

    mutating func addRefusal(at path: DocumentPath) { refusals.append(path) }

    private mutating func addListed(_ what: ZoomRecord) {
        guard let id = what.id, !id.isEmpty else { return }
        var subject = Subject(
            kind: what.kind == .listedWebinar ? .webinar : .meeting, platform: Zoom.name, key: id,
            name: what.name)
        if what.unread == Self.refused { refusedEvents.insert(subject.id) }
        guard listed.insert(subject.id).inserted else { return }
        subject.owners = [what.hostID, what.hostEmail?.lowercased()].compactMap { $0 }
        listedEvents.append(subject)
    }

    private mutating func addSettings(
        _ record: JSONRecord, _ what: ZoomRecord, _ filling: ZoomFilling, at path: DocumentPath,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        let place = filling.place(of: record)
        let areBareLocks =
            path.says("lock") && what.couldBeNamedLocks && !what.hasWrappedLocks
            && !what.hasWrappedSettings
        let locks = filling.locks(of: record, bare: areBareLocks)
        if let (kind, keys) = certainOwner(what) {
            let row = owners.row(kind, keys, in: &subjects)
            if kind == .account, let id = what.accountID { accountIDs.insert(id) }
            if kind == .group {
                subjects.subjects[row].name = subjects.subjects[row].name ?? what.name
            }
            owners.add(locks, to: row)
            guard !areBareLocks else { return }
            filling.write(record, what, kinds: KindSet(kind), to: &subjects, at: row, &diagnostics)
            if kind != .user, isAmbiguous(what, path) { owners.doubt(row, at: place) }
            return
        }
        let row = pending.add(Subject(kind: .account, platform: Zoom.name, key: ""))
        if !areBareLocks {
            filling.write(
                record, what, kinds: [.account, .group, .user], to: &pending, at: row, &diagnostics)
        }
        pendingOwners.append(
            PendingOwner(
                candidates: [what.id].compactMap { $0 } + path.ownerCandidates, path: path,
                levels: what.levels, couldBeLocks: !areBareLocks && isAmbiguous(what, path),
                locks: locks, place: place))
    }

    /// Whether a body could be settings as well as locks, and nothing says which.
    private func isAmbiguous(_ what: ZoomRecord, _ path: DocumentPath) -> Bool {
        what.couldBeLocks && !what.hasWrappedSettings && !what.hasWrappedLocks
            && !path.says("setting")
    }

    private func certainOwner(_ what: ZoomRecord) -> (SubjectKind, [String?])? {
        if what.userID != nil || what.email != nil {
            return (.user, [what.userID ?? what.id, what.email])
        }
        if what.groupID != nil { return (.group, [what.groupID]) }
        if let id = what.accountID { return (.account, [id]) }
        return nil
    }

    // MARK: - The end

    mutating func finish(_ inputs: ZoomInputs, keeping kept: ZoomKeptColumns) -> ContextSubjects {
        var diagnostics: [DocumentDiagnostic] = []
        if !isFinished {
            isFinished = true
            for row in pendingOwners.indices { resolve(row, &diagnostics) }
            pending = fields.batch()
            joinAccounts()
            for (row, place) in owners.doubtful { diagnostics.append(makeUnknown(row, place)) }
            markRefused()
            let derivation = ZoomDerivation(inputs: inputs, keeping: kept)
            for row in subjects.subjects.indices where owners.isAlive(row) {
                derivation.deriveSettings(&subjects, at: row)
            }
            owners.settle(in: subjects, lockCount: fields.locks.count)
            applyLocks()
            linkParents()
        }
        return ContextSubjects(batch: living(), diagnostics: diagnostics)
    }

    private mutating func resolve(_ index: Int, _ diagnostics: inout [DocumentDiagnostic]) {
        let owner = pendingOwners[index]
        let (kind, keys, isKnown) = identify(owner)
        let row = owners.row(kind, keys, in: &subjects)
        if !isKnown {
            owners.isolate(row)
            subjects.subjects[row].name = owner.path.stem
            diagnostics.append(DocumentDiagnostic(.warning, .unknownOwner, at: owner.place))
        }
        subjects.absorb(pending, row: index, into: row)
        owners.add(owner.locks, to: row)
        if owner.couldBeLocks, kind != .user { owners.doubt(row, at: owner.place) }
    }

    private func identify(
        _ owner: PendingOwner
    ) -> (kind: SubjectKind, keys: [String?], isKnown: Bool) {
        for kind in [SubjectKind.user, .group] {
            if let key = owner.candidates.first(where: { owners.row(of: kind, $0) != nil }) {
                return (kind, [key], true)
            }
        }
        for (kind, folder) in [(SubjectKind.user, "users"), (.group, "groups")] {
            if let key = owner.path.entry(below: folder), looksLikeIdentifier(key) {
                return (kind, [key], true)
            }
        }
        if let address = owner.candidates.first(where: { $0.utf8.contains(UInt8(ascii: "@")) }) {
            return (.user, [address], true)
        }
        if owner.path.says("account") || owner.levels == .account { return (.account, [nil], true) }
        let name = owner.path.folders.suffix(1).joined() + "/" + owner.path.stem
        if owner.path.says("user") || owner.levels == .user { return (.user, [name], false) }
        if owner.path.says("group") || owner.levels == .group { return (.group, [name], false) }
        return (.account, [name], false)
    }

    private func looksLikeIdentifier(_ key: String) -> Bool {
        key.utf8.contains(UInt8(ascii: "@")) || key.utf8.count >= 16
    }

    /// Bodies that name no account belong to the only account that others name.
    private mutating func joinAccounts() {
        guard accountIDs.count == 1, let id = accountIDs.first,
            owners.row(of: .account, ZoomOwners.theAccount) != nil
        else { return }
        _ = owners.row(.account, [id, ZoomOwners.theAccount], in: &subjects)
        if let row = owners.row(of: .account, id) { subjects.subjects[row].key = id }
    }

    private mutating func makeUnknown(_ row: Int, _ place: Place) -> DocumentDiagnostic {
        for index in subjects.columns.indices {
            let column = ColumnID(rawValue: UInt16(index))
            guard var cell = subjects[column, row], cell.place.document == place.document else {
                continue
            }
            cell.state = .notUnderstood
            subjects[column, row] = cell
        }
        return DocumentDiagnostic(.warning, .couldBeLocks, at: place)
    }

    private mutating func markRefused() {
        for path in refusals {
            let candidates = path.ownerCandidates
            var row = candidates.compactMap {
                owners.row(of: .user, $0) ?? owners.row(of: .group, $0)
            }.first
            if row == nil, path.says("account") {
                row = owners.row(of: .account, ZoomOwners.theAccount)
            }
            if let row { refusedRows.insert(row) }
        }
        for row in refusedRows where owners.isAlive(row) {
            fields.markRefused(row, in: &subjects)
        }
    }

    private mutating func applyLocks() {
        let owners = owners
        for (column, locks) in fields.columnLocks where !subjects.columns[column.index].isEmpty {
            subjects.lock(column) { owners.isLocked(locks, for: $0) }
        }
    }

    private mutating func linkParents() {
        guard let account = owners.account else { return }
        let id = subjects.subjects[account].id
        for row in subjects.subjects.indices where row != account {
            subjects.subjects.set(parent: id, of: row)
        }
    }

    private func living() -> Batch {
        guard owners.hasJoined else { return subjects }
        var batch = fields.batch()
        for row in subjects.subjects.indices where owners.isAlive(row) {
            batch.absorb(subjects, row: row, into: batch.add(subjects.subjects[row]))
        }
        return batch
    }
}

extension Diagnostic.Message {
    fileprivate static let unknownOwner: Self = """
        nothing says whose settings these are, so nothing inherits them; put them in a folder or file \
        named by the user's or group's id or e-mail address, or say 'account' in the name
        """
    fileprivate static let couldBeLocks: Self = """
        these could be settings as well as locks, so they are unknown; say 'lock' or 'settings' in the \
        file's or folder's name
        """
}
