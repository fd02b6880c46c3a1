import Chaperone

/// A question to Zoom that a fetch asks, with its quota and the scope that it needs.
///
/// Labels and scopes are those of Zoom's API reference (Accounts, Groups, Users, Meetings, Webinars).
enum ZoomEndpoint: CaseIterable, Sendable {
    case accountSettings, accountLocks
    case groups, groupSettings, groupLocks
    case users, userSettings
    case meetings, meeting
    case webinars, webinar

    /// The quota that it counts against, by the names of ``ZoomFetcher/plans``.
    var quota: String {
        switch self {
        case .meeting, .webinar: "light"
        default: "medium"
        }
    }

    /// Parts of an answer that come only when they are asked for; nil for what comes without.
    ///
    /// The sections of a subject's settings are split over them.
    var options: [String?] {
        switch self {
        case .accountSettings:
            [
                nil, "meeting_security", "meeting_authentication", "recording_authentication",
                "security",
            ]
        case .groupSettings, .userSettings:
            [nil, "meeting_security", "meeting_authentication", "recording_authentication"]
        case .accountLocks, .groupLocks: [nil, "meeting_security"]
        default: [nil]
        }
    }

    /// The permission of a server-to-server app that it needs.
    var requirement: AccessRequirement {
        switch self {
        case .accountSettings:
            AccessRequirement(
                "account:read:settings:admin",
                alternatives: ["account:read:settings:master", "account:read:admin"],
                purpose: "the account's settings", kinds: [.account])
        case .accountLocks:
            AccessRequirement(
                "account:read:lock_settings:admin",
                alternatives: ["account:read:lock_settings:master", "account:read:admin"],
                purpose: "which settings the account has locked", kinds: [.account],
                isEssential: false)
        case .groups:
            AccessRequirement(
                "group:read:list_groups:admin", alternatives: ["group:read:admin"],
                purpose: "which groups there are", kinds: [.group], isEssential: false)
        case .groupSettings:
            AccessRequirement(
                "group:read:settings:admin", alternatives: ["group:read:admin"],
                purpose: "the settings of groups", kinds: [.group], isEssential: false)
        case .groupLocks:
            AccessRequirement(
                "group:read:lock_settings:admin", alternatives: ["group:read:admin"],
                purpose: "which settings groups have locked", kinds: [.group], isEssential: false)
        case .users:
            AccessRequirement(
                "user:read:list_users:admin", alternatives: ["user:read:admin"],
                purpose: "who the hosts are", kinds: [.user])
        case .userSettings:
            AccessRequirement(
                "user:read:settings:admin", alternatives: ["user:read:admin"],
                purpose: "the settings of each host", kinds: [.user])
        case .meetings:
            AccessRequirement(
                "meeting:read:list_meetings:admin", alternatives: ["meeting:read:admin"],
                purpose: "which meetings are scheduled", kinds: [.meeting])
        case .meeting:
            AccessRequirement(
                "meeting:read:meeting:admin", alternatives: ["meeting:read:admin"],
                purpose: "the settings of each meeting", kinds: [.meeting])
        case .webinars:
            AccessRequirement(
                "webinar:read:list_webinars:admin", alternatives: ["webinar:read:admin"],
                purpose: "which webinars are scheduled", kinds: [.webinar], isEssential: false)
        case .webinar:
            AccessRequirement(
                "webinar:read:webinar:admin", alternatives: ["webinar:read:admin"],
                purpose: "the settings of each webinar", kinds: [.webinar], isEssential: false)
        }
    }
}
