/// What the service account has to be allowed to read, by the names of Google's list of scopes
/// (developers.google.com/identity/protocols/oauth2/scopes).
///
/// Delegation takes each name as it stands: a broader one does not include it (Cloud Identity,
/// "Listing and getting policies").
enum GooglePermission: String, Sendable, CaseIterable {
    case policies = "https://www.googleapis.com/auth/cloud-identity.policies.readonly"
    case users = "https://www.googleapis.com/auth/admin.directory.user.readonly"
    case units = "https://www.googleapis.com/auth/admin.directory.orgunit.readonly"
    case groups = "https://www.googleapis.com/auth/admin.directory.group.readonly"
    case calendar = "https://www.googleapis.com/auth/calendar.events.readonly"
    case spaces = "https://www.googleapis.com/auth/meetings.space.readonly"

    /// Those that an administrator uses, not each organiser for their own meetings.
    static let administrative: [GooglePermission] = [.policies, .users, .units, .groups]
    static let personal: [GooglePermission] = [.calendar, .spaces]
}

/// The services that tell of Meet, each with quotas of its own.
enum GoogleAPI: String, Sendable, CaseIterable {
    case policies, directory, calendar, meet

    /// Where Google has it.
    var address: String {
        switch self {
        case .policies: "https://cloudidentity.googleapis.com"
        case .directory: "https://admin.googleapis.com"
        case .calendar: "https://www.googleapis.com"
        case .meet: "https://meet.googleapis.com"
        }
    }

    /// The bucket of ``MeetFetcher/plans`` that its questions count against.
    var quota: String { rawValue }
}
