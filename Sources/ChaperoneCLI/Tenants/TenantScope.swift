import Chaperone

extension Tenant {
    /// What is fetched of it, for every command that fetches: what was asked for, and what the
    /// configuration says where nothing was.
    ///
    /// - Parameter groups: nil for those of the configuration.
    func scope(
        now: Timestamp, within: Span? = nil, users: [String] = [], groups: [String]? = nil,
        kinds: [SubjectKind] = []
    ) -> FetchScope {
        let within = within ?? configuration.within ?? file.within
        return FetchScope(
            now: now, until: within.map { Timestamp(seconds: now.seconds + $0.seconds) },
            users: users.isEmpty ? configuration.users : users,
            groups: groups ?? configuration.groups,
            kinds: Set(kinds.isEmpty ? configuration.kinds : kinds))
    }
}

extension FetchScope {
    /// Without an end a platform lists what starts within so many days at least.
    private static let daysWithoutEnd = 14

    /// The same, but so far ahead that an event that starts then is in it, also if it was put off by
    /// a day.
    func reaching(_ start: Timestamp?) -> FetchScope {
        guard let start else { return self }
        let needed = Timestamp(seconds: start.seconds + 86_400)
        let end = until ?? Timestamp(seconds: now.seconds + Self.daysWithoutEnd * 86_400)
        guard needed > end else { return self }
        return FetchScope(now: now, until: needed, users: users, groups: groups, kinds: kinds)
    }
}
