import Chaperone
import ChaperoneJSON

/// What tells an event and whose it is, by the cells of its line.
struct ZoomLineEvent {
    let isWebinar: Bool
    /// Positions of the cells.
    private(set) var id = -1
    private(set) var hostID = -1
    private(set) var hostEmail = -1
    private(set) var name = -1

    /// Nil for what may be something else than an event with its settings.
    init?(
        _ cells: UnsafeBufferPointer<QuickCell>, _ plan: ZoomEventPlan,
        _ block: UnsafePointer<UInt8>
    ) {
        var seen: ZoomEventPlan.Sign = []
        var type = -1
        for index in cells.indices {
            // Fields are positions in the tree, of which each has a sign.
            let sign = plan.signs[Int(cells[index].field)]
            seen.formUnion(sign)
            guard !sign.isDisjoint(with: .named) else { continue }
            if sign.contains(.id) { id = index }
            if sign.contains(.hostID) { hostID = index }
            if sign.contains(.hostEmail) { hostEmail = index }
            if sign.contains(.name) { name = index }
            if sign.contains(.type) { type = index }
        }
        guard !seen.contains(.rare), !seen.isDisjoint(with: [.eventSetting, .detail]), id >= 0,
            hostID >= 0, Self.hasText(cells[id]), Self.hasText(cells[hostID])
        else { return nil }
        if type >= 0, cells[type].kind != .integer { return nil }
        let number = type >= 0 ? Self.digit(cells[type], block) : 0
        isWebinar = seen.contains(.webinarOnly) || number == 5 || number == 6 || number == 9
    }

    static func hasText(_ cell: QuickCell) -> Bool {
        cell.kind == .text || cell.kind == .integer || cell.kind == .decimal
    }

    /// A number of one digit; -1 for any other.
    private static func digit(_ cell: QuickCell, _ block: UnsafePointer<UInt8>) -> Int {
        cell.count == 1 ? Int(block[Int(cell.start)]) - 0x30 : -1
    }
}
