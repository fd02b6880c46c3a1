/// How a value is known.
package enum Basis: UInt8, Sendable {
    case observed, inherited, platformDefault, attested

    package var word: String {
        switch self {
        case .observed: "observed"
        case .inherited: "inherited"
        case .platformDefault: "platform-default"
        case .attested: "attested"
        }
    }
}

/// How firmly a value holds.
package enum Strength: UInt8, Sendable {
    /// A participant can undo it, as a link's fragment does with Jitsi's `config.js`.
    case advisory
    /// A host may change it.
    case byDefault
    /// The server decides, or an administrator locked it.
    case enforced

    package var word: String {
        switch self {
        case .advisory: "advisory"
        case .byDefault: "default"
        case .enforced: "enforced"
        }
    }
}

/// Whether there is a value, and if not, why.
package enum CellState: UInt8, Sendable {
    case absent, observed, notUnderstood, conflicting, notPermitted
}

/// What is known of one setting of one subject.
package struct Cell: Sendable, Hashable {
    package var state: CellState
    package var code: Int32
    package var basis: Basis
    package var strength: Strength
    /// Whether an administrator locked it; nil when that was not seen or there is no such lock.
    package var isLocked: Bool?
    /// The line of the adapter's mapping that it was read with.
    package var field: UInt16
    /// Whether it is only known to be this, or less of it.
    package var isUpperBound = false
    /// Whether it was read under a name that the platform has given up.
    package var isOlderName: Bool
    package var place: Place

    package init(
        state: CellState = .observed, code: Int32, basis: Basis = .observed,
        strength: Strength = .byDefault, isLocked: Bool? = nil, field: Int,
        isOlderName: Bool = false, place: Place
    ) {
        self.state = state
        self.code = code
        self.basis = basis
        self.strength = strength
        self.isLocked = isLocked
        self.field = UInt16(clamping: field)
        self.isOlderName = isOlderName
        self.place = place
    }
}

/// Everything of a ``Cell`` but its code and place, in four bytes.
package struct CellMeta: Sendable, Equatable, BitwiseCopyable {
    private var bits: UInt32

    package init(_ cell: Cell) {
        let lock: UInt32 =
            switch cell.isLocked {
            case nil: 0
            case false?: 1
            case true?: 2
            }
        bits =
            UInt32(cell.state.rawValue) | UInt32(cell.basis.rawValue) << 3
            | UInt32(cell.strength.rawValue) << 5 | lock << 7
            | (cell.isOlderName ? 1 << 9 : 0) | (cell.isUpperBound ? 1 << 10 : 0)
            | UInt32(cell.field) << 16
    }

    mutating func setLock(_ isLocked: Bool?) {
        let lock: UInt32 = isLocked.map { $0 ? 2 : 1 } ?? 0
        bits = bits & ~(3 << 7) | lock << 7
        if isLocked == true { bits = bits & ~(3 << 5) | UInt32(Strength.enforced.rawValue) << 5 }
    }

    package static let absent = CellMeta(Cell(state: .absent, code: 0, field: 0, place: .none))

    var state: CellState { CellState(rawValue: UInt8(bits & 7)) ?? .absent }
    var basis: Basis { Basis(rawValue: UInt8(bits >> 3 & 3)) ?? .observed }
    var strength: Strength { Strength(rawValue: UInt8(bits >> 5 & 3)) ?? .advisory }
    var isLocked: Bool? { bits >> 7 & 3 == 0 ? nil : bits >> 7 & 3 == 2 }
    package var isOlderName: Bool { bits >> 9 & 1 == 1 }
    var isUpperBound: Bool { bits >> 10 & 1 == 1 }
    var field: UInt16 { UInt16(bits >> 16) }
}
