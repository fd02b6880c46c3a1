/// Who belongs to whom in an export, and which events are meant.
package struct Lineage: Sendable {
    private struct Member: Sendable {
        let platform: String
        let kind: SubjectKind
        let id: String
        let names: [String]
        let owners: [String]
        let parent: String?
    }

    /// Everything that is no event, by identifier.
    private var members: [String: Member] = [:]
    /// The same by the names by which others refer to it.
    private var byName: [String: [String]] = [:]
    /// The events that answer the query.
    package private(set) var events: [EventCandidate] = []
    private let query: EventQuery

    package init(finding query: EventQuery) { self.query = query }

    /// Forgets everything: the run begins anew.
    package mutating func reset() { self = Lineage(finding: query) }

    package mutating func take(_ batch: Batch) {
        for (row, subject) in batch.subjects.enumerated() {
            if KindSet.events.contains(subject.kind) {
                let candidate = EventCandidate(subject, in: batch, row: row)
                if query.matches(candidate) { events.append(candidate) }
            } else {
                add(subject)
            }
        }
    }

    private mutating func add(_ subject: Subject) {
        let names = ([subject.key] + subject.aliases).map(Self.plain)
        members[subject.id] = Member(
            platform: subject.platform, kind: subject.kind, id: subject.id, names: names,
            owners: subject.owners, parent: subject.parent)
        for name in Set(names) {
            byName["\(subject.platform) \(name)", default: []].append(subject.id)
        }
    }

    /// The identifiers of an event and of everything that it inherits from.
    package func ancestors(of event: EventCandidate) -> Set<String> {
        var found: Set<String> = [event.subject.id]
        var open = belongings(of: event.subject)
        while let id = open.popLast() {
            guard found.insert(id).inserted, let member = members[id] else { continue }
            open += belongings(member.platform, member.owners, member.parent)
        }
        return found
    }

    /// The identifiers of what a subject belongs to directly, in order.
    package func belongings(of subject: Subject) -> [String] {
        belongings(subject.platform, subject.owners, subject.parent)
    }

    private func belongings(
        _ platform: String, _ owners: [String], _ parent: String?
    ) -> [String] {
        var ids = Set(parent.map { [$0] } ?? [])
        for owner in owners { ids.formUnion(byName["\(platform) \(Self.plain(owner))"] ?? []) }
        return ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Addresses compare without case, identifiers with it.
    private static func plain(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: "@")) ? name.lowercased() : name
    }
}
