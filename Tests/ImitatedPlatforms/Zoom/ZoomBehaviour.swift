/// What is odd about an account of the imitated Zoom, or about Zoom on that night.
package struct ZoomBehaviour: Sendable {
    /// Granular scopes that the app lacks.
    package var missingScopes: Set<String> = []
    /// Questions after which a token is no longer good.
    package var usesOfToken: Int?
    /// The status of the answer to a token that is not good: the reference says 400, Zoom 401.
    package var statusOfBadToken = 401
    /// What the answer to the credentials is instead.
    package var oddToken: OddToken?
    /// The address that comes with a token.
    package var apiURL: String?
    /// Whether messages about tokens repeat the token.
    package var repeatsToken = false
    /// No page has more entries than this.
    package var pageSize = 300
    /// What goes wrong with pages, by the list: `users`, `groups`, `meetings`, `webinars`.
    package var pages: [String: Pages] = [:]
    /// Events that are listed and not there any more when they are asked for.
    package var goneEvents: Set<String> = []
    /// Users who are listed and not there any more.
    package var goneUsers: Set<String> = []
    /// Events whose address answers with another one's body.
    package var mixedUpEvents: Set<String> = []

    package init() {}

    package enum OddToken: String, Sendable, CaseIterable {
        case otherType, lineEnd, noLifetime, foreverAndADay, negativeLifetime, noToken, emptyToken
        case list, html
    }

    package enum Pages: Sendable, Hashable, CaseIterable {
        /// The second page leads to itself.
        case loop
        /// Pages without entries, each with a way to the next.
        case emptyForEver
        /// An empty page before the last.
        case emptyInBetween
        /// The first entry of a page is also the last of the page before.
        case duplicates
        /// More entries are promised than there are.
        case tooFew
        /// The last entry is left out, and the number of entries tells.
        case lost
        /// The way to the second page is too old the first time.
        case expiresOnce
        case expiresAlways
        /// Entries have no identifiers.
        case unnamed
        /// The list stands under another name.
        case otherShape
    }
}
