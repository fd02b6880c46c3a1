import Chaperone

extension TeamsFetch {
    /// Meetings of one person that are asked for at a time.
    private static let meetings = 3

    /// Reads the meetings that stand in somebody's calendar and that they hold.
    ///
    /// There is no call that lists a tenant's meetings: calendars lead to them, by their links.
    /// - Parameter events: what is no meeting of its own.
    func readCalendar(
        of person: TeamsPerson, except events: EventTraces
    ) async throws(FetchError) -> (end: FetchEnd, count: Int) {
        let list = try await graph.list(
            .path(
                ["v1.0", "users", person.id, "calendarView"],
                [
                    ("startDateTime", scope.now.description), ("endDateTime", until.description),
                    (
                        "$select",
                        "id,subject,start,end,isOnlineMeeting,onlineMeetingProvider,onlineMeeting,"
                            + "isOrganizer,isCancelled,seriesMasterId"
                    ), ("$top", "200"),
                ]), .calendars, prefers: "outlook.timezone=\"UTC\"")
        // Nobody's, or one on premises, which Graph does not see: either way there is none to read.
        if !list.hasPages, let code = list.problem?.code, Self.noMailbox.contains(code) {
            return (.gone, 0)
        }
        let entries = CalendarEntry.meetings(in: list.items).filter { !events.hold($0) }
        await snapshot.announce(entries.map { FetchUnit("meetings", $0.key) })
        try await Crew.work(on: entries, atMost: Self.meetings) { entry throws(FetchError) in
            try await readMeeting(entry, of: person)
        }
        return (list.end, entries.count)
    }

    /// Codes of learn.microsoft.com/graph/resolve-auth-errors and of Exchange's own errors.
    private static let noMailbox: Set<String> = [
        "MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI",
        "ErrorNonExistentMailbox", "ResourceNotFound",
    ]

    private func readMeeting(
        _ entry: CalendarEntry, of person: TeamsPerson
    ) async throws(FetchError) {
        let unit = FetchUnit("meetings", entry.key)
        if await snapshot.isFinished(unit) { return }
        guard takes(entry.key) else { return }
        if cloud.lacks.contains(.meetings) {
            return try await leave(
                unit, entry, of: person,
                .refused(
                    needs: nil,
                    reason: "the Graph of the cloud '\(cloud.name)' has no online meetings"))
        }
        guard let link = entry.link else {
            return try await leave(
                unit, entry, of: person,
                .failed(reason: "the calendar has no link to this meeting, by which it is found"))
        }
        let quoted = link.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''")
        let answer = try await graph.ask(
            .path(
                ["v1.0", "users", person.id, "onlineMeetings"],
                [("$filter", "JoinWebUrl eq '\(quoted)'")]), .meetings)
        switch answer {
        case .value(let value):
            guard let items = value["value"]?.items else {
                return try await leave(
                    unit, entry, of: person, .failed(reason: "the answer holds no list"))
            }
            let documents = try Self.distinct(items, key: entry.key).map {
                (value) throws(FetchError) in
                try document(value, in: Self.file(of: entry.key))
            }
            switch documents.count {
            case 0: try await readMissing(unit, entry, of: person)
            case 1: try await snapshot.finish(unit, .read, documents)
            default:
                try await leave(
                    unit, entry, of: person,
                    .failed(reason: "Graph has several meetings that differ by the same link"))
            }
        case .problem(_, .gone): try await readMissing(unit, entry, of: person)
        case .problem(_, let end): try await leave(unit, entry, of: person, end)
        }
    }

    /// Tells a meeting that was deleted meanwhile from one that is there and cannot be found.
    private func readMissing(
        _ unit: FetchUnit, _ entry: CalendarEntry, of person: TeamsPerson
    ) async throws(FetchError) {
        let answer = try await graph.ask(
            .path(["v1.0", "users", person.id, "events", entry.id], [("$select", "id")]),
            .calendars)
        switch answer {
        case .problem(_, .gone): try await snapshot.finish(unit, .gone, [])
        case .problem(_, let end) where end.isRefusal:
            try await leave(unit, entry, of: person, end)
        case .value, .problem:
            try await leave(
                unit, entry, of: person,
                .failed(
                    reason:
                        "it is in its organizer's calendar, and Graph finds no meeting by its link"
                ))
        }
    }

    /// Leaves a meeting whose options could not be read as one of which they are unknown.
    private func leave(
        _ unit: FetchUnit, _ entry: CalendarEntry, of person: TeamsPerson, _ end: FetchEnd
    ) async throws(FetchError) {
        let value = TeamsReduction.entry(entry, of: person, isRefused: end.isRefusal)
        try await snapshot.finish(unit, end, [try document(value, in: Self.file(of: entry.key))])
    }

    /// Meetings that are not the same, without what no audit asks for.
    private static func distinct(_ items: [TreeValue], key: String) -> [TreeValue] {
        var seen: Set<[UInt8]?> = []
        return items.map { TeamsReduction.meeting($0, key: key) }.filter {
            seen.insert(JSONText.line($0, hiding: TeamsSecrets.keys)).inserted
        }
    }

    /// One of sixteen files: an audit holds one of them at a time in its memory.
    private static func file(of key: String) -> String {
        let digit = key.utf8.first.map { [$0] } ?? []
        return "meetings-\(String(decoding: digit, as: UTF8.self))"
    }
}
