/// One setting across all rows of a ``Batch``.
///
/// A column that nothing was written to costs nothing.
package struct Column: Sendable {
    package private(set) var codes: [Int32] = []
    private var metas: [CellMeta] = []
    private var places: [Place] = []

    package init() {}

    package subscript(row: Int) -> Cell? {
        guard row < metas.count, metas[row].state != .absent else { return nil }
        let meta = metas[row]
        var cell = Cell(
            state: meta.state, code: codes[row], basis: meta.basis, strength: meta.strength,
            isLocked: meta.isLocked, field: Int(meta.field), isOlderName: meta.isOlderName,
            place: places[row])
        cell.isUpperBound = meta.isUpperBound
        return cell
    }

    /// What is known of the subject at `row`, as it is stored.
    @inline(__always)
    func stored(_ row: Int) -> (code: Int32, meta: CellMeta, place: Place) {
        row < metas.count ? (codes[row], metas[row], places[row]) : (0, .absent, .none)
    }

    package mutating func set(_ cell: Cell?, at row: Int) {
        while metas.count <= row {
            codes.append(0)
            metas.append(.absent)
            places.append(.none)
        }
        codes[row] = cell?.code ?? 0
        metas[row] = cell.map(CellMeta.init) ?? .absent
        places[row] = cell?.place ?? .none
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
        if metas.count < rows.lowerBound { set(nil, at: rows.lowerBound - 1) }
        codes.append(contentsOf: UnsafeBufferPointer(start: new, count: rows.count))
        metas.append(contentsOf: UnsafeBufferPointer(start: newMetas, count: rows.count))
        places.reserveCapacity(rows.upperBound)
        for index in 0..<rows.count {
            places.append(newMetas[index] == .absent ? .none : place(rows.lowerBound + index))
        }
    }

    /// Writes rows of another column, all of them beyond those that were written before.
    mutating func append(
        _ other: Column, rows: Range<Int>, at first: Int, recoding: (Int32) -> Int32
    ) {
        let known = rows.clamped(to: 0..<other.metas.count)
        guard !known.isEmpty else { return }
        if metas.count < first + known.lowerBound - rows.lowerBound {
            set(nil, at: first + known.lowerBound - rows.lowerBound - 1)
        }
        for row in known {
            let isObserved = other.metas[row].state == .observed
            codes.append(isObserved ? recoding(other.codes[row]) : other.codes[row])
        }
        metas.append(contentsOf: other.metas[known])
        places.append(contentsOf: other.places[known])
    }

    /// Moves every value of a document to a later line.
    mutating func moveLines(by count: Int, in document: Int) {
        for row in places.indices where !places[row].isNone && places[row].document == document {
            places[row] = places[row].moved(by: count)
        }
    }

    /// Whether nothing was written to it.
    package var isEmpty: Bool { metas.isEmpty }

    /// Whether something is known of the subject at `row`.
    package func isKnown(_ row: Int) -> Bool { row < metas.count && metas[row].state != .absent }

    /// Notes for every known row whether it is locked.
    ///
    /// What is locked is enforced.
    package mutating func lock(_ isLocked: (Int) -> Bool?) {
        for row in metas.indices where metas[row].state != .absent {
            metas[row].setLock(isLocked(row))
        }
    }

    /// Mixes what is known of each row into one number for each; the order of columns does not matter.
    func mix(into hashes: inout [UInt64], seed: UInt64, _ content: (Int32, CellState) -> UInt64) {
        for row in metas.indices where metas[row].state != .absent && row < hashes.count {
            var value = (content(codes[row], metas[row].state) ^ seed) &* 0x9E37_79B9_7F4A_7C15
            value ^= value >> 32
            hashes[row] &+= value &* 0xD6E8_FEB8_6659_FD93
        }
    }

    mutating func removeAll() {
        codes.removeAll(keepingCapacity: true)
        metas.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }

    /// The rows with a value for which `test` holds.
    @inline(__always)
    package func rows(of count: Int, where test: (Int32) -> Bool) -> Bitmap {
        Bitmap(count: count) {
            $0 < metas.count && metas[$0].state == .observed && test(codes[$0])
        }
    }

    /// The rows with a value.
    package func observed(of count: Int) -> Bitmap { rows(of: count) { _ in true } }

    /// The rows of which only a bound is known.
    package func upperBounds(of count: Int) -> Bitmap {
        Bitmap(count: count) {
            $0 < metas.count && metas[$0].state == .observed && metas[$0].isUpperBound
        }
    }

    /// The rows with a value whose lock is as asked.
    package func rows(of count: Int, locked: Bool?) -> Bitmap {
        Bitmap(count: count) {
            $0 < metas.count && metas[$0].state == .observed && metas[$0].isLocked == locked
        }
    }

    /// The rows with a value that holds as firmly as asked.
    package func rows(of count: Int, strength: Strength) -> Bitmap {
        Bitmap(count: count) {
            $0 < metas.count && metas[$0].state == .observed && metas[$0].strength == strength
        }
    }
}
