import Chaperone
import ChaperoneJSON

/// Where the names of each event of a block stand.
struct ZoomNamedRows: ~Copyable {
    /// Nil for an event that is not told by parts.
    private var rows: [ZoomNameCells?] = []
    private var text = ZoomNameText()

    /// Begins another block.
    mutating func removeAll() { rows.removeAll(keepingCapacity: true) }

    mutating func add(_ cells: ZoomNameCells?) { rows.append(cells) }

    func cells(_ row: Int) -> ZoomNameCells? { rows[row] }

    /// What lines name an event by, until the next is asked for; nil where that needs a closer look.
    mutating func names(of row: Int, in block: UnsafePointer<UInt8>) -> EventNames? {
        rows[row]?.names(block, writing: &text)
    }
}
