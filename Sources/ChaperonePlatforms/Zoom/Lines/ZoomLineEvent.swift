import Chaperone
import ChaperoneJSON

/// What the fields of a line together say of the event, and where its names stand.
struct ZoomEventSigns {
    private var seen: UInt16 = 0
    // Positions of cells.
    private(set) var id = -1
    private(set) var hostID = -1
    private(set) var hostEmail = -1
    private(set) var name = -1
    private var type = -1

    init() {}

    /// - Parameter signs: those of fields without a name.
    init(_ signs: UInt16) { seen = signs }

    /// Takes note of a cell whose field has these signs.
    @inline(__always)
    mutating func take(_ sign: UInt16, _ index: Int) {
        seen |= sign
        if sign & ZoomLinePlan.Sign.named.rawValue != 0 { takeName(sign, index) }
    }

    private mutating func takeName(_ bits: UInt16, _ index: Int) {
        let sign = ZoomLinePlan.Sign(rawValue: bits)
        if sign.contains(.id) { id = index }
        if sign.contains(.hostID) { hostID = index }
        if sign.contains(.hostEmail) { hostEmail = index }
        if sign.contains(.name) { name = index }
        if sign.contains(.type) { type = index }
    }

    /// Whether it is a webinar; nil for what may be something else than an event with its settings.
    func isWebinar(
        _ cells: UnsafeBufferPointer<QuickCell>, _ block: UnsafePointer<UInt8>
    ) -> Bool? {
        let seen = ZoomLinePlan.Sign(rawValue: seen)
        guard !seen.contains(.rare), !seen.isDisjoint(with: [.eventSetting, .detail]), id >= 0,
            hostID >= 0, cells[id].hasPlainText, cells[hostID].hasPlainText
        else { return nil }
        guard type >= 0 else { return seen.contains(.webinarOnly) }
        // A case and no comparison, which is a call into another module.
        guard case .integer = cells[type].kind else { return nil }
        // Only numbers of one digit say that it is one.
        let number = cells[type].count == 1 ? block[Int(cells[type].start)] &- 0x30 : 0
        return seen.contains(.webinarOnly) || number == 5 || number == 6 || number == 9
    }
}

/// What tells an event and whose it is, by the cells of its line.
struct ZoomLineEvent {
    let isWebinar: Bool
    let signs: ZoomEventSigns

    /// Nil for what may be something else than an event with its settings.
    init?(
        _ cells: UnsafeBufferPointer<QuickCell>, _ plan: ZoomLinePlan,
        _ block: UnsafePointer<UInt8>
    ) {
        var signs = ZoomEventSigns()
        for index in cells.indices {
            // Fields are positions in the tree, of which each has a sign.
            signs.take(plan.signs[Int(cells[index].field)].rawValue, index)
        }
        guard let isWebinar = signs.isWebinar(cells, block) else { return nil }
        self.isWebinar = isWebinar
        self.signs = signs
    }
}

extension QuickCell {
    /// Whether it has text or digits.
    var hasPlainText: Bool {
        // Cases and no comparisons, because those are calls into another module.
        switch kind {
        case .text, .integer, .decimal: true
        default: false
        }
    }
}
