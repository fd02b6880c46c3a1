import Chaperone

/// What the service app has to be allowed to read, by the names of Webex's list of scopes
/// (developer.webex.com/docs/integrations and …/docs/meetings, admin/organization-level scopes).
enum WebexScope: String, CaseIterable, Sendable {
    case people = "spark-admin:people_read"
    case meetings = "meeting:admin_schedule_read"
    case site = "meeting:admin_config_read"
    case preferences = "meeting:admin_preferences_read"

    var requirement: AccessRequirement {
        switch self {
        case .people:
            AccessRequirement(
                rawValue, purpose: "whose meetings there are to look for",
                kinds: [.meeting, .webinar, .personalRoom, .user])
        case .meetings:
            AccessRequirement(
                rawValue, purpose: "which meetings are planned, and how each is set up",
                kinds: [.meeting, .webinar, .personalRoom])
        case .site:
            AccessRequirement(
                rawValue, purpose: "what a site sets for all, and its session types",
                kinds: [.account])
        case .preferences:
            AccessRequirement(
                rawValue, purpose: "which sites there are, and how people's rooms are set up",
                kinds: [.account, .user, .personalRoom])
        }
    }
}
