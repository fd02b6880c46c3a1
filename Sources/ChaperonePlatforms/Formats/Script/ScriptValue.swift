import Chaperone

/// What is known of a value while a script is read.
enum ScriptValue {
    case undefined
    case null
    case flag(Bool)
    case number(Double)
    /// UTF-8.
    case text([UInt8])
    /// By its number among ``ScriptRun/objects``; a list is one too.
    case object(Int)
    /// A function that takes the blanks from both ends of a text.
    case trimming(TextCursor.Spot)
    /// Only running could tell.
    ///
    /// An object that it could be is one whose members are no longer known.
    case unknown(TextCursor.Spot)
    /// The same, because a server or a template engine puts something in here.
    case filledIn(TextCursor.Spot)

    /// What a condition makes of it; nil where that is not known.
    var isTruthy: Bool? {
        switch self {
        case .undefined, .null: false
        case .flag(let flag): flag
        case .number(let number): number != 0 && !number.isNaN
        case .text(let bytes): !bytes.isEmpty
        case .object, .trimming: true
        case .unknown, .filledIn: nil
        }
    }

    var isUnknown: Bool {
        switch self {
        case .unknown, .filledIn: true
        default: false
        }
    }

    /// Whether it is `undefined` or `null`.
    var isNothing: Bool {
        switch self {
        case .undefined, .null: true
        default: false
        }
    }

    /// What joining texts makes of it (ECMA-262, ToString), also as the name of a member.
    var textual: [UInt8]? {
        switch self {
        case .undefined: Array("undefined".utf8)
        case .null: Array("null".utf8)
        case .flag(let flag): Array((flag ? "true" : "false").utf8)
        case .number(let number): Self.digits(of: number).map { Array($0.utf8) }
        case .text(let bytes): bytes
        case .object, .trimming, .unknown, .filledIn: nil
        }
    }

    /// The shortest digits, where Swift writes them as ECMA-262 does.
    static func digits(of number: Double) -> String? {
        if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 { return "\(whole)" }
        let size = number.magnitude
        return size >= 1e-4 && size < 1e15 ? "\(number)" : nil
    }
}

/// A value where it stands: of a variable, or of a member.
struct ScriptSlot {
    var value: ScriptValue
    var spot: TextCursor.Spot
    /// A getter or a setter: what is assigned to it goes nobody knows where.
    var isAccessor = false
}

/// An object or a list of a script.
struct ScriptObject {
    var members: [[UInt8]: ScriptSlot] = [:]
    /// Of a list; nil for an object.
    var items: [ScriptSlot]?
    /// Whether members can be there that could not be read.
    var isOpen = false
    /// From where on nothing is known of it.
    var lostAt: TextCursor.Spot?
}

/// A name of a script.
struct ScriptVariable {
    var value: ScriptValue = .undefined
    var spot: TextCursor.Spot
    var isConstant = false
    /// Whether the script gives it a whole value, and not only members of one.
    var isWhole = false
}

/// Where an assignment would go.
enum ScriptTarget {
    case none
    case variable([UInt8])
    /// A member of a value; its name is nil where that is not known.
    case member(ScriptValue, [UInt8]?)
    /// An object or a list as it is written, which could be a pattern.
    case pattern
}

/// A value with the place that it was read from.
struct ScriptOperand {
    var value: ScriptValue
    var target = ScriptTarget.none
    /// The global names of the language that it is reached by, such as `Object.assign`.
    var global: [[UInt8]] = []
    let spot: TextCursor.Spot
}
