/// Settings of many subjects of one platform: a row for each subject, a column for each setting.
///
/// Adapters write rows, rules read columns, reports read single cells.
package struct Batch: Sendable {
    package let platform: String
    package var subjects = SubjectTable()
    package private(set) var columns: [Column]
    package var texts = TextPool()
    /// The columns whose codes are numbers of ``texts``.
    package let textColumns: Set<ColumnID>

    /// - Parameters:
    ///   - columnCount: the number of settings, of the adapter's inputs and of the native fields that
    ///     the run asks for.
    ///   - textColumns: those of the columns after the settings that hold sets of words.
    package init(platform: String, columnCount: Int, textColumns: Set<ColumnID> = []) {
        self.platform = platform
        self.textColumns = Self.textSettings.union(textColumns)
        columns = Array(repeating: Column(), count: columnCount)
    }

    private static let textSettings = Set(
        SettingID.allCases.filter { $0.domain == .text }.map(\.column))

    package var count: Int { subjects.count }

    /// Adds a subject without any value, and returns its row.
    package mutating func add(_ subject: Subject) -> Int {
        subjects.append(subject)
        return subjects.count - 1
    }

    package subscript(column: ColumnID, row: Int) -> Cell? {
        // Without a copy of the column.
        get { columns.span[column.index][row] }
        set { columns[column.index].set(newValue, at: row) }
    }

    /// What is known of a row in a column, as it is stored.
    func stored(
        _ column: ColumnID, _ row: Int
    ) -> (code: Int32, meta: CellMeta, place: Place) {
        columns.span[column.index].stored(row)
    }

    /// Writes the values of a range of rows, all of them beyond those that the column has.
    @inline(__always)
    package mutating func append(
        _ rows: Range<Int>, to column: ColumnID, codes: UnsafePointer<Int32>,
        metas: UnsafePointer<CellMeta>, place: (Int) -> Place
    ) {
        columns[column.index].append(rows, codes: codes, metas: metas, place: place)
    }

    /// Moves every value of a document to a later line.
    package mutating func moveLines(by count: Int, in document: Int) {
        guard count > 0 else { return }
        for index in columns.indices { columns[index].moveLines(by: count, in: document) }
    }

    /// Notes for every known value of a column whether it is locked.
    package mutating func lock(_ column: ColumnID, _ isLocked: (Int) -> Bool?) {
        columns[column.index].lock(isLocked)
    }

    package subscript<V>(setting: Setting<V>, row: Int) -> V? {
        guard let cell = columns[setting.id.column.index][row], cell.state == .observed else {
            return nil
        }
        return V(code: cell.code)
    }

    /// Writes a value that was read, beside what was read for the same setting before.
    ///
    /// A name that the platform gave up yields to its current one; any other difference makes the
    /// setting `conflicting`, and it stays so.
    package mutating func observe(_ cell: Cell, in column: ColumnID, at row: Int) {
        guard let known = columns[column.index][row] else {
            columns[column.index].set(cell, at: row)
            return
        }
        guard known.state != .conflicting else { return }
        if known.isOlderName != cell.isOlderName {
            if known.isOlderName { columns[column.index].set(cell, at: row) }
            return
        }
        guard known.state != cell.state || known.code != cell.code else { return }
        var conflict = known
        conflict.state = .conflicting
        columns[column.index].set(conflict, at: row)
    }

    /// Writes everything that is known of a row of `other` beside what is known of a row here.
    package mutating func absorb(_ other: Batch, row: Int, into target: Int) {
        for index in other.columns.indices {
            guard var cell = other.columns[index][row] else { continue }
            let column = ColumnID(rawValue: UInt16(index))
            if cell.state == .observed, textColumns.contains(column) {
                cell.code = texts.code(of: other.texts.words(ofCode: cell.code))
            }
            observe(cell, in: column, at: target)
        }
    }

    /// Writes everything that is known of some rows of `other` into rows here of which nothing is known,
    /// nor of any behind them.
    package mutating func absorb(_ other: Batch, rows: Range<Int>, into first: Int) {
        for index in other.columns.indices where !other.columns[index].isEmpty {
            let isText = textColumns.contains(ColumnID(rawValue: UInt16(index)))
            columns[index].append(other.columns[index], rows: rows, at: first) { code in
                isText ? texts.code(of: other.texts.words(ofCode: code)) : code
            }
        }
    }

    /// Leaves only these rows, in this order, with the same codes.
    package mutating func keep(_ rows: [Int]) {
        var kept = emptied()
        kept.texts = texts
        for row in rows { kept.append(row, of: self) }
        self = kept
    }

    /// Some rows, with the same codes.
    func rows(_ rows: Range<Int>) -> Batch {
        var part = emptied()
        part.texts = texts
        part.subjects = subjects.part(rows)
        for index in columns.indices where !columns[index].isEmpty {
            part.columns[index] = columns[index].part(rows)
        }
        return part
    }

    /// A batch of the same kind without rows.
    func emptied() -> Batch {
        Batch(platform: platform, columnCount: columns.count, textColumns: textColumns)
    }

    /// Adds a row of another batch of the same kind.
    mutating func append(_ row: Int, of other: Batch) {
        absorb(other, row: row, into: add(other.subjects[row]))
    }

    /// Empties the batch and keeps its memory for the next rows.
    package mutating func removeAll() {
        removeRows()
        texts.removeAll()
    }

    /// Empties the batch but for its words, which keep their codes.
    mutating func removeRows() {
        subjects.removeAll()
        for index in columns.indices where !columns[index].isEmpty { columns[index].removeAll() }
    }

    /// A number for each row that is the same for rows of which the same is known.
    ///
    /// It differs from run to run, so that nobody can prepare two rows that look alike.
    func contentHashes() -> [UInt64] {
        var hashes = subjects.indices.map {
            UInt64(bitPattern: Int64(subjects.name(of: $0).hashValue))
        }
        let runSeed = UInt64(bitPattern: Int64("".hashValue))
        for (index, column) in columns.enumerated() where !column.isEmpty {
            let isText = textColumns.contains(ColumnID(rawValue: UInt16(index)))
            column.mix(into: &hashes, seed: runSeed &+ UInt64(index) &* 0xA24B_AED4_963E_E407) {
                let code =
                    isText && $1 == .observed
                    ? UInt64(bitPattern: Int64(texts.words(ofCode: $0).hashValue))
                    : UInt64(UInt32(bitPattern: $0))
                return code &* 8 &+ UInt64($1.rawValue)
            }
        }
        return hashes
    }

    /// The kind of each row's subject.
    var kinds: [SubjectKind] { subjects.indices.map { subjects.kind(of: $0) } }

    /// A number for each row that is the same for rows with the same subject.
    func identityHashes() -> [Int] {
        subjects.indices.map { subjects.identityHash(of: $0) }
    }

    /// The rows whose subject is of one of `kinds`.
    package func rows(of kinds: KindSet) -> Bitmap {
        Bitmap(count: count) { kinds.contains(subjects.kind(of: $0)) }
    }
}

extension Batch {
    /// Two documents say different things of this subject, so nothing of it is known.
    mutating func makeConflicting(_ row: Int) {
        for index in columns.indices {
            let column = ColumnID(rawValue: UInt16(index))
            guard var cell = self[column, row] else { continue }
            cell.state = .conflicting
            self[column, row] = cell
        }
    }
}
