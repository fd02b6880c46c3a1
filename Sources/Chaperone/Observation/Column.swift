/// One setting across all rows of a ``Batch``. A column that nothing was written to costs nothing.
package struct Column: Sendable {
    package private(set) var codes: [Int32] = []
    private var metas: [CellMeta] = []
    private var places: [Place] = []

    package init() {}

    package subscript(row: Int) -> Cell? {
        guard row < metas.count, metas[row].state != .absent else { return nil }
        let meta = metas[row]
        return Cell(
            state: meta.state, code: codes[row], basis: meta.basis, strength: meta.strength,
            isLocked: meta.isLocked, field: Int(meta.field), isOlderName: meta.isOlderName,
            place: places[row])
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
