/// Takes a snapshot of the subjects that a run sees.
package struct SnapshotCollector: Sendable {
    /// Which settings of a subject are taken.
    package enum Wanted: Sendable {
        /// Those that these rules ask of its kind.
        case askedBy([Rule])
        /// Those that an earlier snapshot has of it.
        case asIn(SettingsSnapshot)
    }

    private let wanted: Wanted
    private let lineage: Lineage
    package private(set) var snapshot: SettingsSnapshot

    /// Facts of an event on which every sign-off rests, whatever the profile asks.
    private static let always: [SettingID] = [.kind, .startsAt, .durationMinutes]

    package init(of event: String, _ wanted: Wanted, lineage: Lineage) {
        self.wanted = wanted
        self.lineage = lineage
        snapshot = SettingsSnapshot(event: event)
    }

    /// Forgets everything: the run begins anew.
    package mutating func reset() { snapshot.subjects.removeAll() }

    package mutating func take(_ batch: Batch, _ judge: Judge) {
        for (row, subject) in batch.subjects.enumerated() {
            var taken = SettingsSnapshot.SubjectSettings(
                id: subject.id, kind: subject.kind, belongsTo: lineage.belongings(of: subject))
            for target in targets(of: subject, judge) {
                guard let column = judge.column(of: target) else { continue }
                if let seen = seen(batch, column, row, target, subject.kind, judge) {
                    taken.settings[target.snapshotName] = seen
                }
            }
            snapshot.subjects.append(taken)
        }
    }

    private func targets(of subject: Subject, _ judge: Judge) -> Set<Condition.Target> {
        var targets: Set<Condition.Target> = []
        switch wanted {
        case .askedBy(let rules):
            for rule in rules where judge.kinds(of: rule).contains(subject.kind) {
                let conditions = rule.check.conditions + (rule.guardCheck?.conditions ?? [])
                targets.formUnion(conditions.map(\.target))
            }
            if KindSet.events.contains(subject.kind) {
                targets.formUnion(Self.always.map { .setting($0) })
            }
        case .asIn(let earlier):
            for (name, seen) in earlier[subject.id]?.settings ?? [:] {
                if let target = Condition.Target(snapshotName: name, type: seen.type) {
                    targets.insert(target)
                }
            }
        }
        return targets
    }

    private func seen(
        _ batch: Batch, _ column: ColumnID, _ row: Int, _ target: Condition.Target,
        _ kind: SubjectKind, _ judge: Judge
    ) -> SeenSetting? {
        var type: NativeField.ValueType?
        if case .field(let field) = target { type = field.type }
        guard let cell = batch[column, row] else {
            // What the platform never shows of this kind was not expected either.
            var seen = SeenSetting(state: .absent)
            seen.type = type
            return judge.answer(for: target, kind: kind) == .shown ? seen : nil
        }
        var seen = SeenSetting(state: cell.state)
        seen.type = type
        guard cell.state == .observed else { return seen }
        seen.value = SettingText(code: cell.code, domain: target.domain, texts: batch.texts)
        seen.basis = cell.basis
        seen.strength = cell.strength
        seen.isLocked = cell.isLocked
        return seen
    }
}
