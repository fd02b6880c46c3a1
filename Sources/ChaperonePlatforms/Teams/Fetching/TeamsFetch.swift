import Chaperone
import Synchronization

/// One fetch of a tenant.
struct TeamsFetch: Sendable {
    let graph: GraphClient
    let cloud: TeamsCloud
    let scope: FetchScope
    let snapshot: any SnapshotSink
    private let taken = Taken()

    /// The meetings that somebody's calendar has led to.
    private final class Taken: Sendable {
        let keys = Mutex<Set<String>>([])
    }

    /// People whose calendars are read at a time; a mailbox answers four questions at a time.
    private static let people = 12
    /// How far ahead calendars are read where nobody says.
    private static let days = 14

    init(
        graph: GraphClient, cloud: TeamsCloud, scope: FetchScope, snapshot: any SnapshotSink
    ) {
        self.graph = graph
        self.cloud = cloud
        self.scope = scope
        self.snapshot = snapshot
    }

    /// The end of the time that events are looked for in.
    var until: Timestamp {
        scope.until ?? Timestamp(seconds: scope.now.seconds + Self.days * 86_400)
    }

    func wants(_ kind: SubjectKind) -> Bool { scope.kinds.isEmpty || scope.kinds.contains(kind) }

    /// False when a meeting was taken by another calendar.
    func takes(_ key: String) -> Bool { taken.keys.withLock { $0.insert(key).inserted } }

    func run() async throws(FetchError) {
        if wants(.policy) || wants(.account) { try await readPolicies() }
        guard wants(.meeting) || wants(.webinar) || wants(.townHall) else { return }
        if cloud.lacks.contains(.virtualEvents), wants(.webinar) || wants(.townHall) {
            await snapshot.announce([FetchUnit("virtual-events", "all")])
            try await snapshot.finish(
                FetchUnit("virtual-events", "all"),
                .refused(
                    needs: nil,
                    reason: "the Graph of the cloud '\(cloud.name)' has no webinars and town halls"),
                [])
        }
        let people = try await people()
        await snapshot.announce(people.flatMap { units(of: $0) })
        try await Crew.work(on: people, atMost: Self.people) { person throws(FetchError) in
            try await read(person)
        }
    }

    private func units(of person: TeamsPerson) -> [FetchUnit] {
        var units: [FetchUnit] = []
        if wants(.meeting) { units.append(FetchUnit("calendars", person.id)) }
        if !cloud.lacks.contains(.virtualEvents) {
            units.append(FetchUnit("virtual-events", person.id))
        }
        return units
    }

    /// Reads everything that somebody holds.
    ///
    /// The lists are finished last, so that a fetch that goes on asks for nothing of who was done, and
    /// for the lists again of who was not.
    private func read(_ person: TeamsPerson) async throws(FetchError) {
        var open: [FetchUnit] = []
        for unit in units(of: person) where await !snapshot.isFinished(unit) { open.append(unit) }
        guard !open.isEmpty else { return }
        var ends: [FetchUnit: FetchEnd] = [:]
        var count = 0
        // A webinar stands in the calendar as well, with the link of its session.
        var traces = EventTraces()
        if !cloud.lacks.contains(.virtualEvents) {
            let found = try await readEvents(of: person)
            ends[FetchUnit("virtual-events", person.id)] = found.end
            traces = found.traces
            count += found.count
        }
        if wants(.meeting) {
            let found = try await readCalendar(of: person, except: traces)
            ends[FetchUnit("calendars", person.id)] = found.end
            count += found.count
        }
        if count > 0 { try await readAssignments(of: person) }
        for unit in open {
            if let end = ends[unit] { try await snapshot.finish(unit, end, []) }
        }
    }

    /// A line of a snapshot, without secrets.
    func document(_ value: TreeValue, in file: String) throws(FetchError) -> FetchedDocument {
        guard let line = JSONText.line(value, hiding: TeamsSecrets.keys) else {
            throw .platform("an answer of Graph cannot be written again")
        }
        return FetchedDocument(file: "\(file).ndjson", line: line)
    }
}

extension FetchEnd {
    /// Whether it is a permission that was missing.
    var isRefusal: Bool { if case .refused = self { true } else { false } }

    /// The graver of two, for what was asked for in several questions.
    func joined(with other: FetchEnd) -> FetchEnd {
        switch (self, other) {
        case (.read, _), (.gone, .failed), (.gone, .refused), (.refused, .failed): other
        default: self
        }
    }
}
