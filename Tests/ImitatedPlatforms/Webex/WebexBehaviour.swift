/// How the imitated Webex behaves, beside what its model says.
package struct WebexBehaviour: Sendable {
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
        /// The link leads to the list of something else.
        case elsewhere
    }

    /// What is wrong with a token's answer.
    package enum OddToken: Sendable {
        case type, lifetime, lineEnd, none, html
    }

    /// Names of what can be allowed.
    package static let scopes: Set<String> = [
        "spark-admin:people_read", "meeting:admin_schedule_read", "meeting:admin_config_read",
        "meeting:admin_preferences_read",
    ]

    package var scopes = Self.scopes
    /// After so many uses a token is refused, as if it had expired.
    package var usesOfToken: Int?
    package var oddToken: OddToken?
    /// Whether the service app itself is at a site.
    package var isAtSite = true
    /// No page holds more than this.
    package var pageSize = 3
    /// By the list: `people`, `meetings`.
    package var paging: [String: Paging] = [:]
    /// The host that links to pages name; nil for the one that was asked.
    package var linkHost: String?
    /// Series that cannot be asked for, though their occurrences are listed.
    package var missing: Set<String> = []
    package var refused: Set<String> = []
    /// Whether every question about a series is answered with another one.
    package var confusesSeries = false

    package init() {}
}
