import Chaperone
import ChaperoneJSON

/// Reads the settings of users that stand on a line each, or are the elements of an array.
///
/// It gives what ``ZoomReader`` gives. What is rare in a line, and what is of somebody else, it leaves to
/// the readers that ``ZoomReader`` uses.
final class ZoomContextLineReader: ContextLineReader {
    private let fields: ZoomFields
    private let plan: ZoomLinePlan
    private var quick: QuickReader
    private var careful: JSONReader
    private var rows: ZoomLineRows
    private let leavesEvents: Bool

    /// - Parameters:
    ///   - kept: what is kept of users.
    ///   - leavesEvents: whether it reads no block with events.
    init(_ fields: ZoomFields, keeping kept: ZoomKeptColumns, leavingEvents leavesEvents: Bool) {
        self.leavesEvents = leavesEvents
        self.fields = fields
        plan = ZoomLinePlan(usersOf: fields, keeping: kept)
        quick = QuickReader(tree: fields.tree)
        careful = JSONReader(tree: fields.tree) { _ in 0 }
        rows = ZoomLineRows(plan, columnCount: fields.columnCount)
    }

    func read(_ block: LineBlock, document: Int) -> (any ContextLines)? {
        var lines = ZoomContextLines(fields.batch())
        return read(block, document: document, into: &lines) ? lines : nil
    }

    /// Reads a block; false when something else stands in it.
    func read(_ block: LineBlock, document: Int, into lines: inout ZoomContextLines) -> Bool {
        rows.begin(block, document: document, row: 0, isBlock: true)
        var cursor = EventCursor(block)
        while cursor.advance() {
            if !readQuickly(block, &cursor, &lines) {
                guard let records = readCarefully(block, &cursor) else { return false }
                lines.add(records)
            }
            if rows.isFull { rows.flush(into: &lines.users) }
        }
        rows.flush(into: &lines.users)
        return cursor.finish(block)
    }

    /// Reads the settings of a user; false for anything else, of which then nothing was kept.
    private func readQuickly(
        _ block: LineBlock, _ cursor: inout EventCursor, _ lines: inout ZoomContextLines
    ) -> Bool {
        let end = quick.read(block.bytes, at: cursor.position)
        guard cursor.pass(to: end) else { return false }
        let cells = UnsafeBufferPointer(start: quick.cells, count: quick.cellCount)
        guard let names = names(cells, block.bytes),
            rows.write(cells, plan.userStarts, at: cursor, &lines.users.texts, fields)
        else { return false }
        lines.addUser(names)
        return true
    }

    /// What a user is known by, as ``ZoomRecord`` finds it; nil where the cells may be of anything else.
    private func names(
        _ cells: UnsafeBufferPointer<QuickCell>, _ block: UnsafePointer<UInt8>
    ) -> [String?]? {
        var seen: ZoomLinePlan.Sign = []
        var (id, userID, email) = (-1, -1, -1)
        for index in cells.indices {
            // Fields are positions in the tree, of which each has a sign.
            let sign = plan.signs[Int(cells[index].field)]
            seen.formUnion(sign)
            if sign.contains(.id) { id = index }
            if sign.contains(.userID) { userID = index }
            if sign.contains(.email) { email = index }
        }
        guard seen.contains(.section), !seen.contains(.rare), userID >= 0 || email >= 0 else {
            return nil
        }
        var names: [String?] = []
        for index in [userID >= 0 ? userID : id, email] {
            guard index >= 0 else {
                names.append(nil)
                continue
            }
            guard cells[index].hasPlainText, let text = ZoomNameCells.text(cells[index], block)
            else { return nil }
            names.append(String(decoding: text, as: UTF8.self))
        }
        return names
    }

    /// Reads a value as any document is read; nil where something is to be said about it.
    private func readCarefully(_ block: LineBlock, _ cursor: inout EventCursor) -> JSONRecords? {
        var records = JSONRecords()
        guard let end = cursor.end(), cursor.leave(at: end),
            careful.read(
                block.bytes, from: cursor.position, to: end, origin: block.offset,
                line: 1 + cursor.line, lineStart: cursor.lineStart, into: &records),
            !records.records.isEmpty, !leavesEvents || !holdsEvents(records)
        else { return nil }
        return records
    }

    private func holdsEvents(_ records: JSONRecords) -> Bool {
        records.records.contains {
            let kind = ZoomRecord($0, in: records, fields: fields).kind
            return kind == .meeting || kind == .webinar
        }
    }
}

/// What stood in a block, in order.
struct ZoomContextLines: ContextLines {
    enum Part {
        /// The next so many of the users.
        case users(Int)
        /// Anything else that stood on one line.
        case records(JSONRecords)
    }

    private(set) var parts: [Part] = []
    /// A row for each user whose settings were read quickly, without a subject.
    var users: Batch
    /// What each of them is known by.
    private(set) var names: [[String?]] = []

    init(_ batch: Batch) { users = batch }

    mutating func addUser(_ names: [String?]) {
        self.names.append(names)
        if case .users(let count)? = parts.last {
            parts[parts.count - 1] = .users(count + 1)
        } else {
            parts.append(.users(1))
        }
    }

    mutating func add(_ records: JSONRecords) { parts.append(.records(records)) }
}
