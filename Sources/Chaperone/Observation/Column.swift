/// One setting across all rows of a ``Batch``.
///
/// A column that nothing was written to costs nothing, and one of switches on lines of their own four
/// bytes a row.
package struct Column: Sendable {
    private var codes = NarrowNumbers()
    /// What each row has of ``metas``.
    private var metaNumbers = NarrowNumbers()
    private var metas: [CellMeta] = []
    private var documents = NarrowNumbers()
    /// How much the line of each row is more than the row: the same where each has a line of its own.
    private var lines = NarrowNumbers()
    /// -1 where a value has no line either.
    private var columns = NarrowNumbers()

    package init() {}

    private var count: Int { codes.count }

    package subscript(row: Int) -> Cell? {
        guard row < count else { return nil }
        let meta = meta(row)
        guard meta.state != .absent else { return nil }
        var cell = Cell(
            state: meta.state, code: code(row), basis: meta.basis, strength: meta.strength,
            isLocked: meta.isLocked, field: Int(meta.field), isOlderName: meta.isOlderName,
            place: place(row))
        cell.isUpperBound = meta.isUpperBound
        return cell
    }

    // The row of these is below `count`.

    @inline(__always)
    private func code(_ row: Int) -> Int32 { Int32(truncatingIfNeeded: codes[row]) }

    @inline(__always)
    private func meta(_ row: Int) -> CellMeta { metas[metaNumbers[row]] }

    @inline(__always)
    private func place(_ row: Int) -> Place {
        let column = columns[row]
        return Place(
            document: documents[row], line: column < 0 ? 0 : lines[row] + row,
            column: max(0, column))
    }

    /// What is known of the subject at `row`, as it is stored.
    @inline(__always)
    func stored(_ row: Int) -> (code: Int32, meta: CellMeta, place: Place) {
        guard row < count else { return (0, .absent, .none) }
        let meta = meta(row)
        return (code(row), meta, meta == .absent ? .none : place(row))
    }

    /// The code of the value at `row`; nil where there is none.
    func code(at row: Int) -> Int32? { isKnown(row) ? code(row) : nil }

    package mutating func set(_ cell: Cell?, at row: Int) {
        while count < row { append(0, .absent, .none) }
        let (code, meta) = (cell?.code ?? 0, cell.map(CellMeta.init) ?? .absent)
        let place = cell?.place ?? .none
        guard row < count else { return append(code, meta, place) }
        codes[row] = Int(code)
        metaNumbers[row] = number(of: meta)
        guard meta != .absent else { return }
        documents[row] = place.document
        columns[row] = place.isNone ? -1 : Int(place.column)
        if !place.isNone { lines[row] = Int(place.line) - row }
    }

    @inline(__always)
    private mutating func append(_ code: Int32, _ meta: CellMeta, _ place: Place) {
        let row = count
        codes.append(Int(code))
        metaNumbers.append(number(of: meta))
        append(meta == .absent ? nil : place, of: row)
    }

    /// - Parameter place: nil for a row of which nothing is known.
    @inline(__always)
    private mutating func append(_ place: Place?, of row: Int) {
        // Where there is no place, the same as before takes the least room.
        let hasPlace = place.map { !$0.isNone } ?? false
        let shown = place ?? .none
        documents.append(place != nil || row == 0 ? shown.document : documents[row - 1])
        columns.append(hasPlace ? Int(shown.column) : -1)
        lines.append(hasPlace || row == 0 ? Int(shown.line) - row : lines[row - 1])
    }

    /// Where `meta` stands among those of the column, of which there are few: it has a handful of
    /// fields, and each of them a handful of states.
    @inline(__always)
    private mutating func number(of meta: CellMeta) -> Int {
        for number in metas.indices where metas[number] == meta { return number }
        metas.append(meta)
        return metas.count - 1
    }

    /// Writes the rows of a range, all of them beyond those that were written before.
    ///
    /// - Parameters:
    ///   - codes: as many as there are rows, as `metas`.
    ///   - place: where the value of a row stands; asked for values only.
    @inline(__always)
    package mutating func append(
        _ rows: Range<Int>, codes new: UnsafePointer<Int32>,
        metas newMetas: UnsafePointer<CellMeta>,
        place: (Int) -> Place
    ) {
        while count < rows.lowerBound { append(0, .absent, .none) }
        let (first, more) = (count, rows.count)
        withUnsafeTemporaryAllocation(of: Int.self, capacity: more * 3) { room in
            // Three parts of the room, each with a place for every row.
            let one = UnsafeMutableBufferPointer(rebasing: room[..<more])
            let two = UnsafeMutableBufferPointer(rebasing: room[more..<more * 2])
            let three = UnsafeMutableBufferPointer(rebasing: room[(more * 2)...])
            for index in 0..<more { one[index] = Int(new[index]) }
            codes.append(contentsOf: UnsafeBufferPointer(one))
            for index in 0..<more { one[index] = number(of: newMetas[index]) }
            metaNumbers.append(contentsOf: UnsafeBufferPointer(one))
            // Where there is no place, the same as before takes the least room.
            let none = Place.none
            var (document, line) = (none.document, Int(none.line))
            if first > 0 { (document, line) = (documents[first - 1], lines[first - 1]) }
            for index in 0..<more {
                three[index] = -1
                if newMetas[index] != .absent {
                    let place = place(rows.lowerBound + index)
                    document = place.document
                    if !place.isNone {
                        line = Int(place.line) - (first + index)
                        three[index] = Int(place.column)
                    }
                }
                (one[index], two[index]) = (document, line)
            }
            documents.append(contentsOf: UnsafeBufferPointer(one))
            lines.append(contentsOf: UnsafeBufferPointer(two))
            columns.append(contentsOf: UnsafeBufferPointer(three))
        }
    }

    /// Writes rows of another column, all of them beyond those that were written before.
    mutating func append(
        _ other: Column, rows: Range<Int>, at first: Int, recoding: (Int32) -> Int32
    ) {
        for row in rows.clamped(to: 0..<other.count) {
            let (code, meta, place) = other.stored(row)
            guard meta != .absent else { continue }
            let target = first + row - rows.lowerBound
            while count < target { append(0, .absent, .none) }
            append(meta.state == .observed ? recoding(code) : code, meta, place)
        }
    }

    /// Some rows, from the first on.
    func part(_ rows: Range<Int>) -> Column {
        let rows = rows.clamped(to: 0..<count)
        var part = Column()
        guard !rows.isEmpty else { return part }
        part.metas = metas
        part.codes = codes.part(rows)
        part.metaNumbers = metaNumbers.part(rows)
        part.documents = documents.part(rows)
        part.columns = columns.part(rows)
        part.lines = lines.part(rows)
        part.lines.add(rows.lowerBound)
        return part
    }

    /// Moves every value of a document to a later line.
    mutating func moveLines(by more: Int, in document: Int) {
        guard count > 0 else { return }
        if documents.areAll(document) { return lines.add(more) }
        for row in 0..<count where documents[row] == document { lines[row] += more }
    }

    /// Whether nothing was written to it.
    package var isEmpty: Bool { count == 0 }

    /// Whether something is known of the subject at `row`.
    package func isKnown(_ row: Int) -> Bool { row < count && meta(row).state != .absent }

    /// Notes for every known row whether it is locked.
    ///
    /// What is locked is enforced.
    package mutating func lock(_ isLocked: (Int) -> Bool?) {
        for row in 0..<count {
            var meta = meta(row)
            guard meta.state != .absent else { continue }
            meta.setLock(isLocked(row))
            metaNumbers[row] = number(of: meta)
        }
    }

    /// Mixes what is known of each row into one number for each; the order of columns does not matter.
    func mix(into hashes: inout [UInt64], seed: UInt64, _ content: (Int32, CellState) -> UInt64) {
        for row in 0..<min(count, hashes.count) {
            let state = meta(row).state
            guard state != .absent else { continue }
            var value = (content(code(row), state) ^ seed) &* 0x9E37_79B9_7F4A_7C15
            value ^= value >> 32
            hashes[row] &+= value &* 0xD6E8_FEB8_6659_FD93
        }
    }

    mutating func removeAll() {
        codes.removeAll()
        metaNumbers.removeAll()
        metas.removeAll(keepingCapacity: true)
        documents.removeAll()
        lines.removeAll()
        columns.removeAll()
    }

    /// The rows with a value for which `test` holds.
    @inline(__always)
    package func rows(of count: Int, where test: (Int32) -> Bool) -> Bitmap {
        Bitmap(count: count) {
            $0 < self.count && meta($0).state == .observed && test(code($0))
        }
    }

    /// The rows with a value.
    package func observed(of count: Int) -> Bitmap { rows(of: count) { _ in true } }

    /// The rows of which only a bound is known.
    package func upperBounds(of count: Int) -> Bitmap {
        Bitmap(count: count) {
            $0 < self.count && meta($0).state == .observed && meta($0).isUpperBound
        }
    }

    /// The rows with a value whose lock is as asked.
    package func rows(of count: Int, locked: Bool?) -> Bitmap {
        Bitmap(count: count) {
            $0 < self.count && meta($0).state == .observed && meta($0).isLocked == locked
        }
    }

    /// The rows with a value that holds as firmly as asked.
    package func rows(of count: Int, strength: Strength) -> Bitmap {
        Bitmap(count: count) {
            $0 < self.count && meta($0).state == .observed && meta($0).strength == strength
        }
    }
}
