package import Chaperone

/// What a snapshot is of.
package struct SnapshotHeader: Sendable, Equatable {
    /// The tenant's name in `chaperone.yaml`.
    package var tenant: String
    /// The adapter that reads it.
    package var platform: String
    package var started: Timestamp
    package var scope: SnapshotScope

    package init(tenant: String, platform: String, scope: FetchScope) {
        self.tenant = tenant
        self.platform = platform
        started = scope.now
        self.scope = SnapshotScope(scope)
    }

    init(tenant: String, platform: String, started: Timestamp, scope: SnapshotScope) {
        self.tenant = tenant
        self.platform = platform
        self.started = started
        self.scope = scope
    }
}

/// What of a tenant was asked for.
package struct SnapshotScope: Sendable, Equatable {
    /// Events that start no later than this; nil for all.
    package var until: Timestamp?
    /// Empty for everybody.
    package var users: [String]
    package var groups: [String]
    /// The words of the kinds; empty for all.
    package var kinds: [String]

    init(until: Timestamp?, users: [String], groups: [String], kinds: [String]) {
        self.until = until
        self.users = users
        self.groups = groups
        self.kinds = kinds
    }

    init(_ scope: FetchScope) {
        self.init(
            until: scope.until, users: scope.users, groups: scope.groups,
            kinds: SubjectKind.allCases.filter(scope.kinds.contains).map(\.word))
    }

    /// Whether the same was asked for; the end of the time asked for moves on with the clock.
    func asksTheSame(as other: SnapshotScope) -> Bool {
        Set(users) == Set(other.users) && Set(groups) == Set(other.groups) && kinds == other.kinds
            && (until == nil) == (other.until == nil)
    }
}
