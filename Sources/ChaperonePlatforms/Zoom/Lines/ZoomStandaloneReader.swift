import Chaperone
import ChaperoneJSON

/// Reads the settings of users where nothing else stands in a document and nobody comes twice.
///
/// It gives what ``ZoomContext`` makes of them at the end, when it knows no account and no group.
final class ZoomStandaloneReader: StandaloneReader {
    private let fields: ZoomFields
    private let kept: ZoomKeptColumns
    private let derivation: ZoomDerivation
    private let lines: ZoomContextLineReader

    /// - Parameter kept: what is kept of users.
    init(_ fields: ZoomFields, _ inputs: ZoomInputs, keeping kept: ZoomKeptColumns) {
        self.fields = fields
        self.kept = kept
        derivation = ZoomDerivation(inputs: inputs, keeping: kept)
        lines = ZoomContextLineReader(fields, keeping: kept, leavingEvents: true)
    }

    func batch() -> Batch { fields.batch() }

    func read(_ block: LineBlock, document: Int, into batch: inout Batch) -> [Int]? {
        var found = ZoomContextLines(fields.batch())
        // Without a second owner, whose words would have to be copied.
        swap(&found.users, &batch)
        guard lines.read(block, document: document, into: &found) else { return nil }
        var names: [Int] = []
        if case .users? = found.parts.first, found.parts.count == 1 {
            swap(&found.users, &batch)
            guard add(found.names[...], to: &batch, &names) else { return nil }
        } else if !join(found, document, into: &batch, &names) {
            return nil
        }
        for row in batch.subjects.indices { derivation.deriveSettings(&batch, at: row) }
        return names
    }

    /// Adds subjects that are known by these names; false where one has none.
    private func add(
        _ found: ArraySlice<[String?]>, to batch: inout Batch, _ names: inout [Int]
    ) -> Bool {
        found.allSatisfy { known in
            let known = known.compactMap { $0 }.filter { !$0.isEmpty }
            guard let first = known.first else { return false }
            // As in ``ZoomOwners/row(_:_:in:)``.
            let id = known.first { !$0.utf8.contains(UInt8(ascii: "@")) }
            _ = batch.add(Subject(kind: .user, platform: Zoom.name, key: id ?? first))
            names += Set(known.map { ZoomOwners.key(.user, $0) })
            return true
        }
    }

    /// Puts together what was read quickly and what was read carefully.
    private func join(
        _ found: ZoomContextLines, _ document: Int, into batch: inout Batch, _ names: inout [Int]
    ) -> Bool {
        batch.texts = found.users.texts
        var read = 0
        for part in found.parts {
            let first = batch.count
            switch part {
            case .users(let count):
                guard add(found.names[read..<read + count], to: &batch, &names) else {
                    return false
                }
                batch.absorb(found.users, rows: read..<read + count, into: first)
                read += count
            case .records(let records):
                guard add(records, document, to: &batch, &names) else { return false }
            }
        }
        return true
    }

    /// Adds a user whose settings were read carefully; false for anything else, and where there is
    /// something to report.
    private func add(
        _ records: JSONRecords, _ document: Int, to batch: inout Batch, _ names: inout [Int]
    ) -> Bool {
        guard let record = records.records.first, records.records.count == 1, record.point == 0,
            records.problems.isEmpty
        else { return false }
        let what = ZoomRecord(record, in: records, fields: fields)
        guard what.kind == .settings, what.userID != nil || what.email != nil else { return false }
        let row = batch.count
        var diagnostics: [DocumentDiagnostic] = []
        guard add([[what.userID ?? what.id, what.email]], to: &batch, &names) else { return false }
        ZoomFilling(fields, records, document: document, keeping: kept)
            .write(record, what, kinds: .user, to: &batch, at: row, &diagnostics)
        return diagnostics.isEmpty
    }
}
