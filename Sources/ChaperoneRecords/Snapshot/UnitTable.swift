import Chaperone
import Crypto

/// What is known of the units of a fetch, in a few bytes each.
///
/// A unit is remembered by 128 bits of a SHA-256: nobody can name a unit so that another one seems
/// to be read.
struct UnitTable {
    private struct Identity: Hashable {
        let high: UInt64
        let low: UInt64

        init(_ unit: FetchUnit) {
            var hasher = SHA256()
            hasher.update(data: Array(unit.kind.utf8) + [0])
            hasher.update(data: Array(unit.key.utf8))
            (high, low) = hasher.finalize().withUnsafeBytes {
                (
                    $0.loadUnaligned(as: UInt64.self),
                    $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                )
            }
        }
    }

    private enum Stage: UInt8 { case open, read, gone, refused, failed }

    private struct State {
        var stage: Stage
        var hasDocuments: Bool
        /// Whether this attempt has listed it, not only an earlier one.
        var isListedNow: Bool
        /// The number of its group, where it was refused or failed.
        var group: Int32
    }

    /// Units that did not come for the same reason.
    struct Group: Hashable {
        let kind: String
        let isRefusal: Bool
        let needs: String?
        let reason: String
    }

    private var states: [Identity: State] = [:]
    private var counts: [String: KindReport.Counts] = [:]
    private var groups: [KindReport.Group] = []
    private var numbers: [Group: Int32] = [:]
    private var groupCounts: [String: Int] = [:]

    /// Groups of a kind; what comes later is told together.
    private static let keptGroups = 100
    /// Bytes of a key in a manifest.
    private static let longestKey = 200

    var isEmpty: Bool { states.isEmpty }

    /// False when it is known already.
    ///
    /// - Parameter isNow: false for what a journal says of an earlier attempt.
    mutating func announce(_ unit: FetchUnit, isNow: Bool = true) -> Bool {
        let identity = Identity(unit)
        if let known = states[identity] {
            if isNow, !known.isListedNow { states[identity]?.isListedNow = true }
            return false
        }
        states[identity] = State(
            stage: .open, hasDocuments: false, isListedNow: isNow, group: -1)
        counts[unit.kind, default: .init()].listed += 1
        return true
    }

    /// Whether there is nothing more to ask: what was refused or failed without leaving a document
    /// may be asked for again.
    func isFinished(_ unit: FetchUnit) -> Bool {
        guard let state = states[Identity(unit)] else { return false }
        return state.stage == .read || state.stage == .gone || state.hasDocuments
    }

    mutating func finish(
        _ unit: FetchUnit, _ end: FetchEnd, hasDocuments: Bool, isNow: Bool = true
    ) {
        _ = announce(unit, isNow: isNow)
        let identity = Identity(unit)
        if let old = states[identity] { withdraw(old, unit) }
        var state = State(
            stage: .read, hasDocuments: hasDocuments,
            isListedNow: states[identity]?.isListedNow ?? isNow, group: -1)
        switch end {
        case .read: counts[unit.kind, default: .init()].read += 1
        case .gone:
            state.stage = .gone
            counts[unit.kind, default: .init()].gone += 1
        case .refused(let needs, let reason):
            state.stage = .refused
            counts[unit.kind, default: .init()].refused += 1
            state.group = join(
                Group(kind: unit.kind, isRefusal: true, needs: needs, reason: reason), unit.key)
        case .failed(let reason):
            state.stage = .failed
            counts[unit.kind, default: .init()].failed += 1
            state.group = join(
                Group(kind: unit.kind, isRefusal: false, needs: nil, reason: reason), unit.key)
        }
        states[identity] = state
    }

    /// Counts as gone what only an earlier attempt has listed, once a whole attempt has read all
    /// that there is now.
    mutating func settle() {
        guard counts.values.allSatisfy({ $0.refused == 0 && $0.failed == 0 }) else { return }
        let isWhole = states.values.allSatisfy { $0.stage != .open || !$0.isListedNow }
        guard isWhole else { return }
        for (kind, count) in counts { counts[kind]?.gone += count.open }
        for identity in states.keys where states[identity]?.stage == .open {
            states[identity]?.stage = .gone
        }
    }

    private mutating func withdraw(_ state: State, _ unit: FetchUnit) {
        switch state.stage {
        case .open: break
        case .read: counts[unit.kind, default: .init()].read -= 1
        case .gone: counts[unit.kind, default: .init()].gone -= 1
        case .refused: counts[unit.kind, default: .init()].refused -= 1
        case .failed: counts[unit.kind, default: .init()].failed -= 1
        }
        guard state.group >= 0 else { return }
        groups[Int(state.group)].count -= 1
        let key = unit.key.shortened(to: Self.longestKey)
        groups[Int(state.group)].first.removeAll { $0.utf8.elementsEqual(key.utf8) }
    }

    private mutating func join(_ group: Group, _ key: String) -> Int32 {
        var group = group
        if numbers[group] == nil, groupCounts[group.kind, default: 0] >= Self.keptGroups {
            group = Group(
                kind: group.kind, isRefusal: group.isRefusal, needs: nil, reason: "other reasons")
        }
        let number =
            numbers[group]
            ?? {
                let new = Int32(groups.count)
                numbers[group] = new
                groupCounts[group.kind, default: 0] += 1
                groups.append(KindReport.Group(needs: group.needs, reason: group.reason))
                return new
            }()
        groups[Int(number)].count += 1
        if groups[Int(number)].first.count < KindReport.Group.kept {
            groups[Int(number)].first.append(key.shortened(to: Self.longestKey))
        }
        return number
    }

    /// What a manifest says of each kind, in the order of their names.
    var reports: [KindReport] {
        var reports = counts.map { KindReport(kind: $0.key, counts: $0.value) }
        reports.sort { $0.kind.utf8.lexicographicallyPrecedes($1.kind.utf8) }
        for index in reports.indices {
            let numbers = numbers.filter { $0.key.kind == reports[index].kind }
                .sorted { $0.value < $1.value }
            for (group, number) in numbers where groups[Int(number)].count > 0 {
                if group.isRefusal {
                    reports[index].refusals.append(groups[Int(number)])
                } else {
                    reports[index].failures.append(groups[Int(number)])
                }
            }
        }
        return reports
    }
}
