package import Chaperone

/// What is told about one tenant's run: that something changed.
package struct Notice: Sendable {
    /// A sign-off that does not hold any more.
    package struct VoidSignOff: Sendable {
        /// The event's identifier.
        let event: String
        /// The event's name.
        let name: String?
        private let reason: String
        private let nameless: String

        /// - Parameters:
        ///   - reason: why, with people and meetings.
        ///   - nameless: why, without.
        package init(event: String, name: String?, reason: String, nameless: String) {
            self.event = event
            self.name = name
            self.reason = reason
            self.nameless = nameless
        }

        func reason(names: Bool) -> String { names ? reason : nameless }
    }

    /// How far a run got.
    package enum State: String, Sendable, CaseIterable {
        case complete, incomplete
        /// Nothing could be audited.
        case failed
    }

    package var tenant: String
    /// The run's identifier, by which a receiver knows a message that comes twice.
    package var run: String
    package var asOf: Timestamp
    package var state: State
    package var stateBefore: State?
    /// Why it is incomplete or failed, each in words without secrets.
    package var reasons: [String] = []
    package var verdict: RunVerdict?
    /// How it differs from the run before; nil when there is none.
    package var comparison: Comparison?
    /// How many have to be fixed, could not be read, and so on.
    package var summary = Tally()
    /// Waivers that are about to end.
    package var endingWaivers: [(id: String, ends: Day)] = []
    /// Sign-offs that do not hold any more.
    package var voidSignOffs: [VoidSignOff] = []
    /// The last run that was complete, where a run is overdue.
    package var missedSince: Timestamp?

    package init(tenant: String, run: String, asOf: Timestamp, state: State) {
        self.tenant = tenant
        self.run = run
        self.asOf = asOf
        self.state = state
    }

    /// Whether anything is different from the night before.
    ///
    /// What was told once is not told again.
    package var isNews: Bool {
        if stateBefore != state || missedSince != nil || !endingWaivers.isEmpty
            || !voidSignOffs.isEmpty
        {
            return true
        }
        guard let comparison else { return state == .complete && verdict != nil }
        if comparison.verdict != comparison.verdictBefore { return true }
        return comparison.counts.contains { $0.key != .stillFailing && $0.value > 0 }
            || !comparison.profilesChanged.isEmpty
    }

    /// One line for a subject or a title.
    package var headline: String {
        "\(tenant): \(what)"
    }

    private var what: String {
        if state == .failed { return "the settings could not be audited" }
        if !voidSignOffs.isEmpty, comparison == nil, verdict == nil { return void }
        let found: String
        if let comparison {
            found = ComparisonReport.headline(comparison)
        } else {
            let verdict = verdict?.title ?? ""
            found =
                "first result: \(verdict), \(summary[.fail]) to fix, "
                + "\(summary[.unknown]) unknown"
        }
        let whole = voidSignOffs.isEmpty ? found : "\(void); \(found)"
        return state == .incomplete ? "incomplete; \(whole)" : whole
    }

    private var void: String {
        voidSignOffs.count == 1
            ? "a sign-off does not hold any more"
            : "\(voidSignOffs.count) sign-offs do not hold any more"
    }

    /// Lines below the headline; with `names`, meetings and people are in them.
    package func lines(names: Bool) -> [String] {
        var lines: [String] = []
        if let missedSince {
            lines.append("A run was missed: the last complete one was \(missedSince.sentence).")
        }
        for item in voidSignOffs.prefix(Self.shown) {
            let name = names ? item.name.map { " (\($0))" } ?? "" : ""
            lines.append(
                "The sign-off of \(item.event)\(name) is void: \(item.reason(names: names)).")
        }
        for reason in reasons.prefix(Self.shown) { lines.append(reason.asSentence) }
        for group in groups.prefix(Self.shown) {
            let rule = group.rule
            lines.append("\(group.change.title): \(rule.title) (\(rule.id), \(group.count))")
            guard names else { continue }
            lines += group.places.prefix(Self.shown).map { "  \($0)" }
        }
        if groups.count > Self.shown { lines.append("and \(groups.count - Self.shown) more rules") }
        for waiver in endingWaivers.prefix(Self.shown) {
            lines.append("The waiver \(waiver.id) ends on \(waiver.ends).")
        }
        return lines
    }

    private static let shown = 20

    /// The entries of one change and one rule.
    struct Group {
        let change: Change
        let rule: RuleSummary
        var count = 0
        /// Whose they are.
        var places: [String] = []
    }

    /// What changed, by rule, in the order in which people want to know.
    var groups: [Group] {
        guard let comparison else { return [] }
        var groups: [Group] = []
        var index: [String: Int] = [:]
        for change in ComparisonReport.order where change != .stillFailing {
            for entry in comparison.entries where entry.change == change {
                let key = "\(change.rawValue) \(entry.rule.id)"
                let position = index[key] ?? groups.count
                if position == groups.count {
                    index[key] = position
                    groups.append(Group(change: change, rule: entry.rule))
                }
                groups[position].count += entry.outcome.count ?? 1
                if let subject = entry.outcome.subject {
                    groups[position].places.append(subject.name ?? subject.id)
                }
            }
        }
        return groups
    }
}

extension String {
    /// With a capital and a full stop.
    fileprivate var asSentence: String {
        let capital = prefix(1).uppercased() + dropFirst()
        return capital.hasSuffix(".") ? capital : capital + "."
    }
}
