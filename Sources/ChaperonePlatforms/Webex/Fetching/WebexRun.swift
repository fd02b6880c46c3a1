import Chaperone

/// One fetch of Webex: its sites, its people, and the meetings of each.
struct WebexRun: Sendable {
    let client: APIClient
    let scope: FetchScope
    let snapshot: any SnapshotSink

    static let quota = "webex"
    /// Hosts at a time; the rest is the quota's business.
    private static let crew = 8

    func wants(_ kinds: Set<SubjectKind>) -> Bool {
        scope.kinds.isEmpty || !scope.kinds.isDisjoint(with: kinds)
    }

    func read() async throws(FetchError) {
        let people = try await people()
        if wants([.account]) { try await readSites(asking: people) }
        let asksPreferences = wants([.user, .personalRoom])
        let asksMeetings = wants([.meeting, .webinar, .personalRoom])
        guard asksPreferences || asksMeetings else { return }
        if asksMeetings {
            await snapshot.announce(people.map { FetchUnit("hosts", $0.address) })
        }
        try await Crew.work(on: people, atMost: Self.crew) { (person) async throws(FetchError) in
            if asksPreferences { try await readPreferences(of: person) }
            guard asksMeetings else { return }
            let unit = FetchUnit("hosts", person.address)
            // It is finished after the last of its meetings: then nothing of it is left to do.
            guard await !snapshot.isFinished(unit) else { return }
            try await snapshot.finish(unit, try await readMeetings(of: person), [])
        }
    }

    // MARK: - Questions

    func ask(
        _ path: [String], _ query: [(name: String, value: String)] = []
    ) async throws(FetchError) -> APIAnswer {
        try await client.get(path, query, quota: Self.quota)
    }

    /// Reads a list whose pages lead to each other by a header
    /// (developer.webex.com/docs/basics, pagination).
    func list(
        _ path: [String], _ query: [(name: String, value: String)],
        entries: (_ new: [TreeValue]) async throws(FetchError) -> Void
    ) async throws(FetchError) -> ListEnd {
        var list = PagedList(key: { $0["id"]?.scalar })
        // Pages are cut before what the asker may not see is taken out.
        list.emptyPages = 20
        return try await list.read(
            page: { (rest) async throws(FetchError) in
                let answer =
                    if let rest {
                        try await client.follow(
                            client.base.address(of: path) + "?" + rest, quota: Self.quota)
                    } else {
                        try await ask(path, query)
                    }
                switch answer {
                case .problem(let problem): return .problem(problem)
                case .value(let body):
                    guard let items = body["items"]?.items else {
                        return .problem(
                            APIProblem(.unusable, status: 200, message: "the answer is no list"))
                    }
                    guard let link = WebexDialect.next(after: body) else {
                        return .page(Page(items: items, next: nil))
                    }
                    guard let rest = WebexDialect.query(of: link, for: path) else {
                        return .problem(
                            APIProblem(
                                .unusable, status: 200,
                                message: "the link to the next page leads to something else"))
                    }
                    return .page(Page(items: items, next: rest))
                }
            }, entries: entries)
    }

    /// Finishes a unit that leaves no documents and is begun anew by each attempt.
    func finish(_ unit: FetchUnit, _ end: FetchEnd) async throws(FetchError) {
        guard await !snapshot.isFinished(unit) else { return }
        try await snapshot.finish(unit, end, [])
    }
}
