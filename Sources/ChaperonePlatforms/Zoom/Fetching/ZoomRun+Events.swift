import Chaperone

/// An event that a list names.
private struct ListedEvent: Sendable {
    let id: String
    /// The list's entry in one line, without secrets.
    let entry: [UInt8]
}

extension ZoomRun {
    /// Entries that wait to be read; more of a list is asked for when they have been.
    private static let waiting = 2000
    private static let pageSize = 300

    /// Reads what a user has scheduled, and each of it.
    func readEvents(of user: String, _ kind: ZoomEventKind) async throws(FetchError) {
        let unit = FetchUnit(kind.listUnits, user)
        // It is finished after all that it names.
        guard !(await snapshot.isFinished(unit)) else { return }
        var waiting: [ListedEvent] = []
        var odd = 0
        var end = try await readList(
            ["users", user, kind.name], [(name: "type", value: "scheduled")], member: kind.name,
            endpoint: kind.list, pageSize: Self.pageSize, key: Self.occasion
        ) { (entries) throws(FetchError) in
            for entry in entries where isWithin(entry) {
                guard let id = Self.number(entry), let line = ZoomDocument.entry(entry) else {
                    odd += 1
                    continue
                }
                if memory.claim(id, kind) { waiting.append(ListedEvent(id: id, entry: line)) }
            }
            guard waiting.count >= Self.waiting else { return }
            try await read(waiting, kind)
            waiting = []
        }
        try await read(waiting, kind)
        if odd > 0, end == .read {
            end = .failed(reason: "\(odd) of its entries have no number")
        }
        try await finish(unit, end)
    }

    /// The number of a meeting or webinar.
    private static func number(_ entry: TreeValue) -> String? {
        guard let id = entry["id"]?.scalar, (1...20).contains(id.utf8.count),
            id.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return id
    }

    /// What tells entries apart: a series may stand in a list once for each of its dates.
    private static let occasion: @Sendable (TreeValue) -> String? = { entry in
        entry["id"]?.scalar.map { "\($0) \(entry["start_time"]?.text ?? "")" }
    }

    /// Whether an event starts within the time that the fetch is about; one whose time is not known
    /// might.
    private func isWithin(_ entry: TreeValue) -> Bool {
        guard let until = scope.until,
            let start = entry["start_time"]?.text.flatMap({ Timestamp($0) })
        else { return true }
        return start <= until
    }

    private func read(_ events: [ListedEvent], _ kind: ZoomEventKind) async throws(FetchError) {
        await snapshot.announce(events.map { FetchUnit(kind.name, $0.id) })
        try await Crew.work(on: events, atMost: Self.eventsAtATime) { (event) throws(FetchError) in
            try await read(event, kind)
        }
    }

    private func read(_ event: ListedEvent, _ kind: ZoomEventKind) async throws(FetchError) {
        let unit = FetchUnit(kind.name, event.id)
        guard !(await snapshot.isFinished(unit)) else { return }
        switch try await ask([kind.name, event.id], at: kind.detail) {
        case .value(let answer):
            if answer["id"]?.scalar == event.id, let document = ZoomDocument.event(answer, of: kind)
            {
                return try await finish(unit, .read, [document])
            }
            try await fail(unit, "the platform's answer is about something else", event, kind)
        case .problem(let problem):
            let end = ZoomMeaning(problem, at: kind.detail).end(problem)
            switch end {
            case .gone: try await finish(unit, .gone)
            case .refused:
                try await finish(
                    unit, end, [ZoomDocument.unread(.refused, event.entry, of: kind)])
            case .read, .failed: try await fail(unit, problem.reason, event, kind)
            }
        }
    }

    private func fail(
        _ unit: FetchUnit, _ reason: String, _ event: ListedEvent, _ kind: ZoomEventKind
    ) async throws(FetchError) {
        try await finish(
            unit, .failed(reason: reason), [ZoomDocument.unread(.failed, event.entry, of: kind)])
    }
}
