import Chaperone

/// Meetings that are planned: from each organiser's calendar, and as each is set up.
extension MeetRun {
    /// Organisers at a time; the rest is the quotas' business.
    private static let crew = 24

    /// Reads the meetings of everybody who is wanted.
    func readMeetings() async throws(FetchError) {
        if let lack = lack(of: .calendar) {
            let unit = FetchUnit("calendars", "all")
            await snapshot.announce([unit])
            return try await snapshot.finish(unit, lack, [])
        }
        let people = try await people()
        await snapshot.announce(people.map { FetchUnit("calendars", $0) })
        try await Crew.work(on: people, atMost: Self.crew) { (person) async throws(FetchError) in
            let unit = FetchUnit("calendars", person)
            // It is finished after the last of its meetings: then nothing of it is left to do.
            guard await !snapshot.isFinished(unit) else { return }
            try await snapshot.finish(unit, try await readCalendar(of: person), [])
        }
    }

    /// Reads somebody's calendar and every meeting in it that is theirs, with a token of their own.
    private func readCalendar(of person: String) async throws(FetchError) -> FetchEnd {
        if let end = progress.end(of: .calendar) { return end }
        guard GoogleAddress.isUsable(person) else {
            return .failed(reason: "the address cannot stand in an assertion")
        }
        let keeper = tokens.keeper(
            for: person, to: GooglePermission.personal.filter { granted.contains($0) })
        do throws(FetchError) {
            _ = try await keeper.token()
        } catch {
            switch error {
            case .notPermitted(let reason): return .refused(needs: nil, reason: reason)
            case .platform(let reason): return .failed(reason: reason)
            default: throw error
            }
        }
        do throws(FetchError) {
            let events = try client(of: .calendar, with: keeper)
            let calendar = try await readEvents(of: person, over: events)
            let meet = try client(of: .meet, with: keeper)
            var pace = GooglePace()
            await snapshot.announce(calendar.meetings.map { FetchUnit("meetings", $0.code) })
            for meeting in calendar.meetings {
                try await readSpace(of: meeting, over: meet, events, &pace)
            }
            return calendar.end
        } catch {
            guard case .notPermitted(let reason) = error else { throw error }
            return .refused(needs: nil, reason: reason)
        }
    }

    /// A meeting of a calendar.
    private struct Meeting {
        let code: String
        /// The identifier of its event; nil where the calendar gave none.
        let event: String?
        let document: FetchedDocument
    }

    /// Reads the meetings that somebody organises, the next repetition of each
    /// (developers.google.com/calendar/api/v3/reference/events/list).
    private func readEvents(
        of person: String, over client: APIClient
    ) async throws(FetchError) -> (meetings: [Meeting], end: FetchEnd) {
        var meetings: [Meeting] = []
        var unreadable = false
        let until = scope.until ?? Timestamp(seconds: scope.now.seconds + Self.endlessSeconds)
        let list = try await list(
            ["calendar", "v3", "calendars", "primary", "events"],
            [
                ("singleEvents", "true"), ("orderBy", "startTime"), ("eventTypes", "default"),
                ("timeMin", scope.now.description), ("timeMax", until.description),
                ("maxResults", "2500"), ("fields", MeetDocuments.eventFields),
            ], in: "items", named: { $0["id"]?.text }, of: .calendar, over: client
        ) { (new) async throws(FetchError) in
            for event in new {
                guard let code = MeetContext.code(of: event), Self.organises(person, event)
                else { continue }
                guard code.utf8.count <= Self.longestCode,
                    let document = MeetDocuments.event(event, code: code)
                else {
                    unreadable = true
                    continue
                }
                if progress.claim(code) {
                    meetings.append(
                        Meeting(code: code, event: event["id"]?.text, document: document))
                }
            }
        }
        if case .problem(let problem) = list {
            // Who has no calendar plans nothing.
            if problem.status == 403, problem.code == GoogleDialect.noCalendar {
                return (meetings, .read)
            }
            if GoogleDialect.isSwitchedOff(problem) {
                progress.close(.calendar, GoogleDialect.end(of: problem, needs: .calendar))
            }
        }
        let end = GoogleDialect.end(of: list, needs: .calendar)
        return (meetings, unreadable && end == .read ? .failed(reason: "an event is damaged") : end)
    }

    /// Repetitions go on for ever; so much of that is looked at where nobody said how much.
    private static let endlessSeconds = 366 * 86_400

    /// Codes have 12 bytes.
    private static let longestCode = 128

    private static func organises(_ person: String, _ event: TreeValue) -> Bool {
        event.value(at: "organizer.self")?.flag == true
            || event.value(at: "organizer.email")?.text?.lowercased() == person.lowercased()
    }

    /// Reads how a meeting is set up, as its organiser
    /// (developers.google.com/meet/api/reference/rest/v2/spaces/get).
    ///
    /// What cannot be read is a subject nonetheless: its event stands in the snapshot.
    private func readSpace(
        of meeting: Meeting, over client: APIClient, _ calendar: APIClient,
        _ pace: inout GooglePace
    ) async throws(FetchError) {
        let unit = FetchUnit("meetings", meeting.code)
        guard await !snapshot.isFinished(unit) else { return }
        var end = lack(of: .spaces) ?? progress.end(of: .meet)
        var space: FetchedDocument?
        if end == nil {
            try await pace.wait()
            (end, space) = try await askSpace(meeting.code, over: client)
        }
        if end == .gone, try await !isGone(meeting, from: calendar) {
            end = .failed(reason: "it is in its organiser's calendar, and Meet does not know it")
        }
        let known = end ?? .failed(reason: "nobody asked")
        switch known {
        case .gone: try await snapshot.finish(unit, known, [])
        case .refused:
            let refusal = MeetDocuments.refusedSpace(code: meeting.code)
            try await snapshot.finish(unit, known, [meeting.document, refusal])
        case .read, .failed:
            try await snapshot.finish(unit, known, [meeting.document] + (space.map { [$0] } ?? []))
        }
    }

    /// Tells a meeting that was deleted meanwhile from one that is planned and that Meet does not know
    /// (developers.google.com/calendar/api/v3/reference/events/get).
    private func isGone(
        _ meeting: Meeting, from calendar: APIClient
    ) async throws(FetchError) -> Bool {
        guard let event = meeting.event, event.utf8.count <= 1024 else { return false }
        do throws(FetchError) {
            let answer = try await calendar.get(
                ["calendar", "v3", "calendars", "primary", "events", event],
                [("fields", "id,status")], quota: GoogleAPI.calendar.quota)
            switch answer {
            case .value(let body): return body["status"]?.text == "cancelled"
            case .problem(let problem):
                return GoogleDialect.end(of: problem, needs: .calendar, mayBeGone: true) == .gone
            }
        } catch {
            guard case .notPermitted = error else { throw error }
            return false
        }
    }

    private func askSpace(
        _ code: String, over client: APIClient
    ) async throws(FetchError) -> (FetchEnd, FetchedDocument?) {
        let answer: APIAnswer
        do throws(FetchError) {
            answer = try await client.get(
                ["v2", "spaces", code], [("fields", MeetDocuments.spaceFields)],
                quota: GoogleAPI.meet.quota)
        } catch {
            // Tokens that are given and then refused are this organiser's alone.
            guard case .notPermitted(let reason) = error else { throw error }
            return (.refused(needs: nil, reason: reason), nil)
        }
        switch answer {
        case .value(let body):
            guard let space = MeetDocuments.space(body, code: code) else {
                return (.failed(reason: "the answer is about another meeting"), nil)
            }
            return (.read, space)
        case .problem(let problem):
            let end = GoogleDialect.end(of: problem, needs: .spaces, mayBeGone: true)
            if GoogleDialect.isSwitchedOff(problem) { progress.close(.meet, end) }
            return (end, nil)
        }
    }
}
