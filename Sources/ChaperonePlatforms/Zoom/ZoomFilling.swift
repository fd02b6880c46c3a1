import Chaperone
import ChaperoneJSON

/// Writes the cells of records into rows of a batch.
struct ZoomFilling {
    private let fields: ZoomFields
    private let records: JSONRecords
    private let decoding: FieldDecoding
    private let document: Int
    private let kept: ZoomKeptColumns

    private static let events: KindSet = [.meeting, .webinar]

    /// - Parameter kept: what is kept of subjects that are no events.
    init(
        _ fields: ZoomFields, _ records: JSONRecords, document: Int, keeping kept: ZoomKeptColumns
    ) {
        self.fields = fields
        self.kept = kept
        self.records = records
        decoding = FieldDecoding(text: records.text)
        self.document = document
    }

    /// Adds the event that the record describes.
    ///
    /// An event without a number is named by its place.
    func addEvent(
        _ record: JSONRecord, _ what: ZoomRecord, to batch: inout Batch,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        let kind: SubjectKind = what.kind == .webinar ? .webinar : .meeting
        var subject = Subject(
            kind: kind, platform: Zoom.name,
            key: what.id ?? "document-\(document)-line-\(record.line)", name: what.name)
        if let host = what.hostID, !host.isEmpty { subject.owners.append(host) }
        if let host = what.hostEmail, !host.isEmpty { subject.owners.append(host.lowercased()) }
        let row = batch.add(subject)
        write(record, what, kinds: KindSet(kind), to: &batch, at: row, &diagnostics)
        noteAbsentPasscode(of: record, in: &batch, at: row)
    }

    /// Writes everything that the mapping finds in the record for subjects of `kinds`: several where
    /// it is only known later whether the settings are an account's, a group's or a user's.
    func write(
        _ record: JSONRecord, _ what: ZoomRecord, kinds: KindSet, to batch: inout Batch,
        at row: Int,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        for index in record.cells where !records.cells[index].isElement {
            for position in fields.roles(ofField: records.cells[index].field) {
                switch fields.roles[position] {
                case .value(let line, _):
                    write(line, index, record, kinds, to: &batch, at: row, &diagnostics)
                case .authenticationType:
                    for line in authenticationLines(of: what) {
                        write(line, index, record, kinds, to: &batch, at: row, &diagnostics)
                    }
                case .listOf(let line):
                    checkElements(of: index, in: record, line, kinds, &batch, row) { role in
                        if case .value(line, _) = role { true } else { false }
                    }
                case .authenticationList:
                    for line in authenticationLines(of: what) {
                        checkElements(of: index, in: record, line, kinds, &batch, row) { role in
                            if case .authenticationType = role { true } else { false }
                        }
                    }
                case .lock, .bareLock, .identity: break
                }
            }
        }
    }

    /// The locks that the record says are on or off; nil for what is neither.
    ///
    /// - Parameter bare: whether the record is an answer about locks that was saved as it came.
    func locks(of record: JSONRecord, bare: Bool) -> [(lock: Int, isOn: Bool?)] {
        var found: [(Int, Bool?)] = []
        for cell in records.cells[record.cells] where !cell.isElement {
            let isOn = record.isDamaged || cell.kind == .duplicate ? nil : decoding.flag(cell)
            for position in fields.roles(ofField: cell.field) {
                switch fields.roles[position] {
                case .lock(let lock): found.append((lock, isOn))
                case .bareLock(let lock) where bare: found.append((lock, isOn))
                default: break
                }
            }
        }
        return found
    }

    /// Where a record stands.
    func place(of record: JSONRecord) -> Place {
        Place(
            document: document, line: record.line, column: record.column)
    }

    private func write(
        _ line: Int, _ index: Int, _ record: JSONRecord, _ kinds: KindSet, to batch: inout Batch,
        at row: Int, _ diagnostics: inout [DocumentDiagnostic]
    ) {
        let slot = fields.slots[line]
        guard !slot.kinds.isDisjoint(with: kinds), let decoder = slot.decoder else { return }
        let source = records.cells[index]
        var cell = Cell(
            code: 0, strength: slot.strength, field: line, isOlderName: slot.isOlderName,
            place: Place(
                document: document, line: source.line, column: source.column)
        )
        switch decoding.decode(
            records.cells, at: index, before: record.cells.upperBound, decoder, &batch.texts)
        {
        case .nothing: return
        case .code(let code): cell.code = code
        case .notUnderstood:
            cell.state = .notUnderstood
            if !record.isDamaged, source.kind != .duplicate, decoder.isNamed,
                diagnostics.count < DocumentContents.namedValues
            {
                let path = fields.lines[line].nativePath
                diagnostics.append(
                    DocumentDiagnostic(
                        .warning,
                        decoder.isSecret
                            ? .masked
                            : .notUnderstood(
                                SecretName.endsPath(path) ? nil : quotable(source, decoder), path),
                        at: cell.place))
            }
        }
        if source.kind == .duplicate { cell.state = .conflicting }
        if record.isDamaged { cell.state = .notUnderstood }
        guard kept.contains(slot.column) || !kinds.isDisjoint(with: Self.events) else { return }
        if slot.isWidest {
            batch.widen(cell, in: slot.column, at: row)
        } else {
            batch.observe(cell, in: slot.column, at: row)
        }
    }

    /// A list with an element that does not say what the line reads tells nothing as a whole.
    private func checkElements(
        of index: Int, in record: JSONRecord, _ line: Int, _ kinds: KindSet, _ batch: inout Batch,
        _ row: Int, _ isSaid: (ZoomFields.Role) -> Bool
    ) {
        let list = records.cells[index]
        guard list.kind == .array, !fields.slots[line].kinds.isDisjoint(with: kinds),
            kept.contains(fields.slots[line].column)
        else { return }
        let said = records.cells[record.cells].count { cell in
            cell.kind == .text
                && fields.roles(ofField: cell.field).contains { isSaid(fields.roles[$0]) }
        }
        guard said < list.integer else { return }
        var cell = Cell(
            state: .notUnderstood, code: 0, field: line,
            place: Place(
                document: document, line: list.line, column: list.column))
        cell.strength = fields.slots[line].strength
        batch.widen(cell, in: fields.slots[line].column, at: row)
    }

    /// The value, if it is a plain word that can be no secret.
    private func quotable(_ cell: JSONCell, _ decoder: Decoder) -> String? {
        if case .secret = decoder { return nil }
        guard [.text, .integer, .decimal].contains(cell.kind), (1...40).contains(cell.text.count)
        else {
            return cell.kind == .true ? "true" : cell.kind == .false ? "false" : nil
        }
        let isPlain = records.text[cell.text].allSatisfy {
            (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                || cell.kind != .text && ((0x30...0x39).contains($0) || $0 == UInt8(ascii: "."))
        }
        return isPlain ? decoding.string(cell) : nil
    }

    /// A way of signing in stands under the same key in answers about meetings and about recordings.
    private func authenticationLines(of what: ZoomRecord) -> [Int] {
        let meetings = fields.lines.firstIndex {
            $0.nativePath == "meeting_authentication.authentication_options[].type"
        }
        let recordings = fields.lines.firstIndex {
            $0.nativePath == "recording_authentication.authentication_options[].type"
        }
        // Beside other sections, several answers were put together, and the list may be of any.
        guard !what.hasOtherSections else { return [] }
        switch (what.hasMeetingAuthentication, what.hasRecordingAuthentication) {
        case (true, false): return [meetings].compactMap { $0 }
        case (false, true): return [recordings].compactMap { $0 }
        // Both answers in one object: whose ways these are cannot be told any more.
        case (true, true), (false, false): return []
        }
    }

    /// Zoom leaves the passcode out where there is none.
    ///
    /// It counts as none only where the answer also has its link, without a passcode in it:
    /// somebody who removes secrets removes both.
    private func noteAbsentPasscode(of record: JSONRecord, in batch: inout Batch, at row: Int) {
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

extension Decoder {
    fileprivate var isSecret: Bool { if case .secret = self { true } else { false } }

    /// One secret gives several facts: that it was masked is said once.
    fileprivate var isNamed: Bool { !isSecret || self == .secret(.present) }
}

extension Diagnostic.Message {
    fileprivate static let masked: Self =
        "the passcode was masked when this was saved, so it is unknown whether there is one"

    fileprivate static func notUnderstood(_ value: String?, _ path: String) -> Self {
        let value = value.map { "'\($0)'" } ?? "what stands here"
        return "\(value) is not a value that \(path) is documented to have; it counts as unknown"
    }
}
