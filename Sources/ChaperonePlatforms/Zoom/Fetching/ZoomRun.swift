import Chaperone

/// One fetch of one account: what is asked, in which order, and where it is put.
///
/// Lists come first and are told to the snapshot as they come, so that only identifiers are kept;
/// then each user's settings and events are read, several users at a time.
struct ZoomRun: Sendable {
    let account: String
    let client: APIClient
    let scope: FetchScope
    let snapshot: any SnapshotSink
    let memory = ZoomMemory()

    /// Users that are read at a time, and events of one of them.
    ///
    /// The quota is what slows a fetch down; these only have to keep it busy.
    static let usersAtATime = 32
    static let eventsAtATime = 16
    /// Units that are announced together.
    private static let announcedTogether = 500

    init(account: String, client: APIClient, scope: FetchScope, snapshot: any SnapshotSink) {
        self.account = account
        self.client = client
        self.scope = scope
        self.snapshot = snapshot
    }

    func read() async throws(FetchError) {
        if wants(.account) { try await readAccount() }
        let groups = try await readGroups()
        guard wants(.user) || wants(.meeting) || wants(.webinar) else { return }
        let users = try await readUsers(in: groups)
        await announce(users)
        try await Crew.work(on: users, atMost: Self.usersAtATime) { (user) throws(FetchError) in
            if wants(.user) { try await readSettings(.user(user), .userSettings) }
            if wants(.meeting) { try await readEvents(of: user, .meetings) }
            if wants(.webinar) { try await readEvents(of: user, .webinars) }
        }
    }

    /// Whether documents about subjects of this kind are wanted.
    func wants(_ kind: SubjectKind) -> Bool { scope.kinds.isEmpty || scope.kinds.contains(kind) }

    private func readAccount() async throws(FetchError) {
        let owner = ZoomOwner.account(account)
        let units = ["accounts", "account-settings", "account-locks"].map {
            FetchUnit($0, account)
        }
        await snapshot.announce(units)
        // There is an account, whatever may be read of it.
        try await finish(units[0], .read, [ZoomDocument.unread(.failed, of: owner)])
        try await readSettings(owner, .accountSettings)
        try await readLocks(owner, .accountLocks)
    }

    private func announce(_ users: [String]) async {
        var kinds = wants(.user) ? ["user-settings"] : []
        if wants(.meeting) { kinds.append(ZoomEventKind.meetings.listUnits) }
        if wants(.webinar) { kinds.append(ZoomEventKind.webinars.listUnits) }
        var units: [FetchUnit] = []
        for user in users {
            units += kinds.map { FetchUnit($0, user) }
            if units.count >= Self.announcedTogether {
                await snapshot.announce(units)
                units = []
            }
        }
        await snapshot.announce(units)
    }

    /// Asks Zoom for what the segments of `path` name.
    func ask(
        _ path: [String], _ query: [(name: String, value: String)] = [], at endpoint: ZoomEndpoint
    ) async throws(FetchError) -> APIAnswer {
        try await memory.asking(at: endpoint) { () throws(FetchError) in
            try await client.get(path, query, quota: endpoint.quota)
        }
    }

    /// Hands over what came of a unit, once.
    ///
    /// What cannot be written in one line of JSON has not been read.
    func finish(
        _ unit: FetchUnit, _ end: FetchEnd, _ documents: [FetchedDocument?] = []
    ) async throws(FetchError) {
        if await snapshot.isFinished(unit) { return }
        let written = documents.compactMap { $0 }
        let isWhole = written.count == documents.count
        try await snapshot.finish(
            unit, isWhole ? end : .failed(reason: "the platform's answer cannot be kept"), written)
    }
}
