import Chaperone
import ChaperoneJSON

/// Writes the cells of one record into a row of a batch.
struct ZoomFilling {
    private let fields: ZoomFields
    private let records: JSONRecords
    private let record: JSONRecord
    private let document: Int

    init(_ fields: ZoomFields, _ records: JSONRecords, _ record: JSONRecord, document: Int) {
        self.fields = fields
        self.records = records
        self.record = record
        self.document = document
    }

    /// Adds the event that the record describes. An event without a number is named by its place.
    func addEvent(_ what: ZoomRecord, to batch: inout Batch) {
        let kind: SubjectKind = what.kind == .webinar ? .webinar : .meeting
        var subject = Subject(
            kind: kind, platform: Zoom.name, key: what.id ?? "document-\(document)-line-\(record.line)",
            name: what.name)
        subject.owners = [what.hostID, what.hostEmail?.lowercased()].compactMap { $0 }.filter { !$0.isEmpty }
        let row = batch.add(subject)
        write(what, kind: kind, to: &batch, at: row)
        if kind == .meeting || kind == .webinar { noteAbsentPasscode(of: what, in: &batch, at: row) }
    }

    /// Writes everything that the mapping finds in the record for a subject of `kind`.
    func write(_ what: ZoomRecord, kind: SubjectKind, to batch: inout Batch, at row: Int) {
        write(what, kinds: KindSet(kind), to: &batch, at: row)
    }

    /// The same where only later it is known whether the settings are an account's, a group's or a user's.
    func write(_ what: ZoomRecord, kinds: KindSet, to batch: inout Batch, at row: Int) {
        let decoding = FieldDecoding(text: records.text)
        let cells = records.cells[record.cells]
        for index in cells.indices where !cells[index].isElement {
            for role in fields.roles[Int(cells[index].field)] {
                switch role {
                case .value(let line, _):
                    write(line, cells, index, decoding, kinds, to: &batch, at: row)
                case .authenticationType:
                    for line in authenticationLines(of: what) {
                        write(line, cells, index, decoding, kinds, to: &batch, at: row)
                    }
                case .lock, .bareLock, .identity: break
                }
            }
        }
    }

    /// The locks that the record says are on or off; nil for what is neither.
    ///
    /// - Parameter bare: whether the record is an answer about locks that was saved as it came.
    func locks(bare: Bool) -> [(lock: Int, isOn: Bool?)] {
        var found: [(Int, Bool?)] = []
        for cell in records.cells[record.cells] where !cell.isElement {
            for role in fields.roles[Int(cell.field)] {
                switch role {
                case .lock(let lock): found.append((lock, isOn(cell)))
                case .bareLock(let lock) where bare: found.append((lock, isOn(cell)))
                default: break
                }
            }
        }
        return found
    }

    /// Where the record stands.
    var place: Place {
        Place(
            document: document, offset: record.offset, line: record.line, column: record.column)
    }

    private func isOn(_ cell: JSONCell) -> Bool? {
        guard !record.isDamaged else { return nil }
        let decoded = FieldDecoding(text: records.text).flag(cell)
        return cell.kind == .duplicate ? nil : decoded
    }

    private func write(
        _ index: Int, _ cells: ArraySlice<JSONCell>, _ position: Int, _ decoding: FieldDecoding,
        _ kinds: KindSet, to batch: inout Batch, at row: Int
    ) {
        let line = fields.lines[index]
        guard !line.kinds.isDisjoint(with: kinds), case .field(_, let decoder) = line.source else {
            return
        }
        let source = cells[position]
        var cell = Cell(
            code: 0, strength: line.strength, field: index, isOlderName: line.isOlderName,
            place: Place(
                document: document, offset: source.offset, line: source.line, column: source.column))
        switch decoding.decode(cells, at: position, with: decoder, &batch.texts) {
        case .nothing: return
        case .code(let code): cell.code = code
        case .notUnderstood: cell.state = .notUnderstood
        }
        if source.kind == .duplicate { cell.state = .conflicting }
        if record.isDamaged { cell.state = .notUnderstood }
        if case .widest = decoder {
            batch.widen(cell, in: fields.columns[index], at: row)
        } else {
            batch.observe(cell, in: fields.columns[index], at: row)
        }
    }

    /// A way of signing in stands under the same key in answers about meetings and about recordings.
    private func authenticationLines(of what: ZoomRecord) -> [Int] {
        let meetings = fields.lines.firstIndex {
            $0.nativePath == "meeting_authentication.authentication_options[].type"
        }
        let recordings = fields.lines.firstIndex {
            $0.nativePath == "recording_authentication.authentication_options[].type"
        }
        switch (what.hasMeetingAuthentication, what.hasRecordingAuthentication) {
        case (true, false): return [meetings].compactMap { $0 }
        case (false, true): return [recordings].compactMap { $0 }
        // Both answers in one object: whose ways these are cannot be told any more.
        case (true, true), (false, false): return []
        }
    }

    /// Zoom leaves the passcode out where there is none. It counts as none only where the answer also
    /// has its link, without a passcode in it: somebody who removes secrets removes both.
    private func noteAbsentPasscode(of what: ZoomRecord, in batch: inout Batch, at row: Int) {
        guard !record.isDamaged, batch[SettingID.passcode.column, row] == nil,
            let link = batch[SettingID.passcodeInLink.column, row], link.state == .observed
        else { return }
        var cell = link
        cell.code = link.code
        cell.basis = link.code == 1 ? .observed : .platformDefault
        batch[SettingID.passcode.column, row] = cell
    }
}

extension Batch {
    /// Writes one of several values of which the widest audience counts; one that is not understood
    /// makes all of them so.
    fileprivate mutating func widen(_ cell: Cell, in column: ColumnID, at row: Int) {
        guard let known = self[column, row], known.state == .observed else {
            if self[column, row] == nil { self[column, row] = cell }
            return
        }
        guard cell.state == .observed, let old = Audience(code: known.code),
            let new = Audience(code: cell.code)
        else {
            self[column, row] = cell
            return
        }
        if old.isWithin(new) { self[column, row] = cell }
    }
}
