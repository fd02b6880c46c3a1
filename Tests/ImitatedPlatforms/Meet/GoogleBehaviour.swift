/// How the imitated Google behaves, beside what its model says.
package struct GoogleBehaviour: Sendable {
    /// One of its APIs.
    package enum API: String, Sendable, CaseIterable {
        case policies, directory, calendar, meet
    }

    /// What is wrong with the pages of a list.
    package enum Paging: Sendable {
        /// Each page names itself as the next one.
        case looping
        /// Each page after the first begins with the last entry of the one before.
        case repeating
        /// Between any two pages there is one with nothing in it.
        case withEmptyPages
        /// After the first page there are only empty ones, each naming another.
        case endlesslyEmpty
        /// The token of the second page is refused so many times.
        case expiring(times: Int)
    }

    /// What is wrong with a token's answer.
    package enum OddToken: Sendable {
        case type, lifetime, lineEnd, none
    }

    /// The service account's address, which its tokens must name.
    package var clientEmail = "chaperone@audit-1234.iam.gserviceaccount.com"
    /// The scopes that the admin console lists for the service account.
    package var delegated: Set<String> = Set(GoogleScope.all)
    /// People for whom no token is given: `invalid_grant`.
    package var withoutGrant: Set<String> = []
    /// After so many uses a token is refused, as if it had expired.
    package var usesOfToken: Int?
    package var oddToken: OddToken?
    /// No page holds more than this.
    package var pageSize = 4
    /// By the list: `policies`, `users`, `events`, `members`.
    package var paging: [String: Paging] = [:]
    /// Meetings that Meet does not know.
    package var missingSpaces: Set<String> = []
    /// Meetings whose events are deleted after the calendar listed them.
    package var missingEvents: Set<String> = []
    /// Meetings that their organiser may not read.
    package var refusedSpaces: Set<String> = []
    /// Whether every question about a meeting is answered with another one of the same organiser's.
    package var confusesSpaces = false
    /// APIs that are not switched on for the service account's project.
    package var disabled: Set<API> = []
    /// How many questions are refused with 403, as Google also says that a quota is used up.
    package var overQuota: [API: Int] = [:]
    /// The reason that those give.
    package var quotaReason = "rateLimitExceeded"

    package init() {}
}

/// Names of what can be allowed (developers.google.com/identity/protocols/oauth2/scopes).
package enum GoogleScope {
    static let base = "https://www.googleapis.com/auth/"
    package static let policies = base + "cloud-identity.policies.readonly"
    package static let users = base + "admin.directory.user.readonly"
    package static let units = base + "admin.directory.orgunit.readonly"
    package static let groups = base + "admin.directory.group.readonly"
    package static let calendar = base + "calendar.events.readonly"
    package static let spaces = base + "meetings.space.readonly"
    package static let all = [policies, users, units, groups, calendar, spaces]
}
