import Chaperone

/// A permission of Microsoft's that a part of a fetch wants.
///
/// Names, and which includes which: the permissions of each call at learn.microsoft.com/graph/api.
enum GraphPermission: CaseIterable, Sendable {
    case users, calendars, meetings, accessPolicy, virtualEvents, configuration, assignments, groups

    var requirement: AccessRequirement {
        switch self {
        case .users:
            AccessRequirement(
                "User.Read.All",
                alternatives: [
                    "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All",
                ], purpose: "who is there to hold meetings",
                kinds: [.meeting, .webinar, .townHall])
        case .calendars:
            AccessRequirement(
                "Calendars.ReadBasic.All", alternatives: ["Calendars.Read", "Calendars.ReadWrite"],
                purpose: "which meetings are in people's calendars", kinds: [.meeting])
        case .meetings:
            AccessRequirement(
                "OnlineMeetings.Read.All", alternatives: ["OnlineMeetings.ReadWrite.All"],
                purpose: "the options of meetings", kinds: [.meeting])
        case .accessPolicy:
            AccessRequirement(
                "application access policy",
                purpose: "the meetings and events of the people to whom it was granted "
                    + "(New-CsApplicationAccessPolicy and Grant-CsApplicationAccessPolicy)",
                kinds: [.meeting, .webinar, .townHall])
        case .virtualEvents:
            AccessRequirement(
                "VirtualEvent.Read.All", purpose: "webinars and town halls",
                kinds: [.webinar, .townHall], isEssential: false)
        case .configuration:
            AccessRequirement(
                "ConfigurationMonitoring.Read.All",
                alternatives: ["ConfigurationMonitoring.ReadWrite.All"],
                purpose: "meeting policies and the tenant's settings, from a snapshot of its "
                    + "configuration that an administrator makes", kinds: [.policy, .account],
                isEssential: false)
        case .assignments:
            AccessRequirement(
                "TeamsUserConfiguration.Read.All",
                purpose: "which meeting policy an organizer has", kinds: [.policy],
                isEssential: false)
        case .groups:
            AccessRequirement(
                "GroupMember.Read.All",
                alternatives: ["Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All"],
                purpose: "who is in the groups that a run is limited to",
                kinds: [.meeting, .webinar, .townHall], isEssential: false)
        }
    }

    /// Which of the platform's quotas a question counts against.
    var quota: String {
        switch self {
        case .users, .groups: "directory"
        case .calendars: "calendar"
        case .meetings, .virtualEvents, .accessPolicy: "meetings"
        case .configuration, .assignments: "administration"
        }
    }

    /// Whether one of a token's roles is it or includes it.
    func isGranted(by roles: Set<String>) -> Bool {
        !roles.isDisjoint(with: [requirement.name] + requirement.alternatives)
    }
}
