/// What goes wrong at Graph and nowhere else.
package enum TeamsFault: Sendable, Hashable {
    /// The second page of users leads back to itself.
    case userPagesLoop
    /// The first page of users leads to a server of somebody else, at this address.
    case userPagesLeadElsewhere(String)
    /// The last user of each page is the first of the next as well.
    case usersRepeat
    /// A page without users stands between the others.
    case emptyPages
    /// Calendars lead back to a page that was read.
    case calendarPagesLoop
    /// A meeting with this subject is gone when it is asked for, and its entry; or a webinar of this
    /// name.
    case deletedMeanwhile(String)
    /// A meeting with this subject is in the calendar, and the filter finds none.
    case notFound(String)
    /// The filter finds no meeting at all.
    case emptyFilters
    /// Values stay hidden, whatever the request prefers.
    case hidesValues
    /// The link to the snapshot of policies leads to this address.
    case snapshotElsewhere(String)
    /// The answer to the credentials has another `token_type`.
    case oddToken
    /// A snapshot in which this type of resource is missing.
    case lacksResource(String)
    /// A webinar's sessions are gone when they are asked for.
    case sessionsGone
    /// Every answer about a meeting has two.
    case twoMeetingsForOneLink
}
