import Chaperone

/// One fetch of Webex: its site, its people, and the meetings of each.
struct WebexRun: Sendable {
    let client: APIClient
    let scope: FetchScope
    let snapshot: any SnapshotSink
    static let quota = "webex"

    /// Hosts at a time; the rest is the quota's business.
    private static let crew = 8
    /// Repetitions go on for ever; so much of that is looked at where nobody said how much.
    private static let endlessSeconds = 366 * 86_400

    private func wants(_ kinds: Set<SubjectKind>) -> Bool {
        scope.kinds.isEmpty || !scope.kinds.isDisjoint(with: kinds)
    }

    func read() async throws(FetchError) {
        if wants([.account]) { try await readSites() }
        guard wants([.user, .meeting, .webinar, .personalRoom]) else { return }
        let people = scope.users.isEmpty ? try await people() : scope.users
        await snapshot.announce(people.map { FetchUnit("people", $0) })
        try await Crew.work(on: people, atMost: Self.crew) { (person) async throws(FetchError) in
            let unit = FetchUnit("people", person)
            guard await !snapshot.isFinished(unit) else { return }
            if wants([.user]) || wants([.personalRoom]) { try await readPreferences(of: person) }
            let hasMeetings = wants([.meeting, .webinar, .personalRoom])
            let end = hasMeetings ? try await readMeetings(of: person) : .read
            try await snapshot.finish(unit, end, [])
        }
    }

    /// Reads a list whose pages lead to each other by a header.
    private func list(
        _ path: [String], _ query: [(name: String, value: String)],
        entries: (_ new: [TreeValue]) async throws(FetchError) -> Void
    ) async throws(FetchError) -> ListEnd {
        try await PagedList(key: { $0["id"]?.scalar ?? $0["siteUrl"]?.text }).read(
            page: { (link) async throws(FetchError) in
                let answer =
                    if let link {
                        try await client.follow(link, quota: Self.quota)
                    } else {
                        try await client.get(path, query, quota: Self.quota)
                    }
                switch answer {
                case .value(let body):
                    guard let items = body["items"]?.items else {
                        return .problem(
                            APIProblem(.unusable, status: 200, message: "the list has no items"))
                    }
                    return .page(Page(items: items, next: body[WebexDialect.next]?.text))
                case .problem(let problem): return .problem(problem)
                }
            }, entries: entries)
    }

    private func people() async throws(FetchError) -> [String] {
        let unit = FetchUnit("users", "all")
        await snapshot.announce([unit])
        var people: [String] = []
        let end = try await list(["people"], [("max", "100")]) {
            (new) async throws(FetchError) in
            people += new.filter { $0["type"]?.text?.lowercased() != "bot" }
                .compactMap { $0["emails"]?.items?.first?.text }
        }
        if await !snapshot.isFinished(unit) {
            try await snapshot.finish(unit, WebexDialect.end(of: end, needs: .people), [])
        }
        return people
    }

    // MARK: - Sites

    /// Reads the sites that the administrator's preferences list
    /// (developer.webex.com/docs/api/v1/meeting-preferences, get site list).
    private func readSites() async throws(FetchError) {
        let unit = FetchUnit("sites", "all")
        await snapshot.announce([unit])
        let answer = try await client.get(["meetingPreferences", "sites"], quota: Self.quota)
        var end = FetchEnd.read
        var sites: [String] = []
        switch answer {
        case .problem(let problem): end = WebexDialect.end(of: problem, needs: .preferences)
        case .value(let body):
            let items = body["sites"]?.items ?? body["items"]?.items
            sites = (items ?? []).compactMap { $0["siteUrl"]?.text }
            if items == nil { end = .failed(reason: "the answer lists no sites") }
        }
        for site in sites { try await readSite(site) }
        if await !snapshot.isFinished(unit) { try await snapshot.finish(unit, end, []) }
    }

    private func readSite(_ site: String) async throws(FetchError) {
        let settings = FetchUnit("site-settings", site)
        let types = FetchUnit("session-types", site)
        await snapshot.announce([settings, types])
        let path = ["admin", "meeting", "config"]
        if await !snapshot.isFinished(settings) {
            let (end, body) = try await ask(
                path + ["commonSettings"], [("siteUrl", site)], needs: .site)
            let document =
                body.flatMap { WebexDocuments.site($0, of: site) }
                ?? WebexDocuments.refused(
                    "siteUrl", site, part: "securityOptions", file: "sites.ndjson")
            try await snapshot.finish(settings, end, keeps(end, document))
        }
        if await !snapshot.isFinished(types) {
            let (end, body) = try await ask(
                path + ["sessionTypes"], [("siteUrl", site)], needs: .site)
            let items = body?["items"]?.items ?? []
            let flat = items.flatMap { $0["sessionTypes"]?.items ?? [$0] }
            let document = body == nil ? nil : WebexDocuments.sessionTypes(flat, of: site)
            try await snapshot.finish(types, end, keeps(end, document))
        }
    }

    private func keeps(_ end: FetchEnd, _ document: FetchedDocument?) -> [FetchedDocument] {
        switch end {
        case .read, .refused: document.map { [$0] } ?? []
        case .gone, .failed: []
        }
    }

    private func ask(
        _ path: [String], _ query: [(name: String, value: String)], needs scope: WebexScope
    ) async throws(FetchError) -> (FetchEnd, TreeValue?) {
        switch try await client.get(path, query, quota: Self.quota) {
        case .value(let body): (.read, body)
        case .problem(let problem): (WebexDialect.end(of: problem, needs: scope), nil)
        }
    }

    // MARK: - People

    private func readPreferences(of person: String) async throws(FetchError) {
        let unit = FetchUnit("preferences", person)
        await snapshot.announce([unit])
        guard await !snapshot.isFinished(unit) else { return }
        let (end, body) = try await ask(
            ["meetingPreferences"], [("userEmail", person)], needs: .preferences)
        let document =
            body.flatMap { WebexDocuments.preferences($0, of: person) }
            ?? WebexDocuments.refused(
                "userEmail", person, part: "personalMeetingRoom", file: "preferences.ndjson")
        try await snapshot.finish(unit, end, keeps(end, document))
    }

    /// Reads somebody's planned meetings, occurrence by occurrence: a modified one differs from its
    /// series (developer.webex.com/docs/api/v1/meetings, list meetings).
    private func readMeetings(of person: String) async throws(FetchError) -> FetchEnd {
        let until = scope.until ?? Timestamp(seconds: scope.now.seconds + Self.endlessSeconds)
        var unreadable = 0
        let end = try await list(
            ["meetings"],
            [
                ("hostEmail", person), ("meetingType", "scheduledMeeting"), ("max", "100"),
                ("from", scope.now.description), ("to", until.description),
            ]
        ) { (new) async throws(FetchError) in
            await snapshot.announce(
                new.compactMap { $0["id"]?.text }.map { FetchUnit("meetings", $0) })
            for meeting in new {
                guard let id = meeting["id"]?.text else { continue }
                let unit = FetchUnit("meetings", id)
                guard await !snapshot.isFinished(unit) else { continue }
                guard let document = WebexDocuments.meeting(meeting) else {
                    unreadable += 1
                    try await snapshot.finish(
                        unit, .failed(reason: "the meeting is damaged"), [])
                    continue
                }
                try await snapshot.finish(unit, .read, [document])
            }
        }
        let known = WebexDialect.end(of: end, needs: .meetings)
        return known == .read && unreadable > 0
            ? .failed(reason: "\(unreadable) meetings are damaged") : known
    }
}
