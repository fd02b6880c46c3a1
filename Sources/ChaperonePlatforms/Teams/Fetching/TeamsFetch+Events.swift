import Chaperone

extension TeamsFetch {
    /// Webinars or town halls, which Graph has in two lists.
    private struct Sort {
        let kind: SubjectKind
        /// As an address and a file have it.
        let steps: String
        let file: String
        let type: String

        static let all = [
            Sort(
                kind: .webinar, steps: "webinars", file: "webinars",
                type: "#microsoft.graph.virtualEventWebinar"),
            Sort(
                kind: .townHall, steps: "townhalls", file: "town-halls",
                type: "#microsoft.graph.virtualEventTownhall"),
        ]
    }

    /// Reads the webinars and town halls that somebody organizes.
    ///
    /// They are listed also where only meetings are wanted: their sessions stand in calendars, and are
    /// no meetings of their own.
    func readEvents(
        of person: TeamsPerson
    ) async throws(FetchError) -> (end: FetchEnd, traces: EventTraces, count: Int) {
        var (end, traces, count) = (FetchEnd.read, EventTraces(), 0)
        for sort in Sort.all {
            // The call's arguments are written plainly, as Graph's documentation has them.
            let place = GraphClient.Place.link(
                graph.address(
                    of: ["v1.0", "solutions", "virtualEvents", sort.steps],
                    calling: "getByUserIdAndRole(userId='\(PercentEncoding.encoded(person.id))',"
                        + "role='organizer')"))
            let list = try await graph.list(place, .virtualEvents)
            end = end.joined(with: list.end)
            for event in list.items where isWithinScope(event) {
                guard let id = event["id"]?.text else { continue }
                count += wants(sort.kind) ? 1 : 0
                try await readEvent(event, id, sort, &traces)
            }
        }
        return (end, traces, count)
    }

    /// Whether an event takes place, and in the time that is asked about; what is not said counts as so.
    private func isWithinScope(_ event: TreeValue) -> Bool {
        guard event["status"]?.text?.lowercased() != "canceled" else { return false }
        if let end = CalendarEntry.moment(event["endDateTime"]), end < scope.now { return false }
        if let start = CalendarEntry.moment(event["startDateTime"]), start > until { return false }
        return true
    }

    /// Reads what an event's list does not show.
    private func readEvent(
        _ event: TreeValue, _ id: String, _ sort: Sort, _ traces: inout EventTraces
    ) async throws(FetchError) {
        let path = ["v1.0", "solutions", "virtualEvents", sort.steps, id]
        let unit = FetchUnit(sort.file, id)
        if wants(sort.kind) { await snapshot.announce([unit]) }
        let sessions = try await graph.list(.path(path + ["sessions"]), .virtualEvents)
        traces.add(event, sessions)
        guard wants(sort.kind), await !snapshot.isFinished(unit) else { return }

        var end = sessions.end
        if end == .gone {
            // Either the event is gone as well, or it is there without what it should have.
            if case .problem(_, .gone) = try await graph.ask(.path(path), .virtualEvents) {
                return try await snapshot.finish(unit, .gone, [])
            }
            end = .failed(reason: "Graph shows no sessions of this event")
        }
        var document = TeamsReduction.event(event, type: sort.type)
        if end == .read {
            let reduced = sessions.items.map { session in
                let key = TeamsMeetingKey.of(
                    id: session["id"]?.text, link: session["joinWebUrl"]?.text)
                return TeamsReduction.meeting(session, key: key ?? "")
            }
            document = document.with("sessions", .list(reduced))
        }
        for (name, value) in TeamsReduction.refusal(end.isRefusal) {
            document = document.with(name, value)
        }
        if let registration = try await registration(of: event, path, sort) {
            end = end.joined(with: registration.end)
            if let content = registration.content {
                document = document.with("registrationConfiguration", content)
            }
        }
        try await snapshot.finish(unit, end, [try self.document(document, in: sort.file)])
    }

    /// How people register for a webinar; nil where they do not have to, or the list says it already.
    private func registration(
        of event: TreeValue, _ path: [String], _ sort: Sort
    ) async throws(FetchError) -> (end: FetchEnd, content: TreeValue.Content?)? {
        if let known = event["registrationConfiguration"], known.members != nil {
            return (.read, TeamsReduction.registration(known))
        }
        guard sort.kind == .webinar, event["isRegistrationRequired"]?.flag != false else {
            return nil
        }
        let answer = try await graph.ask(
            .path(path + ["registrationConfiguration"]), .virtualEvents)
        switch answer {
        case .value(let value): return (.read, TeamsReduction.registration(value))
        case .problem(_, .gone): return nil
        case .problem(_, let end): return (end, nil)
        }
    }
}
