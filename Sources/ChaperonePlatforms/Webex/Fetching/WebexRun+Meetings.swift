import Chaperone

/// Meetings that are planned.
extension WebexRun {
    /// Repetitions go on for ever, and Webex lists each: so far is looked where nobody said how far.
    private static let seconds = 14 * 86_400

    /// Reads somebody's planned meetings, occurrence by occurrence
    /// (developer.webex.com/docs/api/v1/meetings, list meetings).
    ///
    /// A modified occurrence counts for itself; the others are their series, which is then read once.
    func readMeetings(of person: WebexPerson) async throws(FetchError) -> FetchEnd {
        let until = scope.until ?? Timestamp(seconds: scope.now.seconds + Self.seconds)
        var series: [(id: String, next: TreeValue)] = []
        var known: Set<String> = []
        let list = try await list(
            ["meetings"],
            [
                ("hostEmail", person.address), ("meetingType", "scheduledMeeting"),
                ("from", scope.now.description), ("to", until.description), ("max", "100"),
            ]
        ) { (new) async throws(FetchError) in
            for meeting in new where isOf(person, meeting) && isWanted(meeting) {
                if let id = Self.series(of: meeting) {
                    if known.insert(id).inserted { series.append((id, meeting)) }
                } else {
                    try await keep(meeting)
                }
            }
        }
        await snapshot.announce(series.map { FetchUnit("meetings", $0.id) })
        for (id, next) in series { try await readSeries(id, next: next, of: person) }
        return WebexDialect.end(of: list, needs: .meetings, mayBeGone: true)
    }

    /// Whether somebody is the host: meetings that they are invited to are listed as well.
    private func isOf(_ person: WebexPerson, _ meeting: TreeValue) -> Bool {
        meeting["hostEmail"]?.text.map { person.addresses.contains($0.lowercased()) } ?? true
    }

    private func isWanted(_ meeting: TreeValue) -> Bool {
        // What took place shows no settings.
        if meeting["meetingType"]?.text?.lowercased() == "meeting" { return false }
        let kind: SubjectKind =
            switch meeting["scheduledType"]?.text?.lowercased() {
            case "webinar": .webinar
            case "personalroommeeting": .personalRoom
            default: .meeting
            }
        return wants([kind])
    }

    /// The series that an occurrence is like; nil where it counts for itself.
    private static func series(of meeting: TreeValue) -> String? {
        guard meeting["isModified"]?.flag == false,
            // The identifier of a personal room's meeting cannot be asked for.
            meeting["scheduledType"]?.text?.lowercased() != "personalroommeeting"
        else { return nil }
        return meeting["meetingSeriesId"]?.text
    }

    private func keep(_ meeting: TreeValue) async throws(FetchError) {
        guard let id = meeting["id"]?.scalar else { return }
        let unit = FetchUnit("meetings", id)
        await snapshot.announce([unit])
        guard await !snapshot.isFinished(unit) else { return }
        let document = WebexDocuments.meeting(meeting)
        try await snapshot.finish(
            unit, document == nil ? .failed(reason: "the meeting is damaged") : .read,
            document.map { [$0] } ?? [])
    }

    /// Reads a series: it shows more than its occurrences do, such as how people register.
    private func readSeries(
        _ id: String, next occurrence: TreeValue, of person: WebexPerson
    ) async throws(FetchError) {
        let unit = FetchUnit("meetings", id)
        guard await !snapshot.isFinished(unit) else { return }
        var end: FetchEnd
        var document: FetchedDocument?
        switch try await ask(["meetings", id], [("hostEmail", person.address)]) {
        case .value(let body):
            if body["id"]?.scalar == id {
                document = WebexDocuments.meeting(body, next: occurrence)
                end = document == nil ? .failed(reason: "the meeting is damaged") : .read
            } else {
                end = .failed(reason: "the answer is about another meeting")
            }
        case .problem(let problem):
            end = WebexDialect.end(of: problem, needs: .meetings, mayBeGone: true)
            // An occurrence that nobody changed is as good, but for what only a series shows.
            switch end {
            case .gone, .refused: document = WebexDocuments.meeting(occurrence)
            case .read, .failed: break
            }
            if end == .gone, document != nil { end = .read }
        }
        try await snapshot.finish(unit, end, document.map { [$0] } ?? [])
    }
}
