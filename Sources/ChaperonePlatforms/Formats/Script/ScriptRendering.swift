import Chaperone

/// Turns values of a script into a tree, which is no larger than a configuration can be.
struct ScriptRendering {
    private let run: ScriptRun
    /// Where what is not known stands; whether it is filled in by others.
    private(set) var unknown: [TextCursor.Spot: Bool] = [:]
    private var depth = 0
    /// How many values may still be written: objects that hold each other are without end.
    private var budget = 1 << 18

    /// Whether what code could have changed since is shown as it was.
    private let isTrusting: Bool

    init(_ run: ScriptRun, isTrusting: Bool = false) {
        self.run = run
        self.isTrusting = isTrusting
    }

    mutating func value(of slot: ScriptSlot) -> TreeValue {
        switch slot.value {
        case .undefined, .null: return TreeValue(.null, at: slot.spot)
        case .flag(let flag): return TreeValue(.flag(flag), at: slot.spot)
        case .number(let number):
            // What is no number in JSON is no value of a setting either.
            guard number.isFinite else { return damaged(slot.spot) }
            return TreeValue(
                .number(Int64(exactly: number).map { "\($0)" } ?? "\(number)"), at: slot.spot)
        case .text(let bytes):
            return TreeValue(.text(String(decoding: bytes, as: UTF8.self)), at: slot.spot)
        case .trimming(let spot), .unknown(let spot): return damaged(spot)
        case .filledIn(let spot): return damaged(spot, isFilledIn: true)
        case .object(let id): return object(id, at: slot.spot)
        }
    }

    private mutating func damaged(_ spot: TextCursor.Spot, isFilledIn: Bool = false) -> TreeValue {
        if unknown.count < TreeLimits.problems { unknown[spot] = isFilledIn }
        return TreeValue(.damaged, at: spot)
    }

    private mutating func object(_ id: Int, at spot: TextCursor.Spot) -> TreeValue {
        let object = run.objects[id]
        if let lost = object.lostAt, !isTrusting { return damaged(lost) }
        budget -= 1 + object.members.count + (object.items?.count ?? 0)
        guard depth < TreeLimits.depth, budget > 0 else { return damaged(spot) }
        depth += 1
        defer { depth -= 1 }
        if let items = object.items {
            return TreeValue(.list(items.map { value(of: $0) }), at: spot)
        }
        let slots = object.members.sorted {
            ($0.value.spot.offset, $0.key.count) < ($1.value.spot.offset, $1.key.count)
        }
        var members: [TreeMember] = []
        for (name, slot) in slots {
            let value = slot.isAccessor ? damaged(slot.spot) : value(of: slot)
            members.append(TreeMember(name: String(decoding: name, as: UTF8.self), value: value))
        }
        var made = TreeValue(.object(members), at: spot)
        made.isOpen = object.isOpen
        return made
    }
}
